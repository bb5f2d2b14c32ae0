using MediatR;
using NodaTime;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Application.Tables;

/// <summary>
/// What tables are made of, for several timelines at once: the state of each at every date asked about, or at one in so much time from the beginning of its
/// record through the date of the question; without either, at that date alone. The cuts of the question hold for all.
/// </summary>
public sealed record GetTables(IReadOnlyList<string> Timelines, GetState Of, IReadOnlyList<EdtfDate> At, IsoDuration? Every = null) : IRequest<TimelinesTabled>;

/// <summary>Each timeline with its states.</summary>
public sealed record TimelinesTabled(IReadOnlyList<TabledTimeline> Timelines);

/// <summary>
/// A timeline with its version (null in a limited view), its events as the question has them by its date in world order, its states in the order of their
/// dates, the last that of the question, and the statuses of everything in turn through that date.
/// </summary>
public sealed record TabledTimeline(
    string Timeline, string? Branch, long? Version, Scenario Scenario, Query Query, IReadOnlyList<Event> Entries, IReadOnlyList<NegotiationState> States,
    IReadOnlyList<StatusSpan> Spans)
{
    /// <summary>What became of each event: the version that stands in its place, and the retraction that took it back; null: nothing did.</summary>
    public required IReadOnlyDictionary<string, (string? SupersededBy, string? RetractedBy)> Fates { get; init; }
}

internal sealed class GetTablesHandler(TimelineReader timelines, TimeProvider time) : IRequestHandler<GetTables, TimelinesTabled>
{
    /// <summary>So many states of one timeline are a table that somebody reads; more are a mistake in the step.</summary>
    private const int MostDates = 2000;

    public async Task<TimelinesTabled> Handle(GetTables request, CancellationToken cancellationToken)
    {
        var tabled = new List<TabledTimeline>();
        foreach (var history in await timelines.AskedAsync([.. request.Timelines.Distinct()], request.Of.RecordedBy, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = request.At.Count > 0 ? request.At.MaxBy(d => d.Last(history.Scenario.Zone)) : request.Of.AsOf;
            var asked = StateReader.AskOf([history], request.Of with { Timeline = history.Recording.Stream, AsOf = last }, time)[0];
            tabled.Add(Of(history, asked, request));
        }

        return new(tabled);
    }

    internal static TabledTimeline Of(LoadedTimeline history, Asked asked, GetTables request)
    {
        var (scenario, zone) = (asked.Scenario, asked.Scenario.Zone);
        EdtfDate[] dates = [.. Dates(asked, request, history.Recording.Stream).OrderBy(d => d.Last(zone))];
        return new(
            history.Recording.Stream,
            asked.Branch,
            asked.Query is { KnownBy: null, KnownTo: null } ? history.Version : null,
            scenario,
            asked.Query,
            Bibliography.Told(scenario, asked.Entries, Cut.Of(asked.Query, zone)),
            [.. dates.Select(d => Projection.Project(scenario, asked.Entries, At(d), asked.Branch))],
            Story.Spans(Story.Of(scenario, asked.Entries, asked.Query)))
        {
            Fates = Versions.Fates(zone, asked.Seen),
        };

        Query At(EdtfDate date) => asked.Query with { AsOf = date, KnownBy = request.Of.AsKnownThen ? date : asked.Query.KnownBy };
    }

    private static IReadOnlyList<EdtfDate> Dates(Asked asked, GetTables request, string timeline)
    {
        if (request.Every is not { } step)
        {
            return request.At.Count > 0 ? request.At : [asked.Query.AsOf];
        }

        var zone = asked.Scenario.Zone;
        if (RecordEdges.Of(asked.Scenario, asked.Entries, asked.Query) is not { } record)
        {
            return [asked.Query.AsOf];
        }

        // Days where the step is one of days: the state of a day is that of its end.
        var inDays = !step.Text.Contains('T', StringComparison.Ordinal);
        var (at, end, dates) = (
            inDays ? record.From.At.InZone(zone).Date.AtStartOfDayInZone(zone).ToInstant() : record.From.At,
            asked.Query.AsOf.Last(zone),
            new List<EdtfDate>());
        for (; at <= end; at = step.After(at, zone))
        {
            dates.Add(inDays ? EdtfDate.Of(at.InZone(zone).Date) : EdtfDate.Of(at, zone));
            if (dates.Count > MostDates || step.After(at, zone) <= at)
            {
                throw new RequestRefusedException(new(
                    RefusalCode.TooManyDates,
                    ("step", step.Text),
                    ("most", MostDates.ToString()),
                    ("timeline", timeline)));
            }
        }

        // The last step may go beyond the date of the question, which knows no more than that.
        return [.. dates.Where(d => d.Last(zone) < end), asked.Query.AsOf];
    }
}
