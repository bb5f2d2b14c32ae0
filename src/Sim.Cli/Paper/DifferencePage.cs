using Sim.Answers.Boards;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim diff</c>.</summary>
public static class DifferencePage
{
    private const int Dates = 26;
    private const int Labels = 20;

    /// <summary>Both sides, section by section.</summary>
    public static IRenderable Render(DifferenceBoard difference) => new Page([.. Headings.Of(difference.Heading), .. difference.Sections.SelectMany(Rows)]);

    private static IEnumerable<Row> Rows(DifferenceSection section) =>
    [
        Row.Blank,
        .. section.Title is { } title ? [Row.Section(title)] : Array.Empty<Row>(),
        .. section.Items.SelectMany(Rows),
        .. section.More is { } more ? [new Row(2, 4, Phrase.Of($"{more}; --format json has all", Ink.Quiet))] : Array.Empty<Row>(),
        .. section.Says is { } says ? [new Row(0, 2, says)] : Array.Empty<Row>(),
    ];

    private static IEnumerable<Row> Rows(Item item) =>
    [
        .. item.When is { } when
            ? [new Row(2, 4, [.. item.Facts]) { Label = Phrase.Of(when.Text, Ink.Strong), LabelWidth = Dates, Gap = item.Facts.Count > 1 ? "   " : " · " }]
            : item.Thing is { } thing ? [Row.Item(item.Title, Phrase.Of(thing.ToString(), Ink.Quiet))]
            : Array.Empty<Row>(),
        .. item.Lines.Select(Of),
    ];

    private static Row Of(Line line) => line.Kind switch
    {
        LineKind.Refusal => new(4, 6, [.. line.Phrases]),
        LineKind.Apart => new(2, 6, [.. line.Phrases]) { Label = "", LabelWidth = Dates },
        LineKind.Reason => new(4, 6, [.. line.Phrases]) { Label = line.Continues ? "" : Phrase.Of(line.Label, Ink.Quiet), LabelWidth = Labels },
        _ => new(4, 6, [.. line.Phrases]) { Label = Phrase.Of(line.Label, Ink.Quiet), LabelWidth = Labels, Gap = " | " },
    };
}
