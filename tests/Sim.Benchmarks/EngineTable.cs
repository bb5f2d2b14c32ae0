using System.Globalization;

namespace Sim.Benchmarks;

/// <summary>
/// The table of the engine: each row beside what it cost before, with its growth since the last size, and the aims, met or missed. What would take longer than
/// is allowed is foreseen from the sizes before, and not run.
/// </summary>
internal sealed class EngineTable(string? only, TimeSpan most, IReadOnlyDictionary<(string, int), double> before)
{
    private readonly Dictionary<string, SortedDictionary<int, Cost>> _rows = [];
    private readonly List<string> _saved = [];

    /// <summary>The figures so far, as a later run reads them.</summary>
    public IReadOnlyList<string> Saved => _saved;

    public bool Missed { get; private set; }

    public static string File { get; } = Path.Combine(PublishedSim.Root, "tests", "Sim.Benchmarks", "engine-before.tsv");

    public static IReadOnlyDictionary<(string, int), double> ReadBefore() => !System.IO.File.Exists(File)
        ? new Dictionary<(string, int), double>()
        : System.IO.File.ReadLines(File).Select(l => l.Split('\t'))
            .ToDictionary(f => (f[0], int.Parse(f[1], CultureInfo.InvariantCulture)), f => double.Parse(f[2], CultureInfo.InvariantCulture));

    public static void Head() =>
        Console.WriteLine($"{"",-52} {"size",7} {"runs",4} {"before",10} {"CPU ms",10} {"spread",6} {"wall ms",10} {"MB",9} {"growth",6}");

    /// <summary>A row of one size; null: it is not wanted, or would take too long.</summary>
    public async Task<Cost?> RowAsync(string what, int size, Func<Task> action, int mostRuns = 15)
    {
        if (only is not null && !(only.StartsWith('=') ? what == only[1..] : what.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var sizes = _rows.TryGetValue(what, out var row) ? row : _rows[what] = [];
        var past = before.TryGetValue((what, size), out var then) ? $"{then:0.0}" : "";
        if (Foreseen(sizes, size) is { } foreseen && foreseen > most.TotalMilliseconds)
        {
            Console.WriteLine($"{what,-52} {size,7} {"",4} {past,10} {"not run: about",10} {foreseen / 1000:0} s are foreseen");
            return null;
        }

        var cost = sizes[size] = await Cost.OfAsync(action, TimeSpan.FromSeconds(Math.Min(8, most.TotalSeconds)), mostRuns);
        _saved.Add(string.Create(CultureInfo.InvariantCulture, $"{what}\t{size}\t{cost.Cpu:0.00}\t{cost.Wall:0.00}\t{cost.Bytes:0}"));
        Console.WriteLine(
            $"{what,-52} {size,7} {cost.Runs,4} {past,10} {cost.Cpu,10:0.0} {cost.Spread,6:0%} {cost.Wall,10:0.0} {cost.Bytes / 1e6,9:0.0} " +
                $"{Growth(what),6:0.00}");
        return cost;
    }

    /// <summary>The cost of a row; null: it was not run.</summary>
    public Cost? Of(string what, int size) => _rows.TryGetValue(what, out var row) ? row.GetValueOrDefault(size) : null;

    /// <summary>The exponent with which a row grows from its first size to its last, by the processor's time; null: one size alone.</summary>
    public double? Growth(string what) => _rows.TryGetValue(what, out var row) && row.Count > 1
        ? Math.Log(row.Last().Value.Cpu / row.First().Value.Cpu) / Math.Log((double)row.Last().Key / row.First().Key)
        : null;

    public int Largest(string what) => _rows.TryGetValue(what, out var row) && row.Count > 0 ? row.Last().Key : 0;

    /// <summary>An aim, where what it is about was run.</summary>
    public void Aim(string aim, double? found, double most)
    {
        if (found is { } value)
        {
            Missed |= value > most;
            Console.WriteLine($"{(value <= most ? "met   " : "MISSED")} {aim}: {value:0.00}, the aim is at most {most:0.00}");
        }
    }

    private static double? Foreseen(SortedDictionary<int, Cost> sizes, int size)
    {
        if (sizes.Count == 0)
        {
            return null;
        }

        var (last, cost) = sizes.Last();
        var growth = sizes.Count == 1 ? 1.3 : Math.Log(cost.Cpu / sizes.SkipLast(1).Last().Value.Cpu) / Math.Log((double)last / sizes.SkipLast(1).Last().Key);
        return cost.Cpu * Math.Pow((double)size / last, Math.Max(1, growth));
    }
}
