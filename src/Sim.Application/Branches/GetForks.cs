using MediatR;
using NodaTime;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Application.Branches;

/// <summary>
/// What a picture of a timeline beside another is drawn from, under the cuts of a question about the first: both, how they differ, and the branches of the
/// case.
/// As the store had it by a date, or of a run of an exercise, only the two are told.
/// </summary>
public sealed record GetForks(GetState Of, string Other) : IRequest<TimelinesForked>;

/// <summary>The stories of both through the date, how they differ, and the branches of the case, those of the two among them.</summary>
public sealed record TimelinesForked(TimelinePicture A, TimelinePicture B, TimelinesDiffer Differ, IReadOnlyList<ForkedBranch> Branches);

/// <summary>A branch by its timeline's name: what it stands on (null: history), where it leaves that, and when its own events happened, as far as the question
/// has them.</summary>
public sealed record ForkedBranch(string Timeline, string? Of, Moment Leaves, bool KeepsLater, IReadOnlyList<Instant> Own);

internal sealed class GetForksHandler(TimelineReader timelines, TimeProvider time) : IRequestHandler<GetForks, TimelinesForked>
{
    /// <summary>Of more branches a picture tells nothing.</summary>
    private const int MostBesides = 12;

    public async Task<TimelinesForked> Handle(GetForks request, CancellationToken cancellationToken)
    {
        string[] names = [request.Of.Timeline, request.Other];
        string[] further = request.Of.RecordedBy is null ? await OthersAsync(names, cancellationToken) : [];
        var loaded = await timelines.AskedAsync([.. names, .. further], request.Of.RecordedBy, cancellationToken);
        if (StateReader.AskOf([.. loaded.Take(2)], request.Of, time) is not [var a, var b])
        {
            throw new InvalidOperationException("two timelines were asked for");
        }

        return new(
            TimelinePicture.Of(a.Scenario, a.Entries, a.Seen, a.Query, a.Branch, withLater: false, a.AsOfDefaulted),
            TimelinePicture.Of(b.Scenario, b.Entries, b.Seen, b.Query, b.Branch, withLater: false, b.AsOfDefaulted),
            GetDifferenceHandler.Of(names, a, b),
            [.. loaded.Where(h => h.Branch is not null).DistinctBy(h => h.Recording.Stream).Select(h => Forked(h, Cut.Of(a.Query, a.Scenario.Zone)))]);
    }

    private async Task<string[]> OthersAsync(string[] names, CancellationToken ct)
    {
        string[] asked = [.. names.Select(n => Branch.Pinned(n).Timeline)];
        var all = await timelines.BranchesAsync(Branch.Split(asked[0]).Scenario, ct);
        return [.. all.Where(r => StoredBranch.Describe(r.Heading!.Value).Run is null).Select(r => r.Stream).Except(asked).Take(MostBesides)];
    }

    private static ForkedBranch Forked(LoadedTimeline history, Cut cut)
    {
        var (branch, zone) = (history.Branch!.Branch, history.Scenario.Zone);
        var own = branch.Events.Select(e => e.Id).ToHashSet();
        var seen = Knowledge.Seen(new(history.Covered, [.. history.Entries.Select(e => e.Entry)]), cut);
        var (leaves, keepsLater) = history.Forks[^1];
        return new(
            history.Recording.Stream,
            branch.Of,
            leaves,
            keepsLater,
            [.. seen.Where(e => own.Contains(e.Id)).Select(e => e.Effect(zone)).Where(at => at <= cut.AsOf).Order()]);
    }
}
