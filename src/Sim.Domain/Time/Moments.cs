using NodaTime;

namespace Sim.Domain.Time;

/// <summary>Local times as instants, defined for every local time of the years 0001 to 9999 in every zone: nothing here throws.</summary>
internal static class Moments
{
    /// <summary>The instant of a local time; the earlier one of two, and one that was skipped is moved on by what the clocks skipped.</summary>
    /// <remarks>The offset in force before a change gives both: in a fold the earlier instant, in a gap the time moved on by its length.</remarks>
    public static Instant Of(LocalDateTime local, DateTimeZone zone) => Of(local, zone.MapLocal(local).EarlyInterval.WallOffset);

    /// <summary>The instant of a local time at an offset, at most <see cref="Instant.MaxValue"/> (the end of 9999 west of Greenwich lies beyond it).</summary>
    public static Instant Of(LocalDateTime local, Offset offset) => Add(local.InUtc().ToInstant(), Duration.FromSeconds(-offset.Seconds));

    /// <summary>The first moment of a day; of a day a zone skipped altogether, the first moment after it.</summary>
    public static Instant StartOfDay(LocalDate day, DateTimeZone zone)
    {
        var midnight = zone.MapLocal(day.AtMidnight());
        return midnight.Count == 0 ? midnight.LateInterval.Start : Of(day.AtMidnight(), midnight.EarlyInterval.WallOffset);
    }

    /// <summary>The first moment at which a day no longer lasts; <see cref="Instant.MaxValue"/> if there is no day to follow.</summary>
    public static Instant EndOfDay(LocalDate day, DateTimeZone zone) =>
        day == LocalDate.MaxIsoValue ? Instant.MaxValue : StartOfDay(day.PlusDays(1), zone);

    /// <summary>The sum, kept within the range of an instant.</summary>
    public static Instant Add(Instant instant, Duration duration) =>
        duration > Duration.Zero && duration > Instant.MaxValue - instant ? Instant.MaxValue
        : duration < Duration.Zero && duration < Instant.MinValue - instant ? Instant.MinValue
        : instant + duration;

    /// <summary>The zone; but UTC within a day of the ends of time, where a local time of the zone need not exist.</summary>
    public static DateTimeZone ZoneNear(Instant instant, DateTimeZone zone) =>
        instant - Instant.MinValue < Duration.FromDays(1) || Instant.MaxValue - instant < Duration.FromDays(1) ? DateTimeZone.Utc : zone;
}
