using System.Reflection;
using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.StatePaths;

/// <summary>
/// A <see cref="NegotiationState"/> of which only what a path names is built, each thing once: for questions about a few values at many dates.
/// </summary>
public sealed class PartialState
{
    private static readonly Dictionary<string, Func<PartialState, object?>> Parts = new()
    {
        [nameof(NegotiationState.Scenario)] = s => s.World.Scenario.Id,
        [nameof(NegotiationState.Title)] = s => s.World.Scenario.Title,
        [nameof(NegotiationState.Branch)] = s => s._branch,
        [nameof(NegotiationState.AsOf)] = s => s._asOf,
        [nameof(NegotiationState.KnownBy)] = s => s._knownBy,
        [nameof(NegotiationState.KnownTo)] = s => s._knownTo,
        [nameof(NegotiationState.AccordingTo)] = s => s._view.Believed,
        [nameof(NegotiationState.Phase)] = s => s.World.Phase.State,
        [nameof(NegotiationState.Parties)] = s => s.Things(Kind.Party, s.World.Parties.Keys, id => PartyState.At(s.World.Parties[id], s._view)),
        [nameof(NegotiationState.Tracks)] = s => s.Things(Kind.Track, [.. s._view.Tracks.Select(t => t.Id)], id => TrackState.At(s._view.Tracks.First(t => t.Id == id), s._view)),
        [nameof(NegotiationState.Proposals)] = s => s.Things(Kind.Proposal, s.World.Proposals.Keys, id => ProposalState.At(s.World.Proposals[id], s._view)),
        [nameof(NegotiationState.Talks)] = s => s.Things(Kind.Talks, s.World.Talks.Keys, id => TalksState.At(s.World.Talks[id], s._view)),
        [nameof(NegotiationState.Truces)] = s => s.Things(Kind.Truce, s.World.Truces.Keys, id => TruceState.At(s.World.Truces[id], s._view)),
        [nameof(NegotiationState.Agreements)] = s =>
            s.Things(Kind.Agreement, s.World.Agreements.Keys, id => AgreementState.At(s.World.Agreements[id], s._view)),
        [nameof(NegotiationState.Measures)] = s => s.Things(Kind.Measure, s.World.Measures.Keys, id => MeasureState.At(s.World.Measures[id], s._view)),
        [nameof(NegotiationState.Incidents)] = s =>
            s.Things(Kind.Incident, [.. s.World.Incidents.Keys.TakeLast(Evidence.Most).Reverse()], id => IncidentState.At(s.World.Incidents[id], s._view)),
        [nameof(NegotiationState.IncidentTotals)] = s => IncidentTotal.Of(s.World.Incidents.Values),
        [nameof(NegotiationState.Statements)] = s => s.World.Statements.Reverse().Select(o => Projection.StatementOf(o, s._view)).ToArray(),
        [nameof(NegotiationState.Context)] = s => s.World.Context.Reverse().Select(o => Projection.ContextOf(o, s._view)).ToArray(),
        [nameof(NegotiationState.Upcoming)] = s => Agenda.Upcoming(s._view),
        [nameof(NegotiationState.Unanswered)] = s => Agenda.Unanswered(s._view),
        [nameof(NegotiationState.Orphaned)] = s => s.World.Orphaned.Select(o => new OrphanState(o.Occurrence.Id, o.Refusal.Reason)).ToArray(),
    };

    private readonly View _view;
    private readonly Moment _asOf;
    private readonly Moment? _knownBy;
    private readonly string? _knownTo;
    private readonly string? _branch;
    private readonly Dictionary<Ref, object> _built = [];

    internal PartialState(View view, Moment asOf, Moment? knownBy = null, string? knownTo = null, string? branch = null) =>
        (_view, _asOf, _knownBy, _knownTo, _branch) = (view, asOf, knownBy, knownTo, branch);

    /// <summary>What the paths of a state are resolved against.</summary>
    internal static RecordShape Shape { get; } = new(
        [.. typeof(NegotiationState).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => new Property(RecordShape.NameOf(p), ValueShape.Of(p.PropertyType), Part(p.Name)))]);

    /// <summary>The scenario's zone.</summary>
    public DateTimeZone Zone => _view.Zone;

    private World World => _view.World;

    /// <summary>The state that <see cref="Projection.Project"/> gives, built as far as it is asked about.</summary>
    public static PartialState Of(Scenario scenario, IReadOnlyList<Event> entries, Query query, string? branch = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Of(Projection.Look(scenario, entries, query), query, branch);
    }

    internal static PartialState Of(View view, Query query, string? branch) =>
        new(view, Moment.Last(query.AsOf, view.Zone), query.KnownBy is { } known ? Moment.Last(known, view.Zone) : null, query.KnownTo, branch);

    /// <summary>What stands at the path of a condition.</summary>
    public Found At(StateCondition condition) => StateConditions.PathOf(condition).In(this);

    /// <summary>Whether all of these hold.</summary>
    public bool Holds(ValueList<StateCondition> conditions) => conditions.All(c => c.Holds(At(c), Zone));

    /// <summary>A few of the events on which these rest.</summary>
    public ValueList<string> Because(ValueList<StateCondition> conditions) => [.. conditions.SelectMany(c => At(c).Because.Take(3)).Distinct()];

    private ThingList Things(Kind kind, IReadOnlyCollection<string> ids, Func<string, object> build) =>
        new(ids, id => _built.TryGetValue(new(kind, id), out var built) ? built : _built[new(kind, id)] = build(id));

    private static Func<object, object?> Part(string name)
    {
        var part = Parts[name];
        return state => part((PartialState)state);
    }
}
