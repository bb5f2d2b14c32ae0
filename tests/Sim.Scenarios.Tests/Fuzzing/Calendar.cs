using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>
/// A clock that only runs forward, and dates of every EDTF form that take effect when it says: so that a story written down in order is also in order by its
/// dates.
/// </summary>
internal sealed class Calendar(Dice dice, DateTimeZone zone, LocalDateTime start)
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");
    private static readonly LocalDateTimePattern Fraction = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFF");
    private static readonly LocalDateTime Last = new(9999, 12, 31, 23, 59);

    private LocalDateTime now = start;

    public DateTimeZone Zone => zone;

    /// <summary>The next date; time goes on past its effect.</summary>
    public string Next()
    {
        Advance(dice.Percent(60) ? Period.FromMinutes(dice.Between(1, 3000)) : Period.FromDays(dice.Between(0, 40)));
        var text = dice.Below(100) switch
        {
            < 40 => Instant(now),
            < 75 => Day(),
            < 82 => Month(),
            < 84 when now.Year < 9990 && (now.Year > 2100 || now.Year < 1900 || dice.Percent(50)) => Year(),
            < 92 => Interval(),
            _ => OpenStart(),
        };
        Advance(Period.FromMinutes(1));
        return text + (dice.Percent(6) ? "~" : "");
    }

    /// <summary>Some date after now, for ends and deadlines; the clock stays.</summary>
    public string Later()
    {
        var then = Plus(now, Period.FromDays(dice.Percent(90) ? dice.Between(1, 120) : dice.Between(1, 4_000_000)));
        return dice.Below(
            5) switch { 0 => Instant(
                then), 1 => Format(
                    "uuuu-MM",
                    Plus(then, Period.FromMonths(1))), 2 when then.Year < 9999 => Format("uuuu", then.PlusYears(1)), _ => Format("uuuu-MM-dd", then) };
    }

    /// <summary>Some date around now; the clock stays.</summary>
    public string Around() =>
        dice.Percent(50)
            ? Later()
            : dice.Below(4) switch { 0 => Format("uuuu", now), 1 => Format("uuuu-MM", now), 2 => Instant(now), _ => Format("uuuu-MM-dd", now) };

    private static string Format(string pattern, LocalDateTime at) => LocalDateTimePattern.CreateWithInvariantCulture(pattern).Format(at);

    private void Advance(Period by) => now = Plus(now, by);

    private static LocalDateTime Plus(LocalDateTime at, Period by)
    {
        var days = Period.DaysBetween(at.Date, Last.Date);
        return by.Days + by.Months * 31L + by.Minutes / 1440 + 1 >= days ? Last : at + by;
    }

    private string Instant(LocalDateTime at)
    {
        if (dice.Percent(15))
        {
            at = at.PlusSeconds(dice.Below(50)).PlusNanoseconds(dice.Percent(50) ? 0 : dice.Below(1_000_000_000));
        }

        var mapping = zone.MapLocal(at);
        if (mapping.Count == 1 && dice.Percent(50))
        {
            return Text(at);
        }

        var offset = mapping.EarlyInterval.WallOffset;
        if (dice.Percent(30) && at.Year is > 1 and < 9999)
        {
            var other = Offset.FromSeconds(dice.Between(-17, 17) * 3600 + dice.Pick([0, 0, 1800, 2700]));
            return Text(at.PlusSeconds(other.Seconds - offset.Seconds)) + Written(other);
        }

        return Text(at) + Written(offset);
    }

    private static string Text(LocalDateTime at) => (at.Second == 0 && at.NanosecondOfSecond == 0 ? Minute : Fraction).Format(at);

    private static string Written(Offset offset) => offset.Seconds == 0 ? "Z" : string.Create(CultureInfo.InvariantCulture,
        $"{(offset.Seconds < 0 ? '-' : '+')}{Math.Abs(offset.Seconds) / 3600:00}:{Math.Abs(offset.Seconds) / 60 % 60:00}" +
            $"{(offset.Seconds % 60 == 0 ? "" : $":{Math.Abs(offset.Seconds) % 60:00}")}");

    private string Day()
    {
        if (now.TimeOfDay != LocalTime.Midnight)
        {
            now = now.Date == Last.Date ? now : now.Date.PlusDays(1).AtMidnight();
        }

        return Format("uuuu-MM-dd", now);
    }

    private string Month()
    {
        if (now.Year < 9999 || now.Month < 12)
        {
            now = now.Date.With(DateAdjusters.StartOfMonth).PlusMonths(1).AtMidnight();
        }

        return Format("uuuu-MM", now);
    }

    private string Year()
    {
        now = new LocalDateTime(now.Year + 1, 1, 1, 0, 0);
        return Format("uuuu", now);
    }

    private string Interval()
    {
        var from = dice.Percent(50) ? Day() : Instant(now);
        return $"{from}/{Format("uuuu-MM-dd", Plus(now, Period.FromDays(dice.Between(1, 30))))}";
    }

    private string OpenStart()
    {
        var text = $"../{Day()}";
        now = now.Date == Last.Date ? now : now.Date.PlusDays(1).AtMidnight();
        return text;
    }
}
