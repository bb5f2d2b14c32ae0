using NodaTime;
using NodaTime.Text;

namespace Sim.Domain.Time;

/// <summary>
/// Writes an instant as ISO 8601 text at the offset its zone had then, to the minute; seconds, and up to nine digits of their fraction, only when
/// not zero: <c>2025-05-08T00:00+03:00</c>. A zero offset is <c>Z</c>. <see cref="EdtfDate"/> reads every such text of the years 0001 to 9999 back.
/// </summary>
public static class ZonedText
{
    private static readonly LocalDateTimePattern ToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");
    private static readonly LocalDateTimePattern ToTheSecond = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFF");

    public static string Format(Instant instant, DateTimeZone zone)
    {
        var there = instant.InZone(Moments.ZoneNear(instant, zone));
        return Format(there.LocalDateTime) + Format(there.Offset);
    }

    internal static string Format(LocalDateTime local) =>
        (local.Second == 0 && local.NanosecondOfSecond == 0 ? ToTheMinute : ToTheSecond).Format(local);

    internal static string Format(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        return seconds == 0
            ? "Z"
            // Before standard time a zone's offset is its local mean time, seconds included: Seoul was at +08:27:52 until 1908.
            : $"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}:{seconds / 60 % 60:00}{(seconds % 60 == 0 ? "" : $":{seconds % 60:00}")}";
    }
}
