using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim branch compare</c>: a column a timeline where they fit, else a block a timeline.</summary>
public static class ComparisonPage
{
    private const string Absent = "—";

    /// <summary>The comparison as a table.</summary>
    public static IRenderable Render(ComparisonBoard board)
    {
        string[][] cells = [.. board.Things.Select(t => (string[])[t.Title, .. t.Statuses.Select(s => s ?? Absent)])];
        return new Sheet([.. Headings.Of(board.Heading), Row.Blank], [["", .. board.Timelines], .. cells]);
    }

    /// <summary>A heading and a table; the first row and the first column say what is what.</summary>
    private sealed class Sheet(IReadOnlyList<Row> heading, string[][] cells) : IRenderable
    {
        private const int Gap = 3;

        private readonly string[][] _cells = [.. cells.Select(row => row.Select(Plain.Text).ToArray())];

        public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(24, maxWidth), maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            int[] widths = [.. Enumerable.Range(0, _cells[0].Length).Select(column => _cells.Max(row => row[column].GetCellWidth()))];
            var fits = widths.Sum() + (Gap * (widths.Length - 1)) <= maxWidth;
            var page = new Page([.. heading, .. fits ? [] : Blocks()]);
            return fits ? page.Render(options, maxWidth).Concat(Table(widths)) : page.Render(options, maxWidth);
        }

        private IEnumerable<Segment> Table(int[] widths)
        {
            for (var i = 0; i < _cells.Length; i++)
            {
                var line = string.Concat(_cells[i].Select((cell, column) => cell + new string(' ', widths[column] - cell.GetCellWidth() + Gap))).TrimEnd();
                yield return new Segment(line, i == 0 ? new Style(decoration: Decoration.Bold) : Style.Plain);
                yield return Segment.LineBreak;
            }

            if (_cells.Length == 2)
            {
                yield return new Segment(Say.Of("paper.no-difference"));
                yield return Segment.LineBreak;
            }
        }

        private IEnumerable<Row> Blocks()
        {
            for (var column = 1; column < _cells[0].Length; column++)
            {
                yield return new Row(0, 2, Phrase.Of(_cells[0][column], Ink.Strong));
                foreach (var row in _cells.Skip(1))
                {
                    yield return new Row(2, 4, row[column]) { Label = row[0], LabelWidth = 34 };
                }
            }
        }
    }
}
