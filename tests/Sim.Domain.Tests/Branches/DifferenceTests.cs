using CsCheck;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Parties;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using static Sim.Domain.Tests.Negotiation.Case;

namespace Sim.Domain.Tests.Branches;

public class DifferenceTests
{
    private static readonly Event Declared = On(
        "2025-02-01",
        new TruceAnnounced("t", A, From: EdtfDate.Parse("2025-02-02"), Until: new(EdtfDate.Parse("2025-02-05"))),
        "declared");
    private static readonly Event Joined = On("2025-02-03", new TruceJoined("t", B), "joined");

    [Fact]
    public void What_a_branch_adds_is_only_in_it_and_so_is_what_follows_from_it()
    {
        var difference = Between([Declared], [Declared, Joined], "2025-02-04");

        var only = difference.Events.ShouldHaveSingleItem();
        (only.Id, only.InA, only.InB).ShouldBe(("joined", null, Joined));
        difference.State.Select(v => (v.Thing.ToString(), v.Path.ToString(), v.InA, v.InB)).ShouldBe(
            [("truce/t", "side", "unilateral", "reciprocal"), ("truce/t", "commitments.b", "silent", "joined")]);
        difference.State[0].BecauseA.ShouldBe(["declared"]);
        difference.State[0].BecauseB.ShouldBe(["joined", "declared"]);
    }

    [Fact]
    public void They_part_with_the_first_event_that_is_not_the_same_and_not_before()
    {
        var turn = Between([Declared], [Declared, Joined], "2025-02-04").Turns.ShouldHaveSingleItem();
        (turn.What, turn.At.Text).ShouldBe((Turning.Parted, "2025-02-03T00:00+02:00"));
        turn.Moved.ShouldBeEmpty();
        turn.Arose.Select(a => a.Path.ToString()).ShouldBe(["side", "commitments.b"]);
        (turn.EventsA.Count, turn.EventsB.Single()).ShouldBe((0, "joined"));
    }

    [Fact]
    public void They_meet_again_when_what_differed_is_the_same_again()
    {
        var suspended = On("2025-02-03T10:00+02:00", new TruceSuspended("t"), "suspended");
        var resumed = On("2025-02-03T12:00+02:00", new TruceResumed("t"), "resumed");

        var difference = Between([Declared], [Declared, suspended, resumed], "2025-02-04");

        difference.State.ShouldBeEmpty();
        difference.Events.Select(e => e.Id).ShouldBe(["suspended", "resumed"]);
        difference.Turns.Select(t => (t.What, t.At.Text)).ShouldBe([(Turning.Parted, "2025-02-03T10:00+02:00"), (Turning.Met, "2025-02-03T12:00+02:00")]);
        difference.Turns[0].Arose.ShouldHaveSingleItem().ShouldBe(new(new(Kind.Truce, "t"), ThingPath.Status, "in-force", "suspended"));
        difference.Turns[1].Closed.ShouldHaveSingleItem().ShouldBe(new(new(Kind.Truce, "t"), ThingPath.Status, "in-force", "in-force"));
    }

    [Fact]
    public void Time_alone_can_part_them_and_bring_them_together()
    {
        var longer = Declared with { Happening = (TruceAnnounced)Declared.Happening with { Until = new(EdtfDate.Parse("2025-02-07")) } };

        var difference = Between([Declared], [longer], "2025-02-10");

        difference.State.Select(v => (v.Path.ToString(), v.InA, v.InB)).ShouldBe([("until", "2025-02-05", "2025-02-07")]);
        difference.Turns.Select(t => (t.What, t.At.Text)).ShouldBe(
            [(Turning.Parted, "2025-02-01T00:00+02:00"), (Turning.Shifted, "2025-02-06T00:00+02:00"), (Turning.Shifted, "2025-02-08T00:00+02:00")]);
        difference.Turns[1].Arose.ShouldHaveSingleItem().ShouldBe(new(new(Kind.Truce, "t"), ThingPath.Status, "expired", "in-force"));
        difference.Turns[2].Closed.ShouldHaveSingleItem().ShouldBe(new(new(Kind.Truce, "t"), ThingPath.Status, "expired", "expired"));
    }

    [Fact]
    public void A_status_that_becomes_another_and_differs_still_is_told_on_the_way()
    {
        var ended = On("2025-02-04", new TruceEnded("t", A), "ended");
        var suspended = On("2025-02-03", new TruceSuspended("t"), "suspended");

        var turns = Between([Declared], [Declared, suspended, ended], "2025-02-04T12:00+02:00").Turns;

        turns.Select(t => t.What).ShouldBe([Turning.Parted, Turning.Shifted]);
        turns[1].Moved.ShouldHaveSingleItem().ShouldBe(new(new(Kind.Truce, "t"), ThingPath.Status, "in-force", "ended"));
    }

    [Fact]
    public void An_event_of_one_id_that_says_something_else_is_changed_in_just_those_fields()
    {
        var other = Declared with { When = EdtfDate.Parse("2025-01-31"), Note = "earlier", Happening = (TruceAnnounced)Declared.Happening with { By = B } };

        var changed = Between([Declared], [other], "2025-02-04").Events.ShouldHaveSingleItem();

        changed.Fields.ShouldBe(["when", "by", "note"]);
        (changed.InA, changed.InB).ShouldBe((Declared, other));
    }

    [Fact]
    public void What_had_not_happened_by_the_date_or_was_not_known_by_then_is_not_compared()
    {
        Between([Declared], [Declared, Joined], "2025-02-02").IsEmpty.ShouldBeTrue();
        var secret = Joined with { Reported = EdtfDate.Parse("2025-03-01") };
        Difference.Between(
            new(Stage, [Declared]),
            new(Stage, [Declared, secret]),
            new(EdtfDate.Parse("2025-02-04"), EdtfDate.Parse("2025-02-04"))).IsEmpty.ShouldBeTrue();
        Between([Declared], [Declared, secret], "2025-02-04").IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void An_event_that_loses_its_footing_is_told_with_the_reason()
    {
        var difference = Between([Declared, Joined], [Joined], "2025-02-04");

        var refused = difference.NotApplied.ShouldHaveSingleItem();
        (refused.Event.Id, refused.InA).ShouldBe(("joined", null));
        refused.InB.ShouldNotBeNull().ShouldContain("t");
        difference.State.ShouldContain(v => v.Thing == new Ref(Kind.Truce, "t") && v.Path == ThingPath.Status && v.InA == "in-force" && v.InB == null);
    }

    [Fact]
    public void A_claim_parts_nobody_but_on_the_word_of_its_maker()
    {
        var claim = On("2025-02-03", new TruceEnded("t", A), "claimed") with { AccordingTo = [new("b")] };

        var asItStands = Between([Declared], [Declared, claim], "2025-02-04");
        asItStands.Events.ShouldHaveSingleItem().Id.ShouldBe("claimed");
        asItStands.State.ShouldBeEmpty();
        asItStands.Turns.ShouldBeEmpty();

        Difference.Between(new(Stage, [Declared]), new(Stage, [Declared, claim]), new(EdtfDate.Parse("2025-02-04"), AccordingTo: "b"))
            .State.ShouldContain(v => v.Path == ThingPath.Status && v.InA == "in-force" && v.InB == "ended");
    }

    [Fact]
    public void Another_cast_differs_before_anything_happens()
    {
        var copy = Stage with { Parties = [.. Stage.Parties.Select(p => p.Id == "c" ? p with { Roles = [Role.Mediator] } : p)] };
        var difference = Difference.Between(new(Stage, [Declared]), new(copy, [Declared]), new(EdtfDate.Parse("2025-02-04")));
        difference.Events.ShouldBeEmpty();
        difference.State.Select(v => (v.Thing.ToString(), v.Path.ToString(), v.InA, v.InB)).ShouldBe([("party/c", "roles.mediator", null, "held")]);
    }

    [Fact]
    public void The_state_comes_in_the_order_a_reader_cares_about()
    {
        var others = new[]
        {
            On(
                "2025-02-02",
                new PositionStated(A, "border", Stance.Demand, "Ours."),
                "position"), On("2025-02-02", new ProposalTabled("p", By: A, To: B), "proposal"), Joined,
        };
        Between([Declared], [Declared, .. others], "2025-02-04").State.Select(v => v.Thing.Kind).Distinct().ShouldBe([Kind.Truce, Kind.Proposal, Kind.Party]);
    }

    [Fact]
    public void Nothing_differs_from_itself() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query).Sample((entries, query) =>
            Difference.Between(new(AnyHistory.Scenario, entries), new(AnyHistory.Scenario, [.. entries.Select(e => e with { })]), query).IsEmpty);

    [Fact]
    public void Seen_from_the_other_side_it_is_the_same_the_other_way_round() =>
        Two.Sample((one, other, query) =>
        {
            var (there, back) = (Between(one, other, query), Between(other, one, query));
            there.Events.Select(e => (e.Id, e.InA, e.InB)).ShouldBe(back.Events.Select(e => (e.Id, e.InB, e.InA)), ignoreOrder: true);
            there.State.Select(v => (v.Thing, v.Path, v.InA, v.InB)).ShouldBe(back.State.Select(v => (v.Thing, v.Path, v.InB, v.InA)), ignoreOrder: true);
            there.Turns.Select(t => (t.At, t.What)).ShouldBe(back.Turns.Select(t => (t.At, t.What)));
        });

    [Fact]
    public void Statuses_differ_just_where_those_of_the_two_states_do_at_every_turn_and_in_the_end() =>
        Two.Sample((one, other, query) => Turned(one, other, query) is null, iter: 1000, print: Smallest);

    /// <summary>Where the turns do not say what the two states do; null: nowhere.</summary>
    private static string? Turned(Event[] one, Event[] other, Query query)
    {
        var difference = Between(one, other, query);
        var apart = new Dictionary<Ref, (ValueText?, ValueText?)>();
        foreach (var turn in difference.Turns)
        {
            foreach (var value in turn.Arose.Concat(turn.Moved).Where(v => v.Path == ThingPath.Status))
            {
                apart[value.Thing] = (value.InA, value.InB);
            }

            foreach (var value in turn.Closed.Where(v => v.Path == ThingPath.Status))
            {
                if (!apart.Remove(value.Thing))
                {
                    return $"at {turn.At} {value.Thing} meets that was not apart";
                }
            }

            if (turn == difference.Turns[^1])
            {
                continue;
            }

            if (!Apart(StatusesTold(one, query, turn.At.At), StatusesTold(other, query, turn.At.At)).SetEquals(apart.Keys))
            {
                return $"at {turn.At} the turns have {string.Join(' ', apart)}, "
                    + $"the stories {string.Join(' ', Apart(StatusesTold(one, query, turn.At.At), StatusesTold(other, query, turn.At.At)))}";
            }

            // A date of a query is to the second; what is late is so a moment after. And asked at an earlier date a limited view may name less: there only the
            // story told under the same question says the same.
            if (query is { KnownTo: null, KnownBy: null }
                && turn.At.At == EdtfDate.Parse(turn.At.Text).Last(Stage.Zone)
                && !Differing(one, other, query with { AsOf = EdtfDate.Parse(turn.At.Text) }).SetEquals(apart.Keys))
            {
                return $"at {turn.At} the turns have {string.Join(' ', apart)}, "
                    + $"the states {string.Join(' ', Differing(one, other, query with { AsOf = EdtfDate.Parse(turn.At.Text) }))}";
            }
        }

        var told = difference.State.Where(v => v.Path == ThingPath.Status).ToDictionary(v => v.Thing, v => (v.InA, v.InB));
        return !Differing(one, other, query).SetEquals(told.Keys)
            ? $"in the end it has {string.Join(' ', told)}, the states {string.Join(' ', Differing(one, other, query))}"
            : apart.Count != told.Count || apart.Any(v => told[v.Key] != v.Value)
                ? $"in the end the turns have {string.Join(' ', apart)}, it has {string.Join(' ', told)}"
                : null;
    }

    /// <summary>What goes wrong, with as few events as it takes.</summary>
    private static string Smallest((Event[] One, Event[] Other, Query Query) c)
    {
        foreach (var id in c.One.Concat(c.Other).Select(e => e.Id).Distinct().Reverse().ToArray())
        {
            Event[] one = [.. c.One.Where(e => e.Id != id)], other = [.. c.Other.Where(e => e.Id != id)];
            if (Turned(one, other, c.Query) is not null)
            {
                c = (one, other, c.Query);
            }
        }

        return $"{Turned(c.One, c.Other, c.Query)}\n{c.Query}\none\n{string.Join('\n', c.One.Select(e => e.ToString()))}\nother\n" +
            $"{string.Join('\n', c.Other.Select(e => e.ToString()))}";
    }

    /// <summary>A history and another that has lost some of its events and gained others; and a question.</summary>
    private static Gen<(Event[], Event[], Query)> Two { get; } = Gen.Select(
        AnyHistory.Entries,
        AnyHistory.Entries,
        Gen.Int[0, 7],
        AnyHistory.Query,
        (entries, more, keep, query) =>
            (
                entries,
                (Event[])[
                    .. entries.Where((_, i) => (i & 7) != keep),
                    .. more.Take(4)
                        .Where(e => e.Corrects is null && e.Disputes is null && e.Happening is not ReportRetracted)
                        .Select(e => e with { Id = $"more-{e.Id}" }),
                ],
                query));

    private static HashSet<Ref> Differing(Event[] one, Event[] other, Query query) => Apart(Statuses(one, query), Statuses(other, query));

    private static HashSet<Ref> Apart(Dictionary<Ref, string> a, Dictionary<Ref, string> b) =>
        [.. a.Keys.Union(b.Keys).Where(t => a.GetValueOrDefault(t) != b.GetValueOrDefault(t))];

    /// <summary>The statuses as the story under a question has them after an instant.</summary>
    private static Dictionary<Ref, string> StatusesTold(Event[] entries, Query query, Instant at)
    {
        var told = new Dictionary<Ref, string> { [Ref.Phase] = "pre-negotiation" };
        foreach (var change in Story.Of(AnyHistory.Scenario, entries, query).TakeWhile(s => s.At.At <= at).SelectMany(s => s.Changes))
        {
            if (change.Path == ThingPath.Status && change.After is { } status)
            {
                told[change.Thing] = status.Text;
            }
            else if (change.Path == ThingPath.Status)
            {
                told.Remove(change.Thing);
            }
        }

        return told;
    }

    private static Dictionary<Ref, string> Statuses(Event[] entries, Query query)
    {
        var state = Projection.Project(AnyHistory.Scenario, entries, query);
        return new[] { (Ref.Phase, Words.Of(state.Phase.Name)) }
            .Concat(state.Tracks.Where(t => t.Phase.Since is not null).Select(t => (Ref.PhaseOf(t.Id), Words.Of(t.Phase.Name))))
            .Concat(state.Tracks.Where(t => t.Status is not null).Select(t => (new Ref(Kind.Track, t.Id), Words.Of(t.Status!.Value))))
            .Concat(state.Truces.Select(t => (new Ref(Kind.Truce, t.Id), Words.Of(t.Status))))
            .Concat(state.Truces.SelectMany(t => t.Violations).Select(v => (new Ref(Kind.Violation, v.Id), Words.Of(v.Status))))
            .Concat(state.Proposals.Select(p => (new Ref(Kind.Proposal, p.Id), Words.Of(p.Status))))
            .Concat(state.Talks.Select(t => (new Ref(Kind.Talks, t.Id), Words.Of(t.Status))))
            .Concat(state.Agreements.Select(a => (new Ref(Kind.Agreement, a.Id), Words.Of(a.Status))))
            .Concat(state.Measures.Select(m => (new Ref(Kind.Measure, m.Id), Words.Of(m.Status))))
            .ToDictionary();
    }

    private static Difference Between(Event[] one, Event[] other, Query query) =>
        Difference.Between(new(AnyHistory.Scenario, one), new(AnyHistory.Scenario, other), query);

    private static Difference Between(Event[] a, Event[] b, string asOf) => Difference.Between(new(Stage, a), new(Stage, b), new(EdtfDate.Parse(asOf)));
}
