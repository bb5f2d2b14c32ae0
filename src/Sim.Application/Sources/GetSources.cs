using MediatR;
using Sim.Application.States;
using Sim.Domain.Events;

namespace Sim.Application.Sources;

/// <summary>The bibliography of a timeline under the cuts of a question about its state: what rests on each source by its date.</summary>
public sealed record GetSources(GetState Of) : IRequest<TimelineSources>;

/// <summary>The sources, with the scenario, the events that the question has by its date in world order, and the query as it was settled.</summary>
public sealed record TimelineSources(Scenario Scenario, Query Query, bool AsOfDefaulted, IReadOnlyList<Event> Entries, IReadOnlyList<SourceUse> Sources);

internal sealed class GetSourcesHandler(StateReader states) : IRequestHandler<GetSources, TimelineSources>
{
    public async Task<TimelineSources> Handle(GetSources request, CancellationToken cancellationToken)
    {
        return Of(await states.ReadAsync(request.Of, cancellationToken));
    }

    internal static TimelineSources Of(Asked asked)
    {
        return new(
            asked.Scenario,
            asked.Query,
            asked.AsOfDefaulted,
            Bibliography.Told(asked.Scenario, asked.Entries, Cut.Of(asked.Query, asked.Scenario.Zone)),
            Bibliography.Of(asked.Scenario, asked.Entries, asked.Query));
    }
}
