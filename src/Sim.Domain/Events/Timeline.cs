using NodaTime;
using Sim.Domain.Time;

namespace Sim.Domain.Events;

/// <summary>A history or a branch of it: what its script says of the case, and its events as they were written.</summary>
public sealed record Timeline(Scenario Scenario, IReadOnlyList<Event> Events)
{
    /// <summary>What is said of a status of history beyond its record: there is none.</summary>
    public const string NoRecord = "no record";

    /// <summary>Whether it is history itself, of which nothing is said beyond its record.</summary>
    public bool IsHistory { get; init; }

    /// <summary>The dates of the first and the last event that counts, in world order with everything known, as written; null: there is none.</summary>
    public static (EdtfDate? First, EdtfDate? Last) Ends(DateTimeZone zone, IReadOnlyList<Event> entries)
    {
        var occurrences = InOrder(zone, entries);
        return occurrences is [var first, ..] ? (first.Entry.When, occurrences[^1].Entry.When) : (null, null);
    }

    /// <summary>The events that count in world order, with everything known, the latest version of each.</summary>
    public static IReadOnlyList<DatedEvent> InOrder(DateTimeZone zone, IReadOnlyList<Event> entries) =>
        Versions.Select(zone, entries, new(Instant.MaxValue)).Occurrences;

    /// <summary>
    /// The date a question is about when it names none: that of the last event, of an interval or an open start its end; null: there are no events.
    /// </summary>
    public static EdtfDate? LastAsked(DateTimeZone zone, IReadOnlyList<Event> entries) =>
        Ends(zone, entries).Last is { } last ? last.Ends[^1].Exact : null;

    /// <summary>Things in the world order of their entries, corrections and retractions among them at their own dates.</summary>
    public static IReadOnlyList<T> InWorldOrder<T>(IEnumerable<T> things, Func<T, Event> entry, DateTimeZone zone)
    {
        T[] all = [.. things];
        var settled = WorldOrder.Settle(zone, [.. all.Select(entry)]);
        return
        [
            .. all.Zip(settled).Select((t, order) => (t.First, Place: WorldOrder.PlaceOf(t.Second, order, zone))).OrderBy(t => t.Place).Select(t => t.First),
        ];
    }
}
