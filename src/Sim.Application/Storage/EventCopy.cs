using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Sim.Application.Storage;

/// <summary>
/// Writes many events at once, by COPY: row by row, as Marten's function does, each would be sealed by itself. What stands in the tables afterwards is what
/// Marten would have written.
/// </summary>
internal static class EventCopy
{
    /// <summary>From so many events on it is the faster way.</summary>
    public const int Least = 200;

    private const string Tenant = "*DEFAULT*";

    private const string Begin = $"insert into {Schema.Place}.mt_streams (id, version, tenant_id) values ($1, $2, '{Tenant}') on conflict (id) do nothing";

    private const string GoOn =
        $"update {Schema.Place}.mt_streams set version = $2, timestamp = now() where id = $1 and version = $3 and is_archived is not true";

    private const string Numbers = $"select nextval('{Schema.Place}.mt_events_sequence') from generate_series(1, $1)";

    private const string Copy = $"copy {Schema.Place}.mt_events " +
        "(seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived) from stdin (format binary)";

    /// <summary>
    /// All of it in one transaction, with the name of the change where it has one; false, and nothing is written, where a stream is not at its version any
    /// more.
    /// </summary>
    public static async Task<bool> WriteAsync(
        Commands commands, NpgsqlDataSource source, IReadOnlyList<Append> appends, Instant at, ChangeName? name, IProgress<int>? written, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var append in appends)
        {
            var (after, isNew) = (append.Version + append.Events.Count, append.Version == 0);
            NpgsqlParameter[] values = [Commands.Text(append.Stream), Commands.Number(after)];
            if (await commands.RunAsync(connection, isNew ? Begin : GoOn, isNew ? values : [.. values, Commands.Number(append.Version)], ct) == 0)
            {
                return false;
            }
        }

        var numbers = await NumbersAsync(commands, connection, appends.Sum(a => a.Events.Count), ct);
        await CopyAsync(commands, connection, appends, numbers, at.ToDateTimeUtc(), written, ct);
        if (name is not null)
        {
            await commands.RunAsync(connection, NameTable.Write("$1", "$2"), [Commands.Text(name.Name), Commands.Text(name.Print)], ct);
        }

        await commands.RunAsync(connection, StoreWatch.Tell, [], ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static async Task CopyAsync(
        Commands commands, NpgsqlConnection connection, IReadOnlyList<Append> appends, long[] numbers, DateTime at, IProgress<int>? written,
        CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync(commands.In(Copy), ct);
        // However long the seals of all of them take.
        writer.Timeout = Timeout.InfiniteTimeSpan;
        var n = 0;
        foreach (var (stream, before, events) in appends)
        {
            for (var i = 0; i < events.Count; i++)
            {
                var (name, json) = events[i];
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(numbers[n], NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, ct);
                await writer.WriteAsync(stream, NpgsqlDbType.Varchar, ct);
                await writer.WriteAsync(before + i + 1, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(json, NpgsqlDbType.Jsonb, ct);
                await writer.WriteAsync(name, NpgsqlDbType.Varchar, ct);
                await writer.WriteAsync(at, NpgsqlDbType.TimestampTz, ct);
                await writer.WriteAsync(Tenant, NpgsqlDbType.Varchar, ct);
                await writer.WriteAsync(StoredEvents.NetNames[name], NpgsqlDbType.Varchar, ct);
                await writer.WriteAsync(false, NpgsqlDbType.Boolean, ct);
                n++;
                written?.Report(n);
            }
        }

        await writer.CompleteAsync(ct);
    }

    private static async Task<long[]> NumbersAsync(Commands commands, NpgsqlConnection connection, int count, CancellationToken ct)
    {
        await using var command = commands.Of(connection, Numbers, Commands.Number(count));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var numbers = new long[count];
        for (var n = 0; await reader.ReadAsync(ct); n++)
        {
            numbers[n] = reader.GetInt64(0);
        }

        return numbers;
    }
}
