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
            (0, _, _) => "less than 1 min",
            ( < 60, _, _) => $"{minutes} min",
            (_, < 24, _) => Two(hours, "h", hours < 6 ? minutes % 60 : 0, "min"),
            (_, _, < 7) => Two(days, "d", hours % 24, "h"),
            (_, _, < 90) => $"{days} d",
            (_, _, < 730) => $"{days / 30} months",
            _ => $"{days / 365} years",
        };
    }

    /// <summary>An ISO 8601 duration in words: "P30D" as "30 days".</summary>
    public static string Of(string iso)
    {
        if (PeriodPattern.Roundtrip.Parse(iso) is not { Success: true, Value: var p })
        {
            return iso;
        }

        var parts = new[]
        {
            Some(p.Years, "year"), Some(p.Months, "month"), Some(p.Weeks, "week"), Some(p.Days, "day"), Some(p.Hours, "hour"), Some(p.Minutes, "minute"), Some(p.Seconds, "second"),
        };
        return parts.Where(part => part is not null).ToArray() is { Length: > 0 } said ? string.Join(", ", said) : iso;
    }

    private static string Two(long first, string unit, long second, string smaller) => second == 0 ? $"{first} {unit}" : $"{first} {unit} {second} {smaller}";

    private static string? Some(long count, string unit) => count switch { 0 => null, 1 => $"1 {unit}", _ => $"{count} {unit}s" };
}
