using NodaTime;
using Sim.Domain.Time;

namespace Sim.Domain.Events;

/// <summary>The span a script claims to cover, as its head gives it; an edge that is left out is where its events begin or end.</summary>
public sealed record RecordSpan(EdtfDate? From = null, EdtfDate? Until = null)
{
    /// <summary>
    /// Of a branch whose parent stops at the fork: the fork. What it inherits is covered up to there, and only what comes later goes beyond it.
    /// </summary>
    public Moment? Fork { get; init; }

    /// <summary>Of a branch whose parent goes on: it is covered up to its fork in any case.</summary>
    public Moment? AtLeast { get; init; }

    /// <summary>
    /// The span of a branch that leaves its parent at this moment: with what came later kept, its parent's; else it ends where its own events end.
    /// </summary>
    public RecordSpan Branch(Moment fork, bool keepsLater) => keepsLater ? this with { AtLeast = Later(AtLeast, fork) } : new(From) { Fork = fork };

    internal static Moment? Later(Moment? one, Moment? other) => one is null || other?.At > one.Value.At ? other : one;
}

/// <summary>
/// The edges of a record: its first moment and its last. Outside them nobody looked, so that silence says nothing. In a view limited to what was known by a
/// date it ends no later than that date.
/// </summary>
public sealed record RecordEdges(Moment From, Moment Until)
{
    /// <summary>Without edges: of a course that is only taking place.</summary>
    internal static RecordEdges Unbounded { get; } = new(new(Instant.MinValue, EdtfDate.Parse("0001")), new(Instant.MaxValue, EdtfDate.Parse("9999")));

    /// <summary>Whether a moment lies outside the record.</summary>
    public bool IsOutside(Instant at) => IsBefore(at) || IsAfter(at);

    /// <summary>Whether a moment lies before it.</summary>
    public bool IsBefore(Instant at) => at < From.At;

    /// <summary>Whether a moment lies after it.</summary>
    public bool IsAfter(Instant at) => at > Until.At;

    /// <summary>The record as a question sees it; null: nothing is recorded, and no span is claimed.</summary>
    public static RecordEdges? Of(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Of(
            scenario,
            entries,
            Versions.Select(scenario.Zone, Knowledge.Seen(new(scenario, entries), Cut.Of(query, scenario.Zone)), Cut.Of(query, scenario.Zone)).Occurrences,
            query);
    }

    /// <summary>
    /// The same where the events that count are at hand, in the order of the world. A view shows no date of what it does not contain: the edges are those of
    /// the events in it.
    /// </summary>
    internal static RecordEdges? Of(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<DatedEvent> counting, Query query)
    {
        var (zone, span) = (scenario.Zone, scenario.Record ?? new());
        var from = span.From is { } claimed ? Moment.Start(claimed, zone) : Earliest(counting, zone);
        var floor = RecordSpan.Later(span.Fork, span.Until is { } until ? Moment.Last(until, zone) : null);
        Moment? last = floor;
        foreach (var occurrence in counting.Where(o => floor is null || o.At > floor.Value.At))
        {
            last = RecordSpan.Later(last, Moment.Last(occurrence.Entry.When.Ends[^1], zone));
        }

        last = RecordSpan.Later(last, span.AtLeast);
        if (query.KnownBy is { } known)
        {
            // Those who knew by then were looking, as long as there is a record of what came later.
            var cut = Moment.Last(known, zone);
            last = last?.At > cut.At || GoesOnAfter(cut.At) ? cut : last;
        }

        return from is { } start && last is { } end ? new(start, RecordSpan.Later(start, end)!.Value) : null;

        bool GoesOnAfter(Instant at) => span.Until is null && entries.Any(e =>
            e is { Corrects: null, Disputes: null, Happening: not ReportRetracted }
                && e.Effect(zone) > at
                && (!e.NeverReported || e.KnownTo.Contains(query.KnownTo ?? "")));
    }

    /// <summary>The first date on which anything is said to have happened: an event put after another of its day still has that day.</summary>
    private static Moment? Earliest(IReadOnlyList<DatedEvent> counting, DateTimeZone zone) =>
        counting.Count == 0 ? null : counting.Select(o => Moment.Start(First(o.Entry.When), zone)).MinBy(m => m.At);

    /// <summary>The beginning of an interval; of an open start nobody knows it.</summary>
    private static EdtfDate First(EdtfDate date) => date.Precision == DatePrecision.Interval ? date.Ends[0] : date;
}
