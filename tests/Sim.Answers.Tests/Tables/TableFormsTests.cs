using System.Globalization;
using CsvHelper;
using Microsoft.Data.Sqlite;
using MiniExcelLibs;
using NodaTime;
using Parquet;
using Sim.Answers.Tables;
using Sim.Application.Tables;

namespace Sim.Answers.Tests.Tables;

/// <summary>Each form is read back by the library of its own, cell by cell.</summary>
public class TableFormsTests
{
    public static TheoryData<string> Kinds => TableTests.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public void Comma_separated_values_say_what_the_table_says(string name)
    {
        var table = TableTests.Of(name);
        using var written = new StringWriter();
        TableText.Csv(written, table);
        written.ToString()[0].ShouldBe('\uFEFF');
        using var csv = new CsvReader(new StringReader(written.ToString()[1..]), CultureInfo.InvariantCulture);
        csv.Read().ShouldBeTrue();
        Enumerable.Range(0, table.Kind.Columns.Count).Select(i => csv.GetField(i)).ShouldBe(table.Kind.Columns.Select(c => c.Name));
        foreach (var row in table.Rows)
        {
            csv.Read().ShouldBeTrue();
            row
                .Select((
                    cell,
                    i) => (Told: cell is string text && "=+-@".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : Text(cell), Read: csv.GetField(i)))
                    .ShouldAllBe(c => c.Told == c.Read);
        }
    }

    [Fact]
    public void A_text_is_no_formula_and_a_negative_number_no_text()
    {
        using var written = new StringWriter();
        Sim.Scenarios.Tables.Csv.WriteTyped(written, ["a", "b"], [[("=1+1", true), ("-1.5", false)], [("-1", true), ("=", false)]]);
        written.ToString().ShouldBe("a,b\r\n'=1+1,-1.5\r\n'-1,=\r\n");
    }

    [Fact]
    public void A_workbook_has_a_sheet_a_table_and_its_dates_are_dates()
    {
        using var file = new MemoryStream();
        Workbook.Write(file, TableKinds.All.Select(k => k.Of(Cases.Two.Value)));
        file.GetSheetNames().ShouldBe(TableKinds.All.Select(k => k.Name));
        foreach (var table in TableKinds.All.Select(k => k.Of(Cases.Two.Value)))
        {
            var rows = file.Query(useHeaderRow: true, sheetName: table.Kind.Name).Cast<IDictionary<string, object>>().ToArray();
            rows.Length.ShouldBe(table.Rows.Count, table.Kind.Name);
            rows[0].Keys.ShouldBe(table.Kind.Columns.Select(c => c.Name));
            foreach (var (row, read) in table.Rows.Zip(rows))
            {
                foreach (var (cell, column) in row.Zip(table.Kind.Columns)
                    .Where(c => c.Second.Type is ColumnType.Date or ColumnType.Instant && c.First is not null))
                {
                    var told = cell is LocalDate date ? date.ToDateTimeUnspecified() : ((Instant)cell!).ToDateTimeUtc();
                    read[column.Name].ShouldBeOfType<DateTime>().ShouldBe(told, TimeSpan.FromSeconds(1), $"{table.Kind.Name}.{column.Name}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_parquet_file_has_typed_columns(string name)
    {
        var table = TableTests.Of(name);
        using var file = new MemoryStream();
        await ParquetFile.WriteAsync(file, table, TestContext.Current.CancellationToken);
        file.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        using var group = reader.OpenRowGroupReader(0);
        group.RowCount.ShouldBe(table.Rows.Count);
        for (var i = 0; i < table.Kind.Columns.Count; i++)
        {
            var (column, field) = (table.Kind.Columns[i], reader.Schema.GetDataFields()[i]);
            field.Name.ShouldBe(column.Name);
            var cells = table.Rows.Select(r => r[i]);
            switch (column.Type)
            {
                case ColumnType.Instant:
                    field.ClrType.ShouldBe(typeof(DateTime));
                    var instants = new DateTime?[table.Rows.Count];
                    await group.ReadAsync<DateTime>(field, instants.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
                    instants.Select(m => m is { } at ? (at.Ticks / 10).ToString(CultureInfo.InvariantCulture) : null)
                        .ShouldBe(cells.Select(c => c is Instant at ? (at.ToDateTimeUtc().Ticks / 10).ToString(CultureInfo.InvariantCulture) : null));
                    break;
                case ColumnType.Text:
                    var texts = new string?[table.Rows.Count];
                    await group.ReadAsync(field, texts.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
                    texts.ShouldBe(cells.Select(c => (string?)c));
                    break;
                default:
                    field.ClrType.ShouldBe(column.Type switch
                    {
                        ColumnType.Integer => typeof(long),
                        ColumnType.Number => typeof(double),
                        ColumnType.Flag => typeof(bool),
                        _ => field.ClrType == typeof(DateOnly) ? typeof(DateOnly) : typeof(DateTime),
                    });
                    break;
            }
        }
    }

    [Fact]
    public async Task A_table_without_rows_is_a_table_for_all_that()
    {
        var empty = TableKinds.Incidents.Of(new TimelinesTabled([]));
        using var csv = new StringWriter();
        TableText.Csv(csv, empty);
        csv.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        using var parquet = new MemoryStream();
        await ParquetFile.WriteAsync(parquet, empty, TestContext.Current.CancellationToken);
        using var workbook = new MemoryStream();
        Workbook.Write(workbook, [empty]);
        workbook.GetSheetNames().ShouldBe(["incidents"]);
    }

    [Fact]
    public void A_database_holds_every_table_its_codebook_and_dates_that_its_functions_know()
    {
        var path = Path.Combine(Path.GetTempPath(), $"sim-{Guid.NewGuid():n}.db");
        try
        {
            Table[] tables = [.. TableKinds.All.Select(k => k.Of(Cases.Two.Value))];
            SqliteFile.Write(path, tables);
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            foreach (var table in tables)
            {
                Asked($"select count(*) from \"{table.Kind.Name}\"").ShouldBe(table.Rows.Count.ToString(CultureInfo.InvariantCulture));
            }

            Asked("select julianday(ends_utc) - julianday(begins_utc) from things where id = 'victory-day' limit 1").ShouldBe("3");
            Asked("select strftime('%d.%m.%Y', begins_date) from things where id = 'victory-day' limit 1").ShouldBe("08.05.2025");
            Asked("select description from codebook where table_name = 'deadlines' and column_name = 'outcome'").ShouldStartWith("Kept in time");
            Asked("select count(*) from pragma_foreign_key_check").ShouldBe("0");
            Asked(
                "select case_title from things join timelines using (timeline, case_title) where timeline = 'cuba-1962' limit 1").ShouldStartWith(
                    "The missiles");

            string Asked(string sql)
            {
#pragma warning disable CA2100 // a constant of the test
                using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
                return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        LocalDate date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        Instant at => at.ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };
}
