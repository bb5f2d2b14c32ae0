using Npgsql;

namespace Sim.Application.Storage;

/// <summary>Commands whose text is a constant of this assembly, with names of tables in it and no value of anybody's, and their values.</summary>
internal static class Commands
{
    public static NpgsqlCommand Of(NpgsqlConnection connection, string constant, params IReadOnlyList<NpgsqlParameter> values)
    {
#pragma warning disable CA2100 // the constants that this class is for
        var command = new NpgsqlCommand(constant, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }

    /// <summary>Runs one, and gives how many rows it changed.</summary>
    public static async Task<int> RunAsync(NpgsqlConnection connection, string constant, IReadOnlyList<NpgsqlParameter> values, CancellationToken ct)
    {
        await using var command = Of(connection, constant, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The value of the first column of its first row; null: there is none.</summary>
    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string constant, CancellationToken ct)
    {
        await using var command = Of(connection, constant);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>
    /// Makes a table that only some need, unless it is there. Two may come at once, and <c>if not exists</c> does not keep two from making the same one.
    /// </summary>
    public static async Task MakeAsync(NpgsqlDataSource source, string name, string table, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, "select pg_advisory_xact_lock(hashtextextended($1, 0))", [Text(name)], ct);
        await RunAsync(connection, table, [], ct);
        await transaction.CommitAsync(ct);
    }

    public static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    public static NpgsqlParameter<int> Number(int value) => new() { TypedValue = value };

    public static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    public static NpgsqlParameter<DateTime> At(DateTime value) => new() { TypedValue = value };
}
