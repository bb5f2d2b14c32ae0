using System.Diagnostics;

namespace Sim.Benchmarks;

/// <summary>
/// What one thing costs when it is done over and over: the processor's time of the whole process (a busy machine moves it less than the clock), the clock's,
/// and the bytes allocated.
/// </summary>
internal sealed record Cost(int Runs, double Cpu, double Spread, double Wall, double Bytes)
{
    /// <summary>
    /// Does it for a while for nothing, since what is often done is compiled anew meanwhile; then until it has been done often or long enough.
    /// </summary>
    public static async Task<Cost> OfAsync(Func<Task> action, TimeSpan most, int mostRuns = 15)
    {
        var (cpu, wall, bytes) = (new List<double>(), new List<double>(), new List<double>());
        var all = Stopwatch.StartNew();
        for (var run = -1; run < 50 && all.Elapsed < most / 8; run++)
        {
            await action();
        }

        for (var run = -1; run < mostRuns; run++)
        {
            GC.Collect();
            var (before, allocated, watch) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
            await action();
            watch.Stop();
            if (run >= 0 || all.Elapsed > most / 2)
            {
                cpu.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
                wall.Add(watch.Elapsed.TotalMilliseconds);
                bytes.Add(GC.GetTotalAllocatedBytes() - allocated);
            }

            if (all.Elapsed > most)
            {
                break;
            }
        }

        cpu.Sort();
        wall.Sort();
        bytes.Sort();
        return new(cpu.Count, Middle(cpu), (cpu[cpu.Count * 3 / 4] - cpu[cpu.Count / 4]) / Math.Max(Middle(cpu), 0.001), Middle(wall), Middle(bytes));
    }

    private static double Middle(List<double> sorted) => sorted[sorted.Count / 2];
}
