using MediatR;
using Sim.Application.Storage;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Application.Timelines;

/// <summary>The content of a timeline, now or as it was recorded by a date (a coarse one: by its last moment in the scenario's zone).</summary>
public sealed record GetTimeline(string Timeline, EdtfDate? RecordedBy = null) : IRequest<TimelineContent>;

/// <summary>A scenario with its events in the script's order, and the version of the timeline that says so.</summary>
public sealed record TimelineContent(Scenario Scenario, IReadOnlyList<Entry> Entries, long Version);

internal sealed class GetTimelineHandler(TimelineReader timelines) : IRequestHandler<GetTimeline, TimelineContent>
{
    public async Task<TimelineContent> Handle(GetTimeline request, CancellationToken cancellationToken)
    {
        var history = await timelines.ReadAsync(request.Timeline, request.RecordedBy, cancellationToken);
        return new(history.Scenario, [.. history.Entries.Select(e => e.Entry)], history.Version);
    }
}
