using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sim.Scenarios.Tables;

/// <summary>Comma-separated values (RFC 4180); what a spreadsheet set to another country would take for the end of a cell stands in quotes too.</summary>
public static class Csv
{
    private static readonly SearchValues<char> InNeedOfQuotes = SearchValues.Create("\",;\t\r\n");
    private static readonly CsvConfiguration AsTheyAre = Form(InjectionOptions.None);
    private static readonly CsvConfiguration Harmless = Form(InjectionOptions.Escape);

    /// <summary>Writes a header and rows; a cell that a spreadsheet would take for a formula is made a text.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows) =>
        Write(writer, header, rows, Harmless);

    /// <summary>The same where cells are texts or not: a number, however it begins, is no formula.</summary>
    public static void WriteTyped(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<(string? Text, bool IsText)>> rows) =>
        Write(writer, header, rows.Select(row => row.Select(c => c.IsText ? Guarded(c.Text) : c.Text).ToArray()), AsTheyAre);

    private static string? Guarded(string? text) =>
        text is { Length: > 0 } && Harmless.InjectionCharacters.Contains(text[0]) ? Harmless.InjectionEscapeCharacter + text : text;

    /// <summary>The same with every cell as it is, for a table that will be read again and whose cells no spreadsheet obeys.</summary>
    internal static void WriteAsTheyAre(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows) =>
        Write(writer, header, rows, AsTheyAre);

    private static void Write(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows, CsvConfiguration form)
    {
        using var csv = new CsvWriter(writer, form, leaveOpen: true);
        foreach (var row in rows.Prepend(header))
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }
    }

    private static CsvConfiguration Form(InjectionOptions formulas) => new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = formulas,
        NewLine = "\r\n",
        ShouldQuote = cell => cell.Field is { Length: > 0 } text && (text.AsSpan().IndexOfAny(InNeedOfQuotes) >= 0 || text[0] == ' ' || text[^1] == ' '),
    };
}
