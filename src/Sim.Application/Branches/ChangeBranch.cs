using MediatR;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Branches;

/// <summary>
/// Adds events to a branch, read like those of a script against what the branch has; each must be legal there. A dry run, of this and of each other change,
/// says
/// what would come of it and writes nothing.
/// </summary>
public sealed record RecordEvents(string Timeline, ListNode Events, bool DryRun = false) : IRequest<BranchChanged>;

/// <summary>Leaves inherited events out of a branch (its own are taken out again), or with <c>Undo</c> takes such a leaving out back.</summary>
public sealed record LeaveOut(string Timeline, IReadOnlyList<string> Events, bool Undo = false, bool DryRun = false) : IRequest<BranchChanged>;

/// <summary>Changes fields of an event in a branch; with <c>Undo</c> it is again as it was inherited.</summary>
public sealed record AmendEvent(string Timeline, string Event, MapNode Fields, bool Undo = false, bool DryRun = false) : IRequest<BranchChanged>;

internal sealed class RecordEventsHandler(BranchWriter writer) : IRequestHandler<RecordEvents, BranchChanged>
{
    public Task<BranchChanged> Handle(RecordEvents request, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            request.Timeline,
            history => BranchEdit.Record(history.Scenario, history.Past, history.Branches, request.Events),
            request.DryRun,
            cancellationToken);
}

internal sealed class LeaveOutHandler(BranchWriter writer) : IRequestHandler<LeaveOut, BranchChanged>
{
    public Task<BranchChanged> Handle(LeaveOut request, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            request.Timeline,
            history => BranchEdit.LeaveOut(history.Scenario, history.Past, history.Branches, request.Events, request.Undo),
            request.DryRun,
            cancellationToken);
}

internal sealed class AmendEventHandler(BranchWriter writer) : IRequestHandler<AmendEvent, BranchChanged>
{
    public Task<BranchChanged> Handle(AmendEvent request, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            request.Timeline,
            history => BranchEdit.Amend(history.Scenario, history.Past, history.Branches, request.Event, request.Fields, request.Undo),
            request.DryRun,
            cancellationToken);
}
