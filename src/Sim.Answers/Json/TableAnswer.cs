using System.Text.Json;
using System.Text.Json.Serialization;
using Sim.Answers.Tables;
using Sim.Domain.Branches;

namespace Sim.Answers.Json;

/// <summary>Tables, each with its columns and its rows.</summary>
public sealed record TableAnswer(IReadOnlyList<string> Timelines, IReadOnlyList<TableSaid> Tables)
{
    public static TableAnswer Of(IReadOnlyList<string> timelines, IEnumerable<Table> tables) =>
        new([.. timelines.Select(t => Branch.Pinned(t).Timeline)], [.. tables.Select(TableSaid.Of)]);
}

/// <summary>A table: what a row is, the columns in order, and the rows, each with a cell a column.</summary>
public sealed record TableSaid(string Name, string Title, string Description, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    internal static TableSaid Of(Table table) => new(
        table.Kind.Name, table.Kind.Title, table.Kind.Description, table.Kind.Columns,
        [.. table.Rows.Select(IReadOnlyList<Cell> (row) => [.. row.Select(c => new Cell(c))])]);
}

/// <summary>A cell: a text, a number, a truth, or null; dates and moments are texts in ISO 8601.</summary>
public readonly record struct Cell(object? Value);

internal sealed class CellConverter : JsonConverter<Cell>
{
    public override Cell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("an answer is never read back");

    public override void Write(Utf8JsonWriter writer, Cell value, JsonSerializerOptions options) => TableText.Write(writer, value.Value);
}
