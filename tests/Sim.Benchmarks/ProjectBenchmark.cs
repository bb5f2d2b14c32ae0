using Sim.Answers.Json;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Benchmarks;

/// <summary>The projection alone, warm, without a store: how its time grows with the events.</summary>
internal static class ProjectBenchmark
{
    public static int Run()
    {
        Console.WriteLine(Timings.Heading);
        foreach (var events in new[] { 1_000, 10_000, 100_000 })
        {
            var text = LongScript.Of(events);
            var script = ScriptReader.Read(text, "long.yaml").Script!;
            var query = new Query(EdtfDate.Parse("2001"));
            var runs = 2_000_000 / (events + 50_000);
            Console.WriteLine(Timings.Of(3, 1, () => ScriptReader.Read(text, "long.yaml")).Row($"read and check a script, {events:N0} events"));
            Console.WriteLine(Timings.Of(runs, 3, () => Projection.Project(script.Scenario, script.Entries, query)).Row($"project, {events:N0} events"));
            var state = Projection.Project(script.Scenario, script.Entries, query);
            Console.WriteLine(Timings.Of(runs, 3, () => AnswerForms.State.Write(state))
                .Row($"state as JSON, {events:N0} events, {AnswerForms.State.Write(state).Length / 1024:N0} KB"));
        }

        return 0;
    }
}
