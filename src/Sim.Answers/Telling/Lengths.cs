using NodaTime;
using NodaTime.Text;

namespace Sim.Answers.Telling;

/// <summary>Lengths of time in words.</summary>
public static class Lengths
{
    /// <summary>Roughly how long: "1 d 6 h", "40 min", "3 months"; the finer part only where it matters.</summary>
    public static string Of(Duration length)
    {
        // A day asked about ends a nanosecond before the next: what is left of it is counted to the minute.
        var minutes = (long)Math.Round(Math.Abs(length.TotalMinutes));
        var (hours, days) = (minutes / 60, minutes / 1440);
        return (minutes, hours, days) switch
        {
            (0, _, _) => Say.Of("length.under-a-minute"),
            ( < 60, _, _) => Say.Of("length.minutes", ("minutes", minutes.ToString())),
            (_, < 24, _) => Say.Of("length.hours", ("hours", hours.ToString()), ("minutes", hours < 6 ? Some(minutes % 60) : null)),
            (_, _, < 7) => Say.Of("length.days", ("days", days.ToString()), ("hours", Some(hours % 24))),
            (_, _, < 90) => Say.Of("length.days", ("days", days.ToString()), ("hours", null)),
            (_, _, < 730) => Say.Of("months.other", ("count", (days / 30).ToString())),
            _ => Say.Of("years.other", ("count", (days / 365).ToString())),
        };
    }

    /// <summary>An ISO 8601 duration in words: "P30D" as "30 days".</summary>
    public static string Of(string iso)
    {
        if (PeriodPattern.Roundtrip.Parse(iso) is not { Success: true, Value: var p })
        {
            return iso;
        }

        string?[] parts =
        [
            Some(
                p.Years,
                "years"), Some(
                    p.Months,
                    "months"), Some(p.Weeks, "weeks"), Some(p.Days, "days"), Some(p.Hours, "hours"), Some(p.Minutes, "minutes"), Some(p.Seconds, "seconds"),
        ];
        return Sentence.List(", ", parts) is { Length: > 0 } said ? said : iso;
    }

    private static string? Some(long count) => count == 0 ? null : count.ToString();

    private static string? Some(long count, string unit) => count == 0 ? null : Say.Count(unit, count);
}
