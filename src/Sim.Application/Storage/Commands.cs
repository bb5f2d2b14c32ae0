using Npgsql;

namespace Sim.Application.Storage;

/// <summary>
/// Commands whose text is a constant of this assembly, with names of tables in it and no value of anybody's, and their values; for the schema that a store
/// is in.
/// </summary>
internal sealed class Commands(SchemaName schema)
{
    /// <summary>Waits for a lock of this name, which goes with its transaction, and is another one in each schema.</summary>
    private const string Lock =
        $"select pg_advisory_xact_lock(hashtextextended($1, case '{Schema.Place}' when 'sim' then 0 else hashtextextended('{Schema.Place}', 0) end))";

    /// <summary>The constant itself, for what is no command.</summary>
    public string In(string constant) => schema.In(constant);

    public NpgsqlCommand Of(NpgsqlConnection connection, string constant, params IReadOnlyList<NpgsqlParameter> values)
    {
#pragma warning disable CA2100 // the constants that this class is for
        var command = new NpgsqlCommand(schema.In(constant), connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }

    /// <summary>One over a connection of its own.</summary>
    public NpgsqlCommand Of(NpgsqlDataSource source, string constant, params IReadOnlyList<NpgsqlParameter> values)
    {
        var command = source.CreateCommand(schema.In(constant));
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }

    /// <summary>One of several that are sent together.</summary>
    public NpgsqlBatchCommand InBatch(string constant, params IReadOnlyList<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(schema.In(constant));
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }

    /// <summary>Runs one, and gives how many rows it changed.</summary>
    public async Task<int> RunAsync(NpgsqlConnection connection, string constant, IReadOnlyList<NpgsqlParameter> values, CancellationToken ct)
    {
        await using var command = Of(connection, constant, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The value of the first column of its first row; null: there is none.</summary>
    public async Task<object?> ScalarAsync(NpgsqlConnection connection, string constant, CancellationToken ct)
    {
        await using var command = Of(connection, constant);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>
    /// Makes a table that only some need, unless it is there. Two may come at once, and <c>if not exists</c> does not keep two from making the same one.
    /// </summary>
    public async Task MakeAsync(NpgsqlDataSource source, string name, string table, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockAsync(connection, name, ct);
        await RunAsync(connection, table, [], ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Waits until nobody else holds the lock of this name, and holds it until the transaction ends.</summary>
    public Task LockAsync(NpgsqlConnection connection, string name, CancellationToken ct) => RunAsync(connection, Lock, [Text(name)], ct);

    /// <summary>Whether PostgreSQL would not take it for a text, so that it is the name of nothing: it has NUL in it, or half a character.</summary>
    public static bool IsNoText(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\0' || (char.IsSurrogate(name[i]) && !(i + 1 < name.Length && char.IsSurrogatePair(name[i], name[++i]))))
            {
                return true;
            }
        }

        return false;
    }

    public static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    public static NpgsqlParameter<int> Number(int value) => new() { TypedValue = value };

    public static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    public static NpgsqlParameter<DateTime> At(DateTime value) => new() { TypedValue = value };
}
