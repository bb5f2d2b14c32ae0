using System.Data;
using MiniExcelLibs;
using NodaTime;
using Sim.Answers.Telling;

namespace Sim.Answers.Tables;

/// <summary>Tables as a workbook (xlsx), a sheet each: dates are dates there, and no text is a formula.</summary>
public static class Workbook
{
    /// <summary>What a cell of a workbook holds at most.</summary>
    private const int Longest = 32_000;

    /// <summary>Writes the workbook.</summary>
    public static void Write(Stream stream, IEnumerable<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        using var sheets = new DataSet();
        foreach (var table in tables)
        {
            sheets.Tables.Add(Sheet(table));
        }

        stream.SaveAs(sheets);
    }

    private static DataTable Sheet(Table table)
    {
        var sheet = new DataTable(table.Kind.Name);
        foreach (var column in table.Kind.Columns)
        {
            sheet.Columns.Add(column.Name, column.Type switch
            {
                ColumnType.Integer => typeof(long),
                ColumnType.Number => typeof(double),
                ColumnType.Flag => typeof(bool),
                ColumnType.Date or ColumnType.Instant => typeof(DateTime),
                _ => typeof(string),
            });
        }

        foreach (var row in table.Rows)
        {
            sheet.Rows.Add([.. row.Select(Cell)]);
        }

        return sheet;
    }

    private static object Cell(object? cell) => cell switch
    {
        null => DBNull.Value,
        // A workbook knows no day before its own calendar begins.
        LocalDate date => date.Year >= 1900 ? date.ToDateTimeUnspecified() : DBNull.Value,
        Instant at => at.InUtc().Year >= 1900 ? DateTime.SpecifyKind(at.ToDateTimeUtc(), DateTimeKind.Unspecified) : DBNull.Value,
        string text => Guarded(Plain.Text(text.Length <= Longest ? text : text[..Longest] + "…")),
        _ => cell,
    };

    /// <summary>What begins so would be written as a formula.</summary>
    private static string Guarded(string text) => text.StartsWith("$=", StringComparison.Ordinal) ? "'" + text : text;
}
