namespace Sim.Benchmarks;

/// <summary>How long a person waits: whole processes of <c>sim</c>, from start to end.</summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Aim = TimeSpan.FromSeconds(1);

    public static int Run(int runs)
    {
        Console.Error.WriteLine("publishing sim, starting a server, loading the scripts…");
        using var sim = new PublishedSim();
        sim.Run("load", Path.Combine(PublishedSim.Root, "scenarios", "istanbul-2025.yaml"));
        Console.WriteLine(Timings.Heading);
        Console.WriteLine(Timings.Of(runs, 3, () => sim.Run()).Row("sim (the floor: a process that touches no store)"));
        var state = Timings.Of(runs, 3, () => sim.Run("state", "istanbul-2025", "--as-of", "2025-05-09"));
        Console.WriteLine(state.Row("sim state istanbul-2025 --as-of 2025-05-09"));
        foreach (var events in new[] { 1_000, 100_000 })
        {
            var script = sim.Write($"{events}.yaml", LongScript.Of(events));
            Console.WriteLine(Timings.Of(1, 0, () => sim.Run("load", script)).Row($"sim load, {events:N0} events, once"));
            Console.WriteLine(Timings.Of(Math.Max(3, runs / 4), 1, () => sim.Run("state", LongScript.Name(events), "--as-of", "2001"))
                .Row($"sim state, {events:N0} events"));
        }

        Console.WriteLine($"{(state.Median <= Aim ? "within" : "OVER")} the aim of {Aim.TotalSeconds:0.0} s");
        return state.Median <= Aim ? 0 : 1;
    }
}
