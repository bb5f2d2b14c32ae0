using NodaTime;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.StatePaths;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>
/// What comes of a play as far as it has been decided: the course of its branch, up to an instant before which nothing can be added any more. Plays that
/// differ in the last choice share it up to there.
/// An event that changes what is past, or speaks of another event, has the whole course gone through anew.
/// </summary>
internal sealed class PlayedCourse
{
    private readonly Exercise _exercise;
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Event> _history;
    private readonly ValueList<StateCondition>[] _asked;
    private readonly List<Event> _events;
    private readonly Dictionary<ValueList<StateCondition>, HeldAt> _first;
    private Unfolding? _unfolding;
    private Instant _forkedAt;
    private Instant _settled;
    private bool _hasStarted;
    private bool _isPlain = true;
    private bool _comesToAnEnd;

    /// <summary>The course after these events of the branch.</summary>
    public PlayedCourse(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, IEnumerable<Event> events)
    {
        (_exercise, _scenario, _history, _events, _first) = (exercise, scenario, history, [.. events], []);
        _asked = [.. exercise.Rubric.SelectMany(l => new[] { l.Sometime, l.Never, l.Chances }).Where(c => c.Count > 0).Distinct()];
    }

    private PlayedCourse(PlayedCourse other)
    {
        (_exercise, _scenario, _history, _asked) = (other._exercise, other._scenario, other._history, other._asked);
        (_forkedAt, _settled, _hasStarted, _isPlain, _comesToAnEnd) = (other._forkedAt, other._settled, other._hasStarted, other._isPlain, other._comesToAnEnd);
        (_events, _first, _unfolding) = ([.. other._events], new(other._first), other._unfolding?.Fork());
    }

    private Instant Start => _exercise.AsOf.Last(_scenario.Zone);

    /// <summary>The same course once more, to go on from here with other events.</summary>
    public PlayedCourse Fork() => new(this);

    /// <summary>One more event of the branch.</summary>
    public void Add(Event entry)
    {
        _events.Add(entry);
        _comesToAnEnd = false;
        if (_unfolding is null)
        {
            return;
        }

        var isAhead = entry.Effect(_scenario.Zone) >= Instant.Max(_forkedAt, _settled);
        if (_isPlain && isAhead && Inheritance.TargetOf(entry) is null && !_unfolding.Has(entry.Id))
        {
            _unfolding.Add(entry);
        }
        else
        {
            _unfolding = null;
        }
    }

    /// <summary>Whether a state at a date is the same as when there were only so many events of the branch.</summary>
    public bool IsUnchanged(EdtfDate date, int events) => _isPlain && _events.Skip(events).All(e => e.Effect(_scenario.Zone) > date.Last(_scenario.Zone));

    /// <summary>Whether these hold at a date before which nothing is decided any more. Rules that come to no end, however late, are thrown out here.</summary>
    public bool Holds(ValueList<StateCondition> conditions, EdtfDate date)
    {
        var course = Through(date, isOver: false);
        var holds = course.At(date).Holds(conditions);
        if (!_comesToAnEnd)
        {
            course.RunOut();
            _comesToAnEnd = true;
        }

        return holds;
    }

    /// <summary>The state at the date that a play has come to, as far as it is asked about; one that is over has nothing more to be decided.</summary>
    public PartialState Seen(EdtfDate date, bool isOver) => Through(date, isOver).At(date);

    /// <summary>
    /// The first moment from the start to the date that a play has come to at which all of these held: in the state it begins with, or at an event, or
    /// where time alone changed something; null: there is none.
    /// </summary>
    public HeldAt? FirstHeld(ValueList<StateCondition> conditions, EdtfDate date, bool isOver)
    {
        Settle(isOver ? After(date) : date.Effect(_scenario.Zone));
        var course = isOver ? this : Fork();
        course.Settle(After(date));
        return course._first.GetValueOrDefault(conditions);
    }

    /// <summary>Whether it is plain that every event of the branch is legal to its end; else one has to look closer.</summary>
    public bool IsLegal(EdtfDate date, bool isOver)
    {
        try
        {
            var course = Through(date, isOver);
            if (!_isPlain || _events.Any(e => e.AccordingTo.Count > 0))
            {
                return false;
            }

            var own = _events.Select(e => e.Id).ToHashSet();
            return !course.RunOut().Any(own.Contains);
        }
        catch (EndlessRulesException)
        {
            _unfolding = null;
            return false;
        }
    }

    /// <summary>A fork of it at a date. Up to the date's beginning it is settled now, since what is still to be decided comes no earlier.</summary>
    private PlayedCourse Through(EdtfDate date, bool isOver)
    {
        Settle(isOver ? After(date) : date.Effect(_scenario.Zone));
        // What was told may be asked about again, when more is known.
        var course = _unfolding!.At <= date.Last(_scenario.Zone) ? Fork() : new(_exercise, _scenario, _history, _events);
        course.GoOn(After(date));
        return course;
    }

    private Instant After(EdtfDate date) => Moments.Add(date.Last(_scenario.Zone), Duration.Epsilon);

    private PartialState At(EdtfDate date) => _unfolding!.StateAt(Moment.Last(date, _scenario.Zone));

    /// <summary>Goes through all before an instant, and notes what held there.</summary>
    private void Settle(Instant before)
    {
        Unfold();
        if (before <= _settled)
        {
            return;
        }

        while (_unfolding!.Next is { } next && next < before)
        {
            LookAtStart(next);
            _unfolding.Advance();
            if (_unfolding.At > Start)
            {
                Look(Moment.Of(_unfolding.At, _scenario.Zone).Text, _unfolding.State());
            }
        }

        LookAtStart(before);
        _settled = before;
    }

    private void GoOn(Instant before)
    {
        Unfold();
        while (_unfolding!.Next is { } next && next < before)
        {
            _unfolding.Advance();
        }
    }

    /// <summary>Goes through all there is; the events that were not applied.</summary>
    private IEnumerable<string> RunOut()
    {
        while (_unfolding!.Next is not null)
        {
            _unfolding.Advance();
        }

        return _unfolding.Orphaned;
    }

    private void LookAtStart(Instant next)
    {
        if (!_hasStarted && next > Start)
        {
            _hasStarted = true;
            Look(_exercise.AsOf.Text, At(_exercise.AsOf));
        }
    }

    private void Look(string at, PartialState state)
    {
        foreach (var conditions in _asked.Where(a => !_first.ContainsKey(a) && state.Holds(a)))
        {
            _first[conditions] = new(at, state.Because(conditions));
        }
    }

    private void Unfold()
    {
        if (_unfolding is null)
        {
            var branch = new Branch("play", new(_exercise.AsOf)) { Events = [.. _events], Rules = _exercise.Rules };
            var inherited = Inheritance.Along(_scenario.Zone, _history, [branch]);
            _isPlain = inherited.Misfits.Count == 0 && _events.All(e => Inheritance.TargetOf(e) is null);
            (_unfolding, _forkedAt, _settled, _hasStarted) = (new(_scenario, inherited), inherited.ForkedAt, Instant.MinValue, false);
            _first.Clear();
        }
    }
}
