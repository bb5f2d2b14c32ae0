using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.StatePaths;
using Sim.Domain.Time;

namespace Sim.Domain.Playback;

/// <summary>
/// A history as it takes its course, moment by moment, with everything known: the instants of its events, and between them those at which time alone may change something.
/// Events may be added on the way, at the present moment or later.
/// </summary>
public sealed class Course
{
    private readonly DateTimeZone _zone;
    private readonly World _world;
    private readonly IReadOnlyList<Dispute> _disputes;
    private readonly List<DatedEvent> _occurrences;
    private readonly SortedSet<Instant> _ahead = [];
    private int _next;
    private int _order;

    /// <summary>The course before its first event.</summary>
    public Course(Scenario scenario, IReadOnlyList<Event> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _zone = scenario.Zone;
        var cut = new Cut(Instant.MaxValue);
        (_occurrences, _disputes) = Versions.Select(_zone, Knowledge.Seen(scenario, entries, cut), cut);
        _order = entries.Count;
        _world = new World(scenario, cut, _occurrences);
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
            _world.Take(_occurrences[_next]);
        }

        _world.Phase.AdvanceTo(At);
        var view = View();
        foreach (var moment in ThingValues.Statuses(view).SelectMany(s => ThingValues.Ahead(s.Thing, view)).Where(m => m > At && m < Instant.MaxValue))
        {
            _ahead.Add(moment);
        }
    }

    /// <summary>The state at the present moment, as far as it is asked about, until the course goes on.</summary>
    public PartialState State() => new(View(), Moment.Of(At, _zone));

    /// <summary>One more event, no earlier than the present moment, after those of its instant.</summary>
    public void Add(Event entry)
    {
        var occurrence = new DatedEvent(entry, _zone) { Order = _order++ };
        var at = _next;
        while (at < _occurrences.Count && _occurrences[at].At <= occurrence.At)
        {
            at++;
        }

        _occurrences.Insert(at, occurrence);
    }

    private View View() => new(_world, new(At), _disputes);
}
