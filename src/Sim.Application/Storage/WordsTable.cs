using Npgsql;
using static Sim.Application.Storage.Commands;

namespace Sim.Application.Storage;

/// <summary>Rows of the log that are said anew without what somebody wrote in them, and the table of the classes of which that was done.</summary>
internal sealed class WordsTable(Commands commands, NpgsqlConnection connection, CancellationToken ct)
{
    public const string Name = $"{Schema.Place}.class_erased";

    public const string Table =
        $"create table if not exists {Name} (class_id text primary key references {ClassStore.Classes} on delete cascade, erased_at timestamptz not null)";

    public const string Clear = $"vacuum {Schema.Place}.mt_events, {ClassStore.People}";

    /// <summary>The classes of runs that are gone, with all who sat there.</summary>
    public const string Forget =
        $"""
        with gone as (delete from {ClassStore.Runs} where run in (select substr(value, 10) from jsonb_array_elements_text($1::jsonb)) returning class_id),
            people as (delete from {ClassStore.People} where run in (select substr(value, 10) from jsonb_array_elements_text($1::jsonb)))
        delete from {ClassStore.Classes} c where c.id in (select class_id from gone)
            and not exists (select from {ClassStore.Runs} r where r.class_id = c.id
                and r.run not in (select substr(value, 10) from jsonb_array_elements_text($1::jsonb)))
        """;

    public const string IsThere = $"select to_regclass('{ClassStore.Classes}') is not null";

    // As another stream: who remembers its rows reads them anew. Its seals hold what it says now.
    private const string Anew =
        $"update {Schema.Place}.mt_events set data = $3::jsonb, id = gen_random_uuid() where stream_id = $1 and version = $2";

    private const string Changed = $"update {Schema.Place}.mt_streams set created = clock_timestamp() where id = $1";
    private const string Unseal = $"delete from {Schema.Place}.seals where stream_id = $1";

    private const string Seal =
        $"""
        insert into {Schema.Place}.seals (stream_id, version, hash)
            select stream_id, version, {Schema.Place}.chain(null, {Schema.Place}.print_of(stream_id, version, type, timestamp, data))
                over (partition by stream_id order by version)
            from {Schema.Place}.mt_events where stream_id = $1
        """;

    private const string Rows = $"select version, type, data::text from {Schema.Place}.mt_events where stream_id = $1 order by version";
    private const string Mark = $"insert into {Name} (class_id, erased_at) values ($1, $2) on conflict (class_id) do update set erased_at = excluded.erased_at";

    public Task<int> MarkAsync(string id, DateTime at) => commands.RunAsync(connection, Mark, [Text(id), At(at)], ct);

    /// <summary>Says each row of a stream anew, by its type and what it says. Nobody adds to it meanwhile.</summary>
    public async Task SayAnewAsync(string stream, Func<string, string, string> said)
    {
        if (await commands.RunAsync(connection, Changed, [Text(stream)], ct) == 0)
        {
            return;
        }

        var rows = new List<(long Version, string Json)>();
        await using (var command = commands.Of(connection, Rows, Text(stream)))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                rows.Add((reader.GetInt64(0), said(reader.GetString(1), reader.GetString(2))));
            }
        }

        foreach (var (version, json) in rows)
        {
            await commands.RunAsync(connection, Anew, [Text(stream), Number(version), Text(json)], ct);
        }

        await commands.RunAsync(connection, Unseal, [Text(stream)], ct);
        await commands.RunAsync(connection, Seal, [Text(stream)], ct);
    }
}
