using MediatR;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;

namespace Sim.Application.Branches;

/// <summary>
/// Several timelines at one date, side by side, under the cuts of a question about a state (whose own timeline is left aside); the default date is the latest
/// of their last dates.
/// One scenario alone stands for its history and all its branches but those of runs of exercises, of which a class makes dozens.
/// </summary>
public sealed record CompareTimelines(GetState Of, IReadOnlyList<string> Timelines) : IRequest<TimelinesCompared>;

/// <summary>What stands otherwise in one of the timelines than in another, with the query as it was settled.</summary>
public sealed record TimelinesCompared(IReadOnlyList<ComparedTimeline> Timelines, Query Query, bool AsOfDefaulted, SideBySide Comparison);

internal sealed class CompareTimelinesHandler(StateReader states, TimelineReader timelines) : IRequestHandler<CompareTimelines, TimelinesCompared>
{
    public async Task<TimelinesCompared> Handle(CompareTimelines request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = request.Timelines is [var only] && Branch.Split(only).Branch is null
            ? [
                only,
                .. (await timelines.BranchesAsync(only, cancellationToken)).Where(r => StoredBranch.Describe(r.Heading!.Value).Run is null)
                    .Select(r => r.Stream),
            ]
            : [.. request.Timelines.Distinct()];
        if (names.Count == 0)
        {
            throw new RequestRefusedException(new(RefusalCode.NothingToCompare));
        }

        return Of(names, await states.ReadAsync(request.Of, names, cancellationToken));
    }

    internal static TimelinesCompared Of(IReadOnlyList<string> names, IReadOnlyList<Asked> asked)
    {
        Alike.Require(names, asked);
        var comparison = SideBySide.Of([.. asked.Select(a => new Timeline(a.Scenario, a.Entries) { IsHistory = a.Branch is null })], asked[0].Query);
        return new(
            [.. names.Zip(asked, (name, a) => new ComparedTimeline(Branch.Pinned(name).Timeline, a.Branch, a.Scenario, a.Seen))],
            asked[0].Query,
            asked[0].AsOfDefaulted,
            comparison);
    }
}
