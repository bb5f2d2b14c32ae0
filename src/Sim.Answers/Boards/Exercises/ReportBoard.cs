using System.Globalization;
using NodaTime;
using Sim.Answers.Exports;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>
/// A decision of a run, when, by whom and what; why, what the teacher's mark says of it, and what the real actor did (null: it is not told yet).
/// </summary>
public sealed record ReportedChoice(string When, string Role, string Text, bool ByDefault, string? Why, string? Mark, string? InHistory)
{
    /// <summary>What the real actor did, sentence by sentence; null: there is no record, or it is not told yet.</summary>
    public ToldHistory? Real { get; init; }
}

/// <summary>Of what kind something beside the decisions is.</summary>
public enum BesideKind
{
    /// <summary>News from outside.</summary>
    News,

    /// <summary>What one wrote to others, or for the debrief.</summary>
    Words,

    /// <summary>What roles recorded of their own accord, alone or by signing.</summary>
    Act,

    /// <summary>Choices that were taken back.</summary>
    TakenBack,

    /// <summary>What followed by a rule.</summary>
    Consequence,
}

/// <summary>Something that happened beside the decisions; why, where somebody said so.</summary>
public sealed record ReportedBeside(BesideKind Kind, string When, string What, string Text, string? Why);

/// <summary>What other groups took at a decision: the option, and each group that took it with its reason.</summary>
public sealed record ReportedOption(string Option, ValueList<LabelledText> Groups);

/// <summary>A moment of a run in its order: a decision, with what other groups made of it, or (of it null) something that happened beside.</summary>
public sealed record ReportedMoment(ReportedChoice? Choice, ValueList<ReportedOption> Elsewhere, ReportedBeside? Beside);

/// <summary>What a run chose at a decision, with the reason; each decision has a row of them, a cell a run.</summary>
public sealed record ComparedDecision(string Role, string When, ValueList<string> Cells);

/// <summary>What a role reached of what it could.</summary>
public sealed record ReportedSeat(string Role, string Reached);

/// <summary>A thing that stands otherwise in a run than in history.</summary>
public sealed record ReportedOutcome(string Thing, string Here, string InHistory);

/// <summary>A line of the rubric with its points and feedback, and the reasons for them.</summary>
public sealed record ReportedScore(string Title, string For, int Points, int Possible, bool Met, string Feedback, ValueList<ReportedReason> Reasons)
{
    /// <summary>The points of those there are; a dash where it counts for nothing.</summary>
    public string Reached { get; init; } = $"{Points}/{Possible}";
}

/// <summary>A condition of a rubric's line, whether it holds, and the events that make it so.</summary>
public sealed record ReportedReason(bool Holds, string Text);

/// <summary>
/// A report of a run in a board's names and dates: the path, what it came to against history, the rubric with its reasons, the answers, what to discuss.
/// </summary>
public sealed record ReportBoard(RunReport Report)
{
    public string Title => Report.Run.Exercise.Title;

    /// <summary>Who played, in words.</summary>
    public string Seats { get; } = string.Join(" · ", Report.Run.Play.Run.Seats.GroupBy(s => s.Role).Select(g =>
        string.Join(", ", g.Where(s => s.IsNamed).Select(s => s.Student)) is { Length: > 0 } students
            ? Say.Of("report.seat", ("role", Report.Run.Exercise.RoleOf(g.Key).Title), ("student", students))
            : Report.Run.Exercise.RoleOf(g.Key).Title));

    /// <summary>How far it has come, in words.</summary>
    public string Status { get; } = GradeTable.Words(Report.Run.Status);

    /// <summary>What each role reached of what it could.</summary>
    public ValueList<ReportedSeat> Reached { get; } = [.. Report.Seats.Select(s => new ReportedSeat(
        s.Title,
        s.Share is { } share
            ? Say.Of(
                "report.reached", ("points", s.Points.ToString()), ("possible", s.Possible.ToString()),
                ("share", share.ToString("0.#", CultureInfo.InvariantCulture)), ("rubric", (s.Points - s.Marked).ToString()),
                ("lines", (s.Possible - s.MarkedOf).ToString()), ("marked", s.MarkedOf > 0 ? s.Marked.ToString() : null), ("markedOf", s.MarkedOf.ToString()))
            : Say.Of("report.nothing-to-reach")))];

    public string AsOf { get; private init; } = "";

    public ValueList<ReportedChoice> Path { get; private init; }

    /// <summary>All that happened beside the decisions.</summary>
    public ValueList<ReportedBeside> Beside { get; private init; }

    /// <summary>Decisions and what happened beside them, in the order of the lesson.</summary>
    public ValueList<ReportedMoment> Course { get; private init; }

    /// <summary>The names of the runs side by side, this one first; none where there is no other.</summary>
    public ValueList<string> Groups { get; private init; }

    /// <summary>Each decision with what every run chose.</summary>
    public ValueList<ComparedDecision> Compared { get; private init; }

    /// <summary>Each other run with where it parted, in words.</summary>
    public ValueList<LabelledText> Others { get; private init; }

    public ValueList<ReportedOutcome> Outcomes { get; private init; }

    /// <summary>That the record of history ends before the run does; null where it does not.</summary>
    public string? RecordEnds { get; private init; }

    public ValueList<ReportedScore> Scores { get; private init; }

    /// <summary>The teacher's own marks, each with the role and the moment of the decision.</summary>
    public ValueList<LabelledText> Marks { get; private init; }

    public static ReportBoard Of(RunReport report)
    {
        var (run, exercise) = (report.Run, report.Run.Exercise);
        var names = Names.Of(run.Scenario, run.Past.Concat(run.Play.Entries()));
        var dates = new Dates(run.Scenario.Zone, year: int.MinValue);
        var told = new DebriefTelling(report, names, dates);
        return new(report)
        {
            AsOf = dates.Of(report.AsOf.Text),
            Path =
            [
                .. report.Path.Select(p => ChoiceOf(p, report, told, dates)),
            ],
            Beside = [.. report.Beside.Select(told.Of)],
            Course = [.. CourseOf(report, told, dates)],
            Groups = report.Others.Count == 0 ? [] : [run.Name, .. report.Others.Select(o => o.Run)],
            Compared = report.Others.Count == 0 ? [] :
            [
                .. exercise.Decisions.Select(d => new ComparedDecision(
                    exercise.RoleOf(d.Role).Title,
                    dates.Of(d.When),
                    [told.Cell(d, report.Path, report.IsOver), .. report.Others.Select(o => told.Cell(d, o.Path, o.Status == RunStatus.Finished))])),
            ],
            Others = [.. report.Others.Select(o => LabelledText.Of(o.Run, told.Parted(o)))],
            Outcomes = [.. report.Outcomes.Select(o => Of(o, names))],
            Marks =
            [
                .. report.Marks.Select(m => (Mark: m, Decision: exercise.Decisions.Single(d => d.Id == m.Decision))).Select(m => new LabelledText(
                    Say.Of("report.marked-decision", ("role", exercise.RoleOf(m.Decision.Role).Title), ("date", dates.Of(m.Decision.When))),
                    [MarkOn(m.Mark.Decision, report)!])),
            ],
            RecordEnds = report.RecordEnds is { } ends ? Say.Of("report.record-ends", ("date", dates.Of(ends))) : null,
            Scores =
            [
                .. report.Scores.Select(s => new ReportedScore(
                    s.Line.Title,
                    s.Line.Role is { } role ? exercise.RoleOf(role).Title : Say.Of("guide.every-role"),
                    s.Points,
                    s.Line.Points,
                    s.Met,
                    Feedback(s),
                    [.. s.Reasons.Select(r => new ReportedReason(r.Holds, told.Of(r)))])
                {
                    Reached = s.Standing == LineStanding.NoChance ? "–" : $"{s.Points}/{s.Line.Points}",
                }),
            ],
        };
    }

    /// <summary>What came at the moment of a decision came before it was made, but for what followed from it.</summary>
    private static IEnumerable<ReportedMoment> CourseOf(RunReport report, DebriefTelling told, Dates dates)
    {
        var exercise = report.Run.Exercise;
        var decisions = exercise.Decisions.ToDictionary(d => d.Id);
        var here = report.Path.Select(p => (
            At: decisions.TryGetValue(p.Decision, out var d) ? d.When.Effect(dates.Zone) : Instant.MinValue, Place: 1,
            Moment: new ReportedMoment(ChoiceOf(p, report, told, dates), [.. told.Elsewhere(p.Decision)], null)));
        var elsewhere = exercise.Decisions.Where(d => report.Path.All(p => p.Decision != d.Id) && report.Others.Any(o => o.Path.Any(p => p.Decision == d.Id)))
            .Select(d => (At: d.When.Effect(dates.Zone), Place: 1, Moment: new ReportedMoment(
                new(dates.Of(d.When), exercise.RoleOf(d.Role).Title, told.Cell(d, report.Path, report.IsOver), false, null, null, null),
                [.. told.Elsewhere(d.Id)], null)));
        var beside = report.Beside.Select(b => (
            At: b.At.Effect(dates.Zone), Place: b is Application.Exercises.Beside.Followed ? 2 : 0, Moment: new ReportedMoment(null, default, told.Of(b))));
        return here.Concat(elsewhere).Concat(beside).OrderBy(m => m.At).ThenBy(m => m.Place).Select(m => m.Moment);
    }

    private static ReportedChoice ChoiceOf(PathStep p, RunReport report, DebriefTelling told, Dates dates) =>
        new(dates.Of(p.When), p.Role, told.Choice(p), p.ByDefault, p.Reason, MarkOn(p.Decision, report), told.InHistory(p)) { Real = told.Real(p) };

    private static string Feedback(Scored s) => s.Standing switch
    {
        LineStanding.Met => s.Line.Met ?? Say.Of("report.met"),
        LineStanding.Missed => s.Line.Missed ?? Say.Of("report.missed"),
        LineStanding.Open => Say.Of("report.open"),
        _ when s.Reasons.Any(r => r is ScoreReason.Chosen { IsOwnMove: true }) => Say.Of("report.teachers-to-mark"),
        _ => Say.Of("report.no-chance"),
    };

    private static string? MarkOn(string decision, RunReport report) => report.Marks.FirstOrDefault(m => m.Decision == decision) is { } mark
        ? Say.Of("report.mark", ("points", mark.Points?.ToString()), ("possible", mark.Possible?.ToString()), ("note", mark.Note))
        : null;

    private static ReportedOutcome Of(Outcome outcome, Names names)
    {
        Ref? thing = Ref.TryParse(outcome.Thing, out var parsed) ? parsed : null;
        return new(thing is { } known ? names.Of(known) : Say.Of("phase"), Status(outcome.Here), Status(outcome.InHistory));

        string Status(string status) => status == "absent" ? Say.Of("report.absent") : names.Status(thing ?? Ref.Phase, status);
    }
}
