using System.Reflection;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
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
        [nameof(NegotiationState.AccordingTo)] = s => s._view.Believed is { } party ? new[] { party } : [],
        [nameof(NegotiationState.RecordedBy)] = _ => null,
        [nameof(NegotiationState.Record)] = s => s._view.Record,
        [nameof(NegotiationState.BeyondRecord)] = s => s._view.IsOutsideRecord,
        [nameof(NegotiationState.Phase)] = s => Phase.Of(s.World).State.At(s._view),
        [nameof(NegotiationState.Tracks)] = s => s.Tracks(),
        [nameof(NegotiationState.Incidents)] = s => s.Things<IncidentState>(ids => [.. ids.TakeLast(Evidence.Most).Reverse()]),
        [nameof(NegotiationState.IncidentTotals)] = s => IncidentTotal.At(s._view),
        [nameof(NegotiationState.Statements)] = s => NegotiationState.StatementsOf(s._fold, s._view),
        [nameof(NegotiationState.Context)] = s => NegotiationState.ContextOf(s._fold, s._view),
        [nameof(NegotiationState.Upcoming)] = s => NegotiationState.UpcomingAt(s._view),
        [nameof(NegotiationState.Unanswered)] = s => UnansweredState.At(s._view),
        [nameof(NegotiationState.Orphaned)] = s => NegotiationState.OrphanedOf(s._fold),
        [nameof(NegotiationState.Sources)] = s => NegotiationState.SourcesOf(s._fold, s._view),
    };

    private readonly Fold _fold;
    private readonly View _view;
    private readonly Moment _asOf;
    private readonly Moment? _knownBy;
    private readonly string? _knownTo;
    private readonly string? _branch;
    private readonly Dictionary<Ref, object> _built = [];

    internal PartialState(Fold fold, View view, Moment asOf, Moment? knownBy = null, string? knownTo = null, string? branch = null) =>
        (_fold, _view, _asOf, _knownBy, _knownTo, _branch) = (fold, view, asOf, knownBy, knownTo, branch);

    /// <summary>What the paths of a state are resolved against.</summary>
    internal static RecordShape Shape { get; } = new(
        [.. typeof(NegotiationState).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => new Property(RecordShape.NameOf(p), ValueShape.Of(p.PropertyType), Part(p)))]);

    /// <summary>The scenario's zone.</summary>
    public DateTimeZone Zone => _view.Zone;

    private World World => _view.World;

    /// <summary>The state that <see cref="Projection.Project"/> gives, built as far as it is asked about.</summary>
    public static PartialState Of(Scenario scenario, IReadOnlyList<Event> entries, Query query, string? branch = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (fold, view) = Projection.Look(scenario, entries, query);
        return Of(fold, view, query, branch);
    }

    /// <summary>The state at a moment between the present one of a course and the next, until the course goes on.</summary>
    internal static PartialState Of(Playhead head, Moment moment) => new(head.Fold, head.ViewAt(moment.At), moment);

    internal static PartialState Of(Fold fold, View view, Query query, string? branch) =>
        new(fold, view, Moment.Last(query.AsOf, view.Zone), query.KnownBy is { } known ? Moment.Last(known, view.Zone) : null, query.KnownTo, branch);

    /// <summary>What stands at the path of a condition.</summary>
    public Found At(StateCondition condition) => StateConditions.PathOf(condition).In(this);

    /// <summary>Whether all of these hold.</summary>
    public bool Holds(ValueList<StateCondition> conditions) => conditions.All(c => c.Holds(At(c), Zone));

    /// <summary>A few of the events on which these rest.</summary>
    public ValueList<string> Because(ValueList<StateCondition> conditions) => [.. conditions.SelectMany(c => At(c).Because.Take(3)).Distinct()];

    /// <summary>The things that have such a state; all of them, or those picked.</summary>
    private ThingList Things<T>(Func<IReadOnlyCollection<string>, IReadOnlyCollection<string>>? pick = null) where T : class
    {
        var kind = World.KindOf<IShown<T>>();
        var ids = World.Ids(kind);
        return new(
            pick is null ? ids : pick(ids),
            id => _built.TryGetValue(new(kind, id), out var built) ? built : _built[new(kind, id)] = World.Find<IShown<T>>(new(kind, id))!.StateAt(_view));
    }

    /// <summary>The tracks are those of the head, opened or not.</summary>
    private ThingList Tracks() => new(
        [.. TrackState.Shown(_view).Select(t => t.Id)],
        id => _built.TryGetValue(new(Kind.Track, id), out var built)
            ? built
            : _built[new(Kind.Track, id)] = TrackState.At(TrackState.Shown(_view).First(t => t.Id == id), _view));

    /// <summary>How a property is built: as said above, or as the list of things that have such a state.</summary>
    private static Func<object, object?> Part(PropertyInfo property)
    {
        if (!Parts.TryGetValue(property.Name, out var part))
        {
            var things = typeof(PartialState).GetMethod(nameof(Things), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(property.PropertyType.GetGenericArguments())
                    .CreateDelegate<Func<PartialState, Func<IReadOnlyCollection<string>, IReadOnlyCollection<string>>?, ThingList>>();
            part = state => things(state, null);
        }

        return state => part((PartialState)state);
    }
}
