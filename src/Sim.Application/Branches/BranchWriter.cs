using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Branches;

/// <summary>
/// What a change of a branch came to: the branch as it is now, the ids of its own events that were added, changed and taken out, whether it says anything it
/// did not say before, which events lost their footing by
/// it, and whether somebody else changed it at the same time, before this change. Where it was not legal, the problems, with their places in what was given;
/// nothing was written then.
/// </summary>
public sealed record BranchChanged(
    string Timeline, long Version, Branch Branch, IReadOnlyList<string> Added, IReadOnlyList<string> Revised, IReadOnlyList<string> Removed, bool Changed,
    LostEvents Footing, bool AfterAnother, IReadOnlyList<Problem> Problems);

/// <summary>Changes a branch at the version it was read at; a writer that comes too late reads again, checks again, and is told.</summary>
internal sealed class BranchWriter(EventLog log, TimelineReader timelines)
{
    private const int Attempts = 50;

    /// <summary>Makes the branch what an edit makes of it; a dry run only says so.</summary>
    public async Task<BranchChanged> ChangeAsync(string timeline, Func<LoadedTimeline, BranchEdit> edit, bool dryRun, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var history = await timelines.BranchAsync(timeline, ct);
            var stored = history.Branch!;
            if (stored.ByScript)
            {
                throw new RequestRefusedException(new(
                    RefusalCode.ScriptBranchNotChanged,
                    ("branch", timeline),
                    ("scenario", history.Scenario.Id),
                    ("name", stored.Branch.Name)));
            }

            if (stored.Run is { } run)
            {
                throw new RequestRefusedException(new(
                    RefusalCode.PlayedBranchNotChanged,
                    ("branch", timeline),
                    ("run", run),
                    ("scenario", history.Scenario.Id),
                    ("name", stored.Branch.Name)));
            }

            var made = edit(history);
            if (made.Branch is not { } branch)
            {
                return new(timeline, history.Version, stored.Branch, [], [], [], false, LostEvents.Kept, attempt > 1, made.Problems);
            }

            var changes = (stored with { Branch = branch }).Since(timeline, history.Recording);
            if (!changes.Any || dryRun || await log.AppendAsync([changes.Append], history.RecordedAt, ct))
            {
                return new(
                    timeline,
                    changes.Version,
                    branch,
                    changes.Added,
                    changes.Revised,
                    changes.Removed,
                    changes.Any,
                    changes.Any ? FootingOf(history, branch) : LostEvents.Kept,
                    attempt > 1,
                    []);
            }
        }

        throw new StoreUnavailableException($"Others keep writing the branch {timeline}: {Attempts} attempts came too late. Nothing was written; try again.");
    }

    private static LostEvents FootingOf(LoadedTimeline history, Branch branch)
    {
        var after = Inheritance.Along(history.Scenario.Zone, history.Past, [.. history.Branches.SkipLast(1), branch]);
        return history.Unending is null
            ? LostEvents.Between(history.Scenario, [.. history.Entries.Select(e => e.Entry)], Consequences.Unfold(history.Scenario, after))
            : LostEvents.Kept;
    }
}
