using System.Text;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tables;

/// <summary>A cell that holds something: in which column from 0, its text, and where it begins.</summary>
internal readonly record struct Cell(int Column, string Text, Position At);

/// <summary>
/// Comma-separated values (RFC 4180) as rows of cells with their places, which no package tells. Commas, semicolons or tabs part the cells: whichever follows
/// the first name.
/// Empty cells and rows without any are left out, and so are spaces around a cell, as people who type a table set them; those within quotation marks stay.
/// </summary>
internal sealed class TableText
{
    private readonly string _text;
    private readonly ProblemList _problems;
    private readonly char _separator;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _cells;

    private TableText(string text, ProblemList problems)
    {
        _text = text;
        _problems = problems;
        _separator = text.AsSpan().IndexOfAny(',', ';', '\t') is >= 0 and var first ? text[first] : ',';
    }

    public static IReadOnlyList<IReadOnlyList<Cell>> Read(string original, ProblemList problems)
    {
        var text = original is [Characters.ByteOrderMark, ..] ? original[1..] : original;
        SourceText.CheckCharacters(text, problems);
        return new TableText(text, problems).Rows();
    }

    private Position Here => new(_line, _at - _lineStart + 1);

    private bool IsAtCellsEnd => _at == _text.Length || _text[_at] == _separator || _text[_at] is '\r' or '\n';

    private List<IReadOnlyList<Cell>> Rows()
    {
        var rows = new List<IReadOnlyList<Cell>>();
        while (_at < _text.Length && !_problems.Full)
        {
            if (Row() is { Count: > 0 } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private List<Cell> Row()
    {
        var row = new List<Cell>();
        for (var column = 0; ; column++)
        {
            SkipSpaces();
            var place = Here;
            var text = _at < _text.Length && _text[_at] == '"' ? InQuotes(place) : Bare();
            if (text.Length > 0)
            {
                row.Add(new(column, text, place));
                if (++_cells > Limits.Values)
                {
                    _problems.Add(place, Limits.TooManyValues);
                    _at = _text.Length;
                }
            }

            if (_at == _text.Length)
            {
                return row;
            }

            if (_text[_at] != _separator)
            {
                BreakLine();
                return row;
            }

            _at++;
        }
    }

    private string Bare()
    {
        var start = _at;
        while (!IsAtCellsEnd)
        {
            _at++;
        }

        return _text[start.._at].TrimEnd(' ');
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private string InQuotes(Position opened)
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length;)
        {
            if (_text[_at] is '\r' or '\n')
            {
                var start = _at;
                BreakLine();
                text.Append(_text, start, _at - start);
            }
            else if (_text[_at] != '"')
            {
                text.Append(_text[_at++]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                text.Append('"');
                _at += 2;
            }
            else
            {
                _at++;
                SkipSpaces();
                if (!IsAtCellsEnd)
                {
                    _problems.Add(Here, "Text follows the quote that closes this cell: write a quote within a cell twice, \"\".");
                    _at = _text.Length;
                }

                return text.ToString();
            }
        }

        _problems.Add(opened, "This cell's quote is never closed: add the closing \", and write a quote within a cell twice, \"\".");
        return "";
    }

    private void BreakLine()
    {
        _at += _text.AsSpan(_at).StartsWith("\r\n") ? 2 : 1;
        _line++;
        _lineStart = _at;
    }
}
