using System.Text.Json.Serialization;
using NodaTime;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Json;

/// <summary>The lesson as it was when the run began, and everything that was done, in order, with the time of each step.</summary>
public sealed record RunRecord(Guid Identity, Instant Began, string Script, IReadOnlyList<IRecordedStep> Steps, IReadOnlyList<Instant> Times)
{
    internal static RunRecord Of(PlayedRun run)
    {
        var steps = run.Steps.Where(s => s.Step is not (RunStarted or RunImported)).ToArray();
        return new(run.Identity, run.StartedAt, run.Text, [.. steps.Select(s => Step(s.Step))], [.. steps.Select(s => s.At)]);
    }

    private static IRecordedStep Step(IRunStep step) => step switch
    {
        ChoiceMade e => new RecordedChoice(e.Decision, e.Option, Written(e.Move), e.Reason),
        ChoicesUndone e => new RecordedUndoing(e.Count, e.By, e.Why),
        InjectMade e => new RecordedInject(e.Inject),
        QuestionAnswered e => new RecordedAnswer(e.Question, e.Role, e.Answer, e.Person),
        MoveMade e => new RecordedMove(e.Role, Written(e.Move), e.Reason),
        MessageSent e => new RecordedMessage(e.Text, e.From, e.To),
        MessageReleased e => new RecordedRelease(e.Message, e.By),
        NoteLeft e => new RecordedNote(e.Text, e.Role),
        TextDrafted e => new RecordedText(e.Title, e.By, e.With, [.. e.Clauses.Select(RecordedClause.Of)]),
        ClauseSigned e => new RecordedSigning(e.Text, e.Role, e.Clause),
        ClauseRefused e => new RecordedRefusal(e.Text, e.Role, e.Clause, e.Why),
        ClauseAmended e => new RecordedAmendment(e.Text, e.Role, e.Clause, RecordedClause.Of(e.New), e.Why),
        MarkGiven e => new RecordedMark(e.Decision, e.Points, e.Possible, e.Note),
        RunClosed e => new RecordedClosing(true, e.Why),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step to be repeated"),
    };

    internal static IReadOnlyList<MapNode> Written(ValueList<Event> events) => [.. events.Select(EntryCodec.ToScript)];
}

/// <summary>Something that was done in a run.</summary>
[JsonDerivedType(typeof(RecordedChoice))]
[JsonDerivedType(typeof(RecordedUndoing))]
[JsonDerivedType(typeof(RecordedInject))]
[JsonDerivedType(typeof(RecordedAnswer))]
[JsonDerivedType(typeof(RecordedMark))]
[JsonDerivedType(typeof(RecordedClosing))]
[JsonDerivedType(typeof(RecordedMove))]
[JsonDerivedType(typeof(RecordedMessage))]
[JsonDerivedType(typeof(RecordedRelease))]
[JsonDerivedType(typeof(RecordedNote))]
[JsonDerivedType(typeof(RecordedText))]
[JsonDerivedType(typeof(RecordedSigning))]
[JsonDerivedType(typeof(RecordedRefusal))]
[JsonDerivedType(typeof(RecordedAmendment))]
public interface IRecordedStep;

/// <summary>A decision was made: by a prepared option, or by events of one's own, for a reason.</summary>
public sealed record RecordedChoice(string Choice, string? Option, IReadOnlyList<MapNode> Move, string? Reason) : IRecordedStep;

/// <summary>So many decisions were taken back, by a role; null: by the teacher.</summary>
public sealed record RecordedUndoing(int Undone, string? Role, string? Why) : IRecordedStep;

/// <summary>The teacher marked a decision.</summary>
public sealed record RecordedMark(string Marked, int? Points, int? Possible, string? Note) : IRecordedStep;

/// <summary>The teacher closed the run before its end.</summary>
public sealed record RecordedClosing(bool Closed, string? Why) : IRecordedStep;

/// <summary>The teacher brought news in.</summary>
public sealed record RecordedInject(string Inject) : IRecordedStep;

/// <summary>A question was answered, by which of those who share a seat (a number, no name); null: the seat is one person's.</summary>
public sealed record RecordedAnswer(string Question, string Role, string Answer, string? Person) : IRecordedStep;

/// <summary>A role recorded events beside a decision, for a reason.</summary>
public sealed record RecordedMove(string Moved, IReadOnlyList<MapNode> Move, string? Reason) : IRecordedStep;

/// <summary>A role wrote to others; to none by name: to everybody.</summary>
public sealed record RecordedMessage(string Said, string Role, IReadOnlyList<string> To) : IRecordedStep;

/// <summary>A message was made public.</summary>
public sealed record RecordedRelease(string Released, string Role) : IRecordedStep;

/// <summary>A role left a note.</summary>
public sealed record RecordedNote(string Noted, string Role) : IRecordedStep;

/// <summary>A role put a text to others.</summary>
public sealed record RecordedText(string Drafted, string Role, IReadOnlyList<string> With, IReadOnlyList<RecordedClause> Clauses) : IRecordedStep;

/// <summary>A clause, and the event that it becomes; null: it is words alone.</summary>
public sealed record RecordedClause(string Words, MapNode? Becomes)
{
    internal static RecordedClause Of(Clause clause) => new(clause.Text, RunRecord.Written(clause.Events) is [var first, ..] ? first : null);
}

/// <summary>A role signed a clause; null: all of the text.</summary>
public sealed record RecordedSigning(string Signed, string Role, int? Clause) : IRecordedStep;

/// <summary>A role refused a clause.</summary>
public sealed record RecordedRefusal(string Refused, string Role, int Clause, string? Why) : IRecordedStep;

/// <summary>A role put a clause otherwise.</summary>
public sealed record RecordedAmendment(string Amended, string Role, int Clause, RecordedClause New, string? Why) : IRecordedStep;
