using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Parties;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>
/// Walks two timelines side by side to a date and keeps what differs. Up to the first event that is not the same in both they are one world, folded once;
/// from there on, a moment at a time, every status is compared, and of the other values those of what an event touched or of what differed before.
/// </summary>
internal sealed class TimelineComparison
{
    private readonly Cut _cut;
    private readonly Lane _a;
    private readonly Lane _b;
    private readonly Dictionary<Ref, Dictionary<string, DifferingValue>> _apart = [];
    private readonly HashSet<Ref> _suspects = [];
    private readonly HashSet<Ref> _touched = [];
    private readonly List<Divergence> _turns = [];

    public TimelineComparison(Strand a, Strand b, Cut cut)
    {
        _cut = cut;
        var zone = a.Scenario.Zone;
        var (ofA, _) = Versions.Select(zone, Knowledge.Seen(a.Scenario, a.Entries, cut), cut);
        var (ofB, _) = Versions.Select(zone, Knowledge.Seen(b.Scenario, b.Entries, cut), cut);
        var isOneCast = a.Scenario.Parties == b.Scenario.Parties;
        var shared = isOneCast ? Shared(ofA, ofB) : 0;
        var world = new World(a.Scenario, cut, ofA);
        foreach (var occurrence in ofA.Take(shared))
        {
            world.Take(occurrence);
        }

        _a = new(world, ofA, shared, cut);
        _b = new(isOneCast ? world.Fork(ofB) : new World(b.Scenario, cut, ofB), ofB, shared, cut);
        if (isOneCast && _a.IsOver && _b.IsOver)
        {
            return;
        }

        // Of another cast, even what stands before any event may differ.
        Ref[] cast = isOneCast ? [] : [.. a.Scenario.Parties.Concat(b.Scenario.Parties).Select(p => new Ref(Kind.Party, p.Id)).Distinct()];
        while (Earlier(_a.Next, _b.Next) is { } next)
        {
            var (happenedA, happenedB) = (_a.AdvanceTo(next), _b.AdvanceTo(next));
            DatedEvent[] onlyA = [.. happenedA.Where(o => !happenedB.Any(other => IsSame(o, other)))];
            DatedEvent[] onlyB = [.. happenedB.Where(o => !happenedA.Any(other => IsSame(o, other)))];
            HashSet<Ref> touched = [.. happenedA.SelectMany(_a.Touched), .. happenedB.SelectMany(_b.Touched), .. cast];
            var whole = onlyA.Concat(onlyB).Any(o => o.Happening is RoleTaken or RoleLeft || _a.CountsFrom(o.Root) || _b.CountsFrom(o.Root));
            _touched.UnionWith(touched);
            // What an event of both does to a thing that was the same is the same, unless who is who differs.
            HashSet<Ref> own = _suspects.Any(t => t.Kind == Kind.Party) ? touched : [.. onlyA.SelectMany(_a.Touched), .. onlyB.SelectMany(_b.Touched)];
            Look(next, t => whole || own.Contains(t), touched, onlyA, onlyB);
            cast = [];
        }

        // What only time moved shows in the end at the latest.
        Look(cut.AsOf, _touched.Contains, _touched, [], []);
    }

    /// <summary>The moments at which differences arose or closed.</summary>
    public IReadOnlyList<Divergence> Turns => _turns;

    /// <summary>What differs in the end, in the order a reader cares about.</summary>
    public IReadOnlyList<ValueDifference> State()
    {
        var (a, b) = (_a.LookFrom(_cut.AsOf), _b.LookFrom(_cut.AsOf));
        return [.. _apart
            .OrderBy(t => Difference.Place(t.Key.Kind))
            .SelectMany(t => t.Value.Values.OrderBy(v => v.Path != "status"))
            .Select(v => new ValueDifference(v.Thing, v.Path, v.InA, v.InB, Grounds(v, a), Grounds(v, b)))];
    }

    /// <summary>The events refused in one of them only, or otherwise in each; what is a claim where it stands alone is none of the other's concern.</summary>
    public IReadOnlyList<RefusalDifference> NotApplied()
    {
        var (a, b) = (_a.Refused(), _b.Refused());
        return [.. a.Keys.Union(b.Keys)
            .Select(root => (Root: root, InA: a.GetValueOrDefault(root), InB: b.GetValueOrDefault(root)))
            .Where(r => r.InA.Reason != r.InB.Reason)
            .Where(r => (_a.Has(r.Root) && _b.Has(r.Root)) || _cut.IsFact((r.InA.Event ?? r.InB.Event).Entry, _a.World.Cast))
            .Select(r => new RefusalDifference(r.InA.Event ?? r.InB.Event, r.InA.Reason, r.InB.Reason))
            .OrderBy(r => r.Event.At)];
    }

    private int Shared(List<DatedEvent> a, List<DatedEvent> b)
    {
        var shared = 0;
        while (shared < a.Count && shared < b.Count && a[shared].At <= _cut.AsOf && IsSame(a[shared], b[shared]))
        {
            shared++;
        }

        return shared;
    }

    private static bool IsSame(DatedEvent one, DatedEvent other) =>
        one.Root == other.Root && one.Entry.Equals(other.Entry) && one.Believed.SequenceEqual(other.Believed);

    private static Instant? Earlier(Instant? one, Instant? other) => one is { } a && other is { } b ? Instant.Min(a, b) : one ?? other;

    private void Look(Instant at, Func<Ref, bool> isWhole, IReadOnlyCollection<Ref> touched, DatedEvent[] onlyA, DatedEvent[] onlyB)
    {
        var (a, b) = (_a.LookFrom(at), _b.LookFrom(at));
        var (arose, moved, closed) = (new List<DifferingValue>(), new List<DifferingValue>(), new List<DifferingValue>());
        var before = _suspects.Count > 0 && _apart.Values.Any(v => v.Count > 0);
        var statusesOfB = ThingValues.Negotiated(b).ToDictionary();
        foreach (var (thing, status) in ThingValues.Negotiated(a))
        {
            statusesOfB.Remove(thing, out var other);
            if (status != other || isWhole(thing) || _suspects.Contains(thing))
            {
                Compare(thing, Values(thing, status, a), other is null ? [] : Values(thing, other, b), arose, moved, closed);
            }
        }

        foreach (var (thing, status) in statusesOfB)
        {
            Compare(thing, [], Values(thing, status, b), arose, moved, closed);
        }

        // Parties, incidents and reports of violations change with an event of their own only.
        foreach (var thing in touched.Where(t => t.Kind is Kind.Party or Kind.Incident or Kind.Violation))
        {
            Compare(thing, Values(thing, a), Values(thing, b), arose, moved, closed);
        }

        if (arose.Count + moved.Count + closed.Count > 0)
        {
            var after = _apart.Values.Any(v => v.Count > 0);
            _turns.Add(new(Moment.Of(at, a.Zone), !before ? Turning.Parted : after ? Turning.Shifted : Turning.Met, arose, moved, closed, [.. onlyA.Select(o => o.Id)], [.. onlyB.Select(o => o.Id)]));
        }
    }

    private void Compare(Ref thing, Dictionary<string, string> ofA, Dictionary<string, string> ofB, List<DifferingValue> arose, List<DifferingValue> moved, List<DifferingValue> closed)
    {
        var known = _apart.GetValueOrDefault(thing);
        foreach (var path in ofA.Keys.Union(ofB.Keys).Union(known?.Keys ?? Enumerable.Empty<string>()).ToArray())
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
            else if (path == "status" && before != now)
            {
                moved.Add(now);
            }

            known[path] = now;
        }
    }

    private static Dictionary<string, string> Values(Ref thing, string status, View view) => ThingValues.Of(thing, view).Prepend(("status", status)).ToDictionary();

    private static Dictionary<string, string> Values(Ref thing, View view) =>
        !view.World.Exists(thing) ? [] : thing.Kind == Kind.Violation ? Values(thing, Words.Of(view.World.Violations[thing.Id].Status), view) : ThingValues.Of(thing, view).ToDictionary();

    /// <summary>The events a value rests on: a position's own, else the thing's.</summary>
    private static IReadOnlyList<string> Grounds(DifferingValue value, View view) =>
        value.Thing.Kind == Kind.Party && value.Path.Split('.', 2) is ["positions", var issue]
            ? view.World.Parties.GetValueOrDefault(value.Thing.Id)?.Positions.GetValueOrDefault(issue) is { } position ? Evidence.Latest(position.Because) : []
            : view.Grounds(value.Thing).Ids;

    /// <summary>One of the two, from where they parted.</summary>
    private sealed class Lane
    {
        private readonly List<DatedEvent> _occurrences;
        private readonly Cut _cut;
        private readonly SortedSet<Instant> _ahead = [];
        private readonly Lazy<HashSet<string>> _roots;
        private int _next;

        public Lane(World world, List<DatedEvent> occurrences, int next, Cut cut)
        {
            World = world;
            _occurrences = occurrences;
            _next = next;
            _cut = cut;
            _roots = new(() => [.. _occurrences.Select(o => o.Root)]);
            LookAhead(LookFrom(next > 0 ? occurrences[next - 1].At : Instant.MinValue), next > 0 ? occurrences[next - 1].At : Instant.MinValue);
        }

        public World World { get; }

        /// <summary>Whether no event is left up to the date.</summary>
        public bool IsOver => _next >= _occurrences.Count || _occurrences[_next].At > _cut.AsOf;

        /// <summary>The next moment up to the date at which something happens or time may change something.</summary>
        public Instant? Next
        {
            get
            {
                var occurrence = IsOver ? (Instant?)null : _occurrences[_next].At;
                var moment = _ahead.Count > 0 && _ahead.Min <= _cut.AsOf ? _ahead.Min : (Instant?)null;
                return Earlier(occurrence, moment);
            }
        }

        /// <summary>Goes on to this instant; the events that happened.</summary>
        public IReadOnlyList<DatedEvent> AdvanceTo(Instant at)
        {
            var first = _next;
            for (; _next < _occurrences.Count && _occurrences[_next].At <= at; _next++)
            {
                World.Take(_occurrences[_next]);
            }

            World.Phase.AdvanceTo(at);
            while (_ahead.Count > 0 && _ahead.Min <= at)
            {
                _ahead.Remove(_ahead.Min);
            }

            LookAhead(LookFrom(at), at);
            return _occurrences[first.._next];
        }

        /// <summary>No value that is compared here tells of other accounts.</summary>
        public View LookFrom(Instant at) => new(World, _cut with { AsOf = at }, []);

        /// <summary>The things whose values this event may have changed by itself.</summary>
        public IEnumerable<Ref> Touched(DatedEvent o) => o.Happening switch
        {
            StatementMade or ContextNoted => [],
            ViolationDenied or ViolationVerified when World.Violations.TryGetValue(((IViolationHappening)o.Happening).Violation, out var violation) => [.. Actors.Subjects(o.Happening), new(Kind.Truce, violation.Reported.Truce)],
            _ => Actors.Subjects(o.Happening),
        };

        /// <summary>Whether a term of something is counted from this event.</summary>
        public bool CountsFrom(string root) =>
            World.Truces.Values.Any(t => t.UntilAfter?.After == root) || World.Agreements.Values.Any(a => a.Obligations.Any(o => o.Due?.After == root));

        public bool Has(string root) => _roots.Value.Contains(root);

        public Dictionary<string, (DatedEvent Event, string Reason)> Refused() => World.Orphaned.ToDictionary(o => o.Occurrence.Root, o => (o.Occurrence, o.Refusal.Reason));

        private void LookAhead(View view, Instant at)
        {
            foreach (var moment in ThingValues.Negotiated(view).SelectMany(s => ThingValues.Ahead(s.Thing, view)).Where(m => m > at && m < Instant.MaxValue))
            {
                _ahead.Add(moment);
            }
        }
    }
}
