using MediatR;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;

namespace Sim.Application.States;

/// <summary>
/// How a timeline differs under two questions about its state: at two dates, or under two cuts. Both are of one timeline, as recorded by one date.
/// </summary>
public sealed record GetContrast(GetState A, GetState B) : IRequest<TimelineContrasted>;

/// <summary>The contrast, with the scenario, the events that either question knows of, and both queries as they were settled.</summary>
public sealed record TimelineContrasted(string Timeline, Scenario Scenario, IReadOnlyList<Event> Entries, Query A, Query B, Contrast Contrast);

internal sealed class GetContrastHandler(StateReader states) : IRequestHandler<GetContrast, TimelineContrasted>
{
    public async Task<TimelineContrasted> Handle(GetContrast request, CancellationToken cancellationToken)
    {
        var (a, b) = await states.ReadAsync(request.A, request.B, cancellationToken);
        return Of(Branch.Pinned(request.A.Timeline).Timeline, a, b);
    }

    internal static TimelineContrasted Of(string timeline, Asked a, Asked b)
    {
        var contrast = Contrast.Between(new(a.Scenario, a.Entries) { IsHistory = a.Branch is null }, a.Query, b.Query);
        return new(timeline, a.Scenario, [.. a.Seen.UnionBy(b.Seen, e => e.Id)], a.Query, b.Query, contrast);
    }
}
