using MediatR;
using NodaTime;
using Sim.Domain.Events;
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
        return Of(await states.ReadAsync(request.Of, cancellationToken), request.Within);
    }

    internal static TimelineBrief Of(Asked asked, Duration within)
    {
        var asOf = Cut.Of(asked.Query, asked.Scenario.Zone).AsOf;
        var from = asOf - Instant.MinValue > within ? asOf - within : Instant.MinValue;
        return new(
            GetStateHandler.Of(asked),
            from,
            asked.StorySince(from));
    }
}
