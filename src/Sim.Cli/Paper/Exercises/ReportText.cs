using Sim.Answers.Boards;
using Sim.Answers.Boards.Exercises;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper.Exercises;

/// <summary>A report at a terminal: the path, what it came to against history, the rubric with its reasons, the answers, what to discuss.</summary>
public static class ReportText
{
    private const int Names = 40;

    public static IRenderable Render(ReportBoard board)
    {
        var report = board.Report;
        return new Page(
        [
            new Row(0, 2, Phrase.Of(board.Title, Ink.Strong)) { Right = $"run {report.Run.Name}, {board.Status}" },
            new Row(0, 2, board.Seats),
            Row.Blank,
            Row.Section("THE PATH"),
            .. board.Path.SelectMany(Step),
            .. Beside(board),
            Row.Blank,
            Row.Section($"AGAINST HISTORY   on {board.AsOf}"),
            .. board.Outcomes.Select(o => new Row(2, 4, $"here {o.Here}", $"in history {o.InHistory}") { Label = o.Thing, LabelWidth = Names }),
            .. board.Outcomes.Count == 0 ? [new Row(2, 4, "Nothing differs.")] : Array.Empty<Row>(),
            .. board.RecordEnds is { } ends ? [new Row(2, 4, Phrase.Of(ends, Ink.Quiet))] : Array.Empty<Row>(),
            .. Others(board),
            Row.Blank,
            Row.Section("POINTS"),
            .. board.Reached.Select(r => new Row(2, 4, Phrase.Of(r.Reached, Ink.Strong)) { Label = r.Role, LabelWidth = Names }),
            .. board.Scores.SelectMany(Scored),
            .. Answers(board),
            Row.Blank,
            Row.Section("TO DISCUSS"),
            .. report.Run.Exercise.Debrief.Select((q, n) => new Row(2, 5, q) { Label = $"{n + 1}.", LabelWidth = 3 }),
        ]);
    }

    private static IEnumerable<Row> Step(ReportedChoice p)
    {
        yield return new Row(2, 4, Phrase.Of(p.Role, Ink.Strong), p.Text) { Label = p.When, LabelWidth = 20, Gap = ": " };
        foreach (var below in new[] { p.Why is { } why ? $"why: {why}" : null, p.Mark, p.InHistory }.OfType<string>())
        {
            yield return new Row(24, 26, Phrase.Of(below, Ink.Quiet));
        }
    }

    private static Row[] Beside(ReportBoard board) => board.Beside.Count == 0 ? [] :
    [
        Row.Blank,
        Row.Section("BESIDE THE DECISIONS"),
        .. board.Beside.Select(b => new Row(
            2, 4, Phrase.Of(b.What, Ink.Strong), b.Text, Phrase.Of(b.Why is { } why ? $"why: {why}" : "", Ink.Quiet)) { Label = b.When, LabelWidth = 20, Gap = "  " }),
    ];

    private static Row[] Others(ReportBoard board) => board.Groups.Count == 0 ? [] :
    [
        Row.Blank,
        Row.Section("SIDE BY SIDE"),
        .. board.Others.Select(o => new Row(2, 4, o.Paragraphs[0]) { Label = o.Label, LabelWidth = Names }),
        .. board.Compared.SelectMany(d => (Row[])
        [
            new Row(2, 4, Phrase.Of(d.Role, Ink.Strong), d.When) { Gap = ", " },
            .. d.Cells.Select((cell, n) => new Row(4, 6, cell) { Label = board.Groups[n], LabelWidth = Names - 2 }),
        ]),
    ];

    private static Row[] Answers(ReportBoard board) => board.Report.Answers.Count == 0 ? [] :
    [
        Row.Blank,
        Row.Section("ANSWERS"),
        .. board.Report.Answers.Select(a => new Row(
            2,
            4,
            $"before: {a.Before ?? "none"}",
            $"after: {a.After ?? "none"}") { Label = $"{a.Student}: {a.Question}", LabelWidth = Names }),
    ];

    private static IEnumerable<Row> Scored(ReportedScore score)
    {
        yield return new Row(2, 4, Phrase.Of(score.Title, Ink.Strong), Phrase.Of(score.For, Ink.Quiet), score.Feedback)
        {
            Label = Phrase.Of($"{score.Points}/{score.Possible}", score.Met ? Ink.Good : Ink.Open),
            LabelWidth = 6,
            Gap = "   ",
        };
        foreach (var reason in score.Reasons)
        {
            yield return new Row(8, 10, Phrase.Of($"{(reason.Holds ? "yes" : "no")}: {reason.Text}", Ink.Quiet));
        }
    }
}
