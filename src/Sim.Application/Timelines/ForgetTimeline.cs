using System.Text.Json;
using MediatR;
using Sim.Application.Exercises;
using Sim.Application.Storage;
using Sim.Domain.Branches;

namespace Sim.Application.Timelines;

/// <summary>What would be gone with a scenario's timeline: its branches, and the runs of exercises played on it.</summary>
public sealed record GetHoldings(string Timeline) : IRequest<Holdings>;

/// <summary>A scenario's timeline with all that rests on it.</summary>
public sealed record Holdings(string Timeline, IReadOnlyList<string> Branches, IReadOnlyList<string> Runs);

/// <summary>Removes a scenario's timeline from the store for good, with its branches and the runs played on it: no later question finds them.</summary>
public sealed record ForgetTimeline(string Timeline) : IRequest<Holdings>;

internal sealed class ForgetTimelineHandler(EventLog log, LogReader reader, TimelineReader timelines)
    : IRequestHandler<GetHoldings, Holdings>, IRequestHandler<ForgetTimeline, Holdings>
{
    public async Task<Holdings> Handle(GetHoldings request, CancellationToken cancellationToken)
    {
        if (Branch.Split(request.Timeline).Branch is not null)
        {
            throw new RequestRefusedException(new(RefusalCode.BranchNotForgotten, ("branch", request.Timeline)));
        }

        await timelines.ReadAsync(request.Timeline, null, cancellationToken);
        // Branches that were ended have a stream still.
        var branches = await reader.BranchesAsync(request.Timeline, cancellationToken);
        var runs = (await reader.RunsAsync(cancellationToken))
            .Where(rows => JsonSerializer.Deserialize(rows[0].Json, StoredJson.Readable.RunBeginning)!.Cut.Stream == request.Timeline);
        return new(request.Timeline, [.. branches.Select(rows => rows[0].Stream)], [.. runs.Select(rows => rows[0].Stream[RunReader.Prefix.Length..])]);
    }

    // Nobody may load it, fork off it or play on it meanwhile.
    public Task<Holdings> Handle(ForgetTimeline request, CancellationToken cancellationToken) =>
        Commands.IsNoText(request.Timeline)
            ? ForgetAsync(request, cancellationToken)
            : log.AloneAsync(request.Timeline, () => ForgetAsync(request, cancellationToken), cancellationToken);

    private async Task<Holdings> ForgetAsync(ForgetTimeline request, CancellationToken cancellationToken)
    {
        var holdings = await Handle(new GetHoldings(request.Timeline), cancellationToken);
        await log.RemoveAsync([holdings.Timeline, .. holdings.Branches, .. holdings.Runs.Select(run => RunReader.Prefix + run)], cancellationToken);
        return holdings;
    }
}
