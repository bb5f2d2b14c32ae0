using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sim.Cli;

/// <summary>Comma-separated values; a cell that a spreadsheet would take for a formula is made a text.</summary>
internal static class Csv
{
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" };

    public static void Write(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var csv = new CsvWriter(writer, Form, leaveOpen: true);
        foreach (var row in rows.Prepend(header))
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }
    }
}
