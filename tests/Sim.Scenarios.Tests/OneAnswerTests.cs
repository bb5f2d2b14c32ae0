using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests;

/// <summary>Of the cases of the library and of their branches: the state, the story, the spans and the explanation of each thing say the same.</summary>
public class OneAnswerTests
{
    private const int Dates = 8;

    public static TheoryData<string> Scripts =>
    [
        .. new[] { Path.Combine(Repository.Root, "scenarios"), Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Large") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
            .Select(p => Path.GetRelativePath(Repository.Root, p))
            .Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Scripts))]
    public void The_last_word_of_a_story_on_every_value_is_the_states(string path) =>
        Each(path, (scenario, entries, query) => ToldValues.Differing(scenario, entries, query).ShouldBeEmpty(query.ToString()));

    [Theory, MemberData(nameof(Scripts))]
    public void The_last_span_of_a_thing_is_the_status_that_it_has(string path) =>
        Each(path, (scenario, entries, query) =>
        {
            var spans = Story.Spans(Story.Of(scenario, entries, query)).GroupBy(s => s.Thing).ToDictionary(g => g.Key, g => g.Last());
            var statuses = Statuses(Projection.Project(scenario, entries, query)).ToDictionary();
            foreach (var (thing, status) in statuses)
            {
                spans[thing].Status.ShouldBe(status, $"{thing} under {query}");
                spans[thing].Until.ShouldBeNull($"{thing} under {query}");
            }

            spans.Where(s => s.Value.Until is null && s.Key.Kind is not (Kind.None or Kind.Violation)).Select(s => s.Key)
                .ShouldBeSubsetOf(statuses.Keys, query.ToString());
        });

    [Theory, MemberData(nameof(Scripts))]
    public void What_an_explanation_says_that_stands_is_what_the_state_has(string path) =>
        Each(path, (scenario, entries, query) =>
        {
            var state = Projection.Project(scenario, entries, query);
            Explanation.Of(scenario, entries, query, Ref.Phase)!.Phase!.Name.ShouldBe(state.Phase.Name, query.ToString());
            foreach (var (thing, status) in Statuses(state).Where((_, n) => n % 3 == 0))
            {
                var explained = Explanation.Of(scenario, entries, query, thing)!;
                explained.Now.Single(n => n.Path == ThingPath.Status).Value.ShouldBe(status, $"{thing} under {query}");
                var told = explained.Steps.SelectMany(s => s.Changes)
                    .Where(c => c.Thing == thing)
                    .GroupBy(c => c.Path)
                    .ToDictionary(g => g.Key, g => g.Last().After);
                foreach (var now in explained.Now.Where(n => told.ContainsKey(n.Path)))
                {
                    now.Value.ShouldBe(told[now.Path], $"{thing} {now.Path} under {query}");
                }
            }
        });

    private static IEnumerable<(Ref Thing, string Status)> Statuses(NegotiationState state) =>
    [
        .. state.Proposals.Select(p => (new Ref(Kind.Proposal, p.Id), Words.Of(p.Status))),
        .. state.Talks.Select(t => (new Ref(Kind.Talks, t.Id), Words.Of(t.Status))),
        .. state.Truces.Select(t => (new Ref(Kind.Truce, t.Id), Words.Of(t.Status))),
        .. state.Agreements.Select(a => (new Ref(Kind.Agreement, a.Id), Words.Of(a.Status))),
        .. state.Measures.Select(m => (new Ref(Kind.Measure, m.Id), Words.Of(m.Status))),
        .. state.Tracks.Where(t => t.Status is not null).Select(t => (new Ref(Kind.Track, t.Id), Words.Of(t.Status!.Value))),
    ];

    /// <summary>
    /// History and each branch, at dates drawn anew in each script but the same at each run, each with everything known and under a cut in turn.
    /// </summary>
    private static void Each(string path, Action<Scenario, IReadOnlyList<Event>, Query> hold)
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, path)).Script!;
        var dice = new Random(path.Sum(c => c));
        var parties = script.Scenario.Parties.Select(p => p.Id).ToArray();
        foreach (var (scenario, entries) in Timelines(script))
        {
            var dates = entries.Select(e => e.When).ToArray();
            for (var i = 0; i < Dates; i++)
            {
                var date = dates[dice.Next(dates.Length)];
                var (by, party, believed) = (dates[dice.Next(dates.Length)], parties[dice.Next(parties.Length)], parties[dice.Next(parties.Length)]);
                hold(scenario, entries, (i % 4) switch
                {
                    0 => new(date),
                    1 => new(date, date, party),
                    2 => new(date, by, null, believed),
                    _ => new(date, null, party, party),
                });
            }
        }
    }

    private static IEnumerable<(Scenario Scenario, IReadOnlyList<Event> Entries)> Timelines(Script script)
    {
        yield return (script.Scenario, script.Entries);
        foreach (var branch in script.Branches)
        {
            var inherited = Inheritance.Along(script.Scenario.Zone, script.Entries, PathTo(script, branch));
            yield return (inherited.Bound(script.Scenario), Consequences.Unfold(script.Scenario, inherited));
        }
    }

    private static Branch[] PathTo(Script script, Branch branch) =>
        [.. branch.Of is { } of ? PathTo(script, script.Branches.Single(b => b.Name == of)) : [], branch];
}
