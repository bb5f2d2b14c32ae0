using System.Text.Json;
using MediatR;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;

namespace Sim.Application.Branches;

/// <summary>Ends a branch on which no other stands; what it said stays in the log, and its name may be used again.</summary>
public sealed record DeleteBranch(string Timeline) : IRequest<Unit>;

internal sealed class DeleteBranchHandler(EventLog log, TimelineReader timelines) : IRequestHandler<DeleteBranch, Unit>
{
    // Nobody may fork off it meanwhile.
    public Task<Unit> Handle(DeleteBranch request, CancellationToken cancellationToken) =>
        Commands.IsNoText(request.Timeline)
            ? DeleteAsync(request, cancellationToken)
            : log.AloneAsync(Branch.Split(request.Timeline).Scenario, () => DeleteAsync(request, cancellationToken), cancellationToken);

    private async Task<Unit> DeleteAsync(DeleteBranch request, CancellationToken cancellationToken)
    {
        var history = await timelines.BranchAsync(request.Timeline, cancellationToken);
        var branch = history.Branch!;
        if (branch.Run is { } run)
        {
            throw new RequestRefusedException(new(RefusalCode.PlayedBranchNotDeleted, ("branch", request.Timeline), ("run", run)));
        }

        if (branch.ByScript)
        {
            throw new RequestRefusedException(new(RefusalCode.ScriptBranchNotDeleted, ("branch", request.Timeline)));
        }

        var others = (await timelines.BranchesAsync(history.Scenario.Id, cancellationToken)).Where(r => StoredBranch.Of(r).Branch.Of == branch.Branch.Name)
            .Select(r => r.Stream)
            .ToArray();
        if (others.Length > 0)
        {
            throw new RequestRefusedException(new(
                others.Length == 1 ? RefusalCode.AnotherStandsOnIt : RefusalCode.OthersStandOnIt,
                ("branch", request.Timeline),
                ("others", string.Join(", ", others))));
        }

        return await log.AppendAsync(
            [new(request.Timeline, history.Version, [(StoredEvents.BranchDeleted, JsonSerializer.Serialize(new(), StoredJson.Readable.BranchDeletion))])],
            history.RecordedAt,
            cancellationToken)
            ? Unit.Value
            : throw new RequestRefusedException(new(RefusalCode.DeletionOvertaken, ("branch", request.Timeline)));
    }
}
