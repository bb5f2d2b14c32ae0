using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>
/// The one driver of time: goes through a timeline event by event, and between them through the moments at which time alone may change something.
/// It can be forked, and events may be added on the way, at the present moment or later.
/// </summary>
public sealed class Playhead
{
    private readonly PriorityQueue<Ref, Instant> _ahead;
    private readonly HashSet<(Ref, Instant)> _awaited;
    private readonly HashSet<Ref> _now;
    private readonly HashSet<Ref> _stirred;
    private readonly HashSet<Ref> _acted;
    private bool _hasLookedAhead;
    private int _order;
    private int _consequences = int.MaxValue / 2;

    /// <summary>At the beginning of time, before the first event that counts under the cut.</summary>
    public Playhead(Timeline timeline, Cut cut)
        : this(Fold.Of(timeline, cut)) => _order = timeline.Events.Count;

    /// <summary>At the beginning of time, before the first event of a fold.</summary>
    internal Playhead(Fold fold) => (Fold, _ahead, _awaited, _now, _stirred, _acted) = (fold, new(), [], [], [], []);

    /// <summary>Where a fold has come to at an instant: what happened by then has stirred nothing, and what lies ahead is looked for once.</summary>
    internal Playhead(Fold fold, Instant at)
        : this(fold)
    {
        (At, _hasLookedAhead) = (at, true);
        World.StirFromNow();
        var view = ViewAt(at);
        foreach (var thing in World.All<IMoves>())
        {
            foreach (var moment in thing.Ahead(view))
            {
                if (moment > at)
                {
                    Await(thing.Ref, moment);
                }
            }
        }
    }

    private Playhead(Playhead other, Fold fold)
    {
        (_hasLookedAhead, _order, _consequences, At) = (other._hasLookedAhead, other._order, other._consequences, other.At);
        (_ahead, _awaited) = (new(other._ahead.UnorderedItems), [.. other._awaited]);
        (_now, _stirred, _acted) = ([.. other._now], [.. other._stirred], [.. other._acted]);
        Fold = fold;
    }

    /// <summary>What has come of the events so far.</summary>
    public Fold Fold { get; }

    /// <summary>Every thing as the events so far have left it.</summary>
    public World World => Fold.World;

    /// <summary>The present moment; before the first, the beginning of time.</summary>
    public Instant At { get; private set; } = Instant.MinValue;

    /// <summary>The next moment, up to the date of the cut, at which something happens or time may change something; null: nothing lies ahead.</summary>
    public Instant? Next => Earlier(Fold.Next?.At, NextMoment);

    private Instant? NextMoment
    {
        get
        {
            LookAhead();
            return _ahead.TryPeek(out _, out var next) && next <= World.Cut.AsOf ? next : null;
        }
    }

    /// <summary>The earlier of two instants, or the one that is there.</summary>
    public static Instant? Earlier(Instant? one, Instant? other) => one is { } a && other is { } b ? Instant.Min(a, b) : one ?? other;

    /// <summary>The same course once more, to go on from here, perhaps with other events ahead.</summary>
    public Playhead Fork(IReadOnlyList<DatedEvent>? events = null) => new(this, Fold.Fork(events));

    /// <summary>The same with other accounts beside the events too.</summary>
    internal Playhead Fork(IReadOnlyList<DatedEvent> events, IReadOnlyList<Dispute> disputes) => new(this, Fold.Fork(events, disputes));

    /// <summary>The world looked at from an instant between the present moment and the next.</summary>
    public View ViewAt(Instant at)
    {
        if (at > At)
        {
            Fold.Phase.AdvanceTo(at);
        }

        return Fold.ViewAt(at);
    }

    /// <summary>
    /// One step: the next moment by itself, or else the next event. The event, and why it was not applied where it was not; null: time alone.
    /// </summary>
    public (DatedEvent? Event, Refusal? NotApplied) Advance()
    {
        if (NextMoment is { } moment && (Fold.Next is not { } next || moment <= next.At))
        {
            Fold.Phase.AdvanceTo(moment);
            MoveTo(moment);
            return (null, null);
        }

        var occurrence = Fold.Next ?? throw new InvalidOperationException("nothing lies ahead");
        var refusal = Fold.Take();
        MoveTo(occurrence.At);
        return (occurrence, refusal);
    }

    /// <summary>
    /// The things that may be otherwise since this was last asked: those that events or the moments they named may have changed, those that name the present
    /// moment, and what looks at any of them.
    /// </summary>
    public IReadOnlyCollection<Ref> TakeStirred()
    {
        LookAhead();
        Ref[] stirred = [.. _stirred, .. _now];
        _stirred.Clear();
        return World.WithWhatLooksAt(stirred);
    }

    /// <summary>
    /// The things that events acted on or ended since this was last asked, in whatever timeline: any value of them may be another, though their status
    /// is not.
    /// </summary>
    public IReadOnlyCollection<Ref> TakeActedOn()
    {
        LookAhead();
        Ref[] acted = [.. _acted];
        _acted.Clear();
        return acted;
    }

    /// <summary>Goes on to an instant, through all events and moments up to it: the events that happened.</summary>
    public IReadOnlyList<DatedEvent> AdvanceTo(Instant at)
    {
        // An event is dated to the second, and what it follows may lie a moment after.
        at = Instant.Max(At, at);
        var happened = Fold.AdvanceTo(at);
        MoveTo(at);
        return happened;
    }

    /// <summary>Goes on through so many events, whatever their instants.</summary>
    public void AdvanceThrough(int events)
    {
        for (; events > 0; events--)
        {
            MoveTo(Fold.Next!.At);
            Fold.Take();
        }
    }

    /// <summary>One more event that follows from another, no earlier than the present moment, after those of its instant.</summary>
    public void Follow(Event entry) => Insert(new(entry, World.Scenario.Zone) { Order = _consequences++ }, (one, other) => other.At <= one.At);

    /// <summary>One more event, no earlier than the present moment, in the order of the world: before what follows from others at its instant.</summary>
    public void Add(Event entry)
    {
        var zone = World.Scenario.Zone;
        var length = entry.Length(zone);
        Insert(new(entry, zone) { Order = _order++ }, (one, other) =>
            other.At < one.At || (other.At == one.At && other.Entry.Fired is null && other.Entry.Length(zone) >= length));
    }

    /// <summary>One more event, after all others of its instant.</summary>
    internal void Insert(DatedEvent occurrence) => Insert(occurrence, (one, other) => other.At <= one.At);

    private void Insert(DatedEvent occurrence, Func<DatedEvent, DatedEvent, bool> follows) => Fold.Insert(occurrence, follows);

    /// <summary>What nothing has happened to names no other moments than before.</summary>
    private void LookAhead()
    {
        if (_hasLookedAhead)
        {
            return;
        }

        _hasLookedAhead = true;
        var (view, acted) = (ViewAt(At), World.TakeStirred());
        _acted.UnionWith(acted);
        var changed = World.WithWhatLooksAt(acted);
        _stirred.UnionWith(changed);
        foreach (var thing in changed)
        {
            foreach (var moment in (World.Find(thing) as IMoves)?.Ahead(view) ?? [])
            {
                if (moment == At)
                {
                    _now.Add(thing);
                }
                else if (moment > At)
                {
                    Await(thing, moment);
                }
            }
        }
    }

    /// <summary>What happens to a thing often names the same moment each time.</summary>
    private void Await(Ref thing, Instant moment)
    {
        if (_awaited.Add((thing, moment)))
        {
            _ahead.Enqueue(thing, moment);
        }
    }

    private void MoveTo(Instant at)
    {
        if (at > At)
        {
            At = at;
            _now.Clear();
        }

        _hasLookedAhead = false;
        while (_ahead.TryPeek(out var thing, out var moment) && moment <= At)
        {
            _ahead.Dequeue();
            _awaited.Remove((thing, moment));
            (moment == At ? _now : _stirred).Add(thing);
        }
    }
}
