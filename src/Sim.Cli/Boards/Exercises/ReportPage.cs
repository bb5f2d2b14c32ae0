using Sim.Application.Exercises;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.StatePaths;
using Sim.Domain.Statements;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Exercises;
using static Sim.Cli.Boards.Exercises.HtmlPage;

namespace Sim.Cli.Boards.Exercises;

/// <summary>A report as a page to print and hand out.</summary>
public static class ReportPage
{
    public static string Of(RunReport report)
    {
        var exercise = report.Run.Exercise;
        var words = new ReportWords(report);
        return HtmlPage.Of(
            $"{exercise.Title}: {report.Run.Name}",
            [
                H1(exercise.Title),
                P($"Run {report.Run.Name}, {(report.IsOver ? "played to its end" : "not over yet")}. {string.Join(" · ", report.Run.Play.Run.Seats.Select(s => $"{exercise.RoleOf(s.Role).Title}{(s.Student == s.Role ? "" : $": {s.Student}")}"))}", "quiet"),
                H2("The path"),
                Table(["When", "Who", "What", ""], report.Path.Select(p => (IReadOnlyList<string>)[words.Date(p.When), p.Role, p.Text, p.ByDefault ? "nobody played this role" : ""])),
                H2($"Against history, on {words.Date(report.AsOf.Text)}"),
                report.Outcomes.Count == 0 ? P("Nothing differs.") : Table(["Thing", "Here", "In history"], report.Outcomes.Select(o => (IReadOnlyList<string>)[words.Thing(o), words.Status(o, o.Here), words.Status(o, o.InHistory)])),
                .. report.RecordEnds is { } ends ? [P($"The record of history here ends on {words.Date(ends)}; after that it is what time alone made of it.", "quiet")] : (object[])[],
                .. report.Others.Count > 0 ? [H2("Against other runs"), Table(["Run", "Parted at"], report.Others.Select(o => (IReadOnlyList<string>)[o.Run, o.Parted ?? "nowhere: the same decisions"]))] : (object[])[],
                H2($"Points: {report.Points} of {report.Possible}"),
                .. report.Scores.SelectMany(s => new object[]
                {
                    H3($"{s.Points}/{s.Line.Points}  {s.Line.Title}"),
                    P((s.Met ? s.Line.Met : s.Line.Missed) ?? ""),
                    Ul(s.Reasons.Select(r => $"{(r.Holds ? "Yes" : "No")}: {ReasonText.Of(r)}{(r.Because.Count > 0 ? $", because of {r.Because}" : "")}")),
                }),
                .. report.Answers.Count > 0 ? [H2("Answers before and after"), Table(["Who", "Question", "Before", "After"], report.Answers.Select(a => (IReadOnlyList<string>)[a.Student, a.Question, a.Before ?? "", a.After ?? ""]))] : (object[])[],
                H2("To discuss"),
                Ol(exercise.Debrief),
            ]);
    }
}
