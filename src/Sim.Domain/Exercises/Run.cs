using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>Something that happened in a run of an exercise.</summary>
public interface IRunStep;

/// <summary>A run begins: who plays which role; several may share one, and a role nobody plays follows the lesson.</summary>
public sealed record RunStarted(string Exercise, ValueList<Seat> Seats) : IRunStep;

/// <summary>A role and who plays it; where nobody was named, the student bears the role's id.</summary>
public sealed record Seat(string Role, string Student)
{
    /// <summary>Who that is, as the class knows them; null: the run is no class's.</summary>
    public string? Person { get; init; }

    /// <summary>Whether a student was named.</summary>
    public bool IsNamed => Student.Length > 0 && Student != Role;

    /// <summary>The student's name: of <c>Zoë Adler &lt;s1234567&gt;</c> what stands before the brackets.</summary>
    public string Name => Bracket() is { } at ? Student[..at].Trim() : Student;

    /// <summary>The student's identifier: what stands in the brackets, or a word without spaces; null: there is none.</summary>
    public string? Identifier => !IsNamed ? null : Bracket() is { } at ? Student[(at + 1)..^1].Trim() : Student.Any(char.IsWhiteSpace) ? null : Student;

    private int? Bracket() => Student.EndsWith('>') && Student.LastIndexOf('<') is > 0 and var at && at < Student.Length - 2 ? at : null;
}

/// <summary>A role decides: for a prepared option, or (null) by a move of its own, and gives its reason.</summary>
public sealed record ChoiceMade(string Decision, string? Option, ValueList<Event> Move, string? Reason = null) : IRunStep;

/// <summary>
/// The last <paramref name="Count"/> choices are taken back, by a role (null: by the teacher), to try the other way: what was chosen stays as a branch of its
/// own.
/// </summary>
public sealed record ChoicesUndone(int Count, string? By = null, string? Why = null) : IRunStep;

/// <summary>Choices that were taken back, in order, by a role (null: by the teacher), and why.</summary>
public sealed record UndoneChoices(string? By, string? Why, ValueList<ChoiceMade> Choices);

/// <summary>The teacher's own mark on a decision and the reason given for it: a word, points, or both.</summary>
public sealed record MarkGiven(string Decision, int? Points, int? Possible, string? Note) : IRunStep;

/// <summary>The teacher closes a run before its end: it is abandoned.</summary>
public sealed record RunClosed(string? Why) : IRunStep;

/// <summary>The teacher brings an inject in before a decision.</summary>
public sealed record InjectMade(string Inject, string Before) : IRunStep;

/// <summary>A student answers a question.</summary>
public sealed record QuestionAnswered(string Role, string Question, string Answer) : IRunStep
{
    /// <summary>Which of those who share the seat, as the class knows them; null: the seat is one person's.</summary>
    public string? Person { get; init; }

    /// <summary>Whether the other takes the place of this one.</summary>
    public bool IsSaidAnewBy(QuestionAnswered other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Role, Question, Person) == (other.Role, other.Question, other.Person);
    }
}

/// <summary>A run came from elsewhere: its identity there, when it began, and the times of the steps before this one, as they were.</summary>
public sealed record RunImported(Guid Identity, Instant Began, ValueList<Instant> Times) : IRunStep;

/// <summary>A run as its steps have left it.</summary>
/// <param name="Seats">Who plays which role.</param>
/// <param name="Choices">The choices that stand, in order.</param>
/// <param name="Made">The teacher's injects that stand, each with the decision it came before.</param>
/// <param name="Answers">The answers to questions, the last of each person in each role.</param>
/// <param name="Path">Which way is being tried, from 1.</param>
public sealed record Run(ValueList<Seat> Seats, ValueList<ChoiceMade> Choices, ValueList<InjectMade> Made, ValueList<QuestionAnswered> Answers, int Path)
{
    /// <summary>The teacher's marks, the last on each decision.</summary>
    public ValueList<MarkGiven> Marks { get; init; }

    /// <summary>Whether the teacher closed it before its end, and why; null: nobody did.</summary>
    public RunClosed? Closed { get; init; }

    /// <summary>What was taken back, in order.</summary>
    public ValueList<UndoneChoices> Undone { get; init; }

    /// <summary>What lies on the table beside the decisions.</summary>
    public Table Table { get; init; } = new(default, default, default, default);

    /// <summary>The run after these steps; the first is its beginning.</summary>
    public static Run Of(IEnumerable<IRunStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return steps.Aggregate(new Run(default, default, default, default, 1), (run, step) => step switch
        {
            RunStarted started => run with { Seats = started.Seats },
            ChoiceMade choice => run with { Choices = [.. run.Choices, choice] },
            ChoicesUndone undone => run.Undo(undone),
            InjectMade made => run with { Made = [.. run.Made, made] },
            QuestionAnswered answer => run with { Answers = [.. run.Answers.Where(a => !a.IsSaidAnewBy(answer)), answer] },
            MarkGiven mark => run with { Marks = [.. run.Marks.Where(m => m.Decision != mark.Decision), mark] },
            RunClosed closed => run with { Closed = closed },
            _ => run with { Table = run.Table.After(step, run.Choices.Count) },
        });
    }

    /// <summary>Whether somebody plays the role.</summary>
    public bool Plays(string role) => Seats.Any(s => s.Role == role);

    /// <summary>Takes the last choices back, with what rests on them. What the teacher brought in stays: news that was told is not untold.</summary>
    private Run Undo(ChoicesUndone undone)
    {
        ValueList<ChoiceMade> left = [.. Choices.Take(Choices.Count - undone.Count)];
        ValueList<ChoiceMade> gone = [.. Choices.Skip(left.Count)];
        return this with
        {
            Choices = left,
            Undone = [.. Undone, new(undone.By, undone.Why, gone)],
            Marks = [.. Marks.Where(m => gone.All(g => g.Decision != m.Decision))],
            Table = Table.Back(left.Count),
            Path = Path + 1,
        };
    }
}
