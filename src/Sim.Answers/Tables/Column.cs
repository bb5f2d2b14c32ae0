using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Sim.Application.Tables;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Answers.Tables;

/// <summary>What the cells of a column are, besides empty.</summary>
public enum ColumnType
{
    Text,
    Integer,
    Number,
    Flag,

    /// <summary>A day of the calendar in the zone of the case.</summary>
    Date,

    /// <summary>A moment in universal time.</summary>
    Instant,
}

/// <summary>A column: its name, the type of its cells, and what they say.</summary>
public sealed record Column(string Name, ColumnType Type, string Description)
{
    /// <summary>The words of a vocabulary that may stand in it; empty: it is no such column.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>A column with how its cell is read off a row. Cells are texts, longs, doubles, truths, dates and instants; null is empty.</summary>
internal sealed record Column<TRow>(Column Says, Func<TRow, object?> Cell);

/// <summary>What a row is made from: a thing, the timeline it is of, and, where it is of a date, the state on it.</summary>
internal sealed record Row<T>(TabledTimeline In, NegotiationState? At, T Of);

/// <summary>The columns that tables have in common.</summary>
internal static class Columns
{
    public static Column<TRow> Text<TRow>(string name, string description, Func<TRow, string?> cell) =>
        new(new(name, ColumnType.Text, description), r => cell(r) is { Length: > 0 } text ? text : null);

    /// <summary>A word of a vocabulary.</summary>
    public static Column<TRow> Word<TRow, TWord>(string name, string description, Func<TRow, TWord?> cell) where TWord : struct, Enum => new(
        new(name, ColumnType.Text, description) { Words = Domain.Vocabulary.Words.All(typeof(TWord)) },
        r => cell(r) is { } word ? Domain.Vocabulary.Words.Of(word) : null);

    /// <summary>One of these words.</summary>
    public static Column<TRow> OneOf<TRow>(string name, string description, IReadOnlyList<string> words, Func<TRow, string?> cell) =>
        new(new(name, ColumnType.Text, description) { Words = words }, cell);

    /// <summary>Several ids or names, parted by spaces.</summary>
    public static Column<TRow> Several<TRow>(string name, string description, Func<TRow, IEnumerable<string>> cell) =>
        Text<TRow>(name, description, r => string.Join(' ', cell(r)));

    public static Column<TRow> Integer<TRow>(string name, string description, Func<TRow, long?> cell) =>
        new(new(name, ColumnType.Integer, description), r => cell(r));

    public static Column<TRow> Flag<TRow>(string name, string description, Func<TRow, bool?> cell) =>
        new(new(name, ColumnType.Flag, description), r => cell(r));

    /// <summary>Days between two moments, with their fraction.</summary>
    public static Column<TRow> Days<TRow>(string name, string description, Func<TRow, Moment?> from, Func<TRow, Moment?> until) => new(
        new(name, ColumnType.Number, description),
        r => from(r) is { } start && until(r) is { } end ? Math.Round((end.At - start.At).TotalDays, 6) : null);

    /// <summary>A date three times: its instant, its day in the zone of the case, and as it was written.</summary>
    public static IEnumerable<Column<Row<T>>> Dated<T>(string name, string what, Func<Row<T>, Moment?> cell) =>
    [
        new(
            new($"{name}_utc", ColumnType.Instant, $"{what}: the moment in universal time; of a coarse date its edge."),
            r => cell(r) is { } m ? InCalendar(m.At) : null),
        new(
            new($"{name}_date", ColumnType.Date, $"{what}: the day in the zone of the case; of an end given as a day, that day."),
            r => cell(r) is { } m ? Day(m, r.In.Scenario.Zone) : null),
        Text<Row<T>>($"{name}_written", $"{what}: as written (EDTF), no more precise than its source.", r => cell(r)?.Text),
    ];

    /// <summary>The timeline and its case.</summary>
    public static IEnumerable<Column<Row<T>>> Case<T>() =>
    [
        Text<Row<T>>("timeline", "The timeline: a case, or a branch of it (case@branch).", r => r.In.Timeline),
        Text<Row<T>>("case_title", "The title of the case.", r => r.In.Scenario.Title),
    ];

    /// <summary>The timeline, the date asked about, and the cuts.</summary>
    public static IEnumerable<Column<Row<T>>> Asked<T>() =>
    [
        .. Case<T>(),
        .. Dated<T>("as_of", "The date asked about", r => r.At?.AsOf),
        Text<Row<T>>("known_by", "Only what was public by this date counts; empty: everything known.", r => r.At?.KnownBy?.Text),
        Text<Row<T>>("known_to", "And what this party knew besides.", r => r.At?.KnownTo),
        Text<Row<T>>("according_to", "The party that is believed; empty: nobody is taken at their word.", r => r.At?.AccordingTo is [var party] ? party : null),
        Flag<Row<T>>("beyond_record", "Whether the date lies outside the record, so that silence says nothing.", r => r.At?.BeyondRecord),
    ];

    /// <summary>The events a row rests on.</summary>
    public static IEnumerable<Column<TRow>> Because<TRow>(Func<TRow, (IReadOnlyList<string> Ids, int Count)> cell) =>
    [
        Integer<TRow>("because_count", "How many events it rests on.", r => cell(r).Count),
        Several<TRow>("because", "Their ids, latest first, at most fifty.", r => cell(r).Ids),
    ];

    /// <summary>An end given as a day is over as the next one begins, and is that day for all that.</summary>
    private static LocalDate? Day(Moment moment, DateTimeZone zone) =>
        InCalendar(moment.At) is not { } at ? null : (moment.Date.IsCoarse && at > moment.Date.Last(zone) ? moment.Date.Last(zone) : at).InZone(zone).Date;

    /// <summary>The forms of tables know the years 1 to 9999; of others only the date as written stands.</summary>
    private static Instant? InCalendar(Instant at) => at >= First && at <= Last ? at : null;

    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9999, 12, 30, 0, 0);
}

/// <summary>Cells as texts, for the forms that are text.</summary>
internal static class Cells
{
    /// <summary>To the second, as spreadsheets, SQLite, R and pandas read a moment; it is in universal time.</summary>
    public static readonly InstantPattern Moments = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    public static string? Text(object? cell) => cell switch
    {
        null => null,
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        LocalDate date => LocalDatePattern.Iso.Format(date),
        Instant at => Moments.Format(at),
        _ => throw new InvalidOperationException($"{cell.GetType().Name} is no cell"),
    };
}
