using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>
/// Walks two timelines side by side to a date and keeps what differs. Up to the first event that is not the same in both they are one world, folded once;
/// from there on, a moment at a time, the statuses are compared of what events or time may have changed, and of the other values those of what an event touched
/// or of what differed before.
/// </summary>
internal sealed class TimelineComparison
{
    private readonly Cut _cut;
    private readonly Playhead _a;
    private readonly Playhead _b;
    private readonly Dictionary<Ref, Dictionary<ThingPath, DifferingValue>> _apart = [];
    private readonly HashSet<Ref> _suspects = [];
    private readonly HashSet<Ref> _touched = [];
    private readonly List<Divergence> _turns = [];

    public TimelineComparison(Timeline a, Timeline b, Cut cut)
    {
        _cut = cut;
        var (ofA, ofB) = (WithoutAccounts(a, cut), WithoutAccounts(b, cut));
        var isOneCast = a.Scenario.Parties == b.Scenario.Parties;
        (_a, _b) = (new(ofA), new(ofB));
        if (isOneCast)
        {
            _a.AdvanceThrough(DatedEvent.Shared(ofA.Events, ofB.Events, cut.AsOf));
            _b = _a.Fork(ofB.Events);
        }

        if (isOneCast && _a.Fold.Next is null && _b.Fold.Next is null)
        {
            return;
        }

        // What was before is the same in both.
        foreach (var head in new[] { _a, _b })
        {
            head.TakeActedOn();
            head.TakeStirred();
        }

        // Of another cast, even what stands before any event may differ.
        Ref[] cast = isOneCast ? [] : [.. a.Scenario.Parties.Concat(b.Scenario.Parties).Select(p => new Ref(Kind.Party, p.Id)).Distinct()];
        while (Playhead.Earlier(_a.Next, _b.Next) is { } next)
        {
            var (happenedA, happenedB) = (_a.AdvanceTo(next), _b.AdvanceTo(next));
            DatedEvent[] onlyA = [.. happenedA.Where(o => !happenedB.Any(o.IsSame))];
            DatedEvent[] onlyB = [.. happenedB.Where(o => !happenedA.Any(o.IsSame))];
            HashSet<Ref> acted = [.. _a.TakeActedOn(), .. _b.TakeActedOn()];
            HashSet<Ref> touched = [.. happenedA.SelectMany(o => Touched(o, _a)), .. happenedB.SelectMany(o => Touched(o, _b)), .. acted, .. cast];
            _touched.UnionWith(touched);
            // What an event of both does to a thing that was the same is the same, unless who is who differs.
            HashSet<Ref> own = _suspects.Any(t => t.Kind == Kind.Party) ? touched
                : onlyA.Length + onlyB.Length == 0 ? []
                : [.. onlyA.SelectMany(o => Touched(o, _a)), .. onlyB.SelectMany(o => Touched(o, _b)), .. acted];
            HashSet<Ref> stirred = [.. _a.TakeStirred(), .. _b.TakeStirred(), .. touched, .. _suspects];
            Look(next, Moving(stirred, _a), Moving(stirred, _b), own.Contains, touched, onlyA, onlyB);
            cast = [];
        }

        // What only time moved shows in the end at the latest.
        Look(cut.AsOf, _a.World.All<IMoves>(), _b.World.All<IMoves>(), _touched.Contains, _touched, [], []);
    }

    /// <summary>The events that count in the first timeline, in world order.</summary>
    public IReadOnlyList<DatedEvent> EventsOfA => _a.Fold.Events;

    /// <summary>Those of the second.</summary>
    public IReadOnlyList<DatedEvent> EventsOfB => _b.Fold.Events;

    /// <summary>The moments at which differences arose or closed.</summary>
    public IReadOnlyList<Divergence> Turns => _turns;

    /// <summary>What differs in the end, in the order a reader cares about.</summary>
    public IReadOnlyList<ValueDifference> State()
    {
        var (a, b) = (_a.ViewAt(_cut.AsOf), _b.ViewAt(_cut.AsOf));
        return [.. _apart
            .OrderBy(t => Difference.Place(t.Key.Kind))
            .SelectMany(t => t.Value.Values.OrderBy(v => v.Path != ThingPath.Status))
            .Select(v => new ValueDifference(v.Thing, v.Path, v.InA, v.InB, Grounds(v, a), Grounds(v, b)))];
    }

    /// <summary>The events refused in one of them only, or otherwise in each; what is a claim where it stands alone is none of the other's concern.</summary>
    public IReadOnlyList<RefusalDifference> NotApplied()
    {
        var (a, b) = (Refused(_a), Refused(_b));
        var (inA, inB) = (Roots(_a), Roots(_b));
        return [.. a.Keys.Union(b.Keys)
            .Select(root => (Root: root, InA: a.GetValueOrDefault(root), InB: b.GetValueOrDefault(root)))
            .Where(r => r.InA.Reason != r.InB.Reason)
            .Where(r => (inA.Contains(r.Root) && inB.Contains(r.Root)) || _a.World.IsFact(r.InA.Event ?? r.InB.Event))
            .Select(r => new RefusalDifference(r.InA.Event ?? r.InB.Event, r.InA.Reason, r.InB.Reason))
            .OrderBy(r => r.Event.At)];
    }

    private static IEnumerable<IMoves> Moving(HashSet<Ref> things, Playhead head) =>
        things.Where(t => head.World.Can<IMoves>(t.Kind)).Select(head.World.Find).OfType<IMoves>().OrderBy(t => head.World.PlaceOf(t.Ref));

    private void Look(
        Instant at,
        IEnumerable<IMoves> ofA,
        IEnumerable<IMoves> ofB,
        Func<Ref, bool> isWhole,
        IReadOnlyCollection<Ref> touched,
        DatedEvent[] onlyA,
        DatedEvent[] onlyB)
    {
        var (a, b) = (_a.ViewAt(at), _b.ViewAt(at));
        var (arose, moved, closed) = (new List<DifferingValue>(), new List<DifferingValue>(), new List<DifferingValue>());
        var before = _suspects.Count > 0 && _apart.Values.Any(v => v.Count > 0);
        var restOfB = ofB.ToDictionary(t => t.Ref);
        foreach (var thing in ofA)
        {
            restOfB.Remove(thing.Ref, out var other);
            if (thing.StatusAt(a) != other?.StatusAt(b) || isWhole(thing.Ref) || _suspects.Contains(thing.Ref))
            {
                Compare(thing.Ref, Values(thing, a), Values(other, b), arose, moved, closed);
            }
        }

        foreach (var thing in restOfB.Values)
        {
            Compare(thing.Ref, [], Values(thing, b), arose, moved, closed);
        }

        // What neither time nor other things move changes with an event of its own only.
        foreach (var thing in touched.Where(t => !a.World.Can<IMoves>(t.Kind)))
        {
            Compare(thing, Values(a.World.Find(thing), a), Values(b.World.Find(thing), b), arose, moved, closed);
        }

        if (arose.Count + moved.Count + closed.Count > 0)
        {
            var after = _apart.Values.Any(v => v.Count > 0);
            _turns.Add(new(
                Moment.Of(at, a.Zone),
                !before ? Turning.Parted : after ? Turning.Shifted : Turning.Met,
                arose,
                moved,
                closed,
                [.. onlyA.Select(o => o.Id)],
                [.. onlyB.Select(o => o.Id)]));
        }
    }

    private void Compare(
        Ref thing,
        Dictionary<ThingPath, ValueText> ofA,
        Dictionary<ThingPath, ValueText> ofB,
        List<DifferingValue> arose,
        List<DifferingValue> moved,
        List<DifferingValue> closed)
    {
        var known = _apart.GetValueOrDefault(thing);
        foreach (var path in ofA.Keys.Union(ofB.Keys).Union(known?.Keys ?? Enumerable.Empty<ThingPath>()).ToArray())
        {
            var now = new DifferingValue(thing, path, ofA.GetValueOrDefault(path), ofB.GetValueOrDefault(path));
            if (now.InA == now.InB)
            {
                if (known?.Remove(path) == true)
                {
                    closed.Add(now);
                }

                continue;
            }

            known ??= _apart[thing] = [];
            _suspects.Add(thing);
            if (!known.TryGetValue(path, out var before))
            {
                arose.Add(now);
            }
            else if (path == ThingPath.Status && before != now)
            {
                moved.Add(now);
            }

            known[path] = now;
        }
    }

    internal static Dictionary<ThingPath, ValueText> Values(IThing? thing, View view) =>
        (thing is IStands stands
            ? thing.ValuesAt(view).Prepend(new(ThingPath.Status, stands.StatusAt(view)))
            : thing?.ValuesAt(view) ?? []).ToDictionary(v => v.Path, v => v.Value);

    /// <summary>The events a value rests on: a position's own, else the thing's.</summary>
    internal static IReadOnlyList<string> Grounds(DifferingValue value, View view) =>
        value.Thing.Kind == Kind.Party && value.Path is { Name: ThingPath.Positions, Key: { } issue }
            ? view.World.Find<Party>(value.Thing)?.Positions.GetValueOrDefault(issue) is { } position ? Evidence.Latest(position.Because) : []
            : view.Grounds(value.Thing).Ids;

    /// <summary>No value that is compared here tells of other accounts.</summary>
    private static Fold WithoutAccounts(Timeline timeline, Cut cut) =>
        new(timeline.Scenario, cut, Versions.Select(timeline.Scenario.Zone, Knowledge.Seen(timeline, cut), cut).Occurrences, []);

    /// <summary>The things whose values this event may have changed by itself.</summary>
    private static IEnumerable<Ref> Touched(DatedEvent o, Playhead head) => o.Happening is IRemark ? [] : head.World.Touched(o.Happening);

    private static HashSet<string> Roots(Playhead head) => [.. head.Fold.Events.Select(o => o.Root)];

    private static Dictionary<string, (DatedEvent Event, string Reason)> Refused(Playhead head) =>
        head.Fold.Orphaned.ToDictionary(o => o.Occurrence.Root, o => (o.Occurrence, o.Refusal.Reason));
}
