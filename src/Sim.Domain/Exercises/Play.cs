using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.StatePaths;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>What became of a decision: the option taken (null: a move of the role's own), whether nobody played the role, or that it did not come up.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Option">The option taken; null: a move of its own, or it did not come up.</param>
/// <param name="Events">What it recorded.</param>
/// <param name="ByDefault">Nobody plays the role: the lesson decided.</param>
/// <param name="Skipped">What it hangs on did not hold: it did not come up.</param>
public sealed record Decided(Decision Decision, Option? Option, ValueList<Event> Events, bool ByDefault, bool Skipped);

/// <summary>News that came in, and at which moment.</summary>
public sealed record NewsHeard(Inject Inject, EdtfDate At);

/// <summary>
/// An exercise as far as it has been played: a pure function of the lesson, the history it is on, and the choices made. The same choices give the same branch.
/// </summary>
public sealed class Play
{
    private readonly IReadOnlyList<Event> _history;
    private readonly Scenario _scenario;
    private readonly List<Event> _events;
    private readonly List<Decided> _decided;
    private readonly List<NewsHeard> _told;
    private readonly Dictionary<string, int> _waiting;
    private readonly List<Act> _acts;
    private readonly PlayedCourse _course;
    private readonly Lazy<string?> _refusal;
    private IReadOnlyList<Event>? _unfolded;

    private Play(Play same, Run run)
    {
        (Exercise, _scenario, _history, Run, Next) = (same.Exercise, same._scenario, same._history, run, same.Next);
        (_events, _decided, _told, _waiting, _acts) = (same._events, same._decided, same._told, same._waiting, same._acts);
        (_course, _refusal, _unfolded) = (same._course, same._refusal, same._unfolded);
    }

    private Play(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, Run run, Play? before)
    {
        (Exercise, _scenario, _history, Run) = (exercise, scenario, history, run);
        (_events, _decided, _told, _waiting) = ([.. before?._events ?? []], [.. before?._decided ?? []], [.. before?._told ?? []], new(before?._waiting ?? []));
        _acts = [.. before?._acts ?? []];
        _course = before?._course.Fork() ?? new(exercise, scenario, history, []);
        _refusal = new(WhyNot);
        foreach (var (n, decision) in exercise.Decisions.Index().Skip(_decided.Count))
        {
            Tell(exercise.Injects.Where(i => i.At is { } at && at.Effect(scenario.Zone) <= decision.When.Effect(scenario.Zone)), null);
            // On another way it may have to wait for what held when it was brought in.
            Tell(exercise.Injects.Where(i => run.Made.Any(m => m.Inject == i.Id && exercise.Decisions.Take(n + 1).Any(d => d.Id == m.Before))), decision.When);
            if (!Holds(decision.If, decision.When))
            {
                _decided.Add(new(decision, null, default, false, Skipped: true));
                continue;
            }

            foreach (var act in run.Table.Acts.Where(a => a.Before == decision.Id && !_acts.Contains(a)))
            {
                _acts.Add(act);
                Add(act.Text is null ? act.Events : act.Events.Select(e => e with { When = decision.When }));
            }

            if (run.Choices.FirstOrDefault(c => c.Decision == decision.Id) is { } choice)
            {
                Take(decision, choice.Option is { } id ? decision.Options.Single(o => o.Id == id) : null, choice.Move, byDefault: false);
            }
            else if (!run.Plays(decision.Role))
            {
                Take(decision, decision.Options.Single(o => o.Id == decision.Otherwise), default, byDefault: true);
            }
            else
            {
                Next = decision;
                return;
            }
        }

        Tell(exercise.Injects.Where(i => i.At is { } at && at.Effect(scenario.Zone) <= exercise.Until.Last(scenario.Zone)), null);
    }

    /// <summary>The lesson.</summary>
    public Exercise Exercise { get; }

    /// <summary>What was done.</summary>
    public Run Run { get; }

    /// <summary>What became of the decisions so far, in order.</summary>
    public IReadOnlyList<Decided> Decided => _decided;

    /// <summary>The news so far, in order.</summary>
    public IReadOnlyList<NewsHeard> Told => _told;

    /// <summary>What roles recorded beside the decisions, in order.</summary>
    public IReadOnlyList<Act> Acts => _acts;

    /// <summary>The round that is on, and its number from 1; null: it is over.</summary>
    public (Round Round, int Number)? Round => Next is { } next
        ? Exercise.Rounds.Select((r, n) => (r, n + 1)).First(r => r.r.Decisions.Contains(next))
        : null;

    /// <summary>The decision that is up; null: it is over.</summary>
    public Decision? Next { get; private set; }

    /// <summary>The date it has come to: that of the decision that is up, or the end.</summary>
    public EdtfDate Now => Next?.When ?? Exercise.Until;

    /// <summary>
    /// As far as these choices lead. Where one is at hand that was led there by the same, as before somebody said something, nothing is gone through again.
    /// </summary>
    public static Play Of(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, Run run, Play? atHand = null) =>
        atHand is not null && ReferenceEquals(atHand.Exercise, exercise) && ReferenceEquals(atHand._history, history) && atHand.IsLedBy(run)
            ? new(atHand, run)
            : new(exercise, scenario, history, run, null);

    /// <summary>Whether the other came to be from this one, or this from it, by words alone: what happened in both is the same.</summary>
    public bool IsSameCourse(Play other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(_course, other._course);
    }

    /// <summary>One choice further, without going through all that came before it again.</summary>
    public Play With(ChoiceMade choice) => new(Exercise, _scenario, _history, Run with { Choices = [.. Run.Choices, choice] }, this);

    /// <summary>The branch that the choices make.</summary>
    public Branch BranchOf(string name) => new(name, new(Exercise.AsOf)) { Why = $"Played: {Exercise.Title}", Events = [.. _events], Rules = Exercise.Rules };

    /// <summary>All events of it, history's first, the rules' last.</summary>
    public IReadOnlyList<Event> Entries() => _unfolded ??= Consequences.Unfold(_scenario, Inheritance.Along(_scenario.Zone, _history, [BranchOf("play")]));

    /// <summary>The state at a date with everything known; for a role, as it could know it then.</summary>
    public NegotiationState StateAt(EdtfDate date, ExerciseRole? role = null) =>
        Projection.Project(
            _scenario with { Record = new(_scenario.Record?.From, Exercise.Until) },
            Entries(),
            role is null ? new(date) : new(date, date, role.Plays));

    /// <summary>The state at the present date with everything known, as far as it is asked about.</summary>
    internal PartialState Present
    {
        get
        {
            // Several may ask a play that is kept at hand, and it goes on as it is asked.
            lock (_course)
            {
                return _course.Seen(Now, Next is null);
            }
        }
    }

    /// <summary>
    /// The first moment from the start to the present date at which all of these held: in the state it begins with, or at an event, or where time alone
    /// changed something; null: there is none.
    /// </summary>
    internal HeldAt? FirstHeld(ValueList<StateCondition> conditions)
    {
        lock (_course)
        {
            return _course.FirstHeld(conditions, Now, Next is null);
        }
    }

    /// <summary>Why what was played is not legal: a lesson's mistake, or a choice after which another cannot be made; null: it is.</summary>
    public string? Refusal() => _refusal.Value;

    private string? WhyNot()
    {
        lock (_course)
        {
            if (_course.IsLegal(Now, Next is null))
            {
                return null;
            }
        }

        var branch = BranchOf("play");
        var inherited = Inheritance.Along(_scenario.Zone, _history, [branch]);
        return inherited.Misfits.Select(m => m.Reason)
            .Concat(OwnEvents.Refused(_scenario, inherited, branch.Events.Select(e => e.Id).ToHashSet()).Select(r => $"{r.Event}: {r.Refusal.Reason}"))
            .FirstOrDefault();
    }

    private bool IsLedBy(Run run) =>
        Run.Choices == run.Choices && Run.Made == run.Made && Run.Seats == run.Seats && Run.Table.Acts == run.Table.Acts;

    private void Take(Decision decision, Option? option, ValueList<Event> move, bool byDefault)
    {
        var events = option?.Events ?? move;
        Add(events);
        _decided.Add(new(decision, option, events, byDefault, Skipped: false));
    }

    private void Tell(IEnumerable<Inject> injects, EdtfDate? by)
    {
        foreach (var inject in injects.Where(i => _told.All(t => t.Inject.Id != i.Id)).OrderBy(i => i.At?.Effect(_scenario.Zone)).ToArray())
        {
            var at = by ?? inject.At!;
            // What did not hold then does not hold now, unless something was added since that counts by then.
            if (by is null && _waiting.TryGetValue(inject.Id, out var known) && _course.IsUnchanged(at, known))
            {
                continue;
            }

            if (!Holds(inject.If, at))
            {
                _waiting[inject.Id] = _events.Count;
            }
            else
            {
                _told.Add(new(inject, at));
                // By the teacher's hand, what it records happens when it is brought in.
                Add(by is null ? inject.Events : inject.Events.Select(e => e with { When = by }));
            }
        }
    }

    private void Add(IEnumerable<Event> events)
    {
        foreach (var entry in events)
        {
            _events.Add(entry);
            _course.Add(entry);
            _unfolded = null;
        }
    }

    private bool Holds(ValueList<StateCondition> wishes, EdtfDate at) => wishes.Count == 0 || _course.Holds(wishes, at);
}
