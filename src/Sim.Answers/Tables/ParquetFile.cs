using NodaTime;
using Parquet;
using Parquet.Schema;

namespace Sim.Answers.Tables;

/// <summary>A table as Parquet: typed columns, dates as dates, moments in universal time to the microsecond.</summary>
public static class ParquetFile
{
    /// <summary>Writes the table, to a stream that can be sought in.</summary>
    public static async Task WriteAsync(Stream stream, Table table, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        var fields = table.Kind.Columns.Select(Field).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: ct);
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            var cells = table.Rows.Select(r => r[i]);
            await (table.Kind.Columns[i].Type switch
            {
                ColumnType.Integer => group.WriteAsync<long>(fields[i], cells.Select(c => (long?)c).ToArray(), cancellationToken: ct),
                ColumnType.Number => group.WriteAsync<double>(fields[i], cells.Select(c => (double?)c).ToArray(), cancellationToken: ct),
                ColumnType.Flag => group.WriteAsync<bool>(fields[i], cells.Select(c => (bool?)c).ToArray(), cancellationToken: ct),
                ColumnType.Date => group.WriteAsync<DateOnly>(fields[i], cells.Select(c => ((LocalDate?)c)?.ToDateOnly()).ToArray(), cancellationToken: ct),
                ColumnType.Instant => group.WriteAsync<DateTime>(fields[i], cells.Select(c => ((Instant?)c)?.ToDateTimeUtc()).ToArray(), cancellationToken: ct),
                _ => group.WriteAsync(fields[i], cells.Select(c => (string?)c).ToArray()!),
            });
        }
    }

    private static DataField Field(Column column) => column.Type switch
    {
        ColumnType.Integer => new DataField<long?>(column.Name),
        ColumnType.Number => new DataField<double?>(column.Name),
        ColumnType.Flag => new DataField<bool?>(column.Name),
        ColumnType.Date => new DataField<DateOnly?>(column.Name),
        ColumnType.Instant => new DateTimeDataField(
            column.Name,
            DateTimeFormat.Timestamp,
            isAdjustedToUTC: true,
            unit: DateTimeTimeUnit.Micros,
            isNullable: true),
        _ => new DataField<string>(column.Name),
    };
}
