namespace Sim.Benchmarks;

/// <summary>What the ways to install <c>sim</c> cost at each start. They take turns, so that whatever else the computer does slows all alike.</summary>
internal static class InstallBenchmark
{
    private static readonly (string What, string How)[] Ways =
    [
        ("compiled at each start, as the .NET tool is", ""),
        ("compiled ahead", PublishedSim.AsInstalled),
        ("self-contained, in one file", "--use-current-runtime --self-contained"),
        ("self-contained, in many files", "--use-current-runtime --self-contained -p:PublishSingleFile=false"),
    ];

    public static int Run(int runs)
    {
        Console.Error.WriteLine("publishing sim in each way, starting a server, loading the script…");
        using var first = new PublishedSim(Ways[0].How);
        PublishedSim[] sims = [first, .. Ways[1..].Select(way => new PublishedSim(way.How, first))];
        foreach (var sim in sims)
        {
            sim.Run("load", Path.Combine(PublishedSim.Root, "scenarios", "istanbul-2025.yaml"));
        }

        var times = sims.Select(_ => new List<TimeSpan>()).ToArray();
        for (var run = 0; run < runs; run++)
        {
            for (var way = 0; way < sims.Length; way++)
            {
                times[way].Add(Timings.Of(1, run == 0 ? 2 : 0, () => sims[way].Run("state", "istanbul-2025", "--as-of", "2025-05-09")).Median);
            }
        }

        Console.WriteLine("sim state istanbul-2025 --as-of 2025-05-09");
        Console.WriteLine(Timings.Heading);
        for (var way = 0; way < sims.Length; way++)
        {
            Console.WriteLine(new Timings([.. times[way].Order()]).Row($"{Ways[way].What} ({sims[way].Megabytes} MB)"));
        }

        foreach (var sim in sims[1..])
        {
            sim.Dispose();
        }

        return 0;
    }
}
