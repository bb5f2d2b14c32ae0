using NodaTime;
using Sim.Domain.Time;

namespace Sim.Domain.Negotiation;

/// <summary>The events of a timeline as a whole.</summary>
public static class Timeline
{
    /// <summary>The events in world order with everything known, the latest version of each.</summary>
    public static IReadOnlyList<Occurrence> InOrder(DateTimeZone zone, IReadOnlyList<Entry> entries) => Versions.Select(zone, entries, new(Instant.MaxValue)).Occurrences;

    /// <summary>The date of the last event, as written; null: there is none.</summary>
    public static EdtfDate? LastDate(DateTimeZone zone, IReadOnlyList<Entry> entries) => InOrder(zone, entries) is [.., var last] ? last.Entry.When : null;
}
