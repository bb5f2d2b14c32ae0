using NodaTime;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>One row of the log: the place in its stream, when it was recorded, the event's stored name and its JSON.</summary>
internal readonly record struct LogRow(string Stream, long Version, Instant RecordedAt, string Name, string Json);

/// <summary>
/// Reads Marten's table of events as it is: a verb that only reads then builds no document store, which would take longer than the read itself.
/// A database without our tables holds nothing.
/// </summary>
internal sealed class LogReader(Database database)
{
    private const string Columns = $"select e.stream_id, e.version, e.timestamp, e.type, e.data::text from {Schema.Name}.mt_events e ";

    /// <summary>A whole stream in recorded order; empty where there is none.</summary>
    public Task<IReadOnlyList<LogRow>> ReadAsync(string stream, CancellationToken ct) => QueryAsync(Columns + "where e.stream_id = $1 order by e.version", stream, ct);

    /// <summary>The last row of a stream.</summary>
    public async Task<LogRow?> LastAsync(string stream, CancellationToken ct) =>
        await QueryAsync(Columns + "where e.stream_id = $1 order by e.version desc limit 1", stream, ct) is [var last] ? last : null;

    /// <summary>The last load of every stream.</summary>
    public Task<IReadOnlyList<LogRow>> LastLoadsAsync(CancellationToken ct) => QueryAsync(
        $"select l.* from {Schema.Name}.mt_streams s cross join lateral ({Columns}where e.stream_id = s.id and e.type = $1 order by e.version desc limit 1) l order by s.id",
        StoredEvents.ScriptLoaded, ct);

    private Task<IReadOnlyList<LogRow>> QueryAsync(string sql, string parameter, CancellationToken ct) => database.UseAsync<IReadOnlyList<LogRow>>(async source =>
    {
        // One round trip for both: whether the tables are ones we know, and what is in them.
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new(Schema.ReadMark));
        batch.BatchCommands.Add(new(sql) { Parameters = { new NpgsqlParameter<string> { TypedValue = parameter } } });
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            Schema.Check(reader.IsDBNull(0) ? null : reader.GetString(0), source.ConnectionString);
            await reader.NextResultAsync(ct);
            var rows = new List<LogRow>();
            while (await reader.ReadAsync(ct))
            {
                rows.Add(new(reader.GetString(0), reader.GetInt64(1), Instant.FromDateTimeUtc(reader.GetDateTime(2)), reader.GetString(3), reader.GetString(4)));
            }

            return rows;
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [];
        }
    }, ct);
}
