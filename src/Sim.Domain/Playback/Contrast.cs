using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>How an event of a contrast came in between.</summary>
public enum ContrastKind
{
    /// <summary>It happened after the first view's date, and the second has it.</summary>
    Happened,

    /// <summary>It had happened by both dates, and became known between them.</summary>
    BecameKnown,

    /// <summary>Only the first view has it.</summary>
    OnlyInA,

    /// <summary>Only the second view has it, and it had happened by the first one's date.</summary>
    OnlyInB,
}

/// <summary>An event that comes in between two views, and since when it is known; null: since it happened, or never to the public.</summary>
public sealed record ContrastEvent(ContrastKind Kind, Event Event, Moment? KnownSince);

/// <summary>
/// One timeline looked at twice, at two dates or under two cuts: the events that come in between, in world order, and the values that differ, with what each
/// rests
/// on. It weighs nothing: neither view is the true one.
/// </summary>
public sealed record Contrast(IReadOnlyList<ContrastEvent> Events, IReadOnlyList<ValueDifference> State)
{
    /// <summary>The record as the first view has it; null: nothing is recorded in it.</summary>
    public RecordEdges? RecordA { get; init; }

    /// <summary>The record as the second has it.</summary>
    public RecordEdges? RecordB { get; init; }

    /// <summary>What differs between two views of a timeline.</summary>
    public static Contrast Between(Timeline timeline, Query a, Query b)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var zone = timeline.Scenario.Zone;
        var (inA, inB) = (ViewOf(timeline, Cut.Of(a, zone)), ViewOf(timeline, Cut.Of(b, zone)));
        var found = EventsOf(timeline, Cut.Of(a, zone), Cut.Of(b, zone));
        return new([.. Timeline.InWorldOrder(found, e => e.Event, zone)], StateOf(inA, inB))
        {
            RecordA = RecordEdges.Of(timeline.Scenario, timeline.Events, a),
            RecordB = RecordEdges.Of(timeline.Scenario, timeline.Events, b),
        };
    }

    private static View ViewOf(Timeline timeline, Cut cut)
    {
        var head = new Playhead(timeline, cut);
        head.AdvanceTo(cut.AsOf);
        return head.ViewAt(cut.AsOf);
    }

    private static IReadOnlyList<ValueDifference> StateOf(View a, View b)
    {
        var things = a.World.All<IThing>().Concat(b.World.All<IThing>()).Select(t => t.Ref).Distinct();
        return [.. things.OrderBy(t => Difference.Place(t.Kind)).SelectMany(thing =>
        {
            var (ofA, ofB) = (TimelineComparison.Values(a.World.Find(thing), a), TimelineComparison.Values(b.World.Find(thing), b));
            return ofA.Keys.Union(ofB.Keys)
                .Select(path => new DifferingValue(thing, path, ofA.GetValueOrDefault(path), ofB.GetValueOrDefault(path)))
                .Where(v => v.InA != v.InB)
                .OrderBy(v => v.Path != ThingPath.Status)
                .Select(v => new ValueDifference(v.Thing, v.Path, v.InA, v.InB, Grounds(v, a), Grounds(v, b)));
        })];

        static IReadOnlyList<string> Grounds(DifferingValue value, View view) =>
            value.Thing.Kind != Kind.Party && view.World.Find(value.Thing) is null ? [] : TimelineComparison.Grounds(value, view);
    }

    private static List<ContrastEvent> EventsOf(Timeline timeline, Cut a, Cut b)
    {
        var zone = timeline.Scenario.Zone;
        var (ofA, ofB) = (Had(a), Had(b));
        var inA = ofA.Select(e => e.Id).ToHashSet();
        var inB = ofB.Select(e => e.Id).ToHashSet();
        var knowledge = new Knowledge(timeline.Scenario, timeline.Events, b.KnownTo);
        var found = new List<ContrastEvent>();
        found.AddRange(ofA.Where(e => !inB.Contains(e.Id)).Select(e => new ContrastEvent(ContrastKind.OnlyInA, e, Since(e))));
        foreach (var e in ofB)
        {
            var isNew = a.AsOf < b.AsOf && knowledge.Since(e) is { } since && since > a.AsOf && since <= b.AsOf && e.Effect(zone) < since;
            if (!inA.Contains(e.Id))
            {
                found.Add(new(e.Effect(zone) > a.AsOf ? ContrastKind.Happened : isNew ? ContrastKind.BecameKnown : ContrastKind.OnlyInB, e, Since(e)));
            }
            else if (isNew)
            {
                found.Add(new(ContrastKind.BecameKnown, e, Since(e)));
            }
        }

        return found;

        IReadOnlyList<Event> Had(Cut cut) => [.. Knowledge.Seen(timeline, cut).Where(e => e.Effect(zone) <= cut.AsOf)];

        Moment? Since(Event e) => knowledge.Since(e) is { } since && since > e.Effect(zone) ? knowledge.Learnt(e, since) : null;
    }
}
