using System.Text.Json;
using MediatR;
using NodaTime;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Domain.Events;

namespace Sim.Application.Timelines;

/// <summary>Every timeline there is, by name, each scenario's branches after it; none where nothing was ever loaded.</summary>
public sealed record ListTimelines : IRequest<IReadOnlyList<TimelineSummary>>;

/// <summary>
/// A timeline at a glance: its size, the dates of its first and last event in world order as they are written (null where it has none that counts), and when it
/// was last loaded or changed.
/// Of a branch: the events of its own, and what it is.
/// </summary>
public sealed record TimelineSummary(string Timeline, string Title, int Events, string? First, string? Last, Instant LoadedAt, BranchSummary? Branch = null);

/// <summary>
/// A branch at a glance: what it stands on (null: history), where it leaves, why, how many inherited events it leaves out and changes, and whose it is: a
/// script's, that of a run of an exercise, or (neither) made by hand.
/// </summary>
public sealed record BranchSummary(string Name, string? Of, string From, bool KeepLater, string? Why, int LeftOut, int Amended, bool ByScript, string? Run);

internal sealed class ListTimelinesHandler(LogReader log, TimelineReader timelines, TimelineMemory? memory = null)
    : IRequestHandler<ListTimelines, IReadOnlyList<TimelineSummary>>
{
    public async Task<IReadOnlyList<TimelineSummary>> Handle(ListTimelines request, CancellationToken cancellationToken) => memory is null
        ? await ListAsync(cancellationToken)
        : await memory.ListAsync(await log.TipsAsync(cancellationToken), () => ListAsync(cancellationToken));

    private async Task<IReadOnlyList<TimelineSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var loads = await log.LastLoadsAsync(cancellationToken);
        var titles = new Dictionary<string, string>();
        var summaries = loads.Select(row =>
        {
            var load = JsonSerializer.Deserialize(row.Json, StoredJson.Readable.ScriptLoad)!;
            titles[row.Stream] = load.Title;
            return new TimelineSummary(row.Stream, load.Title, load.Events, load.First, load.Last, row.RecordedAt);
        }).ToList();
        summaries.AddRange((await timelines.BranchesAsync(
            null,
            cancellationToken)).Select(r => OfBranch(r, titles.GetValueOrDefault(Branch.Split(r.Stream).Scenario, ""))));
        return [.. summaries.OrderBy(t => Branch.Split(t.Timeline).Scenario, StringComparer.Ordinal).ThenBy(t => t.Branch?.Name ?? "", StringComparer.Ordinal)];
    }

    private static TimelineSummary OfBranch(RecordedStream recording, string title)
    {
        var stored = StoredBranch.Of(recording);
        var branch = stored.Branch;
        // Near enough to put them in order: the zone is the scenario's to know.
        Event[] own = [.. branch.Events.OrderBy(e => e.When.Effect(DateTimeZone.Utc))];
        return new(
            recording.Stream,
            title,
            own.Length,
            own is [var first, ..] ? first.When.Text : null,
            own is [.., var last] ? last.When.Text : null,
            recording.RecordedAt,
            new(
                branch.Name,
                branch.Of,
                branch.Fork.ToString(),
                branch.KeepLater,
                branch.Why,
                branch.Without.Count,
                branch.Amend.Count,
                stored.ByScript,
                stored.Run));
    }
}
