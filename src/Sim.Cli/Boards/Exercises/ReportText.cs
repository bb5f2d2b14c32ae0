using Sim.Application.Exercises;
using Sim.Scenarios.Exercises;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards.Exercises;

/// <summary>A report at a terminal: the path, what it came to against history, the rubric with its reasons, the answers, what to discuss.</summary>
public static class ReportText
{
    public static IRenderable Render(RunReport report)
    {
        var words = new ReportWords(report);
        return new Page(
        [
            new Row(0, 2, Phrase.Of(report.Run.Exercise.Title, Ink.Strong)) { Right = $"run {report.Run.Name}, {(report.IsOver ? "over" : "not over yet")}" },
            new Row(0, 2, string.Join(" · ", report.Run.Play.Run.Seats.Select(s => s.Student == s.Role ? report.Run.Exercise.RoleOf(s.Role).Title : $"{report.Run.Exercise.RoleOf(s.Role).Title}: {s.Student}"))),
            Row.Blank,
            Row.Section("THE PATH"),
            .. report.Path.Select(p => new Row(2, 4, Phrase.Of(p.Role, Ink.Strong), p.Text) { Label = words.Date(p.When), LabelWidth = 20, Gap = ": " }),
            Row.Blank,
            Row.Section($"AGAINST HISTORY   on {words.Date(report.AsOf.Text)}"),
            .. report.Outcomes.Select(o => new Row(2, 4, $"here {words.Status(o, o.Here)}", $"in history {words.Status(o, o.InHistory)}") { Label = words.Thing(o), LabelWidth = 40 }),
            .. report.Outcomes.Count == 0 ? [new Row(2, 4, "Nothing differs.")] : (Row[])[],
            .. report.RecordEnds is { } ends ? [new Row(2, 4, Phrase.Of($"The record of history here ends on {words.Date(ends)}; after that it is what time alone made of it.", Ink.Quiet))] : (Row[])[],
            .. report.Others.Count > 0 ? [Row.Blank, Row.Section("AGAINST OTHER RUNS"), .. report.Others.Select(o => new Row(2, 4, o.Parted is { } parted ? $"parted at {parted}" : "the same decisions") { Label = o.Run, LabelWidth = 40 })] : (Row[])[],
            Row.Blank,
            Row.Section($"POINTS   {report.Points} of {report.Possible}"),
            .. report.Scores.SelectMany(Scored),
            .. report.Answers.Count > 0 ? [Row.Blank, Row.Section("ANSWERS"), .. report.Answers.Select(a => new Row(2, 4, $"before: {a.Before ?? "none"}", $"after: {a.After ?? "none"}") { Label = $"{a.Student}: {a.Question}", LabelWidth = 40 })] : (Row[])[],
            Row.Blank,
            Row.Section("TO DISCUSS"),
            .. report.Run.Exercise.Debrief.Select((q, n) => new Row(2, 5, q) { Label = $"{n + 1}.", LabelWidth = 3 }),
        ]);
    }

    private static IEnumerable<Row> Scored(Scored scored)
    {
        yield return new Row(2, 4, Phrase.Of(scored.Line.Title, Ink.Strong), scored.Met ? scored.Line.Met ?? "" : scored.Line.Missed ?? "")
        {
            Label = Phrase.Of($"{scored.Points}/{scored.Line.Points}", scored.Met ? Ink.Good : Ink.Open),
            LabelWidth = 6,
            Gap = "   ",
        };
        foreach (var reason in scored.Reasons)
        {
            yield return new Row(8, 10, Phrase.Of($"{(reason.Holds ? "yes" : "no")}: {reason.Text}{(reason.Because.Count > 0 ? $", because of {reason.Because}" : "")}", Ink.Quiet));
        }
    }
}
