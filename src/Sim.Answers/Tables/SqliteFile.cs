using Microsoft.Data.Sqlite;
using NodaTime;

namespace Sim.Answers.Tables;

/// <summary>
/// Tables as an SQLite file with the codebook beside them, which Datasette shows as it is. Moments are texts in universal time and dates texts, as SQLite's own
/// functions read them, in columns declared so, by which R and Python know them.
/// </summary>
public static class SqliteFile
{
    /// <summary>Writes a file that is not there yet.</summary>
    public static void Write(string path, IReadOnlyList<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var withTimelines = tables.Any(t => t.Kind == TableKinds.Timelines);
        foreach (var table in tables.OrderBy(t => t.Kind == TableKinds.Timelines ? 0 : 1))
        {
            Fill(connection, transaction, table.Kind.Name, [.. table.Kind.Columns.Select(c => (c.Name, Declared(table.Kind, c, withTimelines)))], table.Rows);
        }

        Fill(
            connection,
            transaction,
            "codebook",
            [("table_name", "TEXT"), ("column_name", "TEXT"), ("type", "TEXT"), ("description", "TEXT"), ("words", "TEXT")],
            tables.SelectMany(t => t.Kind.Columns.Select(c => new object?[]
            {
                t.Kind.Name,
                c.Name,
                Codebook.TypeOf(c),
                c.Description,
                string.Join(' ', c.Words),
            })));
        transaction.Commit();
    }

    private static string Declared(TableKind table, Column column, bool withTimelines) => (table.Name, column.Name, column.Type) switch
    {
        ("timelines", "timeline", _) => "TEXT PRIMARY KEY",
        (_, "timeline", _) when withTimelines => "TEXT REFERENCES timelines(timeline)",
        (_, _, ColumnType.Integer) => "INTEGER",
        (_, _, ColumnType.Number) => "REAL",
        (_, _, ColumnType.Flag) => "BOOLEAN",
        (_, _, ColumnType.Date) => "DATE",
        (_, _, ColumnType.Instant) => "TIMESTAMP",
        _ => "TEXT",
    };

    private static void Fill(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string table,
        IReadOnlyList<(string Name, string Declared)> columns,
        IEnumerable<object?[]> rows)
    {
#pragma warning disable CA2100 // names of the catalogue
        using var create = new SqliteCommand(
            $"create table \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\" {c.Declared}"))})",
            connection,
            transaction);
        create.ExecuteNonQuery();
        using var insert = new SqliteCommand(
            $"insert into \"{table}\" values ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})",
            connection,
            transaction);
#pragma warning restore CA2100
        SqliteParameter[] parameters = [.. columns.Select((_, i) => insert.Parameters.Add($"$p{i}", SqliteType.Text))];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                parameters[i].ResetSqliteType();
                parameters[i].Value = row[i] switch
                {
                    null => DBNull.Value,
                    bool yes => yes ? 1L : 0L,
                    LocalDate or Instant => Cells.Text(row[i]),
                    var cell => cell,
                };
            }

            insert.ExecuteNonQuery();
        }
    }
}
