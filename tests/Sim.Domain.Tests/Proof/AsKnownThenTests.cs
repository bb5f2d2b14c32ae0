using CsCheck;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using static Sim.Domain.Tests.Negotiation.Case;

namespace Sim.Domain.Tests.Proof;

/// <summary>A story told as it became known, held against the state at each of its steps.</summary>
public class AsKnownThenTests
{
    private static readonly Gen<(Event[] Entries, Query Query)> Cases = Gen.Select(AnyHistory.Entries, AnyHistory.Query.Select(q => q with { KnownBy = null }));

    [Fact]
    public void What_stands_after_each_step_is_the_state_as_of_then_and_as_known_then()
    {
        var (late, gone) = (0, 0);
        Cases.Sample(
            c =>
            {
                var steps = Story.AsKnownThen(AnyHistory.Scenario, c.Entries, c.Query, 1 + (c.Entries.Length % 3));
                Interlocked.Add(ref late, steps.Count(s => s.Happened is not null));
                Interlocked.Add(ref gone, steps.Count(s => s.Changes.Any(change => change.Path == ThingPath.Status && change.After is null)));
                return Difference(steps, c) is null;
            },
            iter: 600,
            print: c => $"{Difference(Story.AsKnownThen(AnyHistory.Scenario, c.Entries, c.Query, 1 + (c.Entries.Length % 3)), c)}\n{c.Query}\n" +
                $"{string.Join('\n', c.Entries.Select(e => e.ToString()))}");
        late.ShouldBeGreaterThan(600);
        gone.ShouldBeGreaterThan(10);
    }

    /// <summary>A seed of the proof above drew it: an event that comes next after another stands there only once that other is known.</summary>
    [Fact]
    public void What_is_told_last_of_a_day_may_come_before_what_was_told_first()
    {
        Event[] entries =
        [
            On("2025-02-03/2025-02-05", new ProposalTabled("p", By: A, To: B), "tabled") with
            {
                Reported = EdtfDate.Parse("../2025-02-07"), KnownTo = ["a"],
            },
            On("2025-02-03/2025-02-05", new ProposalAnswered("p", B, Answer.AcceptedWithConditions), "answered"),
            On("2025-02-03", new ProposalTabled("p", By: A, To: B), "again") with { After = "tabled" },
        ];
        (Event[], Query) c = (entries, new(EdtfDate.Parse("2025-02-12"), KnownTo: "b"));
        Difference(Story.AsKnownThen(AnyHistory.Scenario, entries, c.Item2), c).ShouldBeNull();
    }

    [Fact]
    public void It_is_the_same_story_from_whatever_mark_it_is_told_anew() =>
        Cases.Sample(
            c => Otherwise(c) is null,
            iter: 600,
            print: c => $"{Otherwise(c)}\n{c.Query}\n{string.Join('\n', c.Entries.Select(e => e.ToString()))}");

    [Fact]
    public void Nothing_is_told_before_it_was_known_and_everything_known_is_told_once() =>
        Cases.Sample(
            c =>
            {
                var zone = AnyHistory.Scenario.Zone;
                var knowledge = new Knowledge(AnyHistory.Scenario, c.Entries, c.Query.KnownTo);
                var told = Story.AsKnownThen(AnyHistory.Scenario, c.Entries, c.Query).Where(s => s.Event is not null).ToArray();
                told.ShouldAllBe(s => s.At.At == knowledge.Since(c.Entries.Single(e => e.Id == s.Event!.Id)));
                told.Select(s => s.Event!.Id).Order().ShouldBe(c.Entries.Where(e => knowledge.Since(e) <= c.Query.AsOf.Last(zone)).Select(e => e.Id).Order());
            },
            iter: 500);

    private static string? Otherwise((Event[] Entries, Query Query) c)
    {
        var (near, far) = (Told(1), Told(1000));
        return near.SequenceEqual(far) ? null
            : $"- {string.Join("\n- ", near.Except(far).Take(3))}\n+ {string.Join("\n+ ", far.Except(near).Take(3))}";

        string[] Told(int between) => AsKnownThenTests.Told(Story.AsKnownThen(AnyHistory.Scenario, c.Entries, c.Query, between)).Split('\n');
    }

    private static string Told(IReadOnlyList<StoryStep> steps) => string.Join('\n', steps.Select(s =>
        $"{s.At} {s.Event?.Id} {s.Happened} {s.NotApplied} {s.Accounts.Count} " +
            $"{string.Join("; ", s.Changes.Select(c => $"{c.Thing} {c.Path} {c.Before?.Text} {c.After?.Text}"))}"));

    private static string? Difference(IReadOnlyList<StoryStep> steps, (Event[] Entries, Query Query) c)
    {
        var zone = AnyHistory.Scenario.Zone;
        // A story begins with the cast as the script has it.
        var told = new Dictionary<string, string>
        {
            ["phase status"] = "pre-negotiation",
            ["party/a roles.belligerent"] = "held",
            ["party/b roles.belligerent"] = "held",
        };
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var change in steps[i].Changes.Where(c => c.Path == ThingPath.Status || c.Thing.Kind == Kind.Party))
            {
                told.Remove($"{change.Thing} {change.Path}");
                if (change.After is { } value)
                {
                    told.Add($"{change.Thing} {change.Path}", value.Text);
                }
            }

            // A question is asked by the second.
            var at = steps[i].At.At;
            if ((i < steps.Count - 1 && steps[i + 1].At.At == at) || at != Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds()))
            {
                continue;
            }

            var date = EdtfDate.Parse(ZonedText.Format(at, zone));
            var state = Projection.Project(AnyHistory.Scenario, c.Entries, c.Query with { AsOf = date, KnownBy = date });
            var expected = Standing(state).Order(StringComparer.Ordinal);

            // What the head says of roles is not said of a date before the record.
            var actual = told.Where(t => state.Record?.IsBefore(at) == false || !t.Key.Contains(" roles.", StringComparison.Ordinal))
                .Select(t => $"{t.Key} {t.Value}")
                .Order(StringComparer.Ordinal);
            if (!expected.SequenceEqual(actual))
            {
                return $"at {date}\nonly told: {string.Join(", ", actual.Except(expected))}\nonly in the state: {string.Join(", ", expected.Except(actual))}";
            }
        }

        return null;
    }

    private static IEnumerable<string> Standing(NegotiationState s) =>
    [
        $"phase status {Words.Of(s.Phase.Name)}",
        .. s.Tracks.Where(t => t.Phase.Since is not null).Select(t => $"phase/{t.Id} status {Words.Of(t.Phase.Name)}"),
        .. s.Tracks.Where(t => t.Status is not null).Select(t => $"track/{t.Id} status {Words.Of(t.Status!.Value)}"),
        .. s.Proposals.Select(p => $"proposal/{p.Id} status {Words.Of(p.Status)}"),
        .. s.Talks.Select(t => $"talks/{t.Id} status {Words.Of(t.Status)}"),
        .. s.Truces.Select(t => $"truce/{t.Id} status {Words.Of(t.Status)}"),
        .. s.Truces.SelectMany(t => t.Violations).Select(v => $"violation/{v.Id} status {Words.Of(v.Status)}"),
        .. s.Agreements.Select(a => $"agreement/{a.Id} status {Words.Of(a.Status)}"),
        .. s.Measures.Select(m => $"measure/{m.Id} status {Words.Of(m.Status)}"),
        .. s.Parties.SelectMany(p => p.Positions.Select(o => $"party/{p.Id} positions.{o.Issue} {Words.Of(o.Stance)}: {o.Text}")),
        .. s.Parties.SelectMany(p => p.Roles.Select(r => $"party/{p.Id} roles.{Words.Of(r)} held")),
    ];
}
