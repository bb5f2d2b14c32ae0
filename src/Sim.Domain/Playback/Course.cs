using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.StatePaths;
using Sim.Domain.Things;
using Sim.Domain.Time;

namespace Sim.Domain.Playback;

/// <summary>
/// A history as it takes its course, moment by moment, with everything known: the instants of its events, and between them those at which time alone may
/// change something.
/// Events may be added on the way, at the present moment or later.
/// </summary>
public sealed class Course
{
    private readonly DateTimeZone _zone;
    private readonly Fold _fold;
    private readonly IReadOnlyList<Dispute> _disputes;
    private readonly List<DatedEvent> _occurrences;
    private readonly SortedSet<Instant> _ahead;
    private int _next;
    private int _order;
    private int _consequences = int.MaxValue / 2;

    /// <summary>The course before its first event.</summary>
    public Course(Scenario scenario, IReadOnlyList<Event> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _zone = scenario.Zone;
        var cut = new Cut(Instant.MaxValue);
        (_occurrences, _disputes) = Versions.Select(_zone, entries, cut);
        _order = entries.Count;
        _ahead = [];
        _fold = new(scenario, cut, _occurrences);
    }

    private Course(Course other)
    {
        (_zone, _disputes, _next, _order, _consequences, At) = (other._zone, other._disputes, other._next, other._order, other._consequences, other.At);
        _occurrences = [.. other._occurrences];
        _ahead = new(other._ahead);
        _fold = other._fold.Fork(_occurrences);
    }

    /// <summary>The present moment; before the first, the beginning of time.</summary>
    public Instant At { get; private set; } = Instant.MinValue;

    /// <summary>The next moment; null: nothing lies ahead.</summary>
    public Instant? Next
    {
        get
        {
            var occurrence = _next < _occurrences.Count ? _occurrences[_next].At : (Instant?)null;
            var moment = _ahead.Count > 0 ? _ahead.Min : (Instant?)null;
            return occurrence is { } o && moment is { } m ? Instant.Min(o, m) : occurrence ?? moment;
        }
    }

    /// <summary>Goes on to the next moment, through all events of it.</summary>
    public void Advance()
    {
        var next = Next ?? throw new InvalidOperationException("the course is over");
        _ahead.Remove(next);
        // An event is dated to the second, and what it follows may lie a moment after.
        At = Instant.Max(At, next);
        for (; _next < _occurrences.Count && _occurrences[_next].At <= At; _next++)
        {
            _fold.Take(_occurrences[_next]);
        }

        _fold.Phase.AdvanceTo(At);
        var view = View();
        foreach (var moment in _fold.World.All<IMoves>().SelectMany(t => t.Ahead(view)).Where(m => m > At && m < Instant.MaxValue))
        {
            _ahead.Add(moment);
        }
    }

    /// <summary>The state at the present moment, as far as it is asked about, until the course goes on.</summary>
    public PartialState State() => new(_fold, View(), Moment.Of(At, _zone));

    /// <summary>The state at a moment between the present one and the next.</summary>
    public PartialState StateAt(Moment moment)
    {
        _fold.Phase.AdvanceTo(moment.At);
        return new(_fold, new View(_fold.World, new(moment.At), _disputes), moment);
    }

    /// <summary>The same course once more, to go on from here with other events.</summary>
    public Course Fork() => new(this);

    /// <summary>The events that were not applied so far.</summary>
    public IEnumerable<string> Orphaned => _fold.Orphaned.Select(o => o.Occurrence.Id);

    /// <summary>One more event that follows from another, no earlier than the present moment, after those of its instant.</summary>
    public void Follow(Event entry) => Insert(new(entry, _zone) { Order = _consequences++ }, (one, other) => one.At <= other.At);

    /// <summary>One more event, no earlier than the present moment, in the order of the world: before what follows from others at its instant.</summary>
    public void Add(Event entry)
    {
        var length = entry.Length(_zone);
        Insert(new(entry, _zone) { Order = _order++ }, (one, other) =>
            one.At < other.At || (one.At == other.At && one.Entry.Fired is null && one.Entry.Length(_zone) >= length));
    }

    private void Insert(DatedEvent occurrence, Func<DatedEvent, DatedEvent, bool> isBefore)
    {
        var at = _next;
        while (at < _occurrences.Count && isBefore(_occurrences[at], occurrence))
        {
            at++;
        }

        _occurrences.Insert(at, occurrence);
    }

    private View View() => new(_fold.World, new(At), _disputes);
}
