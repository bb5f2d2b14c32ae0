using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>The state of a negotiation as a pure function of its events and a query; and the check that a whole script is legal.</summary>
public static class Projection
{
    /// <summary>The state as of the query's date. Never throws over a cut that takes an event's footing away: such events are listed as orphaned.</summary>
    public static NegotiationState Project(Scenario scenario, IReadOnlyList<Event> entries, Query query, string? branch = null)
    {
        var zone = scenario.Zone;
        return StateOf(Look(scenario, entries, query), Moment.Last(query.AsOf, zone), query.KnownBy is { } known ? Moment.Last(known, zone) : null, query.KnownTo, branch);
    }

    /// <summary>The world at the query's date, looked at from it.</summary>
    internal static View Look(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var cut = Cut.Of(query, scenario.Zone);
        var (world, disputes) = Fold(scenario, entries, cut);
        return new View(world, cut, disputes);
    }

    /// <summary>The state of a world as a view has it.</summary>
    internal static NegotiationState StateOf(View view, Moment asOf, Moment? knownBy = null, string? knownTo = null, string? branch = null)
    {
        var world = view.World;
        var scenario = world.Scenario;
        return new(
            scenario.Id, scenario.Title, branch, asOf, knownBy, knownTo, view.Believed, world.Phase.State,
            [.. world.Parties.Values.Select(p => PartyState.At(p, view))],
            [.. world.Proposals.Values.Select(p => ProposalState.At(p, view))],
            [.. world.Talks.Values.Select(t => TalksState.At(t, view))],
            [.. world.Truces.Values.Select(t => TruceState.At(t, view))],
            [.. world.Agreements.Values.Select(a => AgreementState.At(a, view))],
            [.. world.Measures.Values.Select(m => MeasureState.At(m, view))],
            [.. world.Incidents.Values.TakeLast(Evidence.Most).Reverse().Select(i => IncidentState.At(i, view))],
            IncidentTotal.Of(world.Incidents.Values),
            [.. world.Statements.Reverse().Select(o => StatementOf(o, view))],
            [.. world.Context.Reverse().Select(o => ContextOf(o, view))],
            Agenda.Upcoming(view),
            Agenda.Unanswered(view),
            [.. world.Orphaned.Select(o => new OrphanState(o.Occurrence.Id, o.Refusal.Reason))]);
    }

    /// <summary>What is not applied with everything known.</summary>
    internal static IReadOnlyList<(DatedEvent Occurrence, Refusal Refusal)> Refused(Scenario scenario, IReadOnlyList<Event> entries) => Fold(scenario, entries, new(Instant.MaxValue)).World.Orphaned;

    /// <summary>
    /// Every refusal in the whole history with everything known: of facts as they stand, and of each party's claims in the world of that party.
    /// Empty: the history is legal.
    /// </summary>
    public static IReadOnlyList<(string Event, Refusal Refusal)> Check(Scenario scenario, IReadOnlyList<Event> entries)
    {
        var refused = new List<(string, Refusal)>();
        var (asItStands, _) = Fold(scenario, entries, new(Instant.MaxValue));
        var cast = asItStands.Cast;
        refused.AddRange(asItStands.Orphaned.Where(o => IsFact(o.Occurrence, null)).Select(o => (o.Occurrence.Id, o.Refusal)));
        foreach (var maker in entries.Where(e => !new Cut(Instant.MaxValue).IsFact(e, cast)).SelectMany(e => e.AccordingTo).Select(p => p.Party).Distinct())
        {
            var (asTold, _) = Fold(scenario, entries, new(Instant.MaxValue, AccordingTo: maker));
            refused.AddRange(asTold.Orphaned
                .Where(o => !IsFact(o.Occurrence, null) && IsFact(o.Occurrence, maker))
                .Select(o => (o.Occurrence.Id, o.Refusal with { Reason = $"even in the account of {maker}, who says so: {o.Refusal.Reason}" })));
        }

        return refused;

        bool IsFact(DatedEvent o, string? believed) => new Cut(Instant.MaxValue, AccordingTo: believed).IsFact(o.Entry, cast);
    }

    private static (World World, IReadOnlyList<Dispute> Disputes) Fold(Scenario scenario, IReadOnlyList<Event> entries, Cut cut)
    {
        var (occurrences, disputes) = Versions.Select(scenario.Zone, Knowledge.Seen(scenario, entries, cut), cut);
        var world = new World(scenario, cut, occurrences);
        foreach (var occurrence in occurrences)
        {
            if (occurrence.At > cut.AsOf)
            {
                break;
            }

            world.Take(occurrence);
        }

        world.Phase.AdvanceTo(cut.AsOf);
        return (world, disputes);
    }

    internal static StatementState StatementOf(DatedEvent o, View view)
    {
        var e = (StatementMade)o.Happening;
        return new(o.Id, e.By, e.To, e.About, e.Tone, e.Text, o.When, o.Within(view.AsOf), o.PublicSince, [o.Id]);
    }

    internal static ContextState ContextOf(DatedEvent o, View view)
    {
        var e = (ContextNoted)o.Happening;
        return new(o.Id, e.Text, e.About, e.By, e.Killed, o.Entry.AccordingTo, o.When, o.Within(view.AsOf), o.PublicSince, [o.Id]);
    }
}
