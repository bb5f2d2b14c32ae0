using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Benchmarks;

/// <summary>
/// The comparison alone, warm, without a store: a history beside a branch with a hundred changes of its own, forked at its end or in its middle, and beside the
/// projection of both.
/// </summary>
internal static class DiffBenchmark
{
    private const int Changes = 100;

    public static int Run()
    {
        Console.WriteLine(Timings.Heading);
        foreach (var events in new[] { 1_000, 10_000, 100_000 })
        {
            var script = ScriptReader.Read(LongScript.Of(events), "long.yaml").Script!;
            var history = new Timeline(script.Scenario, script.Entries);
            var query = new Query(EdtfDate.Parse("2001"));
            var runs = 500_000 / (events + 25_000);
            foreach (var (where, keep) in new[] { ("at the end", 1.0), ("in the middle, the later kept", 0.5) })
            {
                var fork = script.Entries[(int)(events * keep) - 1].When;
                var at = fork.Effect(script.Scenario.Zone);
                Event[] own = [.. Enumerable.Range(0, Changes).Select(i => new Event(
                    $"own-{i}", EdtfDate.Parse(at.Plus(NodaTime.Duration.FromSeconds(i + 1)).ToString()),
                    i % 2 == 0
                        ? new ProposalTabled($"own-{i}", By: [new("a")], To: [new("b")])
                        : new ProposalAnswered($"own-{i - 1}", [new("b")], Answer.Accepted)))];
                var path = new[] { new Branch("own", new(fork)) { KeepLater = true, Events = [.. own] } };
                var branch = new Timeline(script.Scenario, Inheritance.Along(script.Scenario.Zone, script.Entries, path).Entries);
                Console.WriteLine(Timings.Of(runs, 1, () => Inheritance.Along(script.Scenario.Zone, script.Entries, path))
                    .Row($"a branch's events, {events:N0} events, forked {where}"));
                Console.WriteLine(Timings.Of(runs, 1, () => { Project(history, query); Project(branch, query); }).Row($"project both, {events:N0} events"));
                Console.WriteLine(Timings.Of(runs, 1, () => Difference.Between(history, branch, query))
                    .Row($"diff of {Changes} changes, {events:N0} events, forked {where}"));
            }
        }

        return 0;
    }

    private static NegotiationState Project(Timeline strand, Query query) => Projection.Project(strand.Scenario, strand.Events, query);
}
