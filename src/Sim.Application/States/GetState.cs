using MediatR;
using NodaTime;
using Sim.Application.Timelines;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Application.States;

/// <summary>
/// The state of a timeline: as of a date (by default that of its last event), as known by a date or to a party, believing a party, as recorded by a date.
/// <c>AsKnownThen</c> means known by the as-of itself. Coarse dates mean their last moment.
/// </summary>
public sealed record GetState(
    string Timeline, EdtfDate? AsOf = null, EdtfDate? KnownBy = null, bool AsKnownThen = false, string? KnownTo = null, string? AccordingTo = null, EdtfDate? RecordedBy = null)
    : IRequest<TimelineState>;

/// <summary>A state, the scenario it is of, and whether the date was chosen for want of one asked for.</summary>
public sealed record TimelineState(Scenario Scenario, NegotiationState State, bool AsOfDefaulted);

internal sealed class GetStateHandler(TimelineReader timelines, TimeProvider time) : IRequestHandler<GetState, TimelineState>
{
    public async Task<TimelineState> Handle(GetState request, CancellationToken cancellationToken)
    {
        var history = await timelines.ReadAsync(request.Timeline, request.RecordedBy, cancellationToken);
        var scenario = history.Scenario;
        scenario.RequireParty(request.KnownTo);
        scenario.RequireParty(request.AccordingTo);
        Entry[] entries = [.. history.Entries.Select(e => e.Entry)];
        var asOf = request.AsOf ?? WorldOrder.Ends(scenario, entries).Last ?? Today(scenario.Zone);
        var query = new Query(asOf, request.AsKnownThen ? asOf : request.KnownBy, request.KnownTo, request.AccordingTo);
        return new(scenario, Projection.Project(scenario, entries, query), request.AsOf is null);
    }

    // A timeline without events has no last date.
    private EdtfDate Today(DateTimeZone zone) => EdtfDate.Parse(Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date.ToString("uuuu-MM-dd", null));
}
