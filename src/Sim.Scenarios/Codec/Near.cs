using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>The remedy for a word that is not known: the nearest known ones, or all of them where they are few.</summary>
public static class Near
{
    private const int Few = 12;

    /// <summary>The remedy, to follow a semicolon.</summary>
    public static string Remedy(string word, IEnumerable<string> known)
    {
        var all = known.Distinct().ToArray();
        var near = NearNames.Among(word, all);
        return near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : all.Length == 0 ? "there is none yet"
            : all.Length <= Few ? $"it is one of {string.Join(", ", all)}"
            : $"there are {all.Length}, such as {string.Join(", ", all.Take(3))}";
    }
}
