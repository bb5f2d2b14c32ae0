using Npgsql;

namespace Sim.Application.Storage;

/// <summary>
/// The table of the names of changes, each with what it was and, for a day, its answer. Only changes that bear a name need it, so it is made by the first.
/// </summary>
internal sealed class NameTable(Database database) : IDisposable
{
    public const string Table = $"{Schema.Place}.made_once";

    /// <summary>Says, with these places for its values, that a change of a name was made.</summary>
    public static string Write(string name, string print) => $"insert into {Table} (name, print) values ({name}, {print}) on conflict (name) do nothing";

    public const string ForgetAnswers =
        $"do $forget$ begin if to_regclass('{Table}') is not null then update {Table} set answer = null where answer is not null; end if; end $forget$";

    /// <summary>Each change in the making holds one connection and asks for another: more at once than these could wait for each other.</summary>
    private readonly SemaphoreSlim _turns = new(16);

    private bool _isThere;

    /// <summary>Whether this process has seen it, and so all tables of the store.</summary>
    public bool IsThere => _isThere;

    public async Task<T> InTurnAsync<T>(Func<Task<T>> make, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            await EnsureAsync(ct);
            return await make();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>What was made under a name; null: nothing yet.</summary>
    public Task<(string Print, string? Answer)?> FindAsync(string name, CancellationToken ct) => database.UseAsync<(string, string?)?>(async source =>
    {
        await using var command = database.Commands.Of(source, $"select print, answer from {Table} where name = $1", Commands.Text(name));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)) : null;
    }, ct);

    /// <summary>Keeps the answer, and lets go of those that nobody will ask for again.</summary>
    public Task<int> KeepAsync(string name, string print, string answer, CancellationToken ct) => database.UseAsync(async source =>
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(database.Commands.InBatch(
            $"insert into {Table} (name, print, answer) values ($1, $2, $3) on conflict (name) do update set answer = excluded.answer",
            Commands.Text(name), Commands.Text(print), Commands.Text(answer)));
        batch.BatchCommands.Add(database.Commands.InBatch(
            $"update {Table} set answer = null where answer is not null and made_at < clock_timestamp() - interval '1 day'"));
        return await batch.ExecuteNonQueryAsync(ct);
    }, ct);

    public void Dispose() => _turns.Dispose();

    private async Task EnsureAsync(CancellationToken ct)
    {
        if (!_isThere)
        {
            _isThere = await database.UseAsync(async source =>
            {
                await database.Commands.MakeAsync(
                    source,
                    "sim made once",
                    $"create table if not exists {Table} (name text primary key, print text not null, answer text, "
                        + "made_at timestamptz not null default clock_timestamp())",
                    ct);
                return true;
            }, ct);
        }
    }
}
