using Marten;
using Marten.Events.Aggregation;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Npgsql;
using NpgsqlTypes;
using Sim.Application.Storage;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;
using Event = Sim.Domain.Events.Event;

namespace Sim.Benchmarks;

/// <summary>
/// What others do with the same events: Marten's own aggregate, cut by a timestamp, with a tally of the types of events; the same tally asked of the database
/// by an index; and the bare copying of the bytes into such a table.
/// </summary>
internal sealed class Beside(string connectionString, Mixture mixture) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);
    private DocumentStore? _marten;
    private int _copies;

    private string Stream => $"tally-{mixture.Scenario.Id}";

    /// <summary>Writes the events once more, each recorded when it happened, as Marten's time travel wants it, and into a plain table with an index.</summary>
    public async Task PrepareAsync()
    {
        _marten = DocumentStore.For(options =>
        {
            EventLog.Configure(options, _source, SchemaName.Usual);
            options.Projections.Add(new TallyProjection(), ProjectionLifecycle.Live);
        });
        foreach (var (part, n) in InOrder().Chunk(10_000).Select((part, n) => (part, n)))
        {
            await using var session = _marten.LightweightSession();
            object[] stored = [.. part.Select(e => StoredEvents.Make(EventCatalog.Of(e.Happening).Name, EntryCodec.ToJson(e)))];
            var action = n == 0 ? session.Events.StartStream(Stream, stored) : session.Events.Append(Stream, stored);
            foreach (var (e, written) in action.Events.Zip(part))
            {
                e.Timestamp = written.When.Effect(mixture.Scenario.Zone).ToDateTimeOffset();
            }

            await session.SaveChangesAsync();
        }

        await CopyAsync();
        await ExecuteAsync($"analyze {Table}");
    }

    public async Task<IReadOnlyDictionary<string, int>> MartenAsync(double part)
    {
        await using var session = _marten!.QuerySession();
        var tally = await session.Events.AggregateStreamAsync<Tally>(Stream, timestamp: mixture.Part(part).Last(mixture.Scenario.Zone).ToDateTimeOffset());
        return tally!.Counts;
    }

    public async Task<IReadOnlyDictionary<string, int>> SqlAsync(double part)
    {
        var counts = new Dictionary<string, int>();
        await using var command = _source.CreateCommand($"select type, count(*)::int from {Table} where stream_id = $1 and occurred_at <= $2 group by type");
        command.Parameters.AddWithValue(mixture.Scenario.Id);
        command.Parameters.AddWithValue(mixture.Part(part).Last(mixture.Scenario.Zone).ToDateTimeUtc());
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            counts[reader.GetString(0)] = reader.GetInt32(1);
        }

        return counts;
    }

    /// <summary>The tally by hand, to hold the others to.</summary>
    public IReadOnlyDictionary<string, int> ByHand(double part)
    {
        var last = mixture.Part(part).Last(mixture.Scenario.Zone);
        return mixture.Events.Where(e => e.When.Effect(mixture.Scenario.Zone) <= last).CountBy(e => EventCatalog.Of(e.Happening).Name).ToDictionary();
    }

    /// <summary>The bytes of all events into a table of the same shape, by COPY.</summary>
    public async Task CopyAsync()
    {
        await ExecuteAsync($"""
            create table if not exists {Table} (
                stream_id text, occurred_at timestamptz, version bigint, type text, data jsonb, primary key (stream_id, occurred_at, version));
            truncate {Table}
            """);
        await using var connection = await _source.OpenConnectionAsync();
        await using var writer = await connection.BeginBinaryImportAsync($"copy {Table} from stdin (format binary)");
        var version = 0L;
        foreach (var e in mixture.Events)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(mixture.Scenario.Id, NpgsqlDbType.Text);
            await writer.WriteAsync(e.When.Effect(mixture.Scenario.Zone).ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
            await writer.WriteAsync(++version, NpgsqlDbType.Bigint);
            await writer.WriteAsync(EventCatalog.Of(e.Happening).Name, NpgsqlDbType.Text);
            await writer.WriteAsync(EntryCodec.ToJson(e), NpgsqlDbType.Jsonb);
        }

        await writer.CompleteAsync();
    }

    /// <summary>The same by COPY into the store's own tables, with all that hangs on them: their indexes, and the seal of each row.</summary>
    public async Task CopyIntoStoreAsync()
    {
        var stream = $"bare-{mixture.Events.Count}-{_copies++}";
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var begin = new NpgsqlCommand("insert into sim.mt_streams (id, version, tenant_id) values ($1, $2, '*DEFAULT*')", connection))
        {
            begin.Parameters.AddWithValue(stream);
            begin.Parameters.AddWithValue((long)mixture.Events.Count);
            await begin.ExecuteNonQueryAsync();
        }

        await using (var take = new NpgsqlCommand(
            $"select setval('sim.mt_events_sequence', nextval('sim.mt_events_sequence') + {mixture.Events.Count}) - {mixture.Events.Count}", connection))
        {
            var number = (long)(await take.ExecuteScalarAsync())!;
            await using var writer = await connection.BeginBinaryImportAsync("""
                copy sim.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
                from stdin (format binary)
                """);
            writer.Timeout = Timeout.InfiniteTimeSpan;
            foreach (var (n, e) in mixture.Events.Index())
            {
                var type = EventCatalog.Of(e.Happening).Name;
                await writer.StartRowAsync();
                await writer.WriteAsync(number + n, NpgsqlDbType.Bigint);
                await writer.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await writer.WriteAsync(stream, NpgsqlDbType.Varchar);
                await writer.WriteAsync(n + 1L, NpgsqlDbType.Bigint);
                await writer.WriteAsync(EntryCodec.ToJson(e), NpgsqlDbType.Jsonb);
                await writer.WriteAsync(type, NpgsqlDbType.Varchar);
                await writer.WriteAsync(DateTime.UnixEpoch, NpgsqlDbType.TimestampTz);
                await writer.WriteAsync("*DEFAULT*", NpgsqlDbType.Varchar);
                await writer.WriteAsync(StoredEvents.NetNames[type], NpgsqlDbType.Varchar);
                await writer.WriteAsync(false, NpgsqlDbType.Boolean);
            }

            await writer.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _marten?.Dispose();
        await _source.DisposeAsync();
    }

    private string Table => $"plain_{mixture.Events.Count}";

    private IEnumerable<Event> InOrder() => mixture.Events.OrderBy(e => e.When.Effect(mixture.Scenario.Zone));

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // the name of a table of our own, a number in it
        await using var command = _source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>How many events of each type there were.</summary>
public sealed class Tally
{
    public string Id { get; set; } = "";

    public Dictionary<string, int> Counts { get; } = [];
}

internal sealed partial class TallyProjection : SingleStreamProjection<Tally, string>
{
    public override Tally? Evolve(Tally? snapshot, string id, IEvent e)
    {
        snapshot ??= new() { Id = id };
        snapshot.Counts[e.EventTypeName] = snapshot.Counts.GetValueOrDefault(e.EventTypeName) + 1;
        return snapshot;
    }
}
