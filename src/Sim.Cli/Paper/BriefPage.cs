using Sim.Answers.Boards;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>
/// The text of <c>sim state</c>: a brief on one screen. Where everything does not fit, the longest parts are cut, and say how much more there is.
/// </summary>
public sealed class BriefPage(Brief brief, Func<string, string>? explain, string? full) : IRenderable
{
    /// <summary>The most lines a brief takes at a terminal of a usual width.</summary>
    public const int Most = 40;

    /// <summary>How many items of each part are shown, and lines of each item, and whether blank lines stand between, from the most to the least.</summary>
    private static readonly (int Changed, int Waiting, int Ahead, int Stands, int Over, int Lines, bool Air)[] Budgets =
    [
        (12, 8, 8, 12, 16, 2, true),
        (12, 8, 8, 12, 16, 2, false),
        (7, 5, 5, 8, 10, 2, false),
        (6, 4, 4, 7, 7, 1, true),
        (6, 4, 4, 7, 7, 1, false),
        (4, 3, 3, 6, 5, 1, false),
        (3, 2, 2, 4, 4, 1, false),
    ];

    /// <summary>The brief; at its foot, where they can be told, the commands that explain its first thing and that show the whole board.</summary>
    public static IRenderable Render(Brief brief, Func<string, string>? explain = null, string? full = null) => new BriefPage(brief, explain, full);

    /// <inheritdoc />
    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(24, maxWidth), maxWidth);

    /// <inheritdoc />
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var pages = Budgets.Select(b => new Page(Rows(b.Lines, b.Air, part => part switch
        {
            BriefPart.Changed => b.Changed,
            BriefPart.Waiting => b.Waiting,
            BriefPart.Ahead => b.Ahead,
            BriefPart.Stands => b.Stands,
            _ => b.Over,
        })));
        Page? shown = null;
        foreach (var page in pages)
        {
            shown = page;
            if (page.Height(maxWidth) <= Most)
            {
                break;
            }
        }

        return shown!.Render(options, maxWidth);
    }

    private IEnumerable<Row> Rows(int lines, bool air, Func<BriefPart, int> most)
    {
        var heading = brief.Heading;
        yield return new Row(0, 0, Phrase.Of(heading.Title, Ink.Strong) + (heading.Branch is { } branch ? $"  @{branch}" : "")) { Right = heading.AsOfText };
        var phase = Phrase.Of(heading.Phase, Ink.Strong) + (heading.PhaseSince.Length > 0 ? $" {heading.PhaseSince}" : "");
        yield return new Row(0, 2, phase) { Label = Phrase.Of("Phase", Ink.Quiet), LabelWidth = 7, Right = $"{heading.Known}  ·  {heading.Believed}" };
        foreach (var note in heading.Notes.Take(2))
        {
            yield return new Row(0, 2, Phrase.Of(note, Ink.Quiet)) { MostLines = 1 };
        }

        yield return Row.Blank;
        yield return new Row(0, 0, string.Join(' ', brief.Opening.Select(c => c.Text))) { MostLines = 7 };
        foreach (var section in brief.Sections)
        {
            if (air)
            {
                yield return Row.Blank;
            }

            foreach (var row in Rows(section, lines, most(section.Part)))
            {
                yield return row;
            }
        }

        foreach (var row in air ? Foot().Prepend(Row.Blank) : Foot())
        {
            yield return row;
        }
    }

    private static IEnumerable<Row> Rows(BriefSection section, int lines, int most)
    {
        if (section.Items.Count == 0)
        {
            yield return new Row(0, 2, Phrase.Of(section.Title, Ink.Section), Phrase.Of(section.None, Ink.Quiet)) { Gap = "  " };
            yield break;
        }

        yield return Row.Section(section.Title);
        var shown = section.Items.Take(section.Items.Count == most + 1 ? most + 1 : most).ToArray();
        var columns = new Columns(
            shown.Where(i => i.Status is not null).Select(i => i.Title.Text),
            shown.Where(i => i.Status is not null).Select(i => i.Status!.Word));
        var dates = DateColumn.Width(shown.Where(i => i.When is not null).Select(i => i.When!.Value.Text));
        foreach (var item in shown)
        {
            yield return RowOf(item, section.Part, columns, dates) with { MostLines = section.Part is BriefPart.Ahead or BriefPart.Over ? 1 : lines };
        }

        if (section.Items.Count + section.Further - shown.Length is > 0 and var more)
        {
            yield return new Row(2, 4, Phrase.Of($"and {more} more: --full", Ink.Quiet));
        }
    }

    private static Row RowOf(Item item, BriefPart part, Columns columns, int dates) => (part, item) switch
    {
        (BriefPart.Changed or BriefPart.Ahead, { When: { } when }) => Row.Dated(when.Text, dates, item.Facts),
        (BriefPart.Over, _) => Row.Dated(
            item.When?.Text ?? "",
            dates,
            [item.Title, Phrase.Of(item.Status?.Word, item.Status?.Ink ?? Ink.Plain), .. item.Facts, item.Secret]),
        (_, { Status: { } status }) => Row.Item(
        [
            item.Title,
            Phrase.Of(status.Word.ToUpperInvariant(), status.Ink),
            .. item.Facts,
            item.Within,
            item.Secret,
        ]) with { Columns = columns },
        _ => Row.Item([item.Title, .. item.Facts]),
    };

    private IEnumerable<Row> Foot()
    {
        string[] told =
        [
            .. explain is not null && brief.First is { } first ? [$"why? {explain(first.ToString())}"] : Array.Empty<string>(),
            .. full is not null ? [$"all of it: {full}"] : Array.Empty<string>(),
        ];
        foreach (var line in told)
        {
            yield return new Row(0, 2, Phrase.Of(line, Ink.Quiet)) { MostLines = 1 };
        }
    }
}
