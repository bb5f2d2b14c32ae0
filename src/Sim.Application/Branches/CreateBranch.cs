using MediatR;
using NodaTime;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Application.Branches;

/// <summary>
/// Forks a branch, <c>scenario@name</c>, off history or off another branch of the scenario, at a date (kept to its last moment) or right after an event. It is
/// one small event, whatever it inherits.
/// What is recorded on the parent later does not count in it until it is rebased.
/// </summary>
public sealed record CreateBranch(string Timeline, Fork At, string? Of = null, bool KeepLater = false, string? Why = null) : IRequest<BranchCreated>;

/// <summary>The branch that was made, and what it is cut from.</summary>
public sealed record BranchCreated(string Timeline, string Parent, Branch Branch);

internal sealed class CreateBranchHandler(EventLog log, LogReader reader, TimelineReader timelines) : IRequestHandler<CreateBranch, BranchCreated>
{
    // Its parent must not be deleted meanwhile; history never is.
    public Task<BranchCreated> Handle(CreateBranch request, CancellationToken cancellationToken) =>
        request.Of is null || Commands.IsNoText(request.Timeline)
            ? ForkAsync(request, cancellationToken)
            : log.AloneAsync(Branch.Split(request.Timeline).Scenario, () => ForkAsync(request, cancellationToken), cancellationToken);

    private async Task<BranchCreated> ForkAsync(CreateBranch request, CancellationToken cancellationToken)
    {
        var (scenario, name) = Branch.Split(request.Timeline);
        if (name is null || !Ref.IsId(name))
        {
            throw new RequestRefusedException(new(RefusalCode.BadBranchName, ("name", Nearness.Clip(request.Timeline))));
        }

        var cut = request.Of is null ? [await HistoryAsync(scenario, cancellationToken)] : await ParentAsync(scenario, request.Of, cancellationToken);
        var branch = new Branch(
            name,
            request.At) { Of = request.Of, KeepLater = request.KeepLater, Why = string.IsNullOrWhiteSpace(request.Why) ? null : request.Why };
        if (request.At.After is { } after)
        {
            // What history has can be left there; why another cannot is read off the whole of it.
            if (Commands.IsNoText(after) || cut is not [var history] || !await reader.HasAsync(history, after, cancellationToken))
            {
                await CheckAsync(branch, scenario, cut, cancellationToken);
            }
        }
        else if (request.At.At is { IsCoarse: false } hour
            && await reader.LastAsync(
                scenario,
                StoredEvents.ScenarioDescribed,
                cancellationToken) is { } heading && hour.ProblemIn(DamagedRecord.Scenario(heading).Zone) is { } impossible)
        {
            // An hour that a clock may never have shown.
            throw new RequestRefusedException(new(RefusalCode.ImpossibleFork, ("branch", request.Timeline), ("reason", impossible)));
        }

        // A name whose branch was deleted may be used again; its stream goes on.
        var stream = Branch.Timeline(scenario, name);
        var tip = await reader.LastAsync(stream, cancellationToken);
        var said = new StoredBranch(branch, cut).Since(stream, new(tip is { } row ? [row] : []));
        if (tip is { Name: not StoredEvents.BranchDeleted } || !await log.AppendAsync([said.Append], tip?.RecordedAt ?? Instant.MinValue, cancellationToken))
        {
            throw new RequestRefusedException(new(RefusalCode.BranchExists, ("branch", stream)));
        }

        return new(stream, Branch.Timeline(scenario, request.Of), branch);
    }

    private async Task<Pin> HistoryAsync(string scenario, CancellationToken ct)
    {
        var last = Commands.IsNoText(scenario) ? null : await reader.LastAsync(scenario, ct);
        return last is { } row
            ? new(scenario, row.Version)
            : throw new UnknownTimelineException(scenario, [.. (await reader.LastLoadsAsync(ct)).Select(l => l.Stream)]);
    }

    private async Task<IReadOnlyList<Pin>> ParentAsync(string scenario, string of, CancellationToken ct)
    {
        var stream = Branch.Timeline(scenario, of);
        var parent = new RecordedStream(Commands.IsNoText(stream) ? [] : await reader.ReadAsync(stream, ct));
        if (parent.Heading is { } heading)
        {
            return [.. StoredBranch.Describe(heading).Path, new(stream, parent.Version)];
        }

        var there = (await timelines.BranchesAsync(scenario, ct)).Select(r => Branch.Split(r.Stream).Branch!).ToArray();
        throw new RequestRefusedException(there.Length == 0
            ? new(RefusalCode.NoBranches, ("branch", Nearness.Clip(of)), ("scenario", Nearness.Clip(scenario)))
            : new(
                RefusalCode.UnknownBranch,
                ("branch", Nearness.Clip(of)),
                ("scenario", Nearness.Clip(scenario))) { Near = [.. Nearness.Order(of, there).Take(10)] });
    }

    /// <summary>Only a fork at an event needs to look at what it inherits.</summary>
    private async Task CheckAsync(Branch branch, string scenario, IReadOnlyList<Pin> cut, CancellationToken ct)
    {
        var parent = LoadedTimeline.Of(RecordedStream.Each(await reader.ReadAsync(cut, ct)));
        if (Inheritance.Along(
            parent.Scenario.Zone,
            parent.Past,
            [.. parent.Branches, branch]).Misfits.FirstOrDefault(m => m.Branch == branch.Name) is { } misfit)
        {
            throw new RequestRefusedException(new(RefusalCode.BranchDoesNotFit, ("branch", Branch.Timeline(scenario, branch.Name)), ("reason", misfit.Reason)));
        }
    }
}
