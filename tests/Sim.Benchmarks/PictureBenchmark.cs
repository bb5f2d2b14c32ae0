using Sim.Answers.Pictures;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Benchmarks;

/// <summary>The layout of a picture, warm, from a story at hand: of a crowd of events, and of the longest shipped case.</summary>
internal static class PictureBenchmark
{
    public static int Run()
    {
        Console.WriteLine(Timings.Heading);
        foreach (var events in new[] { 100, 1_000 })
        {
            Row(ScriptReader.Read(LongScript.Of(events), "long.yaml").Script!, $"{events:N0} events", EdtfDate.Parse("2000-01-01"));
        }

        var flagship = ScriptReader.ReadFile(Path.Combine(Repository(), "scenarios", "istanbul-2025.yaml")).Script!;
        Row(flagship, "istanbul-2025", EdtfDate.Parse("2025-05-10"));
        return 0;
    }

    private static void Row(Script script, string what, EdtfDate asOf)
    {
        var query = new Query(asOf);
        var answer = TimelinePicture.Of(script.Scenario, script.Entries, script.Entries, query);
        Console.WriteLine(Timings.Of(20, 3, () => TimelinePicture.Of(script.Scenario, script.Entries, script.Entries, query)).Row($"story and state, {what}"));
        foreach (var size in Enum.GetValues<PictureSize>())
        {
            // The story's histories are part of the layout: a new one each time.
            Told($"layout {size}, {what}", () => PictureLayout.Of(PictureStory.Of(answer), new() { Size = size }));
        }

        Told($"small, {what}", () => SmallPicture.Of(PictureStory.Of(answer)));
        Told($"three widths, legend and table, {what}", () => PictureSet.Of(PictureStory.Of(answer), new()));
    }

    /// <summary>By the clock, and what the processor was kept busy: on a machine with other work the two lie far apart.</summary>
    private static void Told(string what, Action action)
    {
        const int runs = 200;
        var timings = Timings.Of(runs, 20, action);
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < runs; i++)
        {
            action();
        }

        Console.WriteLine($"{timings.Row(what)}   {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / runs:0.0} ms CPU each");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Sim.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
