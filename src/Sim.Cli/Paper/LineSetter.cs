using System.Globalization;
using Sim.Answers.Boards;
using Spectre.Console;

namespace Sim.Cli.Paper;

/// <summary>
/// Sets phrases into lines of a width: whole where they fit on a line, else word by word, else (a word longer than a line) character by character.
/// </summary>
internal sealed class LineSetter(int width, int indent)
{
    private readonly List<List<Run>> _lines = [[]];
    private int _column;
    private int _pending = indent;

    /// <summary>The lines so far, spaces at their ends taken off.</summary>
    public IReadOnlyList<IReadOnlyList<Run>> Lines => _lines;

    /// <summary>The column at which lines go on.</summary>
    public int Hang { get; set; }

    /// <summary>The column reached, spaces included that no word has followed yet.</summary>
    public int Column => _column + _pending;

    /// <summary>Goes on at a column, or where we are if that is already past.</summary>
    public void MoveTo(int column) => _pending = Math.Max(_pending, column - _column);

    public void NewLine()
    {
        _lines.Add([]);
        (_column, _pending) = (0, Hang);
    }

    /// <summary>A phrase, after a gap unless it begins a line.</summary>
    public void Set(Phrase phrase, int gap)
    {
        if (gap > 0 && _column > 0)
        {
            _pending = Math.Max(_pending, gap);
            var length = phrase.Width();
            if (Column + length > width && Hang + length <= width)
            {
                NewLine();
            }
        }

        var isFirst = true;
        foreach (var word in phrase.Words())
        {
            if (!isFirst)
            {
                _pending = 1;
            }

            SetWord(word);
            isFirst = false;
        }
    }

    private void SetWord(List<Run> word)
    {
        var length = word.Sum(r => r.Text.GetCellWidth());
        // A word too long for any line begins where it can and is broken, unless hardly any room is left here.
        if (Column + length > width && _column > 0 && (Hang + length <= width || Column + 8 > width))
        {
            NewLine();
        }

        foreach (var run in word)
        {
            SetRun(run);
        }
    }

    private void SetRun(Run run)
    {
        var length = run.Text.GetCellWidth();
        if (Column + length <= width)
        {
            Put(run, length);
            return;
        }

        // What comes onto one line is one run: a long text without spaces would else be a hundred thousand.
        var (text, start, taken) = (run.Text, 0, 0);
        for (var at = 0; at < text.Length;)
        {
            var character = text.AsSpan(at, StringInfo.GetNextTextElementLength(text, at));
            var cells = character.Length == 1 && character[0] is >= ' ' and <= '~' ? 1 : character.ToString().GetCellWidth();
            if (Column + taken + cells > width && _column + taken > 0)
            {
                PutPart(at);
                NewLine();
            }

            (taken, at) = (taken + cells, at + character.Length);
        }

        PutPart(text.Length);

        void PutPart(int end)
        {
            if (end > start)
            {
                Put(new(text[start..end], run.Ink), taken);
            }

            (start, taken) = (end, 0);
        }
    }

    private void Put(Run run, int cells)
    {
        // A space between two words in one ink is in that ink too, which keeps the escape codes few.
        if (_pending > 0)
        {
            _lines[^1].Add(new(new string(' ', _pending), _pending == 1 && _lines[^1] is [.., var last] && last.Ink == run.Ink ? run.Ink : Ink.Plain));
        }

        _lines[^1].Add(run);
        _column += _pending + cells;
        _pending = 0;
    }
}
