using System.Text;

namespace Sim.Cli;

/// <summary>Comma-separated values as RFC 4180 has them; a cell that a spreadsheet would take for a formula is made a text.</summary>
internal static class Csv
{
    public static void Write(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows)
    {
        writer.Write(string.Join(',', header.Select(Cell)) + "\r\n");
        foreach (var row in rows)
        {
            writer.Write(string.Join(',', row.Select(Cell)) + "\r\n");
        }
    }

    private static string Cell(string? value)
    {
        var text = value ?? "";
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
        {
            text = $"'{text}";
        }

        return text.AsSpan().ContainsAny(",\"\r\n") ? new StringBuilder(text).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString() : text;
    }
}
