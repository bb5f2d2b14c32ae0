using Quickenshtein;

namespace Sim.Scenarios.Yaml;

/// <summary>Names that resemble one that is not there: files of a folder, words of a vocabulary.</summary>
public static class NearNames
{
    private const int Most = 3;
    private const int Looked = 10_000;

    /// <summary>All the words, the nearest first; those that hold the word come before the rest.</summary>
    public static IReadOnlyList<string> Order(string word, IEnumerable<string> words) =>
        [
            .. words.OrderBy(w => w.Contains(word, StringComparison.OrdinalIgnoreCase) ? 0 : word.Length > 100 ? 1 : Distance(word, w))
                .ThenBy(w => w, StringComparer.Ordinal),
        ];

    /// <summary>The files of a folder that resemble one that is not there.</summary>
    public static IReadOnlyList<string> In(string folder, string missing) =>
        Nearest(missing, Directory.EnumerateFileSystemEntries(folder).Take(Looked).Select(path => Path.GetFileName(path)), Path.GetFileNameWithoutExtension);

    /// <summary>The words that resemble this one.</summary>
    public static IReadOnlyList<string> Among(string word, IEnumerable<string> words) => word.Length > 100 ? [] : Nearest(word, words.Take(Looked), w => w);

    // A name that is the same but for the case of its letters leaves no doubt, and stands alone.
    private static IReadOnlyList<string> Nearest(string missing, IEnumerable<string?> names, Func<string, string> stem)
    {
        var most = Math.Max(2, missing.Length / 3);
        var near = names.OfType<string>()
            .Select(name => (name, distance: stem(name) == missing ? 0 : Distance(name, missing)))
            .Where(near => near.distance <= most && near.distance < missing.Length)
            .OrderBy(near => near.distance).ThenBy(near => near.name, StringComparer.Ordinal)
            .ToArray();
        return [.. near.TakeWhile(n => n.distance == 0 || near[0].distance > 0).Take(Most).Select(n => n.name)];
    }

    // How many letters to add, drop or change, whatever their case.
    private static int Distance(string a, string b) => Levenshtein.GetDistance(a.ToLowerInvariant(), b.ToLowerInvariant());
}
