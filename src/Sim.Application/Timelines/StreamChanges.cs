using System.Text.Json;
using Sim.Application.Storage;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>What makes a stream say what it is to say: the events to append, and what they change, as ids in the script's order.</summary>
internal sealed record StreamChanges(
    Append Append, IReadOnlyList<string> Added, IReadOnlyList<string> Revised, IReadOnlyList<string> Removed, bool Reordered, bool HeadingChanged)
{
    /// <summary>Whether the stream says anything it did not say before.</summary>
    public bool Any => Added.Count + Revised.Count + Removed.Count > 0 || Reordered || HeadingChanged;

    /// <summary>The version of the stream once they are appended.</summary>
    public long Version => Append.Version + Append.Events.Count;

    /// <summary>Events in canonical form, each with its id and the name it is stored under.</summary>
    public static IReadOnlyList<(string Id, string Name, string Json)> Written(IEnumerable<Event> entries) =>
        [.. entries.Select(e => (e.Id, EventCatalog.Of(e.Happening).Name, EntryCodec.ToJson(e)))];

    /// <summary>
    /// The changes from what is stored, or all of it where nothing is. The heading is compared in its canonical form; <paramref name="stored"/>'s is given in
    /// it too.
    /// </summary>
    public static StreamChanges Between(
        string stream,
        RecordedStream stored,
        string? storedHeading,
        (string Name, string Json) heading,
        IReadOnlyList<(string Id, string Name, string Json)> written)
    {
        // What the database gives back has its keys in another order.
        var before = stored.Heading is null ? [] : stored.Entries.ToDictionary(e => e.Id, e => EntryCodec.ToJson(RecordedStream.Read(e.Row)));
        var ids = written.Select(e => e.Id).ToHashSet();
        var changed = written.Where(e => before.GetValueOrDefault(e.Id) != e.Json).ToArray();
        string[] removed = [.. before.Keys.Where(id => !ids.Contains(id))];
        string[] added = [.. changed.Select(e => e.Id).Where(id => !before.ContainsKey(id))];
        var kept = before.Count == 0 ? [] : stored.Entries.Select(e => e.Id).Where(ids.Contains);
        var isReordered = !kept.Concat(added).SequenceEqual(written.Select(e => e.Id));
        var isNew = stored.Heading is null;
        var isHeadingChanged = !isNew && storedHeading != heading.Json;

        var events = new List<(string, string)>();
        if (isNew || isHeadingChanged)
        {
            events.Add(heading);
        }

        events.AddRange(removed.Select(id => (StoredEvents.EntryRemoved, JsonSerializer.Serialize(new(id), StoredJson.Readable.EntryRemoval))));
        events.AddRange(changed.Select(e => (e.Name, e.Json)));
        if (isReordered)
        {
            events.Add((StoredEvents.ScriptReordered, JsonSerializer.Serialize(new([.. written.Select(e => e.Id)]), StoredJson.Readable.ScriptOrder)));
        }

        return new(
            new Append(stream, stored.Version, events),
            added,
            [.. changed.Select(e => e.Id).Where(before.ContainsKey)],
            removed,
            isReordered,
            isHeadingChanged);
    }
}
