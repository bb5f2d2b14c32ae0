namespace Sim.Application;

/// <summary>How near names are to one that does not exist, for messages.</summary>
internal static class Nearness
{
    private const int Longest = 60;

    /// <summary>The names, the nearest first; names equally near in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Order(string name, IEnumerable<string> names) =>
        [.. names.OrderBy(n => n.Contains(name, StringComparison.OrdinalIgnoreCase) ? 0 : Edits(Clip(name), Clip(n))).ThenBy(n => n, StringComparer.Ordinal)];

    /// <summary>The start of a text that may be of any length.</summary>
    public static string Clip(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";

    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
