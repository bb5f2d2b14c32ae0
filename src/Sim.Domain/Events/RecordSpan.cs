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
    internal static RecordEdges? Of(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<DatedEvent> counting, Query query) =>
        Of(scenario, RecordReach.Of(scenario, counting), at => entries.Any(e => GoesOn(e, query.KnownTo) && e.Effect(scenario.Zone) > at), query);

    /// <summary>The same where it is known how far those events reach, and whether the record goes on after an instant.</summary>
    internal static RecordEdges? Of(Scenario scenario, RecordReach reach, Func<Instant, bool> goesOnAfter, Query query)
    {
        var (zone, span) = (scenario.Zone, scenario.Record ?? new());
        var from = span.From is { } claimed ? Moment.Start(claimed, zone) : reach.First;
        var last = RecordSpan.Later(RecordSpan.Later(RecordReach.FloorOf(scenario), reach.Last), span.AtLeast);
        if (query.KnownBy is { } known)
        {
            // Those who knew by then were looking, as long as there is a record of what came later.
            var cut = Moment.Last(known, zone);
            last = last?.At > cut.At || (span.Until is null && goesOnAfter(cut.At)) ? cut : last;
        }

        return from is { } start && last is { } end ? new(start, RecordSpan.Later(start, end)!.Value) : null;
    }

    /// <summary>Whether an event is of those by whose dates a record goes on, for the public or a party.</summary>
    internal static bool GoesOn(Event e, string? knownTo) =>
        e is { Corrects: null, Disputes: null, Happening: not ReportRetracted } && (!e.NeverReported || e.KnownTo.Contains(knownTo ?? ""));
}

/// <summary>The first date on which any of the events that count is said to have happened, and the last; null: there are none.</summary>
internal readonly record struct RecordReach(Moment? First, Moment? Last)
{
    public static RecordReach Of(Scenario scenario, IReadOnlyList<DatedEvent> counting)
    {
        var (zone, floor) = (scenario.Zone, FloorOf(scenario));
        Moment? last = null;
        foreach (var occurrence in counting.Where(o => floor is null || o.At > floor.Value.At))
        {
            last = RecordSpan.Later(last, LastOf(occurrence, zone));
        }

        return new(counting.Count == 0 ? null : counting.Select(o => FirstOf(o, zone)).MinBy(m => m.At), last);
    }

    /// <summary>
    /// How far they reach once these are gone and those have come; null: that is to be looked for among all of them, since an edge is gone, or two are at one
    /// instant.
    /// </summary>
    public RecordReach? After(Scenario scenario, IReadOnlyList<DatedEvent> gone, IReadOnlyList<DatedEvent> come)
    {
        var (zone, floor) = (scenario.Zone, FloorOf(scenario));
        var (first, last) = this;
        if (gone.Any(o => FirstOf(o, zone).At == first?.At || LastOf(o, zone).At == last?.At))
        {
            return null;
        }

        foreach (var occurrence in come)
        {
            var (begins, ends) = (FirstOf(occurrence, zone), LastOf(occurrence, zone));
            if (begins.At == first?.At || ends.At == last?.At)
            {
                return null;
            }

            first = begins.At > first?.At ? first : begins;
            last = floor is null || occurrence.At > floor.Value.At ? RecordSpan.Later(last, ends) : last;
        }

        return new(first, last);
    }

    /// <summary>Where a record ends at the least, whatever happens.</summary>
    public static Moment? FloorOf(Scenario scenario) => RecordSpan.Later(
        scenario.Record?.Fork,
        scenario.Record?.Until is { } until ? Moment.Last(until, scenario.Zone) : null);

    private static Moment LastOf(DatedEvent occurrence, DateTimeZone zone) => Moment.Last(occurrence.Entry.When.Ends[^1], zone);

    /// <summary>An event put after another of its day still has that day; of an open start nobody knows the beginning.</summary>
    private static Moment FirstOf(DatedEvent occurrence, DateTimeZone zone) =>
        Moment.Start(occurrence.Entry.When is { Precision: DatePrecision.Interval } interval ? interval.Ends[0] : occurrence.Entry.When, zone);
}
