using System.Text.Json;
using NodaTime;
using Sim.Application.Storage;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>
/// What a stream says in the end: its heading, and of each id the latest revision, without those removed, in the script's order. A branch that was deleted has
/// no heading.
/// </summary>
internal sealed class RecordedStream
{
    private readonly Dictionary<string, LogRow> _latest = [];
    private readonly List<string> _order = [];
    private bool _isParted;

    public RecordedStream(IEnumerable<LogRow> rows)
    {
        foreach (var row in rows)
        {
            if (Gap is null && row.Version != Version + 1)
            {
                Gap = Version + 1;
            }

            try
            {
                Take(row);
            }
            catch (Exception cause) when (DamagedRecord.IsSignOf(cause))
            {
                throw DamagedRecord.Unreadable(row, cause);
            }

            Stream = row.Stream;
            Version = row.Version;
            RecordedAt = row.RecordedAt;
        }
    }

    /// <summary>A recording of each stream among these rows.</summary>
    public static IReadOnlyList<RecordedStream> Each(IReadOnlyList<LogRow> rows) => [.. rows.GroupBy(r => r.Stream).Select(g => new RecordedStream(g))];

    public string Stream { get; } = "";

    /// <summary>The last description of the scenario or of the branch.</summary>
    public LogRow? Heading { get; private set; }

    /// <summary>In the script's order.</summary>
    public IEnumerable<(string Id, LogRow Row)> Entries => _order.Where(_latest.ContainsKey).Select(id => (id, _latest[id]));

    /// <summary>The version of the stream.</summary>
    public long Version { get; }

    /// <summary>The first version that is not there; null: all are.</summary>
    public long? Gap { get; }

    /// <summary>This recording, if none of it is lost: an answer from the rest would pass for one from all.</summary>
    public RecordedStream Whole => Gap is { } version ? throw DamagedRecord.Gap(Stream, version) : this;

    /// <summary>When its last event was recorded.</summary>
    public Instant RecordedAt { get; }

    /// <summary>
    /// The event of a row, as it is read today: what corrects or disputes used to inherit <c>known-to</c>, and was stored with it. It is news of its own and
    /// inherits none, so what is stored of it says nothing.
    /// </summary>
    public static Event Read(LogRow row) => row.Reading is { } reading ? reading.Entry ??= ReadNow(row) : ReadNow(row);

    private static Event ReadNow(LogRow row)
    {
        Event entry;
        try
        {
            entry = EntryCodec.FromJson(row.Data, row.Name);
        }
        catch (Exception cause) when (DamagedRecord.IsSignOf(cause))
        {
            throw DamagedRecord.Unreadable(row, cause);
        }

        return (entry.Corrects ?? entry.Disputes) is null || entry.Given.Contains("known-to") ? entry : entry with { KnownTo = default };
    }

    private void Take(LogRow row)
    {
        switch (row.Name)
        {
            case StoredEvents.ScenarioDescribed or StoredEvents.BranchDescribed:
                Heading = row;
                break;
            case StoredEvents.EntryRemoved:
                var removed = JsonSerializer.Deserialize(row.Data, StoredJson.Readable.EntryRemoval)!.Id;
                _latest.Remove(removed);
                _isParted = true;
                break;
            case StoredEvents.ScriptReordered:
                var order = JsonSerializer.Deserialize(row.Data, StoredJson.Readable.ScriptOrder)!.Order;
                _order.Clear();
                _order.AddRange(order);
                _isParted = false;
                break;
            case StoredEvents.BranchDeleted:
                Heading = null;
                _latest.Clear();
                _order.Clear();
                break;
            case StoredEvents.ScriptLoaded:
                break;
            default:
                var id = IdOf(row.Data);
                if (!_latest.ContainsKey(id))
                {
                    DropRemoved();
                    _order.Add(id);
                }

                _latest[id] = row;
                break;
        }
    }

    /// <summary>Once for all that were removed together: what is added after comes last, though it was there before.</summary>
    private void DropRemoved()
    {
        if (_isParted)
        {
            _order.RemoveAll(id => !_latest.ContainsKey(id));
            _isParted = false;
        }
    }

    /// <summary>The id in a row; null: it is of no event.</summary>
    public static string? IdOf(LogRow row) => FindId(row.Data);

    // Only the last revision of an entry is read as a whole.
    private static string IdOf(ReadOnlySpan<byte> json) => FindId(json) ?? throw new FormatException("a stored event cannot be read: 'id' is missing");

    private static string? FindId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId)
            {
                return reader.GetString()!;
            }

            reader.Skip();
        }

        return null;
    }
}
