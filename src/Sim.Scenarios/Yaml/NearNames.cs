namespace Sim.Scenarios.Yaml;

/// <summary>Names that resemble one that is not there: files of a folder, words of a vocabulary.</summary>
public static class NearNames
{
    private const int Most = 3;
    private const int Looked = 10_000;

    /// <summary>All the words, the nearest first; those that hold the word come before the rest.</summary>
    public static IReadOnlyList<string> Order(string word, IEnumerable<string> words) =>
        [.. words.OrderBy(w => w.Contains(word, StringComparison.OrdinalIgnoreCase) ? 0 : word.Length > 100 ? 1 : Distance(word, w, int.MaxValue)).ThenBy(w => w, StringComparer.Ordinal)];

    /// <summary>The files of a folder that resemble one that is not there.</summary>
    public static IReadOnlyList<string> In(string folder, string missing) =>
        Nearest(missing, Directory.EnumerateFileSystemEntries(folder).Take(Looked).Select(path => Path.GetFileName(path)), Path.GetFileNameWithoutExtension);

    /// <summary>The words that resemble this one.</summary>
    public static IReadOnlyList<string> Among(string word, IEnumerable<string> words) => word.Length > 100 ? [] : Nearest(word, words.Take(Looked), w => w);

    private static IReadOnlyList<string> Nearest(string missing, IEnumerable<string?> names, Func<string, string> stem)
    {
        var most = Math.Max(2, missing.Length / 3);
        return [.. names.OfType<string>()
            .Select(name => (name, distance: stem(name) == missing ? 0 : Distance(name, missing, most)))
            .Where(near => near.distance <= most && near.distance < missing.Length)
            .OrderBy(near => near.distance).ThenBy(near => near.name, StringComparer.Ordinal)
            .Take(Most).Select(near => near.name)];
    }

    // How many letters to add, drop, change or swap, whatever their case.
    private static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return int.MaxValue;
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var change = rows[i - 1, j - 1] + (Same(i, j) ? 0 : 1);
                var best = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                rows[i, j] = i > 1 && j > 1 && Same(i, j - 1) && Same(i - 1, j) ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }

        return rows[a.Length, b.Length];

        bool Same(int i, int j) => char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
    }
}
