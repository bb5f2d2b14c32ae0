using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Sim.Domain.Time;

/// <summary>
/// A date as it was written, in one of these EDTF (ISO 8601-2) forms: an instant with or without offset (without: in the zone asked about), a day,
/// a month, a year, an interval of two of these, an open start (<c>../2025-05-11</c>), each perhaps approximate (<c>~</c>). It lasts from
/// <see cref="First"/> to the exclusive <see cref="End"/>, to the nanosecond; an instant has no length. Equal if written alike.
/// </summary>
public sealed class EdtfDate : IEquatable<EdtfDate>
{
    private readonly EdtfPoint? _from;
    private readonly EdtfPoint _to;

    internal EdtfDate(string text, DatePrecision precision, EdtfPoint? from, EdtfPoint to)
    {
        Text = text;
        Precision = precision;
        _from = from;
        _to = to;
    }

    /// <summary>The date, or a sentence for its author: what is wrong with it, and what to write instead.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EdtfDate? date, [NotNullWhen(false)] out string? problem) =>
        EdtfReader.TryRead(text, out date, out problem);

    /// <exception cref="FormatException">The text is no such date; the message says why.</exception>
    public static EdtfDate Parse(string text) => TryParse(text, out var date, out var problem) ? date : throw new FormatException(problem);

    /// <summary>An instant, written with the offset its zone had then.</summary>
    public static EdtfDate Of(Instant at, DateTimeZone zone, bool isApproximate = false)
    {
        var there = at.InZone(Moments.ZoneNear(at, zone));
        var text = ZonedText.Format(at, zone) + (isApproximate ? "~" : "");
        return new(text, DatePrecision.Instant, null, new(text, DatePrecision.Instant, there.LocalDateTime, there.Offset, isApproximate));
    }

    /// <summary>A day.</summary>
    public static EdtfDate Of(LocalDate day) => Alone(new(LocalDatePattern.Iso.Format(day), DatePrecision.Day, day.AtMidnight(), null, false));

    /// <summary>The date as written.</summary>
    public string Text { get; }

    public DatePrecision Precision { get; }

    /// <summary>Whether it is anything but an instant.</summary>
    public bool IsCoarse => Precision != DatePrecision.Instant;

    /// <summary>The dates it is written of: both ends of an interval, that of an open start, else itself.</summary>
    public IReadOnlyList<EdtfDate> Ends => _from is not null ? [Alone(_from), Alone(_to)] : Precision == DatePrecision.OpenStart ? [Alone(_to)] : [this];

    /// <summary>The same without its mark of approximation; not of an interval.</summary>
    public EdtfDate Exact => Alone(_to with { Text = _to.Text.TrimEnd('~'), IsApproximate = false });

    /// <summary>Whether it, or one end of an interval, is marked <c>~</c>.</summary>
    public bool IsApproximate => _to.IsApproximate || _from is { IsApproximate: true };

    /// <summary>
    /// Why the date cannot be meant in a zone, and what to write instead: a local time the clocks skipped or showed twice, a day the calendar
    /// skipped, an interval that does not end after it starts. Null if nothing is wrong.
    /// </summary>
    public string? ProblemIn(DateTimeZone zone)
    {
        if ((_from?.ProblemIn(zone) ?? _to.ProblemIn(zone)) is { } problem)
        {
            return problem;
        }

        if (Precision != DatePrecision.Interval || _from is not { } from)
        {
            return null;
        }

        var (start, end) = (from.First(zone), _to.End(zone));
        return start < end ? null
            : start == end ? $"The interval {Text} is empty, because its end is exclusive: write one moment as {from.Text}, or a later end."
            : $"The interval {Text} ends before it starts: write the earlier date first.";
    }

    /// <summary>Its first moment; of an open start <see cref="Instant.MinValue"/>.</summary>
    public Instant First(DateTimeZone zone) =>
        Precision == DatePrecision.OpenStart ? Instant.MinValue : (_from ?? _to).First(zone);

    /// <summary>
    /// The first moment after it; of an instant the instant itself. Never before <see cref="First"/>, and at most <see cref="Instant.MaxValue"/>.
    /// </summary>
    public Instant End(DateTimeZone zone) => Instant.Max(First(zone), _to.End(zone));

    /// <summary>Its last moment, a nanosecond before <see cref="End"/>; of an instant, and of an open start up to an instant, that instant itself.</summary>
    public Instant Last(DateTimeZone zone)
    {
        // "By ten o'clock" (../T) includes ten o'clock; "from nine to ten" (T/T) is half-open.
        if (_to.Precision == DatePrecision.Instant && _from is null)
        {
            return _to.First(zone);
        }

        return Instant.Max(First(zone), End(zone) - Duration.Epsilon);
    }

    /// <summary>When an event of this date takes effect: at its first moment; with an open start at its last.</summary>
    public Instant Effect(DateTimeZone zone) => Precision == DatePrecision.OpenStart ? Last(zone) : First(zone);

    /// <summary>From <see cref="First"/> to <see cref="End"/>: zero for an instant; for an open start, the length of the date it ends with.</summary>
    public Duration Length(DateTimeZone zone) =>
        Precision == DatePrecision.OpenStart ? _to.End(zone) - _to.First(zone) : End(zone) - First(zone);

    public override string ToString() => Text;

    private static EdtfDate Alone(EdtfPoint point) => new(point.Text, point.Precision, null, point);

    public bool Equals(EdtfDate? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as EdtfDate);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public static bool operator ==(EdtfDate? left, EdtfDate? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(EdtfDate? left, EdtfDate? right) => !(left == right);
}
