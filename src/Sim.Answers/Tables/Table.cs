using Sim.Application.Tables;

namespace Sim.Answers.Tables;

/// <summary>A kind of table: what its rows are, and its columns.</summary>
public abstract class TableKind(string name, string title, string description)
{
    /// <summary>Its name, by which it is asked for.</summary>
    public string Name { get; } = name;

    public string Title { get; } = title;

    /// <summary>What a row is.</summary>
    public string Description { get; } = description;

    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>The table of these timelines.</summary>
    public Table Of(TimelinesTabled answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new(this, [.. answer.Timelines.SelectMany(Rows)]);
    }

    private protected abstract IEnumerable<object?[]> Rows(TabledTimeline timeline);
}

/// <summary>A kind of table with the source of its rows.</summary>
internal sealed class TableKind<TRow>(
    string name,
    string title,
    string description,
    Func<TabledTimeline, IEnumerable<TRow>> rows,
    params IEnumerable<Column<TRow>> columns) : TableKind(name, title, description)
{
    private readonly Column<TRow>[] _columns = [.. columns];

    public override IReadOnlyList<Column> Columns { get; } = [.. columns.Select(c => c.Says)];

    private protected override IEnumerable<object?[]> Rows(TabledTimeline timeline) => rows(timeline).Select(r => _columns.Select(c => c.Cell(r)).ToArray());
}

/// <summary>A table: its kind and its rows, each with a cell a column.</summary>
public sealed record Table(TableKind Kind, IReadOnlyList<object?[]> Rows);
