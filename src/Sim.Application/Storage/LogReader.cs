using System.Text;
using System.Text.Json;
using NodaTime;
using Npgsql;
using Sim.Application.Exercises;
using Sim.Application.Timelines;
using static Sim.Application.Storage.Commands;

namespace Sim.Application.Storage;

/// <summary>One row of the log: the place in its stream, when it was recorded, the event's stored name and the bytes of its JSON.</summary>
internal readonly record struct LogRow(string Stream, long Version, Instant RecordedAt, string Name, byte[] Data)
{
    /// <summary>A row whose JSON is at hand as text.</summary>
    public LogRow(string stream, long version, Instant recordedAt, string name, string json)
        : this(stream, version, recordedAt, name, Encoding.UTF8.GetBytes(json))
    {
    }

    /// <summary>The store's own id of it, where rows are remembered.</summary>
    public string? Id { get; init; }

    /// <summary>What was read out of it, where rows are remembered.</summary>
    public RowReading? Reading { get; init; }

    /// <summary>Its JSON as text.</summary>
    public string Json => Encoding.UTF8.GetString(Data);
}

/// <summary>
/// Reads Marten's table of events as it is: a verb that only reads then builds no document store, which would take longer than the read itself.
/// A database without our tables holds nothing.
/// </summary>
internal sealed class LogReader(Database database, RowsAtHand? atHand = null, RowMemory? memory = null)
{
    private const string Columns = $"select e.stream_id, e.version, e.timestamp, e.type, e.data::text from {Schema.Place}.mt_events e ";

    // The streams named by the last description of a branch, each up to its version, outermost first.
    private const string PathOfBranch = $"""
        select e.* from (
            select data from {Schema.Place}.mt_events where stream_id = $1 and type = '{StoredEvents.BranchDescribed}' order by version desc limit 1) described
        cross join jsonb_array_elements(described.data->'path') with ordinality as pin(step, n) {UpToPin}
        """;

    // JSON, since a connection that knows no list of types writes no arrays.
    private const string Pinned = $"select e.* from jsonb_array_elements($1::jsonb) with ordinality as pin(step, n) {UpToPin}";

    // A stream at a time, by its index: left to itself the planner joins, and reads the whole log.
    private const string UpToPin = $"""
        cross join lateral ({Columns}where e.stream_id = pin.step->>'stream' and e.version <= (pin.step->>'version')::bigint order by e.version offset 0) e
        order by pin.n, e.version
        """;

    // Of the row that is known already only what it is known by.
    private const string News = $"""
        select e.* from jsonb_array_elements($1::jsonb) as pin(step)
        cross join lateral (
            select e.stream_id, e.version, e.timestamp, e.type, case when e.version > (pin.step->>'version')::bigint then e.data::text end, e.id::text
            from {Schema.Place}.mt_events e
            where e.stream_id = pin.step->>'stream' and e.version >= (pin.step->>'version')::bigint order by e.version offset 0) e
        """;

    /// <summary>A whole stream in recorded order; empty where there is none.</summary>
    public async Task<IReadOnlyList<LogRow>> ReadAsync(string stream, CancellationToken ct) =>
        atHand?.Read(stream)
            ?? (memory is null ? null : (await RememberedAsync([stream], ct))[0])
                ?? (await QueryAsync([(Columns + "where e.stream_id = $1 order by e.version", [Text(stream)])], ct))[0];

    /// <summary>
    /// A branch's stream, and in the same round trip those it inherits from as its last description has them, a list each, outermost first.
    /// </summary>
    public async Task<(IReadOnlyList<LogRow> Own, IReadOnlyList<IReadOnlyList<LogRow>> Path)> ReadBranchAsync(string stream, CancellationToken ct)
    {
        if (atHand is not null)
        {
            var (rows, path) = atHand.ReadBranch(stream);
            return (rows, EachStream(path));
        }

        if (memory is not null)
        {
            var known = memory.Find(stream) is { } before ? PathOf(before.Rows) : [];
            var own = (await RememberedAsync([stream, .. known.Select(p => p.Stream)], ct))[0];
            var pins = PathOf(own);
            return (own, pins.Count == 0 ? [] : await EachAsync(pins, ct, pins.SequenceEqual(known)));
        }

        var answers = await QueryAsync([(Columns + "where e.stream_id = $1 order by e.version", [Text(stream)]), (PathOfBranch, [Text(stream)])], ct);
        return (answers[0], EachStream(answers[1]));
    }

    /// <summary>Streams as they were at a version each, in the order given.</summary>
    public async Task<IReadOnlyList<LogRow>> ReadAsync(IReadOnlyList<Pin> pins, CancellationToken ct) =>
        atHand?.Read(pins)
            ?? (memory is not null
                ? [.. (await EachAsync(pins, ct)).SelectMany(rows => rows)]
                : (await QueryAsync([(Pinned, [Text(JsonSerializer.Serialize(pins, StoredJson.Readable.IReadOnlyListPin))])], ct))[0]);

    /// <summary>The same, a list each.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<LogRow>>> ReadEachAsync(IReadOnlyList<Pin> pins, CancellationToken ct) =>
        memory is null ? EachStream(await ReadAsync(pins, ct)) : await EachAsync(pins, ct);

    /// <summary>The last row of a stream that is of this name.</summary>
    public async Task<LogRow?> LastAsync(string stream, string name, CancellationToken ct) =>
        atHand is not null ? Last(atHand.Read(stream).Where(r => r.Name == name)) : (await QueryAsync(
            [(Columns + "where e.stream_id = $1 and e.type = $2 order by e.version desc limit 1", [Text(stream), Text(name)])],
            ct))[0] is [var last]
            ? last
            : null;

    /// <summary>
    /// Whether an event of this id is in a stream at a version, looked up by its id: what was removed is not. It is asked of a stream that tells of the world.
    /// </summary>
    public async Task<bool> HasAsync(Pin at, string id, CancellationToken ct)
    {
        const string named = $"where e.stream_id = $1 and e.data->>'id' = $2 and e.version <= $3 and e.type <> '{StoredEvents.ScenarioDescribed}' ";
        var last = atHand is not null
            ? Last(atHand.Read(at.Stream).Where(r => r.Version <= at.Version && r.Name != StoredEvents.ScenarioDescribed && RecordedStream.IdOf(r) == id))
            : (await QueryAsync(
                [
                    (Columns + named + "order by e.version desc limit 1", [Text(at.Stream), Text(id), new NpgsqlParameter<long> { TypedValue = at.Version }]),
                ],
                ct))[0] is [var row] ? row : null;
        return last is { } found && found.Name != StoredEvents.EntryRemoved;
    }

    /// <summary>The last row of a stream.</summary>
    public async Task<LogRow?> LastAsync(string stream, CancellationToken ct) =>
        atHand is not null
            ? Last(atHand.Read(stream))
            : (await QueryAsync([(Columns + "where e.stream_id = $1 order by e.version desc limit 1", [Text(stream)])], ct))[0] is [var last] ? last
            : null;

    /// <summary>Of every stream its last row, without what it says: it tells whether the stream is what it was.</summary>
    public async Task<IReadOnlyList<LogRow>> TipsAsync(CancellationToken ct) => (await QueryAsync(
        [
            ($"select s.id, e.* from {Schema.Place}.mt_streams s cross join lateral (select e.version, e.timestamp, e.type, null::text, e.id::text " +
                $"from {Schema.Place}.mt_events e where e.stream_id = s.id order by e.version desc limit 1) e order by s.id", []),
        ], ct))[0];

    /// <summary>The last load of every stream.</summary>
    public async Task<IReadOnlyList<LogRow>> LastLoadsAsync(CancellationToken ct) => atHand?.LastLoads() ?? (await QueryAsync(
        [
            ($"select l.* from {Schema.Place}.mt_streams s cross join lateral ({Columns}where e.stream_id = s.id and e.type = $1 order by e.version desc " +
                "limit 1) l order by s.id",
            [
                Text(StoredEvents.ScriptLoaded),
            ]),
        ], ct))[0];

    /// <summary>The streams of all branches, of one scenario or of every one, each in recorded order.</summary>
    public Task<IReadOnlyList<IReadOnlyList<LogRow>>> BranchesAsync(string? scenario, CancellationToken ct) =>
        atHand is not null ? Task.FromResult(atHand.Branches(scenario))
        : scenario is null ? StreamsAsync("strpos(s.id, $1) > 0", "@", ct) : StreamsAsync("starts_with(s.id, $1)", $"{scenario}@", ct);

    /// <summary>The streams of all runs of exercises, each in recorded order.</summary>
    public Task<IReadOnlyList<IReadOnlyList<LogRow>>> RunsAsync(CancellationToken ct) =>
        atHand is not null ? Task.FromResult<IReadOnlyList<IReadOnlyList<LogRow>>>([]) : StreamsAsync("starts_with(s.id, $1)", RunReader.Prefix, ct);

    // Which streams is asked of their own table, so that histories of a hundred thousand events are not read for the names of a few branches.
    private async Task<IReadOnlyList<IReadOnlyList<LogRow>>> StreamsAsync(string which, string text, CancellationToken ct)
    {
        // A text with NUL is no text to PostgreSQL, and no stream's name.
        var rows = Commands.IsNoText(text)
            ? []
            : (await QueryAsync(
                [
                    ($"select e.* from {Schema.Place}.mt_streams s cross join lateral ({Columns}where e.stream_id = s.id order by e.version offset 0) e " +
                        $"where {which} order by s.id, e.version",
                    [
                        Text(text),
                    ]),
                ],
                ct))[0];
        return [.. rows.GroupBy(r => r.Stream).Select(g => g.ToArray())];
    }

    private async Task<IReadOnlyList<IReadOnlyList<LogRow>>> EachAsync(IReadOnlyList<Pin> pins, CancellationToken ct, bool isFresh = false)
    {
        if (!isFresh || pins.Any(p => memory!.Find(p.Stream) is null))
        {
            var rows = await RememberedAsync([.. pins.Select(p => p.Stream)], ct);
            return [.. pins.Select((p, n) => rows[n].Count > 0 && memory!.Find(p.Stream) is { } kept ? kept.Through(p.Version) : Through(rows[n], p.Version))];
        }

        return [.. pins.Select(p => memory!.Find(p.Stream) is { } kept ? kept.Through(p.Version) : [])];
    }

    private static IReadOnlyList<LogRow> Through(IReadOnlyList<LogRow> rows, long version) => [.. rows.TakeWhile(r => r.Version <= version)];

    private static IReadOnlyList<Pin> PathOf(IReadOnlyList<LogRow> branch) =>
        branch.LastOrDefault(r => r.Name == StoredEvents.BranchDescribed) is { Data: not null } described ? StoredBranch.Describe(described).Path : [];

    private static IReadOnlyList<IReadOnlyList<LogRow>> EachStream(IReadOnlyList<LogRow> rows) => [.. rows.GroupBy(r => r.Stream).Select(g => g.ToArray())];

    /// <summary>Whole streams in the order given: what is remembered of each, held against the store, and what is new of it.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<LogRow>>> RememberedAsync(IReadOnlyList<string> streams, CancellationToken ct)
    {
        // What was begun anew is read from its beginning.
        var found = new Dictionary<string, LogRow[]>();
        for (string[] open = [.. streams.Distinct()]; open.Length > 0; open = [.. open.Where(s => !found.ContainsKey(s))])
        {
            var known = open.Select(memory!.Find).OfType<RememberedStream>().ToDictionary(k => k.Stream);
            Pin[] pins = [.. open.Select(s => new Pin(s, known.TryGetValue(s, out var k) ? k.Version : 0))];
            var news = (await QueryAsync(
                [(News, [Text(JsonSerializer.Serialize(pins, StoredJson.Readable.IReadOnlyListPin))])],
                ct))[0].ToLookup(r => r.Stream);
            foreach (var stream in open)
            {
                LogRow[] rows = [.. news[stream]];
                if (!known.TryGetValue(stream, out var before))
                {
                    found[stream] = Keep(stream, [], rows);
                }
                else if (rows.Length > 0 && rows[0].Id == before.Tip)
                {
                    found[stream] = rows.Length == 1 ? before.Rows : Keep(stream, before.Rows, rows[1..]);
                }
                else
                {
                    memory.Forget(stream);
                }
            }
        }

        return [.. streams.Select(s => found[s])];
    }

    private LogRow[] Keep(string stream, LogRow[] before, LogRow[] news)
    {
        LogRow[] rows = [.. before, .. news.Select(r => r with { Reading = new() })];
        if (rows.Length > 0)
        {
            memory!.Keep(new(stream, rows[^1].Id!, rows));
        }

        return rows;
    }

    private static Instant RecordedAt(NpgsqlDataReader reader)
    {
        try
        {
            return Instant.FromDateTimeUtc(reader.GetDateTime(2));
        }
        catch (Exception cause) when (cause is InvalidCastException or ArgumentException)
        {
            throw DamagedRecord.Unreadable(new(reader.GetString(0), reader.GetInt64(1), default, reader.GetString(3), Array.Empty<byte>()), cause);
        }
    }

    private static LogRow? Last(IEnumerable<LogRow> rows) => rows.Select(r => (LogRow?)r).LastOrDefault();

    private Task<IReadOnlyList<IReadOnlyList<LogRow>>> QueryAsync(
        IReadOnlyList<(string Sql, NpgsqlParameter[] Parameters)> queries,
        CancellationToken ct) => database.UseAsync<IReadOnlyList<IReadOnlyList<LogRow>>>(async source =>
    {
        // One round trip for all: whether the tables are ones we know, and what is in them.
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(database.Commands.InBatch(Schema.ReadMark));
        foreach (var (sql, parameters) in queries)
        {
            batch.BatchCommands.Add(database.Commands.InBatch(sql, parameters));
        }

        var isStore = false;
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            var mark = reader.IsDBNull(0) ? null : reader.GetString(0);
            isStore = mark is not null && Schema.IsOurs(mark);
            Schema.Check(mark, source.ConnectionString);
            var answers = new List<IReadOnlyList<LogRow>>();
            while (await reader.NextResultAsync(ct))
            {
                var rows = new List<LogRow>();
                while (await reader.ReadAsync(ct))
                {
                    rows.Add(new(
                        reader.GetString(0),
                        reader.GetInt64(1),
                        RecordedAt(reader),
                        reader.GetString(3),
                        reader.IsDBNull(4) ? [] : reader.GetFieldValue<byte[]>(4)) { Id = reader.FieldCount > 5 ? reader.GetString(5) : null });
                }

                answers.Add(rows);
            }

            return answers;
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            if (isStore)
            {
                throw StoreCheck.LostTable(missing, database.Schema);
            }

            await using var connection = await source.OpenConnectionAsync(ct);
            await Schema.RefuseForeignAsync(database, connection, ct);
            return [.. queries.Select(_ => Array.Empty<LogRow>())];
        }
    }, ct);
}
