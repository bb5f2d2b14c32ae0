using NodaTime;

namespace Sim.Answers.Pictures;

/// <summary>Days, months and years of a zone as instants, at every date there is: nothing here throws.</summary>
internal sealed class Calendar(DateTimeZone zone)
{
    private static readonly Instant First = Instant.MinValue + Duration.FromDays(3);
    private static readonly Instant Last = Instant.MaxValue - Duration.FromDays(3);

    public LocalDateTime Local(Instant at) => at.InZone(at < First || at > Last ? DateTimeZone.Utc : zone).LocalDateTime;

    public LocalDate Day(Instant at) => Local(at).Date;

    /// <summary>The first moment of a day; of the last day there is, no more than that.</summary>
    public Instant Start(LocalDate day)
    {
        var midnight = day.AtMidnight();
        var there = midnight.InUtc().ToInstant();
        return there < First || there > Last ? there : midnight.InZoneLeniently(zone).ToInstant();
    }

    /// <summary>An hour of a day, as its clocks show it.</summary>
    public Instant At(LocalDate day, int hour)
    {
        var local = day.At(new LocalTime(hour, 0));
        var there = local.InUtc().ToInstant();
        return there < First || there > Last ? there : local.InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The midnight at or before an instant.</summary>
    public Instant Floor(Instant at) => Start(Day(at));

    /// <summary>The midnight at or after an instant.</summary>
    public Instant Ceiling(Instant at) => Floor(at) == at ? at : After(Day(at), 1);

    /// <summary>The first moment of the day so many days later or earlier, within the days there are.</summary>
    public Instant After(LocalDate day, int days)
    {
        var (back, ahead) = (Period.DaysBetween(day, LocalDate.MinIsoValue), Period.DaysBetween(day, LocalDate.MaxIsoValue));
        return Start(day.PlusDays(Math.Clamp(days, back, ahead)));
    }

    public static double Days(Instant from, Instant until) => (until - from).TotalDays;

    /// <summary>An instant moved, within the range of instants.</summary>
    public static Instant Moved(Instant at, Duration by) =>
        by > Duration.Zero
            ? by > Instant.MaxValue - at ? Instant.MaxValue : at + by
            : by < Instant.MinValue - at ? Instant.MinValue : at + by;
}
