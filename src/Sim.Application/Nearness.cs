using Sim.Scenarios.Yaml;

namespace Sim.Application;

/// <summary>How near names are to one that does not exist, for messages.</summary>
internal static class Nearness
{
    private const int Longest = 60;

    /// <summary>The names, the nearest first; names equally near in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Order(string name, IEnumerable<string> names) => NearNames.Order(name, names);

    /// <summary>The start of a text that may be of any length.</summary>
    public static string Clip(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
