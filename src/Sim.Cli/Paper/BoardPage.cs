using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>
/// The text of <c>sim state</c>: a board for a reader at a terminal, for the width of whatever console it is written to (best from 100 cells on, readable from
/// 40).
/// </summary>
public static class BoardPage
{
    /// <summary>The board; at its foot, where it can be told, the command that explains its first thing (<c>kind/id</c>).</summary>
    public static IRenderable Render(Board board, Func<string, string>? explain = null) =>
        new Page(Heading(board.Heading).Concat(Body(board)).Concat(Foot(board, explain)));

    private static IEnumerable<Row> Heading(BoardHeading heading)
    {
        yield return new Row(0, 0, Phrase.Of(heading.Title, Ink.Strong) + (heading.Branch is { } branch ? $"  @{branch}" : "")) { Right = heading.AsOfText };
        if (heading.Record is { } edge)
        {
            yield return Headings.Edge(edge);
        }

        var label = Say.Of(heading.Overdue.Count > 0 ? "label.overdue" : "paper.phase").Length + 2;
        var phase = Phrase.Of(heading.Phase, Ink.Strong) + (heading.PhaseSince.Length > 0 ? $" {heading.PhaseSince}" : "");
        yield return new Row(0, 2, phase, heading.PhaseReason)
        {
            Label = Phrase.Of(Say.Of("paper.phase"), Ink.Quiet),
            LabelWidth = label,
            Right = $"{heading.Known}  ·  {heading.Believed}",
        };
        foreach (var line in heading.Overdue)
        {
            yield return new Row(0, 2, [.. line.Phrases]) { Label = Phrase.Of(line.Continues ? "" : line.Label, Ink.Bad), LabelWidth = label };
        }

        if (heading.Roles.Count > 0)
        {
            yield return new Row(0, 2, [.. heading.Roles]) { Label = Phrase.Of(Say.Of("paper.roles"), Ink.Quiet), LabelWidth = label };
        }

        foreach (var note in heading.Notes)
        {
            yield return new Row(0, 2, Phrase.Of(note, Ink.Quiet));
        }
    }

    private static IEnumerable<Row> Body(Board board)
    {
        foreach (var section in board.Sections)
        {
            yield return Row.Blank;
            yield return Row.Section(section.Title);
            foreach (var row in section.IsEmpty ? [new Row(2, 4, Say.Of("none"))] : Rows(section))
            {
                yield return row;
            }
        }

        if (board.Sections.Count == 0)
        {
            yield return Row.Blank;
            yield return new Row(0, 2, Say.Of("paper.nothing-recorded"));
        }
    }

    private static IEnumerable<Row> Rows(Section section)
    {
        var columns = new Columns(
            section.Items.Where(i => i.Status is not null).Select(i => i.Title.Text),
            section.Items.Where(i => i.Status is not null).Select(i => i.Status!.Word));
        var dates = DateColumn.Width(section.Items.Where(i => i.When is not null).Select(i => i.When!.Value.Text));
        foreach (var row in section.Items.SelectMany(item => Rows(item, section.Kind, columns, dates)))
        {
            yield return row;
        }

        if (section.Earlier is { } earlier)
        {
            yield return new Row(2, 4, Phrase.Of($"{earlier.Text}; --only {section.Kind.ToString().ToLowerInvariant()} shows them", Ink.Quiet));
        }

        if (section.More is { } more)
        {
            yield return new Row(2, 4, Phrase.Of(more, Ink.Quiet));
        }

        foreach (var total in section.Totals)
        {
            yield return new Row(2, 4, [.. total.Phrases]) { Label = Phrase.Of(total.Continues ? "" : total.Label, Ink.Quiet), LabelWidth = 8 };
        }
    }

    private static IEnumerable<Row> Rows(
        Item item,
        BoardSection section,
        Columns columns,
        int dates) => item.Lines.Select(Row.Detail).Prepend((item, section) switch
    {
        ({ When: { } when }, BoardSection.Statements or BoardSection.Background) =>
            Row.Dated(when.Text, dates, [.. item.Facts, item.Within, item.Secret.IsEmpty ? Phrase.None : "(" + item.Secret + ")"]) with { Gap = " " },
        ({ When: { } when }, BoardSection.Upcoming) => Row.Dated(when.Text, dates, item.Facts),
        ({ When: { } when }, _) => Row.Dated(when.Text, dates, [.. item.Facts, item.Within, item.Secret, Reference(item)]),
        (_, BoardSection.NotApplied) => new Row(2, 4, [.. item.Facts]),
        (_, BoardSection.Unanswered) => Row.Item([.. item.Facts]),
        ({ Status: { } status }, _) => Row.Item(
        [
            item.Title,
            Phrase.Of(status.Word.ToUpperInvariant(), status.Ink),
            .. item.Facts,
            item.Within,
            item.Secret,
            Reference(item),
        ]) with { Columns = columns },
        _ => Row.Item([item.Title, .. item.Facts, Reference(item)]),
    });

    private static Phrase Reference(Item item) => item.Thing is { } thing ? Phrase.Of(thing.ToString(), Ink.Quiet) : Phrase.None;

    private static IEnumerable<Row> Foot(Board board, Func<string, string>? explain)
    {
        if (explain is not null && board.First is { } first)
        {
            yield return Row.Blank;
            yield return new Row(0, 2, Phrase.Of($"why? {explain(first.ToString())}", Ink.Quiet));
        }
    }
}
