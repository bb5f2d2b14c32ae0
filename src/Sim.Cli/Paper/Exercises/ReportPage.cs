using Sim.Answers.Boards.Exercises;
using static Sim.Cli.Paper.Exercises.HtmlPage;

namespace Sim.Cli.Paper.Exercises;

/// <summary>A report as a page to print and hand out.</summary>
public static class ReportPage
{
    public static string Of(ReportBoard board)
    {
        var report = board.Report;
        var exercise = report.Run.Exercise;
        return HtmlPage.Of(
            $"{exercise.Title}: {report.Run.Name}",
            [
                H1(exercise.Title),
                P($"Run {report.Run.Name}, {(report.IsOver ? "played to its end" : "not over yet")}. {board.Seats}", "quiet"),
                H2("The path"),
                Table(
                    ["When", "Who", "What", ""],
                    board.Path.Select(p => (IReadOnlyList<string>)[p.When, p.Role, p.Text, p.ByDefault ? "nobody played this role" : ""])),
                H2($"Against history, on {board.AsOf}"),
                board.Outcomes.Count == 0
                    ? P("Nothing differs.")
                    : Table(["Thing", "Here", "In history"], board.Outcomes.Select(o => (IReadOnlyList<string>)[o.Thing, o.Here, o.InHistory])),
                .. board.RecordEnds is { } ends ? [P(ends, "quiet")] : (object[])[],
                .. report.Others.Count > 0
                    ? [
                        H2("Against other runs"),
                        Table(["Run", "Parted at"], report.Others.Select(o => (IReadOnlyList<string>)[o.Run, o.Parted ?? "nowhere: the same decisions"])),
                    ]
                    : (object[])[],
                H2($"Points: {report.Points} of {report.Possible}"),
                .. board.Scores.SelectMany(s => new object[]
                {
                    H3($"{s.Points}/{s.Possible}  {s.Title}"),
                    P(s.Feedback),
                    Ul(s.Reasons.Select(r => $"{(r.Holds ? "Yes" : "No")}: {r.Text}")),
                }),
                .. report.Answers.Count > 0
                    ? [
                        H2("Answers before and after"),
                        Table(
                            ["Who", "Question", "Before", "After"],
                            report.Answers.Select(a => (IReadOnlyList<string>)[a.Student, a.Question, a.Before ?? "", a.After ?? ""])),
                    ]
                    : (object[])[],
                H2("To discuss"),
                Ol(exercise.Debrief),
            ]);
    }
}
