using System.Globalization;
using JasperFx;
using Marten;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>
/// The store's tables: made once, by the first verb that writes, and found by one query after that. The schema's comment says which version of them is there,
/// since a comment can be asked for whether the schema exists or not.
/// </summary>
internal static class Schema
{
    /// <summary>
    /// Stands in each constant for the schema of a store, and is nothing that PostgreSQL would take: <see cref="Commands"/> puts the name there.
    /// </summary>
    public const string Place = "<schema>";

    /// <summary>Raised when Marten's tables or ours change: the next verb that writes then brings them up to date.</summary>
    public const int Version = 4;

    /// <summary>Asks for the mark; one row, null where there is no such schema.</summary>
    public const string ReadMark = $"select obj_description(to_regnamespace('{Place}'), 'pg_namespace')";

    private const string MarkPrefix = "The store of sim, version ";

    /// <summary>
    /// What is looked up without its stream being read: an event by its id, and the last of the rows that say what a stream is. Marten's own migrations leave
    /// these alone.
    /// </summary>
    public static IReadOnlyList<string> Indexes { get; } = ["mt_events_named", "mt_events_heads"];

    private const string MakeIndexes = $"""
        create index if not exists mt_events_named on {Place}.mt_events (stream_id, (data->>'id'), version);
        create index if not exists mt_events_heads on {Place}.mt_events (stream_id, type, version)
            where type in ('{StoredEvents.ScenarioDescribed}', '{StoredEvents.BranchDescribed}', '{StoredEvents.ScriptLoaded}')
        """;

    // Any number that no one else is likely to lock by, and another in each schema.
    private const string Lock =
        $"select pg_advisory_xact_lock(case '{Place}' when 'sim' then 7305512024 else hashtextextended('{Place}', 7305512024) end)";

    /// <summary>
    /// Makes the tables unless they are there; two at once are fine. One that an earlier Sim made and that holds anything is brought up to date only where it
    /// may be; else <see cref="StoreUnavailableException"/>.
    /// </summary>
    public static async Task EnsureAsync(Database database, NpgsqlDataSource source, Func<IDocumentStore> store, MayUpgrade may, CancellationToken ct)
    {
        var commands = database.Commands;
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await IsThereAsync(database, connection, ct))
        {
            return;
        }

        await AskAsync(commands, connection, may, ct);

        // The lock goes with its transaction: so it is ours through a pooler too, which hands out another session for the next (PgBouncer).
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await commands.RunAsync(connection, Lock, [], ct);
        if (!await IsThereAsync(database, connection, ct))
        {
            await RefuseForeignAsync(database, connection, ct);
            await store().Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
            // Another transaction: the one that holds the lock goes on believing what it saw, that there is no such schema.
            await using var other = await source.OpenConnectionAsync(ct);
            await using var making = await other.BeginTransactionAsync(ct);
            // Nobody writes between the seals of what is there and the first seal of what comes; the mark says that both are done.
            await commands.RunAsync(other, $"lock table {Place}.mt_events in share row exclusive mode", [], ct);
            var made = await MadeByAsync(commands, other, ct);
            if (made < Seals.KeptSince)
            {
                // Once only: what came in unsealed since is to be named, and not sealed as it stands.
                await commands.RunAsync(other, made < Seals.Since ? Seals.Make : Seals.Lay, [], ct);
            }

            await commands.RunAsync(other, MakeIndexes, [], ct);
            await commands.RunAsync(other, $"comment on schema {Place} is '{MarkPrefix}{Version}'", [], ct);
            await making.CommitAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Whether this comment on the schema was written by a Sim, of whatever version.</summary>
    public static bool IsOurs(string mark) => mark.StartsWith(MarkPrefix, StringComparison.Ordinal);

    /// <summary>Whether this mark says that the tables are as we make them; <see cref="StoreUnavailableException"/> where a later Sim made them.</summary>
    public static bool Check(string? mark, string connectionString, string? file = null)
    {
        if (mark is null || VersionOf(mark) is not { } version)
        {
            return false;
        }

        var where = new NpgsqlConnectionStringBuilder(connectionString);
        return version <= Version
            ? version == Version
            : throw new StoreUnavailableException(
                $"The store in {file ?? $"the database {where.Database} at {where.Host}:{where.Port}"} belongs to a later sim (its version is {version}, " +
                    $"this sim knows {Version}).\nUpdate sim, or name another {(file is null ? "database" : "file; nothing was brought back")}.");
    }

    /// <summary>
    /// <see cref="StoreUnavailableException"/> where a schema of this name holds what no Sim made. One of ours without its mark is in the making.
    /// </summary>
    public static async Task RefuseForeignAsync(Database database, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = database.Commands.Of(
            connection,
            $"""
            select c.relname from pg_class c
            where c.relnamespace = to_regnamespace('{Place}') and c.relkind in ('r', 'p', 'v', 'm', 'f')
                and (not starts_with(c.relname, 'mt_') or (c.relname = 'mt_events'
                    and not exists (select from pg_attribute where attrelid = c.oid and attname = 'seq_id')))
                and c.relname not in ('seals', 'made_once')
                and coalesce(not starts_with(obj_description(c.relnamespace, 'pg_namespace'), '{MarkPrefix}'), true)
            order by 1 limit 1
            """);
        if (await command.ExecuteScalarAsync(ct) is string foreign)
        {
            var where = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
            throw new StoreUnavailableException(
                $"The database {where.Database} at {where.Host}:{where.Port} has a schema {database.Schema} that sim did not make: it holds {foreign}. "
                    + "Nothing was changed.\nName another schema (--schema sim2), or another database, which sim can have for itself "
                    + "(createdb NAME, then --postgres).");
        }
    }

    /// <summary>Before anything is locked: whoever is asked may take their time.</summary>
    private static async Task AskAsync(Commands commands, NpgsqlConnection connection, MayUpgrade may, CancellationToken ct)
    {
        if (await MadeByAsync(commands, connection, ct) is var made && made == 0
            || await commands.ScalarAsync(connection, $"select to_regclass('{Place}.mt_events') is not null", ct) is not true
            || await commands.ScalarAsync(connection, $"select exists (select from {Place}.mt_events)", ct) is not true)
        {
            return;
        }

        var where = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        var older = new OlderStore(made, Version, $"in the database {where.Database} at {where.Host}:{where.Port}");
        if (!may.Ask(older))
        {
            throw new StoreUnavailableException(
                $"Nothing was written: {MayUpgrade.Said(older)}, and may not be brought up to date yet. It can be read as it is.\n"
                    + $"Make a backup (sim db backup FILE), then give the line again, with {MayUpgrade.Variable}=yes where it is not to ask.");
        }
    }

    /// <summary>The version that the mark tells; 0: there is none yet.</summary>
    private static async Task<int> MadeByAsync(Commands commands, NpgsqlConnection connection, CancellationToken ct)
    {
        return await commands.ScalarAsync(connection, ReadMark, ct) is string mark ? VersionOf(mark) ?? 0 : 0;
    }

    private static int? VersionOf(string mark) =>
        IsOurs(mark) && int.TryParse(mark[MarkPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>Whether the tables are as we make them; <see cref="StoreUnavailableException"/> where nothing seals what would be written.</summary>
    private static async Task<bool> IsThereAsync(Database database, NpgsqlConnection connection, CancellationToken ct)
    {
        // Where the table itself is gone, who writes into it says so.
        await using var command = database.Commands.Of(connection, $"{ReadMark}, to_regclass('{Place}.mt_events') is null or {Seals.IsLaid}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return Check(await reader.IsDBNullAsync(0, ct) ? null : reader.GetString(0), connection.ConnectionString)
            && (reader.GetBoolean(1) ? true : throw StoreCheck.LostGuard(database.Schema));
    }
}
