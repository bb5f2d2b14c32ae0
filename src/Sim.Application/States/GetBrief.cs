using MediatR;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;

namespace Sim.Application.States;

/// <summary>The state of a timeline, and what changed on the way to it within a length of time, under the cuts of one question.</summary>
public sealed record GetBrief(GetState Of, Duration Within) : IRequest<TimelineBrief>;

/// <summary>A state, and the steps that led to it from an instant on.</summary>
public sealed record TimelineBrief(TimelineState State, Instant From, IReadOnlyList<StoryStep> Steps);

internal sealed class GetBriefHandler(StateReader states) : IRequestHandler<GetBrief, TimelineBrief>
{
    public async Task<TimelineBrief> Handle(GetBrief request, CancellationToken cancellationToken)
    {
        var asked = await states.ReadAsync(request.Of, cancellationToken);
        var asOf = Cut.Of(asked.Query, asked.Scenario.Zone).AsOf;
        var from = asOf - Instant.MinValue > request.Within ? asOf - request.Within : Instant.MinValue;
        return new(
            new(asked.Scenario, Projection.Project(asked.Scenario, asked.Entries, asked.Query, asked.Branch), asked.Seen, asked.AsOfDefaulted),
            from,
            Story.Since(from, asked.Scenario, asked.Entries, asked.Query));
    }
}
