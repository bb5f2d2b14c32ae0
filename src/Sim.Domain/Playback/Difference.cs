using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>
/// How two timelines differ under one query: in their events, in which of these count, in the state at the query's date, and on the way there.
/// Things are the same where their references are.
/// </summary>
/// <param name="Events">Events that only one of them has, or that say something else in each, in world order.</param>
/// <param name="NotApplied">Events that are not applied in one of them, or for another reason in each, in world order.</param>
/// <param name="State">The values that differ at the query's date, in the order a reader cares about: the phase, truces with their violations, proposals,
/// talks, agreements, measures, parties, incidents.</param>
/// <param name="Turns">When the two parted, grew apart further, came closer and met again.</param>
public sealed record Difference(
    IReadOnlyList<EventDifference> Events,
    IReadOnlyList<RefusalDifference> NotApplied,
    IReadOnlyList<ValueDifference> State,
    IReadOnlyList<Divergence> Turns)
{
    /// <summary>The kinds of things in the order a reader cares about.</summary>
    public static IReadOnlyList<Kind> Order { get; } =
        [Kind.None, Kind.Track, Kind.Truce, Kind.Violation, Kind.Proposal, Kind.Talks, Kind.Agreement, Kind.Measure, Kind.Party, Kind.Incident];

    /// <summary>The record of the first timeline; null: nothing is recorded in it.</summary>
    public RecordEdges? RecordA { get; init; }

    /// <summary>The record of the second.</summary>
    public RecordEdges? RecordB { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Events.Count + NotApplied.Count + State.Count + Turns.Count == 0;

    /// <summary>The differences between two timelines; the zone is the first one's.</summary>
    public static Difference Between(Timeline a, Timeline b, Query query)
    {
        var cut = Cut.Of(query, a.Scenario.Zone);
        var walk = new TimelineComparison(a, b, cut);
        var (recordA, recordB) = (RecordOf(a, walk.EventsOfA), RecordOf(b, walk.EventsOfB));
        return new(
            EventsOf(a, b, cut),
            walk.NotApplied(),
            [.. walk.State().Select(Told)],
            [.. walk.Turns.Select(TurnTold)]) { RecordA = recordA, RecordB = recordB };

        RecordEdges? RecordOf(Timeline timeline, IReadOnlyList<DatedEvent> counting) => timeline.Scenario.Zone.Equals(a.Scenario.Zone)
            ? RecordEdges.Of(timeline.Scenario, timeline.Events, counting, query)
            : RecordEdges.Of(timeline.Scenario, timeline.Events, query);

        // Of history nobody says how a thing stands beyond its record.
        ValueDifference Told(ValueDifference v) => v.Path != ThingPath.Status ? v : v with
        {
            InA = IsUntold(a, recordA, cut.AsOf) ? Timeline.NoRecord : v.InA,
            InB = IsUntold(b, recordB, cut.AsOf) ? Timeline.NoRecord : v.InB,
        };

        Divergence TurnTold(Divergence turn) =>
            turn with { Arose = Values(turn.Arose, turn.At.At), Moved = Values(turn.Moved, turn.At.At), Closed = Values(turn.Closed, turn.At.At) };

        IReadOnlyList<DifferingValue> Values(IReadOnlyList<DifferingValue> values, Instant at) => [.. values.Select(v => v.Path != ThingPath.Status ? v : v with
        {
            InA = IsUntold(a, recordA, at) ? Timeline.NoRecord : v.InA,
            InB = IsUntold(b, recordB, at) ? Timeline.NoRecord : v.InB,
        })];

        static bool IsUntold(Timeline timeline, RecordEdges? record, Instant at) => timeline.IsHistory && record?.IsAfter(at) == true;
    }

    /// <summary>Where a kind stands in the order.</summary>
    internal static int Place(Kind kind) => Order.TakeWhile(k => k != kind).Count();

    /// <summary>Of the events known under the cut, those that happened by its date in either timeline and differ.</summary>
    private static IReadOnlyList<EventDifference> EventsOf(Timeline a, Timeline b, Cut cut)
    {
        var zone = a.Scenario.Zone;
        var found = new List<EventDifference>();
        var (ofA, ofB) = (Knowledge.Seen(a, cut), Knowledge.Seen(b, cut));
        var others = ofB.ToDictionary(e => e.Id);
        foreach (var entry in ofA)
        {
            // What two branches inherit is mostly the very same record.
            if (!others.Remove(entry.Id, out var other) || !ReferenceEquals(entry, other))
            {
                Add(entry, other);
            }
        }

        foreach (var entry in ofB.Where(e => others.ContainsKey(e.Id)))
        {
            Add(null, entry);
        }

        return [.. Timeline.InWorldOrder(found, d => d.InA ?? d.InB!, zone)];

        void Add(Event? one, Event? other)
        {
            if ((one is null || one.Effect(zone) > cut.AsOf) && (other is null || other.Effect(zone) > cut.AsOf))
            {
                return;
            }

            IReadOnlyList<string> fields = one is not null && other is not null ? [.. FieldsThatDiffer(one, other)] : [];
            if (one is null || other is null || fields.Count > 0)
            {
                found.Add(new((one ?? other)!.Id, one, other, fields));
            }
        }
    }

    private static IEnumerable<string> FieldsThatDiffer(Event a, Event b)
    {
        if (a.When != b.When)
        {
            yield return "when";
        }

        var type = EventCatalog.Of(a.Happening);
        if (type != EventCatalog.Of(b.Happening))
        {
            yield return "event";
        }
        else
        {
            foreach (var field in type.Fields.Where(f => !Equals(f.Get(a.Happening), f.Get(b.Happening))))
            {
                yield return field.Name;
            }
        }

        foreach (var (name, same) in new[]
        {
            ("reported", a.Reported == b.Reported
                && a.NeverReported == b.NeverReported
                && a.PublicLater == b.PublicLater), ("known-to", a.KnownTo == b.KnownTo), ("according-to", a.AccordingTo == b.AccordingTo),
            ("source", a.Source == b.Source), ("note", a.Note == b.Note), ("after", a.After == b.After), ("corrects", a.Corrects == b.Corrects),
            ("disputes", a.Disputes == b.Disputes),
        })
        {
            if (!same)
            {
                yield return name;
            }
        }
    }
}

/// <summary>
/// An event that only one timeline has (the other's is null), or of which some fields, by their names in a script, say something else in each.
/// </summary>
public sealed record EventDifference(string Id, Event? InA, Event? InB, IReadOnlyList<string> Fields);

/// <summary>
/// An event, in the version that counts, that is not applied in one timeline, or for another reason in each; a null reason: it is applied there, or is not
/// there at all.
/// </summary>
public sealed record RefusalDifference(DatedEvent Event, string? InA, string? InB);

/// <summary>
/// A value of a thing that differs: its path in the thing's state, the value in each timeline (null: absent) and the events it rests on there, latest first.
/// </summary>
public sealed record ValueDifference(Ref Thing, ThingPath Path, ValueText? InA, ValueText? InB, IReadOnlyList<string> BecauseA, IReadOnlyList<string> BecauseB);

/// <summary>A value that is not the same in both timelines, or is the same again.</summary>
public sealed record DifferingValue(Ref Thing, ThingPath Path, ValueText? InA, ValueText? InB);

/// <summary>What a turn on the way is.</summary>
public enum Turning
{
    /// <summary>Nothing differed before, now something does.</summary>
    Parted,

    /// <summary>More or less differs than before, but something does.</summary>
    Shifted,

    /// <summary>What differed is the same again.</summary>
    Met,
}

/// <summary>
/// A moment at which differences arose or closed, or a status that differs became another and differs still; with the ids of the events of that moment that are
/// not the same in both timelines:
/// none where time alone moved, or an event of both.
/// </summary>
public sealed record Divergence(
    Moment At,
    Turning What,
    IReadOnlyList<DifferingValue> Arose,
    IReadOnlyList<DifferingValue> Moved,
    IReadOnlyList<DifferingValue> Closed,
    IReadOnlyList<string> EventsA,
    IReadOnlyList<string> EventsB);
