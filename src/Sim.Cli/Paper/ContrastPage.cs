using Sim.Answers.Boards;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim diff</c> of one timeline seen twice: a screen of it, the longest sections cut where it takes more.</summary>
public sealed class ContrastPage(ContrastBoard contrast) : IRenderable
{
    /// <summary>The most lines it takes at a terminal of a usual width, as far as fewer items can make it shorter.</summary>
    public const int Most = 40;

    private static readonly (int Items, int Lines)[] Budgets = [(int.MaxValue, 2), (int.MaxValue, 1), (16, 1), (12, 1), (9, 1), (7, 1), (5, 1), (4, 1)];

    /// <inheritdoc />
    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(24, maxWidth), maxWidth);

    /// <inheritdoc />
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var pages = Budgets.Select(b => new Page([.. Headings.Of(contrast.Heading), .. contrast.Sections.SelectMany(s => Rows(s, b.Items, b.Lines))]));
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

    private static IEnumerable<Row> Rows(DifferenceSection section, int most, int lines)
    {
        yield return Row.Blank;
        if (section.Title is { } title)
        {
            yield return Row.Section(title);
        }

        var shown = section.Items.Take(section.Items.Count - 1 == most ? most + 1 : most).ToArray();
        var dates = DateColumn.Width(shown.Where(i => i.When is not null).Select(i => i.When!.Value.Text));
        foreach (var item in shown)
        {
            yield return (item.When is { } when ? Row.Dated(when.Text, dates, item.Facts) : Row.Item([item.Title, .. item.Facts])) with { MostLines = lines };
            foreach (var line in item.Lines)
            {
                yield return new Row(4, 6, [.. line.Phrases]) { Label = Phrase.Of(line.Label, Ink.Quiet), LabelWidth = 9, MostLines = 1 };
            }
        }

        if (section.Items.Count > shown.Length)
        {
            yield return new Row(2, 4, Phrase.Of($"and {section.Items.Count - shown.Length} more; --format json has all", Ink.Quiet));
        }

        if (section.Says is { } says)
        {
            yield return new Row(0, 2, says);
        }
    }
}
