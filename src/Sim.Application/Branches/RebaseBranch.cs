using MediatR;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Branches;

namespace Sim.Application.Branches;

/// <summary>
/// Cuts a branch anew from its parent as that is now; a dry run says what would change and writes nothing. Refused where the branch no longer fits its parent,
/// with the reasons.
/// </summary>
public sealed record RebaseBranch(string Timeline, bool DryRun = false) : IRequest<Rebased>;

/// <summary>
/// What a branch inherits that it did not inherit before, inherits otherwise, and no longer inherits, by the events' ids; which events lose their footing by
/// it; whether it stands on anything newer at all.
/// </summary>
public sealed record Rebased(
    string Timeline,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    LostEvents Footing,
    bool IsNewer);

internal sealed class RebaseBranchHandler(EventLog log, TimelineReader timelines) : IRequestHandler<RebaseBranch, Rebased>
{
    public async Task<Rebased> Handle(RebaseBranch request, CancellationToken cancellationToken)
    {
        var history = await timelines.BranchAsync(request.Timeline, cancellationToken);
        var stored = history.Branch!;
        if (stored.Run is { } run)
        {
            throw new RequestRefusedException(new(RefusalCode.PlayedBranchNotRebased, ("branch", request.Timeline), ("run", run)));
        }

        if (stored.ByScript)
        {
            throw new RequestRefusedException(new(RefusalCode.ScriptBranchNotRebased, ("branch", request.Timeline)));
        }

        var parent = await timelines.ReadAsync(Branch.Timeline(history.Scenario.Id, stored.Branch.Of), null, cancellationToken);
        IReadOnlyList<Pin> cut = [.. parent.Branch?.Cut ?? [], new(parent.Recording.Stream, parent.Version)];
        var branch = Fitting(parent, stored.Branch, request.Timeline);
        var before = Inheritance.Along(history.Scenario.Zone, history.Past, history.Branches);
        var after = Inheritance.Along(parent.Scenario.Zone, parent.Past, [.. parent.Branches, branch]);

        var own = stored.Branch.Events.Select(e => e.Id).ToHashSet();
        var then = before.Entries.Where(e => !own.Contains(e.Id)).ToDictionary(e => e.Id);
        var now = after.Entries.Where(e => !own.Contains(e.Id)).ToDictionary(e => e.Id);
        var footing = history.Unending is null
            ? LostEvents.Between(parent.Scenario, [.. history.Entries.Select(e => e.Entry)], Consequences.Unfold(parent.Scenario, after))
            : LostEvents.Kept;
        var rebased = new Rebased(
            request.Timeline,
            [
                .. now.Keys.Where(id => !then.ContainsKey(id)),
            ], [.. now.Values.Where(e => then.TryGetValue(e.Id, out var old) && old != e).Select(e => e.Id)],
            [.. then.Keys.Where(id => !now.ContainsKey(id))], footing, !cut.SequenceEqual(stored.Cut));
        return request.DryRun
            || !rebased.IsNewer
            || await log.AppendAsync(
                [(stored with { Branch = branch, Cut = cut }).Since(request.Timeline, history.Recording).Append],
                history.RecordedAt,
                cancellationToken)
            ? rebased
            : throw new RequestRefusedException(new(RefusalCode.RebaseOvertaken, ("branch", request.Timeline)));
    }

    /// <summary>The branch as it reads on its parent of now; refused with all reasons where it does not.</summary>
    private static Branch Fitting(LoadedTimeline parent, Branch branch, string timeline)
    {
        var again = BranchEdit.Again(parent.Scenario, parent.Past, [.. parent.Branches, branch], branch);
        return again.Branch ?? throw new RequestRefusedException(
            new(RefusalCode.BranchNoLongerFits, ("branch", timeline), ("problems", string.Join('\n', again.Problems.Select(p => $"  {p.Message}")))));
    }
}
