using NodaTime;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Storage;

/// <summary>A log in memory, of scripts as a load would record them: what is asked of it needs no store, and leaves none behind.</summary>
public sealed class RowsAtHand(TimeProvider time)
{
    private readonly Dictionary<string, List<LogRow>> _streams = [];

    /// <summary>The streams by name, each in recorded order.</summary>
    internal IReadOnlyDictionary<string, List<LogRow>> Streams => _streams;

    /// <summary>Adds a script with its branches; its timeline's name.</summary>
    public string Add(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var content = new ScriptContent(script.Scenario, script.Entries, script.Branches);
        foreach (var append in content.Since(new([]), new Dictionary<string, RecordedStream>()).Appends)
        {
            _streams[append.Stream] = [.. append.Events.Select((e, i) => new LogRow(append.Stream, i + 1, now, e.Name, e.Json))];
        }

        return script.Scenario.Id;
    }

    internal IReadOnlyList<LogRow> Read(string stream) => _streams.GetValueOrDefault(stream) ?? [];

    internal IReadOnlyList<LogRow> Read(IReadOnlyList<Pin> pins) => [.. pins.SelectMany(p => Read(p.Stream).Where(r => r.Version <= p.Version))];

    internal (IReadOnlyList<LogRow> Own, IReadOnlyList<LogRow> Path) ReadBranch(string stream)
    {
        var own = Read(stream);
        return (own, own.LastOrDefault(r => r.Name == StoredEvents.BranchDescribed) is { Data: not null } described
            ? Read(StoredBranch.Describe(described).Path)
            : []);
    }

    internal IReadOnlyList<LogRow> LastLoads() =>
        [.. _streams.Where(s => Branch.Split(s.Key).Branch is null).Select(s => s.Value.Last(r => r.Name == StoredEvents.ScriptLoaded))];

    internal IReadOnlyList<IReadOnlyList<LogRow>> Branches(string? scenario) =>
        [.. _streams.Where(s => Branch.Split(s.Key) is { Branch: not null } b && (scenario is null || b.Scenario == scenario)).Select(s => s.Value)];
}
