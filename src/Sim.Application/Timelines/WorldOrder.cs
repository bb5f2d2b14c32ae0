using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Application.Timelines;

/// <summary>The order of events in the world: the instant they take effect; coarser before finer; the script's order.</summary>
internal static class WorldOrder
{
    /// <summary>The dates of the first and the last event that counts, everything known; null where there is none.</summary>
    public static (EdtfDate? First, EdtfDate? Last) Ends(Scenario scenario, IReadOnlyList<Entry> entries)
    {
        var (occurrences, _) = Versions.Select(scenario.Zone, entries, new(Instant.MaxValue));
        return (occurrences.FirstOrDefault()?.Entry.When, occurrences.LastOrDefault()?.Entry.When);
    }

    /// <summary>Things in the world order of their entries, corrections and retractions among them at their own dates.</summary>
    public static IOrderedEnumerable<T> Sort<T>(IEnumerable<T> things, Func<T, Entry> entry, DateTimeZone zone) =>
        things.OrderBy(t => entry(t).When.Effect(zone)).ThenByDescending(t => entry(t).When.Length(zone));
}
