using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>
/// What is wrong with a place in the log, and where: a version of a stream, with the type and the id of the event there as far as it has them.
/// </summary>
internal sealed record Flaw(string Stream, string What, long? Version, string Type = "", string Id = "", string Detail = "");

/// <summary>Holds the rows of the log against their seals and their streams, in the database, whatever is in them.</summary>
internal sealed class StoreCheck(Database database)
{
    /// <summary>Marten's own streams, such as the stones it lays for a write that failed; no timeline of ours can be called so.</summary>
    private const string Martens = "mt_";

    /// <summary>
    /// The flaws of one stream; of all where none is named. A store that is older than seals has none that could be broken, and may have gaps.
    /// </summary>
    public Task<IReadOnlyList<Flaw>> FlawsAsync(string? stream, CancellationToken ct) => database.UseAsync<IReadOnlyList<Flaw>>(async source =>
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        // One look at one moment: what is written meanwhile has its seal.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (await MarkAsync(connection, ct) is not { } mark)
        {
            await Schema.RefuseForeignAsync(database, connection, ct);
            return [];
        }

        var hasSeals = Schema.Check(mark, connection.ConnectionString);
        try
        {
            List<Flaw> flaws = hasSeals ? await BrokenAsync(connection, stream ?? "", ct) : [];
            flaws.AddRange(await GapsAsync(connection, stream ?? "", [.. flaws], ct));
            if (flaws.Count == 0 && hasSeals && await database.Commands.ScalarAsync(connection, $"select {Seals.IsLaid}", ct) is not true)
            {
                throw LostGuard(database.Schema);
            }

            return [.. flaws.Where(f => !f.Stream.StartsWith(Martens, StringComparison.Ordinal)).OrderBy(f => f.Stream,
                StringComparer.Ordinal).ThenBy(f => f.Version)];
        }
        catch (PostgresException lost) when (lost.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction)
        {
            throw LostTable(lost, database.Schema);
        }
    }, ct);

    /// <summary>The version that the table of streams says a stream has; 0: it has none.</summary>
    public Task<long> VersionAsync(string stream, CancellationToken ct) => database.UseAsync(async source =>
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = database.Commands.Of(connection, $"select version from {Schema.Place}.mt_streams where id = $1", Commands.Text(stream));
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }, ct);

    /// <summary>Every stream that has a row, with its latest version.</summary>
    public Task<IReadOnlyDictionary<string, long>> TipsAsync(CancellationToken ct) => database.UseAsync<IReadOnlyDictionary<string, long>>(async source =>
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await MarkAsync(connection, ct) is null)
        {
            return new Dictionary<string, long>();
        }

        await using var command = database.Commands.Of(
            connection, $"select stream_id, max(version) from {Schema.Place}.mt_events where not starts_with(stream_id, '{Martens}') group by stream_id");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tips = new Dictionary<string, long>();
        while (await reader.ReadAsync(ct))
        {
            tips.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return tips;
    }, ct);

    /// <summary>The store is marked as ours, and a part of it is gone: that is no empty store.</summary>
    public static StoreUnavailableException LostTable(PostgresException lost, SchemaName schema) => new(
        $"The store is damaged: {lost.MessageText}, though the schema {schema} says that it is a store of sim.\n"
            + "Bring back a backup (sim db restore FILE), or, on the private server, begin anew with sim db reset and sim load.",
        lost);

    /// <summary>The store is marked as ours, and nothing seals what is written into it.</summary>
    public static StoreUnavailableException LostGuard(SchemaName schema) => new(
        $"The store is damaged: what seals its rows, the trigger seal_added on mt_events in the schema {schema}, is gone or turned off. "
            + "Nothing is written until it is back.\n"
            + $"Turn it on again (alter table {schema}.mt_events enable trigger seal_added), or bring back a backup (sim db restore FILE).")
    {
        IsDamage = true,
    };

    private async Task<string?> MarkAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        return await database.Commands.ScalarAsync(connection, Schema.ReadMark, ct) as string;
    }

    private async Task<List<Flaw>> BrokenAsync(NpgsqlConnection connection, string stream, CancellationToken ct)
    {
        await using var command = database.Commands.Of(connection, Seals.Broken, Commands.Text(stream));
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var flaws = new List<Flaw>();
        while (await reader.ReadAsync(ct))
        {
            flaws.Add(new(reader.GetString(0), reader.GetString(4), reader.GetInt64(1), reader.GetString(2), reader.GetString(3)));
        }

        return flaws;
    }

    /// <summary>What no seal tells of already: a table of streams that says otherwise, and rows that were lost before there were seals.</summary>
    private async Task<IReadOnlyList<Flaw>> GapsAsync(NpgsqlConnection connection, string stream, Flaw[] known, CancellationToken ct)
    {
        await using var command = database.Commands.Of(connection, Seals.Gaps, Commands.Text(stream));
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var flaws = new List<Flaw>();
        while (await reader.ReadAsync(ct))
        {
            var (name, said, first, last, many) = (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
            var missing = known.Count(f => f.Stream == name && f.What == "missing");
            if (reader.GetBoolean(5))
            {
                flaws.Add(new(name, "gap", null, Detail: "its stream was set aside (archived, or given to another tenant), which no sim does"));
            }

            if (Math.Max(said, last) - many > missing || said < last)
            {
                flaws.Add(new(name, "gap", null, Detail: $"{many} rows, from version {first} to {last}, where its stream says {said}"));
            }
        }

        return flaws;
    }
}
