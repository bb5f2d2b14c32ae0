using MediatR;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Negotiation;
using Sim.Scenarios.Branches;

namespace Sim.Application.Branches;

/// <summary>Cuts a branch anew from its parent as that is now; a dry run says what would change and writes nothing. Refused where the branch no longer fits its parent, with the reasons.</summary>
public sealed record RebaseBranch(string Timeline, bool DryRun = false) : IRequest<Rebased>;

/// <summary>What a branch inherits that it did not inherit before, inherits otherwise, and no longer inherits, by the events' ids; whether it stands on anything newer at all.</summary>
public sealed record Rebased(string Timeline, IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, bool IsNewer);

internal sealed class RebaseBranchHandler(EventLog log, TimelineReader timelines, BranchWriter writer) : IRequestHandler<RebaseBranch, Rebased>
{
    public async Task<Rebased> Handle(RebaseBranch request, CancellationToken cancellationToken)
    {
        var history = await timelines.BranchAsync(request.Timeline, cancellationToken);
        var stored = history.Branch!;
        if (stored.Run is { } run)
        {
            throw new RequestRefusedException($"The branch {request.Timeline} is what was played in the run {run} of an exercise; it is not rebased by hand.");
        }

        if (stored.ByScript)
        {
            throw new RequestRefusedException($"The branch {request.Timeline} belongs to its script, and is cut anew at each load of it: sim load PATH");
        }

        var parent = await timelines.ReadAsync(Branch.Timeline(history.Scenario.Id, stored.Branch.Of), null, cancellationToken);
        IReadOnlyList<Pin> cut = [.. parent.Branch?.Cut ?? [], new(parent.Recording.Stream, parent.Version)];
        var before = Inherit(history.Past, history.Branches, history.Scenario);
        var after = Inherit(parent.Past, [.. parent.Branches, stored.Branch], parent.Scenario);
        Require(after, parent.Scenario, stored.Branch, request.Timeline);

        var own = stored.Branch.Events.Select(e => e.Id).ToHashSet();
        var then = before.Entries.Where(e => !own.Contains(e.Id)).ToDictionary(e => e.Id);
        var now = after.Entries.Where(e => !own.Contains(e.Id)).ToDictionary(e => e.Id);
        var rebased = new Rebased(
            request.Timeline, [.. now.Keys.Where(id => !then.ContainsKey(id))], [.. now.Values.Where(e => then.TryGetValue(e.Id, out var old) && old != e).Select(e => e.Id)],
            [.. then.Keys.Where(id => !now.ContainsKey(id))], !cut.SequenceEqual(stored.Cut));
        return request.DryRun || !rebased.IsNewer || await log.AppendAsync([BranchWriter.Between(history, stored.Branch, cut).Append], writer.At(history.RecordedAt), cancellationToken)
            ? rebased
            : throw new RequestRefusedException($"Somebody changed the branch {request.Timeline} just now; it was not rebased. Try again.");
    }

    private static Inherited Inherit(IReadOnlyList<Entry> past, IReadOnlyList<Branch> path, Scenario scenario) => Inheritance.Along(scenario.Zone, past, path);

    private static void Require(Inherited after, Scenario scenario, Branch branch, string timeline)
    {
        string[] reasons = [
            .. after.Misfits.Where(m => m.Branch == branch.Name).Select(m => m.Reason),
            .. OwnEvents.Refused(scenario, after, branch.Events.Select(e => e.Id).ToHashSet()).Select(r => $"{r.Event}: {r.Refusal.Reason}"),
        ];
        if (reasons.Length > 0)
        {
            throw new RequestRefusedException($"The branch {timeline} no longer fits what it stands on, and stays as it is:\n{string.Join('\n', reasons.Select(r => $"  {r}"))}\nMend the branch (sim branch without, amend, record), then rebase it.");
        }
    }
}
