using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Benchmarks;

/// <summary>What a check does beyond reading, warm, without a store: the expectations of each script, and every way through each lesson.</summary>
internal static class CheckBenchmark
{
    public static int Run()
    {
        var folder = Path.Combine(PublishedSim.Root, "scenarios");
        Console.WriteLine(Timings.Heading);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var script = ScriptReader.ReadFile(path).Script!;
            Console.WriteLine(Timings.Of(20, 5, () => ExpectationCheck.Run(script))
                .Row($"{script.Expectations.Count} expectations of {Path.GetFileName(path)}"));
        }

        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "exercises"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = ExerciseFile.Open(path)!;
            var rehearsal = Rehearsal.Of(file.Read.Exercise!, file.Script!.Scenario, file.Script.Entries);
            Console.WriteLine(Timings.Of(5, 1, () => Rehearsal.Of(file.Read.Exercise!, file.Script.Scenario, file.Script.Entries))
                .Row($"{rehearsal.Ways} ways through {Path.GetFileName(path)}"));
        }

        return 0;
    }
}
