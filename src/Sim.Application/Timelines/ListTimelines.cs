using System.Text.Json;
using MediatR;
using NodaTime;
using Sim.Application.Storage;

namespace Sim.Application.Timelines;

/// <summary>Every timeline there is, by name; none where nothing was ever loaded.</summary>
public sealed record ListTimelines : IRequest<IReadOnlyList<TimelineSummary>>;

/// <summary>
/// A timeline at a glance: its size, the dates of its first and last event in world order as they are written (null where it has none that counts), and when it was last loaded.
/// </summary>
public sealed record TimelineSummary(string Timeline, string Title, int Events, string? First, string? Last, Instant LoadedAt);

internal sealed class ListTimelinesHandler(LogReader log) : IRequestHandler<ListTimelines, IReadOnlyList<TimelineSummary>>
{
    public async Task<IReadOnlyList<TimelineSummary>> Handle(ListTimelines request, CancellationToken cancellationToken)
    {
        var loads = await log.LastLoadsAsync(cancellationToken);
        return [.. loads.Select(row =>
        {
            var load = JsonSerializer.Deserialize(row.Json, StoredJson.Readable.ScriptLoad)!;
            return new TimelineSummary(row.Stream, load.Title, load.Events, load.First, load.Last, row.RecordedAt);
        }).OrderBy(t => t.Timeline, StringComparer.Ordinal)];
    }
}
