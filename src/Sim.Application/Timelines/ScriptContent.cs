using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sim.Application.Storage;
using Sim.Domain.Catalog;
using Sim.Domain.Negotiation;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>A script in canonical form, as it would be stored.</summary>
internal sealed class ScriptContent
{
    private readonly List<(string Id, string Name, string Json)> _entries;
    private readonly string _header;

    public ScriptContent(Scenario scenario, IReadOnlyList<Entry> entries)
    {
        _header = ScenarioCodec.ToJson(scenario);
        _entries = [.. entries.Select(e => (e.Id, EventCatalog.Of(e.What).Name, EntryCodec.ToJson(e)))];
        var (first, last) = Timeline.Ends(scenario.Zone, entries);
        Load = new(Hash(), scenario.Title, entries.Count, first?.Text, last?.Text);
    }

    /// <summary>What ends the load.</summary>
    public ScriptLoad Load { get; }

    /// <summary>Whether this row ends a load of the same content.</summary>
    public bool IsLoadedBy(LogRow row) => row.Name == StoredEvents.ScriptLoaded && JsonSerializer.Deserialize(row.Json, StoredJson.Readable.ScriptLoad)!.Hash == Load.Hash;

    /// <summary>The events that make a stream say what the script says; all of them where there is no stream yet.</summary>
    public Changes Since(History? history)
    {
        var stored = history?.Entries.ToDictionary(e => e.Entry.Id, e => EntryCodec.ToJson(e.Entry)) ?? [];
        var ids = _entries.Select(e => e.Id).ToHashSet();
        var changed = _entries.Where(e => stored.GetValueOrDefault(e.Id) != e.Json).ToArray();
        string[] removed = [.. stored.Keys.Where(id => !ids.Contains(id))];
        string[] added = [.. changed.Select(e => e.Id).Where(id => !stored.ContainsKey(id))];
        var kept = history?.Entries.Select(e => e.Entry.Id).Where(ids.Contains) ?? [];
        var isReordered = !kept.Concat(added).SequenceEqual(_entries.Select(e => e.Id));
        var isHeaderChanged = history is not null && ScenarioCodec.ToJson(history.Scenario) != _header;

        var events = new List<(string, string)>();
        if (history is null || isHeaderChanged)
        {
            events.Add((StoredEvents.ScenarioDescribed, _header));
        }

        events.AddRange(removed.Select(id => (StoredEvents.EntryRemoved, JsonSerializer.Serialize(new(id), StoredJson.Readable.EntryRemoval))));
        events.AddRange(changed.Select(e => (e.Name, e.Json)));
        if (isReordered)
        {
            events.Add((StoredEvents.ScriptReordered, JsonSerializer.Serialize(new([.. _entries.Select(e => e.Id)]), StoredJson.Readable.ScriptOrder)));
        }

        events.Add((StoredEvents.ScriptLoaded, JsonSerializer.Serialize(Load, StoredJson.Readable.ScriptLoad)));
        return new(events, added, [.. changed.Select(e => e.Id).Where(stored.ContainsKey)], removed, isReordered, isHeaderChanged);
    }

    /// <summary>The id of the first entry that holds what the database cannot, a NUL; null: it is not in an entry.</summary>
    public string? Unstorable() => _entries.FirstOrDefault(e => HoldsNul(e.Json)).Id;

    private static bool HoldsNul(string json)
    {
        using var document = JsonDocument.Parse(json);
        return HoldsNul(document.RootElement);
    }

    private static bool HoldsNul(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(p => HoldsNul(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HoldsNul),
        JsonValueKind.String => element.GetString()!.Contains('\0'),
        _ => false,
    };

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var json in _entries.Select(e => e.Json).Prepend(_header))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(json));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What a load changes, and the events that do it.</summary>
internal sealed record Changes(
    IReadOnlyList<(string Name, string Json)> Events, IReadOnlyList<string> Added, IReadOnlyList<string> Revised, IReadOnlyList<string> Removed, bool Reordered, bool HeaderChanged);
