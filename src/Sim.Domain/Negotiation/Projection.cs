using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;

namespace Sim.Domain.Negotiation;

/// <summary>The state of a negotiation as a pure function of its events and a query; and the check that a whole script is legal.</summary>
public static class Projection
{
    /// <summary>The state as of the query's date. Never throws over a cut that takes an event's footing away: such events are listed as orphaned.</summary>
    public static NegotiationState Project(Scenario scenario, IReadOnlyList<Event> entries, Query query, string? branch = null)
    {
        var zone = scenario.Zone;
        var (fold, view) = Look(scenario, entries, query);
        return NegotiationState.At(
            fold,
            view,
            Moment.Last(query.AsOf, zone),
            query.KnownBy is { } known ? Moment.Last(known, zone) : null,
            query.KnownTo,
            branch);
    }

    /// <summary>The world at the query's date, looked at from it.</summary>
    internal static (Fold Fold, View View) Look(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var cut = Cut.Of(query, scenario.Zone);
        var fold = Whole(new(scenario, entries), cut, query);
        return (fold, fold.ViewAt(cut.AsOf));
    }

    /// <summary>What is not applied in either of two histories with everything known. Up to the first event that differs they are gone through once.</summary>
    internal static (IReadOnlyList<(DatedEvent Occurrence, Refusal Refusal)> InOne, IReadOnlyList<(DatedEvent Occurrence, Refusal Refusal)> InOther) Refused(
        Scenario scenario,
        IReadOnlyList<Event> one,
        IReadOnlyList<Event> other)
    {
        var cut = new Cut(Instant.MaxValue);
        var (inOne, events) = (Fold.Of(new(scenario, one), cut), Fold.Of(new(scenario, other), cut).Events);
        for (var shared = DatedEvent.Shared(inOne.Events, events, cut.AsOf); inOne.Taken < shared;)
        {
            inOne.Take();
        }

        var inOther = inOne.Fork(events);
        inOne.AdvanceTo(cut.AsOf);
        inOther.AdvanceTo(cut.AsOf);
        return (inOne.Orphaned, inOther.Orphaned);
    }

    /// <summary>
    /// Every refusal in the whole history with everything known: of facts as they stand, and of each party's claims in the world of that party.
    /// Empty: the history is legal.
    /// </summary>
    public static IReadOnlyList<(string Event, Refusal Refusal)> Check(Scenario scenario, IReadOnlyList<Event> entries) => Check(scenario, entries, _ => true);

    /// <summary>The refusals of these events alone.</summary>
    internal static IReadOnlyList<(string Event, Refusal Refusal)> Check(Scenario scenario, IReadOnlyList<Event> entries, Func<string, bool> of)
    {
        var refused = new List<(string, Refusal)>();
        var timeline = new Timeline(scenario, entries);
        var asItStands = Whole(timeline, new(Instant.MaxValue));
        refused.AddRange(asItStands.Orphaned.Where(o => of(o.Occurrence.Id) && IsFact(o.Occurrence, null)).Select(o => (o.Occurrence.Id, o.Refusal)));
        var claims = entries.Where(e => of(e.Id) && !new Cut(Instant.MaxValue).IsFact(e, scenario));
        foreach (var maker in claims.SelectMany(e => e.AccordingTo).Select(p => p.Party).Distinct())
        {
            var asTold = Whole(timeline, new(Instant.MaxValue, AccordingTo: maker));
            refused.AddRange(asTold.Orphaned
                .Where(o => of(o.Occurrence.Id) && !IsFact(o.Occurrence, null) && IsFact(o.Occurrence, maker))
                .Select(o => (o.Occurrence.Id, o.Refusal with { Reason = $"even in the account of {maker}, who says so: {o.Refusal.Reason}" })));
        }

        return refused;

        bool IsFact(DatedEvent o, string? believed) => new Cut(Instant.MaxValue, AccordingTo: believed).IsFact(o.Entry, scenario);
    }

    private static Fold Whole(Timeline timeline, Cut cut, Query? seenBy = null)
    {
        var fold = Fold.Of(timeline, cut, seenBy);
        fold.AdvanceTo(cut.AsOf);
        return fold;
    }
}
