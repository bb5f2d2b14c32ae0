using Sim.Answers.Boards.Exercises;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Time;

namespace Sim.Answers.Json;

/// <summary>The whole report of a run, with all that it takes to play it again elsewhere.</summary>
public sealed record ReportAnswer(
    string Run, string Exercise, string Title, string Timeline, IReadOnlyList<string> Earlier, EdtfDate AsOf, RunStatus Status,
    string? Role, IReadOnlyList<SeatTaken> Seats,
    IReadOnlyList<DecisionTaken> Path, IReadOnlyList<ToldBeside> Beside, IReadOnlyList<Outcome> Outcomes,
    string? RecordEnds, IReadOnlyList<RunBeside> Others, int Points, int Possible, IReadOnlyList<SeatReached> Reached, IReadOnlyList<ScoredLine> Rubric,
    IReadOnlyList<TeachersMark> Marks, IReadOnlyList<GivenAnswer> Answers,
    IReadOnlyList<string> Debrief, RunRecord? Record)
{
    public static ReportAnswer Of(RunReport report)
    {
        var (run, board) = (report.Run, ReportBoard.Of(report));
        return new(
            run.Name, run.Exercise.Id, run.Exercise.Title, run.Timeline, run.Earlier, report.AsOf, run.Status, report.Role,
            [.. run.Play.Run.Seats.Select(SeatTaken.Of)], [.. report.Path.Zip(board.Path, DecisionTaken.Of)],
            [.. board.Beside.Zip(report.Beside, (told, b) => new ToldBeside(b.At, told.What, told.Text, told.Why))],
            report.Outcomes, report.RecordEnds?.Text,
            [.. report.Others.Select(o => new RunBeside(o.Run, o.Parted?.Id))], report.Points, report.Possible, [.. report.Seats.Select(SeatReached.Of)],
            [.. report.Scores.Zip(board.Scores, ScoredLine.Of)], [.. report.Marks.Select(m => new TeachersMark(m.Decision, m.Points, m.Possible, m.Note))],
            [.. report.Answers.Select(a => new GivenAnswer(a.Role, a.Student, a.Question, a.Before, a.After))], run.Exercise.Debrief,
            // All that was done by anybody is the teacher's.
            report.Role is null ? RunRecord.Of(run) : null);
    }
}

/// <summary>A decision as it was made: what (of a move its sentences), for what reason, and what the real actor did.</summary>
public sealed record DecisionTaken(
    string When, string Role, string Decision, string? Option, string Text, string? Reason, IReadOnlyList<string> Events, bool ByDefault, string? InHistory,
    IReadOnlyList<string> Record)
{
    internal static DecisionTaken Of(PathStep step, ReportedChoice told) => new(
        step.When, step.Role, step.Decision, step.Option, told.Text, step.Reason, [.. step.Events.Select(e => e.Id)], step.ByDefault, told.InHistory,
        [.. step.InHistory?.Events.Select(e => e.Id) ?? []]);
}

/// <summary>Something that happened beside the decisions, in words, and why, where somebody said so.</summary>
public sealed record ToldBeside(EdtfDate At, string What, string Text, string? Why);

/// <summary>A role and who plays it; null: nobody was named.</summary>
public sealed record SeatTaken(string Role, string? Student)
{
    internal static SeatTaken Of(Seat seat) => new(seat.Role, seat.IsNamed ? seat.Student : null);
}

/// <summary>
/// What a role reached of what it could, with those who play it; the share in percent, null: there was nothing to reach; how much of it the teacher's own
/// marks gave.
/// </summary>
public sealed record SeatReached(string Role, IReadOnlyList<string> Students, int Points, int Possible, decimal? Share, int Marked, int MarkedOf)
{
    internal static SeatReached Of(SeatScore seat) => new(seat.Role, seat.Students, seat.Points, seat.Possible, seat.Share, seat.Marked, seat.MarkedOf);
}

/// <summary>The teacher's own mark on a decision and its reason: points of so many, a word, or both.</summary>
public sealed record TeachersMark(string Decision, int? Points, int? Possible, string? Note);

/// <summary>Another run of the lesson, and the first decision at which it went another way; null: it went the same.</summary>
public sealed record RunBeside(string Run, string? PartedAt);

/// <summary>A line of the rubric: whether it is met, missed, open or had no chance, what its student is told, and each reason.</summary>
public sealed record ScoredLine(
    string Line,
    string Title,
    string? Role,
    int Points,
    int Possible,
    LineStanding Standing,
    string? Feedback,
    IReadOnlyList<ScoredReason> Reasons)
{
    internal static ScoredLine Of(Scored s, ReportedScore told) => new(
        s.Line.Id,
        s.Line.Title,
        s.Line.Role,
        s.Points,
        s.Line.Points,
        s.Standing,
        s.Standing switch { LineStanding.Met => s.Line.Met, LineStanding.Missed => s.Line.Missed, _ => null },
        [.. s.Reasons.Zip(told.Reasons, (r, t) => new ScoredReason(t.Text, r.Holds, r.Because))]);
}

/// <summary>Something a line asks for, in words, whether it is so, and because of which events.</summary>
public sealed record ScoredReason(string Text, bool Holds, IReadOnlyList<string> Because);

/// <summary>What a student answered to a question before, and to the one that follows on it after.</summary>
public sealed record GivenAnswer(string Role, string Student, string Question, string? Before, string? After);
