using NodaTime;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>By when something is due that is counted from what has happened.</summary>
internal static class DueDates
{
    /// <summary>By when it is due; null: no date, or one counted from an event that has not happened.</summary>
    public static Moment? Of(Until? due, World world) => due switch
    {
        { Date: { } date } => Moment.End(date, world.Scenario.Zone),
        { After: { } after, For: { } length } when world.Happened.TryGetValue(after, out var from) => After(from.Entry.When, length, world.Scenario.Zone),
        _ => null,
    };

    /// <summary>Two years from a vote on 22 May run through 22 May: nobody is late before the latest moment the coarse date allows.</summary>
    private static Moment After(EdtfDate from, IsoDuration length, DateTimeZone zone)
    {
        if (!from.IsCoarse)
        {
            return Moment.Of(length.After(from.First(zone), zone), zone);
        }

        var end = length.After(from.End(zone), zone);
        var next = end.InZone(Moments.ZoneNear(end, zone)).LocalDateTime;
        return next.TimeOfDay == LocalTime.Midnight ? new(end, EdtfDate.Of(next.Date.PlusDays(-1))) : Moment.Of(end, zone);
    }
}
