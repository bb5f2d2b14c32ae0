using System.Diagnostics;

namespace Sim.Benchmarks;

/// <summary>Wall-clock times of one thing done over and over.</summary>
internal sealed record Timings(IReadOnlyList<TimeSpan> Sorted)
{
    public TimeSpan Median => Sorted[Sorted.Count / 2];

    public static string Heading { get; } = Line("", "runs", "min ms", "median", "p95", "spread");

    /// <summary>Times an action, a few times for nothing first.</summary>
    public static Timings Of(int runs, int warmups, Action action)
    {
        for (var i = 0; i < warmups; i++)
        {
            action();
        }

        return new([.. Enumerable.Range(0, runs).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            action();
            return watch.Elapsed;
        }).Order()]);
    }

    /// <summary>A row; the spread is the way from the first to the last of the middle half of the runs, as a part of the median.</summary>
    public string Row(string what) =>
        Line(
            what,
            $"{Sorted.Count}",
            Ms(Sorted[0]),
            Ms(Median),
            Ms(Sorted[(int)(Sorted.Count * 0.95)]),
            $"{(Sorted[Sorted.Count * 3 / 4] - Sorted[Sorted.Count / 4]) / Median:0%}");

    private static string Line(string what, string runs, string min, string median, string p95, string spread) =>
        $"{what,-52} {runs,5} {min,9} {median,9} {p95,9} {spread,9}";

    private static string Ms(TimeSpan time) => $"{time.TotalMilliseconds:0.0}";
}
