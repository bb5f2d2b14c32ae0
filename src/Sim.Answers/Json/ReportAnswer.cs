using System.Text.Json.Serialization;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Json;

/// <summary>The whole report of a run, with all that it takes to play it again elsewhere.</summary>
public sealed record ReportAnswer(
    string Run, string Exercise, string Title, string Timeline, IReadOnlyList<string> Earlier, EdtfDate AsOf, bool Over, IReadOnlyList<Seat> Seats,
    IReadOnlyList<PathStep> Path, IReadOnlyList<Outcome> Outcomes,
    string? RecordEnds, IReadOnlyList<RunBeside> Others, int Points, int Possible, IReadOnlyList<ScoredLine> Rubric, IReadOnlyList<GivenAnswer> Answers,
    IReadOnlyList<string> Debrief, RunRecord Record)
{
    public static ReportAnswer Of(RunReport report)
    {
        var run = report.Run;
        return new(
            run.Name, run.Exercise.Id, run.Exercise.Title, run.Timeline, run.Earlier, report.AsOf, report.IsOver, run.Play.Run.Seats, report.Path,
            report.Outcomes, report.RecordEnds?.Text,
            [.. report.Others.Select(o => new RunBeside(o.Run, o.Parted))], report.Points, report.Possible, [.. report.Scores.Select(ScoredLine.Of)],
            [.. report.Answers.Select(a => new GivenAnswer(a.Role, a.Student, a.Question, a.Before, a.After))], run.Exercise.Debrief, RunRecord.Of(run));
    }
}

/// <summary>Another run of the lesson, and the first decision at which it went another way; null: it went the same.</summary>
public sealed record RunBeside(string Run, string? PartedAt);

/// <summary>A line of the rubric: whether it is met, what its student is told, and each reason.</summary>
public sealed record ScoredLine(
    string Line,
    string Title,
    string? Role,
    int Points,
    int Possible,
    bool Met,
    string? Feedback,
    IReadOnlyList<ScoredReason> Reasons)
{
    internal static ScoredLine Of(Scored s) => new(s.Line.Id, s.Line.Title, s.Line.Role, s.Points, s.Line.Points, s.Met, s.Met ? s.Line.Met : s.Line.Missed,
        [.. s.Reasons.Select(r => new ScoredReason(ReasonText.Of(r), r.Holds, r.Because))]);
}

/// <summary>Something a line asks for, in words, whether it is so, and because of which events.</summary>
public sealed record ScoredReason(string Text, bool Holds, IReadOnlyList<string> Because);

/// <summary>What a student answered to a question before, and to the one that follows on it after.</summary>
public sealed record GivenAnswer(string Role, string Student, string Question, string? Before, string? After);

/// <summary>The lesson as it was when the run began, and everything that was done, in order.</summary>
public sealed record RunRecord(string Script, IReadOnlyList<IRecordedStep> Steps)
{
    internal static RunRecord Of(PlayedRun run) => new(run.Text, [.. run.Steps.Select(s => s.Step).Where(s => s is not RunStarted).Select(Step)]);

    private static IRecordedStep Step(IRunStep step) => step switch
    {
        ChoiceMade e => new RecordedChoice(e.Decision, e.Option, [.. e.Move.Select(EntryCodec.ToScript)]),
        ChoicesUndone e => new RecordedUndoing(e.Count),
        InjectMade e => new RecordedInject(e.Inject),
        QuestionAnswered e => new RecordedAnswer(e.Question, e.Role, e.Answer),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step to be repeated"),
    };
}

/// <summary>Something that was done in a run.</summary>
[JsonDerivedType(typeof(RecordedChoice))]
[JsonDerivedType(typeof(RecordedUndoing))]
[JsonDerivedType(typeof(RecordedInject))]
[JsonDerivedType(typeof(RecordedAnswer))]
public interface IRecordedStep;

/// <summary>A decision was made: by a prepared option, or by events of one's own.</summary>
public sealed record RecordedChoice(string Choice, string? Option, IReadOnlyList<MapNode> Move) : IRecordedStep;

/// <summary>So many decisions were taken back.</summary>
public sealed record RecordedUndoing(int Undone) : IRecordedStep;

/// <summary>The teacher brought news in.</summary>
public sealed record RecordedInject(string Inject) : IRecordedStep;

/// <summary>A question was answered.</summary>
public sealed record RecordedAnswer(string Question, string Role, string Answer) : IRecordedStep;
