using Sim.Answers.Boards;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Telling;
using Sim.Domain.Vocabulary;
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
            new Row(0, 2, Phrase.Of(board.Title, Ink.Strong))
            {
                Right = Say.Of("report.run", ("run", report.Run.Name), ("status", board.Status)),
            },
            new Row(0, 2, board.Seats),
            Row.Blank,
            Row.Section(Say.Of("report.path")),
            .. board.Course.SelectMany(m => m.Choice is { } choice ? Step(choice, m.Elsewhere) : [Beside(m.Beside!)]),
            Row.Blank,
            Row.Section(Say.Of("report.against-history", ("date", board.AsOf))),
            .. board.Outcomes.Select(o => new Row(
                2,
                4,
                Say.Of("report.here", ("status", o.Here)),
                Say.Of("report.in-history", ("status", o.InHistory))) { Label = o.Thing, LabelWidth = Names }),
            .. board.Outcomes.Count == 0 ? [new Row(2, 4, Say.Of("report.nothing-differs"))] : Array.Empty<Row>(),
            .. board.RecordEnds is { } ends ? [new Row(2, 4, Phrase.Of(ends, Ink.Quiet))] : Array.Empty<Row>(),
            .. Others(board),
            .. board.Reached.Count + board.Scores.Count > 0 ? [Row.Blank, Row.Section(Say.Of("report.points"))] : Array.Empty<Row>(),
            .. board.Reached.Select(r => new Row(2, 4, Phrase.Of(r.Reached, Ink.Strong)) { Label = r.Role, LabelWidth = Names }),
            .. board.Scores.SelectMany(Scored),
            .. Answers(board),
            .. report.Run.Exercise.Debrief.Count > 0 ? [Row.Blank, Row.Section(Say.Of("report.to-discuss"))] : Array.Empty<Row>(),
            .. report.Run.Exercise.Debrief.Select((q, n) => new Row(2, 5, q) { Label = $"{n + 1}.", LabelWidth = 3 }),
        ]);
    }

    private static IEnumerable<Row> Step(ReportedChoice p, ValueList<ReportedOption> elsewhere)
    {
        yield return new Row(2, 4, Phrase.Of(p.Role, Ink.Strong), p.Text) { Label = p.When, LabelWidth = 20, Gap = ": " };
        var others = elsewhere.Count == 0 ? null : Say.Of("report.elsewhere", ("told", string.Join("; ", elsewhere.Select(o => Say.Of(
            "report.took", ("option", o.Option), ("groups", string.Join(", ", o.Groups.Select(g => g.Label))))))));
        foreach (var below in new[] { p.Why is { } why ? Say.Of("report.why", ("reason", why)) : null, p.Mark, p.InHistory, others }.OfType<string>())
        {
            yield return new Row(24, 26, Phrase.Of(below, Ink.Quiet));
        }
    }

    private static Row Beside(ReportedBeside b) => new(
        2, 4, Phrase.Of(b.What, Ink.Quiet), b.Text, Phrase.Of(b.Why is { } why ? Say.Of("report.why", ("reason", why)) : "", Ink.Quiet))
    {
        Label = b.When,
        LabelWidth = 20,
        Gap = "  ",
    };

    private static Row[] Others(ReportBoard board) => board.Groups.Count == 0 ? [] :
    [
        Row.Blank,
        Row.Section(Say.Of("report.side-by-side")),
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
        Row.Section(Say.Of("report.answers")),
        .. board.Report.Answers.Select(a => new Row(
            2,
            4,
            Say.Of("report.before", ("answer", a.Before ?? Say.Of("none"))),
            Say.Of("report.after", ("answer", a.After ?? Say.Of("none")))) { Label = $"{a.Student}: {a.Question}", LabelWidth = Names }),
    ];

    private static IEnumerable<Row> Scored(ReportedScore score)
    {
        yield return new Row(2, 4, Phrase.Of(score.Title, Ink.Strong), Phrase.Of(score.For, Ink.Quiet), score.Feedback)
        {
            Label = Phrase.Of(score.Reached, score.Met ? Ink.Good : Ink.Open),
            LabelWidth = 6,
            Gap = "   ",
        };
        foreach (var reason in score.Reasons)
        {
            yield return new Row(8, 10, Phrase.Of(Say.Of(reason.Holds ? "report.holds" : "report.fails", ("reason", reason.Text)), Ink.Quiet));
        }
    }
}
