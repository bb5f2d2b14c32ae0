using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using Sim.Scenarios.Tables;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Tables;

/// <summary>Tables in the forms that are text.</summary>
public static class TableText
{
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// One table for a spreadsheet: with the mark by which it knows the letters, and texts that it would take for formulas guarded; numbers and dates are none.
    /// </summary>
    public static void Csv(TextWriter writer, Table table)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(table);
        writer.Write('\uFEFF');
        Scenarios.Tables.Csv.WriteTyped(
            writer,
            [.. table.Kind.Columns.Select(c => c.Name)],
            table.Rows.Select(row => row.Select(cell => (Cells.Text(cell), cell is string)).ToArray()));
    }

    /// <summary>A line of JSON a row, which bears the name of its table first.</summary>
    public static void Lines(TextWriter writer, IEnumerable<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                writer.WriteLine(Line(table, row));
            }
        }
    }

    private static string Line(Table table, object?[] row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("table", table.Kind.Name);
            for (var i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(table.Kind.Columns[i].Name);
                Write(json, row[i]);
            }

            json.WriteEndObject();
        }

        return JsonNodes.Seen(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    /// <summary>A cell as JSON: a moment in ISO 8601, with the Z of universal time.</summary>
    internal static void Write(Utf8JsonWriter json, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNullValue();
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case Instant at:
                json.WriteStringValue(Cells.Text(at)!.Replace(' ', 'T') + "Z");
                break;
            default:
                json.WriteStringValue(Cells.Text(cell));
                break;
        }
    }
}
