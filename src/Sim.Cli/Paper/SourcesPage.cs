using Sim.Answers.Boards;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim sources</c>.</summary>
public static class SourcesPage
{
    /// <summary>The bibliography, source by source.</summary>
    public static IRenderable Render(SourcesBoard board) => new Page([
        .. Headings.Of(board.Heading),
        Row.Blank,
        new Row(0, 2, board.Summary),
        .. board.Sources.SelectMany(Rows),
    ]);

    private static IEnumerable<Row> Rows(SourceItem source)
    {
        yield return Row.Blank;
        yield return new Row(0, 2, source.Title, source.Published, source.Id) { Gap = "   " };
        if (!source.Address.IsEmpty)
        {
            yield return new Row(2, 4, source.Address);
        }

        foreach (var line in source.Lines)
        {
            yield return Row.Detail(line) with { Indent = 2, Hang = 4 };
        }
    }
}
