namespace Sim.Load;

/// <summary>How times and the machine's load are told.</summary>
internal static class Figures
{
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";

    /// <summary>Seconds of its processors that were spent by whomever since it started.</summary>
    public static double Machine()
    {
        if (!File.Exists("/proc/stat"))
        {
            return 0;
        }

        // user, nice, system, then idle and waiting, then interrupts.
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..8].Select(double.Parse).ToArray();
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / 100;
    }

    public static void Row(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what,-52} {times.Count,7} {At(times, 0.5),8:0.0} {At(times, 0.95),8:0.0} {At(times, 0.99),8:0.0} {At(times, 1),8:0.0}");
    }

    /// <summary>The time within which such a part of them was.</summary>
    public static double At(IEnumerable<double> times, double part)
    {
        double[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    }
}
