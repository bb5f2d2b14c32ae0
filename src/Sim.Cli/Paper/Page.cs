using Sim.Answers.Boards;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>Rows laid out for the width at hand. No line is wider than that (from 24 cells on), and none ends in a space.</summary>
internal sealed class Page(IEnumerable<Row> rows) : IRenderable
{
    /// <summary>Longer lines are hard to read, however wide the terminal.</summary>
    private const int Widest = 140;

    /// <summary>Below this, text goes on under its label rather than beside it.</summary>
    private const int Narrow = 64;

    /// <summary>From here on, the phrases of a section's items stand in columns.</summary>
    private const int Wide = 100;

    private readonly Row[] _rows = [.. rows];

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(24, maxWidth), maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var width = Math.Clamp(maxWidth, 24, Widest);
        foreach (var line in _rows.SelectMany(row => Lay(row, width)))
        {
            foreach (var run in line)
            {
                yield return new Segment(run.Text, StyleOf(run.Ink));
            }

            yield return Segment.LineBreak;
        }
    }

    private static IReadOnlyList<IReadOnlyList<Run>> Lay(Row row, int width)
    {
        var setter = new LineSetter(width, row.Indent) { Hang = row.Hang };
        if (row.Label is { } label)
        {
            setter.Set(label, 0);
            if (width >= Narrow)
            {
                setter.Hang = row.Indent + row.LabelWidth;
            }

            setter.MoveTo(width >= Narrow || label.IsEmpty ? setter.Hang : setter.Column + 2);
            if (label.Width() >= row.LabelWidth)
            {
                setter.MoveTo(setter.Column + 2);
            }
        }

        Flow(row, setter, width);
        if (row.Right is { } right)
        {
            if (setter.Column + 3 + right.Width() > width)
            {
                setter.NewLine();
            }
            else
            {
                setter.MoveTo(width - right.Width());
            }

            setter.Set(right, 0);
        }

        return setter.Lines.Count <= row.MostLines ? setter.Lines : Clipped(setter.Lines, row.MostLines, width);
    }

    /// <summary>The first lines, the last of them ended by an ellipsis where a word ends.</summary>
    private static IReadOnlyList<IReadOnlyList<Run>> Clipped(IReadOnlyList<IReadOnlyList<Run>> lines, int most, int width)
    {
        List<Run> last = [.. lines[most - 1]];
        while (last.Count > 0 && (last.Sum(r => r.Text.GetCellWidth()) > width - 2 || string.IsNullOrWhiteSpace(last[^1].Text)))
        {
            last.RemoveAt(last.Count - 1);
        }

        return [.. lines.Take(most - 1), [.. last, new Run(" …", Ink.Quiet)]];
    }

    /// <summary>How many lines the rows take at a width.</summary>
    public int Height(int width) => _rows.Sum(row => Lay(row, Math.Clamp(width, 24, Widest)).Count);

    private static void Flow(Row row, LineSetter setter, int width)
    {
        var mark = row.Gap.TrimEnd();
        (Phrase Phrase, int Column)[] phrases = [.. row.Phrases.Select((phrase, i) => (phrase, row.Columns[i])).Where(p => !p.phrase.IsEmpty)];
        for (var i = 0; i < phrases.Length; i++)
        {
            var (phrase, column) = phrases[i];
            var (start, line) = (setter.Column, setter.Lines.Count);
            var isLast = i == phrases.Length - 1;
            if (row.MostLines == 1 && i > 0)
            {
                // Of what is to stand on one line, as much as the line takes.
                setter.MoveTo(setter.Column + row.Gap.Length - mark.Length);
            }

            setter.Set(isLast || mark.Length == 0 ? phrase : phrase + mark, i == 0 || row.MostLines == 1 ? 0 : row.Gap.Length - mark.Length);
            if (!isLast && width >= Wide && column > 0 && setter.Lines.Count == line)
            {
                setter.MoveTo(start + column + row.Gap.Length);
            }
        }
    }

    private static Style StyleOf(Ink ink) => ink switch
    {
        Ink.Strong => new(decoration: Decoration.Bold),
        Ink.Quiet => new(decoration: Decoration.Dim),
        Ink.Section => new(Color.Teal, decoration: Decoration.Bold),
        Ink.Good => new(Color.Green, decoration: Decoration.Bold),
        Ink.Open => new(Color.Olive, decoration: Decoration.Bold),
        Ink.Bad => new(Color.Maroon, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
