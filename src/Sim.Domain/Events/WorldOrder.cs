using NodaTime;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>
/// A place in the order of the world: the instant, coarser before finer, the script's order, and next to it what comes after it. An order of no number is the
/// event's own in its script.
/// </summary>
public readonly record struct WorldPlace(Instant At, Duration Length, ValueList<int> Order) : IComparable<WorldPlace>
{
    /// <summary>The place next to it, of those that come after it in the script's order.</summary>
    public WorldPlace Then(int order) => this with { Order = [.. Order, order] };

    /// <inheritdoc />
    public int CompareTo(WorldPlace other) =>
        At.CompareTo(other.At) is not 0 and var at ? at : other.Length.CompareTo(Length) is not 0 and var length ? length : InOrder(other.Order);

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(WorldPlace left, WorldPlace right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(WorldPlace left, WorldPlace right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(WorldPlace left, WorldPlace right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(WorldPlace left, WorldPlace right) => left.CompareTo(right) >= 0;

    private int InOrder(ValueList<int> other)
    {
        for (var n = 0; n < Order.Count && n < other.Count; n++)
        {
            if (Order[n].CompareTo(other[n]) is not 0 and var order)
            {
                return order;
            }
        }

        return Order.Count.CompareTo(other.Count);
    }
}

/// <summary>
/// The order of the world. An event of a day that is <see cref="Event.After"/> another of that day takes effect at that one's moment and stands next after it,
/// several in the script's order:
/// an order within a day, and no hour that nobody reported. When that other was is said by the account of it that counts where the question is asked; since
/// when the event is public, by the first.
/// </summary>
public static class WorldOrder
{
    /// <summary>So many may come after one another on a day: a circle, which only a timeline made by hand can have, has no end.</summary>
    internal const int MostInARow = 1000;

    /// <summary>The events, each that comes after another with its place by the latest account of that other.</summary>
    public static IReadOnlyList<Event> Settle(DateTimeZone zone, IReadOnlyList<Event> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Any(e => e.After is not null) ? Settled(zone, entries, Versions.Latest(zone, entries)) : entries;
    }

    /// <summary>
    /// The same by the first account of that other: nothing that is said later changes since when an event is known. What has its place keeps it: whoever does
    /// not know that first account has it of those who do.
    /// </summary>
    internal static IReadOnlyList<Event> SettleAsFirstTold(DateTimeZone zone, IReadOnlyList<Event> entries) =>
        entries.Any(e => e is { After: not null, Place: null })
            ? Settled(zone, entries, entries.Where(e => Versions.TargetOf(e) is null).GroupBy(e => e.Id).ToDictionary(g => g.Key, g => g.Last()), keep: true)
            : entries;

    /// <summary>Where an event stands behind the one it comes after; null: it comes after none, or not on the same day, and stands by itself.</summary>
    internal static WorldPlace? Behind(Event entry, int order, Func<string, (Event Entry, int Order)?> leaderOf, DateTimeZone zone, int depth = 0) =>
        entry is { After: { } after, When.Precision: DatePrecision.Day } && depth < MostInARow && leaderOf(after) is { } leader
            && (Behind(leader.Entry, leader.Order, leaderOf, zone, depth + 1) ?? Alone(leader.Entry, leader.Order, zone)) is var place
            && place.At >= entry.When.First(zone) && place.At < entry.When.End(zone) && !(entry.Floor > place.At)
            ? place.Then(order)
            : null;

    /// <summary>Where a settled event stands, the order of its script given.</summary>
    public static WorldPlace PlaceOf(Event entry, int order, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Place ?? new(entry.Effect(zone), entry.Length(zone), [order]);
    }

    private static WorldPlace Alone(Event entry, int order, DateTimeZone zone) => PlaceOf(entry with { Place = null }, order, zone);

    private static Event[] Settled(DateTimeZone zone, IReadOnlyList<Event> entries, Dictionary<string, Event> leaders, bool keep = false)
    {
        var orders = entries.Index().DistinctBy(e => e.Item.Id).ToDictionary(e => e.Item.Id, e => e.Index);
        return [.. entries.Select((e, order) => e.After is null || (keep && e.Place is not null) ? e : e with { Place = Behind(e, order, LeaderOf, zone) })];

        (Event, int)? LeaderOf(string id) => leaders.TryGetValue(id, out var leader) ? (leader, orders[id]) : null;
    }
}
