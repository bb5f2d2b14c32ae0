using System.Text.Json;
using NodaTime;
using Sim.Application.Storage;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>An entry with the version of its stream and the time at which its present content was recorded.</summary>
internal sealed record Recorded(Entry Entry, long Version, Instant At);

/// <summary>What a stream says in the end: of each id the latest revision, without those removed, in the script's order.</summary>
internal sealed class History
{
    private readonly Dictionary<string, LogRow> _latest = [];
    private readonly List<string> _order = [];
    private string _header = "";

    private History(IEnumerable<LogRow> rows)
    {
        foreach (var row in rows)
        {
            Take(row);
            Version = row.Version;
            RecordedAt = row.RecordedAt;
        }

        Scenario = ScenarioCodec.FromJson(_header);
        Entries = [.. _order.Where(_latest.ContainsKey).Select(id => new Recorded(EntryCodec.FromJson(_latest[id].Json), _latest[id].Version, _latest[id].RecordedAt))];
    }

    public Scenario Scenario { get; }

    /// <summary>In the script's order.</summary>
    public IReadOnlyList<Recorded> Entries { get; }

    /// <summary>The version of the stream.</summary>
    public long Version { get; }

    /// <summary>When its last event was recorded.</summary>
    public Instant RecordedAt { get; }

    /// <summary>The whole stream, or its longest prefix recorded by a date (a coarse one: by its last moment in the scenario's zone); null where there is none.</summary>
    public static History? Of(IReadOnlyList<LogRow> rows, EdtfDate? recordedBy = null)
    {
        if (recordedBy is not null && rows.LastOrDefault(r => r.Name == StoredEvents.ScenarioDescribed) is { Json: { } header })
        {
            var last = recordedBy.Last(ScenarioCodec.FromJson(header).Zone);
            rows = [.. rows.TakeWhile(r => r.RecordedAt <= last)];
        }

        return rows.Count == 0 ? null : new(rows);
    }

    private void Take(LogRow row)
    {
        switch (row.Name)
        {
            case StoredEvents.ScenarioDescribed:
                _header = row.Json;
                break;
            case StoredEvents.EntryRemoved:
                var removed = JsonSerializer.Deserialize(row.Json, StoredJson.Readable.EntryRemoval)!.Id;
                _latest.Remove(removed);
                _order.Remove(removed);
                break;
            case StoredEvents.ScriptReordered:
                var order = JsonSerializer.Deserialize(row.Json, StoredJson.Readable.ScriptOrder)!.Order;
                _order.Clear();
                _order.AddRange(order);
                break;
            case StoredEvents.ScriptLoaded:
                break;
            default:
                var id = IdOf(row.Json);
                if (!_latest.ContainsKey(id))
                {
                    _order.Add(id);
                }

                _latest[id] = row;
                break;
        }
    }

    // Only the last revision of an entry is read as a whole.
    private static string IdOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("id").GetString()!;
    }
}
