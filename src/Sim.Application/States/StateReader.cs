using NodaTime;
using Sim.Application.Timelines;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Application.States;

/// <summary>What a question about a state rests on: the scenario, the branch if it is of one, its events as the store had them, and the query with its date settled.</summary>
internal sealed record Asked(Scenario Scenario, string? Branch, IReadOnlyList<Entry> Entries, Query Query, bool AsOfDefaulted);

/// <summary>Reads what a question about a state rests on.</summary>
internal sealed class StateReader(TimelineReader timelines, TimeProvider time)
{
    public async Task<Asked> ReadAsync(GetState request, CancellationToken ct)
    {
        var history = await timelines.ReadAsync(request.Timeline, request.RecordedBy, ct);
        var scenario = history.Scenario;
        scenario.RequireParty(request.KnownTo);
        scenario.RequireParty(request.AccordingTo);
        Entry[] entries = [.. history.Entries.Select(e => e.Entry)];
        var asOf = request.AsOf ?? Timeline.LastAsked(scenario.Zone, entries) ?? Today(scenario.Zone);
        return new(scenario, history.Branch?.Branch.Name, entries, new(asOf, request.AsKnownThen ? asOf : request.KnownBy, request.KnownTo, request.AccordingTo), request.AsOf is null);
    }

    // A timeline without events has no last date.
    private EdtfDate Today(DateTimeZone zone) => EdtfDate.Parse(Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date.ToString("uuuu-MM-dd", null));
}
