using Npgsql;

namespace Sim.Application.Storage;

/// <summary>The table of the servers' keys. Only servers need it, so it is made by the first that keeps a key, and no other verb looks for it.</summary>
internal sealed class KeyStore(Database database)
{
    private const string Table = $"{Schema.Place}.server_keys";

    /// <summary>Oldest first; none where no server ever kept one.</summary>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken ct) => database.UseAsync<IReadOnlyList<string>>(async source =>
    {
        await using var command = database.Commands.Of(source, $"select xml from {Table} order by kept_at, name");
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            var keys = new List<string>();
            while (await reader.ReadAsync(ct))
            {
                keys.Add(reader.GetString(0));
            }

            return keys;
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [];
        }
    }, ct);

    public Task<int> KeepAsync(string name, string xml, CancellationToken ct) => database.UseAsync(async source =>
    {
        await database.Commands.MakeAsync(
            source,
            "sim server keys",
            $"create table if not exists {Table} (name text primary key, xml text not null, kept_at timestamptz not null default clock_timestamp())",
            ct);
        await using var insert = database.Commands.Of(
            source, $"insert into {Table} (name, xml) values ($1, $2) on conflict (name) do nothing", Commands.Text(name), Commands.Text(xml));
        return await insert.ExecuteNonQueryAsync(ct);
    }, ct);
}
