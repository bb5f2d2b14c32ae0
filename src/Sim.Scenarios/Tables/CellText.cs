using System.Text.Json;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tables;

/// <summary>
/// A value as the text of a cell: as it stands where that is plain, else as JSON, which begins with a bracket, a brace or a quote. A text that a spreadsheet
/// would take for a formula, or that holds what
/// cannot be seen, is so written with escapes: no program that opens the table obeys it.
/// </summary>
internal static class CellText
{
    private const string JsonBegins = "[{\"";

    // The wide ones are taken for formulas too, under East Asian settings.
    private const string FormulaBegins = "=+-@＝＋－＠";

    public static string Of(Node node) => node switch
    {
        ScalarNode { IsNull: true } => "null",
        ScalarNode { Plain: true } scalar => scalar.Value,
        ScalarNode scalar when IsBare(scalar.Value) => scalar.Value,
        _ => Escaped(JsonNodes.Write(node)),
    };

    /// <summary>The value of a cell, everything in it at the cell's own place.</summary>
    public static Node Read(Cell cell, ProblemList problems)
    {
        if (!JsonBegins.Contains(cell.Text[0]))
        {
            return new ScalarNode(cell.Text, true, cell.At);
        }

        try
        {
            return Placed(JsonNodes.Read(cell.Text), cell.At, problems);
        }
        catch (JsonException)
        {
            problems.Add(
                cell.At,
                "A cell that begins with [, { or \" is read as JSON, and this is none: " +
                    "mend it, or write the text as JSON does, in quotes with \\\" for each quote within.");
            return new ScalarNode(cell.Text, false, cell.At);
        }
    }

    private static bool IsBare(string text) =>
        text.Length > 0
            && !new ScalarNode(text, true, default).IsNull
            && !JsonBegins.Contains(text[0])
            && !FormulaBegins.Contains(text[0])
            && !char.IsWhiteSpace(text[0])
            && !char.IsWhiteSpace(text[^1])
            && !text.EnumerateRunes().Any(Characters.IsUnseen);

    // Of a text alone in its cell the first character is the one after the quote.
    private static string Escaped(string json) =>
        JsonNodes.Seen(json[0] == '"' && FormulaBegins.Contains(json[1]) ? $"\"{JsonNodes.Escape(json[1..2])}{json[2..]}" : json);

    private static Node Placed(Node node, Position at, ProblemList problems)
    {
        switch (node)
        {
            case MapNode map:
                return new MapNode([.. map.Entries.Select(e => new MapEntry(e.Key, at, Placed(e.Value, at, problems)))], at);
            case ListNode list:
                return new ListNode([.. list.Items.Select(item => Placed(item, at, problems))], at);
            case ScalarNode scalar:
                if (scalar.Value.Contains('\0'))
                {
                    problems.Add(at, Characters.NullEscaped);
                }

                return scalar with { At = at };
            default:
                return node;
        }
    }
}
