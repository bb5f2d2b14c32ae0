using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Vocabulary;

using Sim.Scenarios.Exercises;
namespace Sim.Answers.Boards.Exercises;

/// <summary>A decision of a run, when, by whom and what.</summary>
public sealed record ReportedChoice(string When, string Role, string Text, bool ByDefault);

/// <summary>A thing that stands otherwise in a run than in history.</summary>
public sealed record ReportedOutcome(string Thing, string Here, string InHistory);

/// <summary>A line of the rubric with its points and feedback, and the reasons for them.</summary>
public sealed record ReportedScore(string Title, int Points, int Possible, bool Met, string Feedback, ValueList<ReportedReason> Reasons);

/// <summary>A condition of a rubric's line, whether it holds, and the events that make it so.</summary>
public sealed record ReportedReason(bool Holds, string Text);

/// <summary>
/// A report of a run in a board's names and dates: the path, what it came to against history, the rubric with its reasons, the answers, what to discuss.
/// </summary>
public sealed record ReportBoard(RunReport Report)
{
    public string Title => Report.Run.Exercise.Title;

    /// <summary>Who played, in words.</summary>
    public string Seats { get; } = string.Join(" · ", Report.Run.Play.Run.Seats.Select(s =>
        s.Student == s.Role
            ? Report.Run.Exercise.RoleOf(s.Role).Title
            : Say.Of("report.seat", ("role", Report.Run.Exercise.RoleOf(s.Role).Title), ("student", s.Student))));

    public string AsOf { get; private init; } = "";

    public ValueList<ReportedChoice> Path { get; private init; }

    public ValueList<ReportedOutcome> Outcomes { get; private init; }

    /// <summary>That the record of history ends before the run does; null where it does not.</summary>
    public string? RecordEnds { get; private init; }

    public ValueList<ReportedScore> Scores { get; } = [.. Report.Scores.Select(s => new ReportedScore(
        s.Line.Title,
        s.Points,
        s.Line.Points,
        s.Met,
        (s.Met ? s.Line.Met : s.Line.Missed) ?? "",
        [.. s.Reasons.Select(r => new ReportedReason(r.Holds, Say.Of("report.reason", ("text", ReasonText.Of(r)), ("because", r.Because.ToString()))))]))];

    public static ReportBoard Of(RunReport report)
    {
        var names = Names.Of(report.Run.Scenario, report.Run.Past.Concat(report.Run.Play.Entries()));
        var dates = new Dates(report.Run.Scenario.Zone, year: int.MinValue);
        return new(report)
        {
            AsOf = dates.Of(report.AsOf.Text),
            Path = [.. report.Path.Select(p => new ReportedChoice(dates.Of(p.When), p.Role, p.Text, p.ByDefault))],
            Outcomes = [.. report.Outcomes.Select(o => Of(o, names))],
            RecordEnds = report.RecordEnds is { } ends ? Say.Of("report.record-ends", ("date", dates.Of(ends))) : null,
        };
    }

    private static ReportedOutcome Of(Outcome outcome, Names names)
    {
        Ref? thing = Ref.TryParse(outcome.Thing, out var parsed) ? parsed : null;
        return new(thing is { } known ? names.Of(known) : Say.Of("phase"), Status(outcome.Here), Status(outcome.InHistory));

        string Status(string status) => status == "absent" ? Say.Of("report.absent") : names.Status(thing ?? Ref.Phase, status);
    }
}
