using NodaTime;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Application.States;

/// <summary>What a question about a state rests on: the scenario, the branch if it is of one, its events as the store had them, and the query with its date settled.</summary>
internal sealed record Asked(Scenario Scenario, string? Branch, IReadOnlyList<Event> Entries, Query Query, bool AsOfDefaulted);

/// <summary>Reads what a question about a state rests on.</summary>
internal sealed class StateReader(TimelineReader timelines, TimeProvider time)
{
    public async Task<Asked> ReadAsync(GetState request, CancellationToken ct)
    {
        var history = await timelines.ReadAsync(request.Timeline, request.RecordedBy, ct);
        return AskOf([history], request)[0];
    }

    /// <summary>The same question put to several timelines: by default as of the latest of their last dates.</summary>
    public async Task<IReadOnlyList<Asked>> ReadAsync(GetState request, IReadOnlyList<string> names, CancellationToken ct) =>
        AskOf(await timelines.ReadAsync(names, request.RecordedBy, ct), request);

    private IReadOnlyList<Asked> AskOf(IReadOnlyList<LoadedTimeline> histories, GetState request)
    {
        var asked = histories.Select(h => (Scenario: h.Covered, h.Branch?.Branch.Name, Entries: h.Entries.Select(e => e.Entry).ToArray())).ToArray();
        foreach (var scenario in asked.Select(a => a.Scenario))
        {
            scenario.RequireParty(request.KnownTo);
            scenario.RequireParty(request.AccordingTo);
        }

        var zone = asked[0].Scenario.Zone;
        var asOf = request.AsOf ?? asked.Select(a => Timeline.LastAsked(zone, a.Entries)).OfType<EdtfDate>().MaxBy(d => d.Last(zone)) ?? Today(zone);
        var query = new Query(asOf, request.AsKnownThen ? asOf : request.KnownBy, request.KnownTo, request.AccordingTo);
        return [.. asked.Select(a => new Asked(a.Scenario, a.Name, a.Entries, query, request.AsOf is null))];
    }

    // A timeline without events has no last date.
    private EdtfDate Today(DateTimeZone zone) => EdtfDate.Parse(Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date.ToString("uuuu-MM-dd", null));
}
