using System.Globalization;
using Npgsql;
using NodaTime;
using Sim.Application.Classes;
using static Sim.Application.Storage.Commands;

namespace Sim.Application.Storage;

/// <summary>
/// The tables of classes and of the people in them. What a run records names a role and nobody; who sits there, under which name, is here alone, so that it can
/// be removed and the runs stay. Only a server that teaches needs them, so the first class makes them, and no other verb looks for them.
/// </summary>
internal sealed class ClassStore(Database database, TimeProvider time)
{
    internal const string Classes = $"{Schema.Place}.classes";
    internal const string Runs = $"{Schema.Place}.class_runs";
    internal const string People = $"{Schema.Place}.class_people";

    private const string Class =
        "c.id, c.code, c.exercise, c.title, c.secret, c.seats_each, c.opened_at, c.begun_at, c.locked_at, c.ended_at, c.clock_until, c.clock_left";

    private const string Person = "p.id, p.class_id, p.run, p.role, p.name, p.seated_at, p.seen_at, p.asked_at, p.word, p.word_until";
    internal const string OfPerson = $"select {Person} from {People} p";

    /// <summary>What a watch knows a class by: how often it was changed. That somebody was seen there is no change of it.</summary>
    public const string Marks = $"select 'class:' || id, changes::text from {Classes}";

    private const string Counted = $"alter table {Classes} add column if not exists changes bigint not null default 0";
    private const string Count = $"update {Classes} set changes = changes + 1 where id = $1";

    private static readonly string[] Tables =
    [
        $"""
        create table if not exists {Classes} (
            id text primary key, code text not null unique, exercise text not null, title text not null, secret text not null, seats_each int not null,
            opened_at timestamptz not null, begun_at timestamptz, locked_at timestamptz, ended_at timestamptz,
            clock_until timestamptz, clock_left int)
        """,
        $"""
        create table if not exists {Runs} (
            class_id text not null references {Classes} on delete cascade, number int not null, run text not null unique, primary key (class_id, number))
        """,
        $"""
        create table if not exists {People} (
            id text primary key, class_id text not null references {Classes} on delete cascade, run text not null, role text not null, name text not null,
            name_key text not null, token text not null unique, seated_at timestamptz not null, seen_at timestamptz not null, asked_at timestamptz,
            word text, word_until timestamptz, tries int not null default 0, unique (class_id, name_key))
        """,
    ];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Keeps a new class; false: another has its code.</summary>
    public Task<bool> KeepAsync(LessonClass kept, CancellationToken ct) => InTransactionAsync(null, async connection =>
    {
        var made = await database.Commands.RunAsync(
            connection,
            $"insert into {Classes} (id, code, exercise, title, secret, seats_each, opened_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            [Text(kept.Id), Text(kept.Code), Text(kept.Exercise), Text(kept.Title), Text(kept.Secret), Number(kept.SeatsEach), At(Now)],
            ct);
        foreach (var group in made == 0 ? [] : kept.Groups)
        {
            await AddAsync(connection, kept.Id, group, ct);
        }

        return made > 0;
    }, ct);

    /// <summary>One more group of a class.</summary>
    public Task<bool> AddAsync(string id, ClassGroup group, CancellationToken ct) => InTransactionAsync(id, async connection =>
    {
        await AddAsync(connection, id, group, ct);
        return true;
    }, ct);

    /// <summary>A class by its id.</summary>
    public Task<LessonClass?> FindAsync(string id, CancellationToken ct) => OneAsync("where id = $1", id, ct);

    /// <summary>The class that is open under a code.</summary>
    public Task<LessonClass?> FindByCodeAsync(string code, CancellationToken ct) => OneAsync("where code = $1", code, ct);

    /// <summary>The class of a lesson that was opened last and not ended.</summary>
    public Task<LessonClass?> OpenOneAsync(string exercise, CancellationToken ct) =>
        OneAsync("where exercise = $1 and ended_at is null order by opened_at desc limit 1", exercise, ct);

    /// <summary>Who sits in a class, the earliest first.</summary>
    public Task<IReadOnlyList<ClassPerson>> PeopleAsync(string id, CancellationToken ct) =>
        PeopleAsync("where class_id = $1 order by seated_at, id", [Text(id)], ct);

    /// <summary>How those of a class decide who share a seat.</summary>
    public Task<Seating> SeatingAsync(string id, CancellationToken ct) => database.UseAsync(async source =>
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await new SeatingTable(database.Commands, connection, id, Now, ct).ReadAsync();
    }, ct);

    /// <summary>Who sits in a run, the earliest first.</summary>
    public Task<IReadOnlyList<ClassPerson>> PeopleOfRunAsync(string run, CancellationToken ct) =>
        PeopleAsync("where run = $1 order by seated_at, id", [Text(run)], ct);

    /// <summary>Whoever has the token that this is the hash of, with the class; null: nobody.</summary>
    public async Task<Seated?> FindSeatedAsync(string hash, CancellationToken ct) => await ReadAsync(
        $"select {Person}, {Class}, (select string_agg(concat_ws(' ', r.number, r.run), ',' order by r.number) from {Runs} r where r.class_id = c.id) " +
            $"from {People} p join {Classes} c on c.id = p.class_id where p.token = $1",
        [Text(hash)],
        reader => new Seated(PersonOf(reader), ClassOf(reader, 10) with
        {
            Groups =
            [
                .. (reader.IsDBNull(22) ? "" : reader.GetString(22)).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(g => g.Split(' '))
                    .Select(g => new ClassGroup(int.Parse(g[0], CultureInfo.InvariantCulture), g[1])),
            ],
        }), ct) is [var seated, ..] ? seated : null;

    /// <summary>Does something with the people of a class while nobody else does.</summary>
    public Task<T> AloneAsync<T>(string id, Func<PeopleWriter, Task<T>> change, CancellationToken ct) =>
        InTransactionAsync(id, connection => change(new(database.Commands, connection, id, Now, ct)), ct);

    /// <summary>Marks when something became so of a class: begun_at, locked_at or ended_at; null: it is not so any more.</summary>
    public Task<bool> MarkAsync(string id, ClassMark mark, bool isSo, CancellationToken ct) => InTransactionAsync(id, async connection =>
    {
        var column = mark switch { ClassMark.Begun => "begun_at", ClassMark.Locked => "locked_at", _ => "ended_at" };
        return await database.Commands.RunAsync(
            connection, isSo ? $"update {Classes} set {column} = coalesce({column}, $2) where id = $1" : $"update {Classes} set {column} = null where id = $1",
            isSo ? [Text(id), At(Now)] : [Text(id)], ct) > 0;
    }, ct);

    /// <summary>Sets the clock of a class by what it was; null: it has none.</summary>
    public Task<bool> SetClockAsync(string id, Func<ClassClock?, Instant, ClassClock?> next, CancellationToken ct) =>
        InTransactionAsync(id, async connection =>
        {
            ClassClock? before = null;
            await using (var command = database.Commands.Of(
                connection, $"select clock_until, clock_left from {Classes} where id = $1", Text(id)))
            {
                await using var reader = await command.ExecuteReaderAsync(ct);
                if (await reader.ReadAsync(ct) && !reader.IsDBNull(1))
                {
                    before = new(InstantOf(reader, 0), Duration.FromSeconds(reader.GetInt32(1)));
                }
            }

            var now = next(before, Instant.FromDateTimeUtc(Now));
            return await database.Commands.RunAsync(
                connection,
                now is null ? $"update {Classes} set clock_until = null, clock_left = null where id = $1"
                    : now.Until is null ? $"update {Classes} set clock_until = null, clock_left = $2 where id = $1"
                    : $"update {Classes} set clock_left = $2, clock_until = $3 where id = $1",
                [
                    Text(id), .. now is null ? Array.Empty<NpgsqlParameter>() : [Number((int)now.Left.TotalSeconds)],
                    .. now?.Until is { } until ? [At(until.ToDateTimeUtc())] : Array.Empty<NpgsqlParameter>(),
                ],
                ct) > 0;
        }, ct);

    /// <summary>That somebody was here; not told to those who listen.</summary>
    public Task<int> SeenAsync(string person, CancellationToken ct) => database.UseAsync(async source =>
    {
        // Nobody waits for the disk on its account, and nothing is lost with the last second of it.
        await using var command = database.Commands.Of(
            source,
            $"with quick as (select set_config('synchronous_commit', 'off', true)) update {People} set seen_at = $2 from quick where id = $1",
            Text(person), At(Now));
        return await command.ExecuteNonQueryAsync(ct);
    }, ct);

    /// <summary>Makes the tables unless they are there.</summary>
    public Task<int> MakeAsync(CancellationToken ct) => InTransactionAsync(null, async connection =>
    {
        foreach (var table in Tables.Concat(SeatingTable.Tables).Append(WordsTable.Table).Append(Counted))
        {
            await database.Commands.RunAsync(connection, table, [], ct);
        }

        return 0;
    }, ct);

    /// <summary>The classes that were opened before, and not erased yet.</summary>
    public Task<IReadOnlyList<string>> NotErasedAsync(Instant opened, CancellationToken ct) => ReadAsync(
        $"select id from {Classes} c where opened_at < $1 and not exists (select from {WordsTable.Name} e where e.class_id = c.id)",
        [At(opened.ToDateTimeUtc())], reader => reader.GetString(0), ct);

    /// <summary>
    /// Removes everybody of a class, with names, tokens and proposals, and what they wrote out of the runs and their branches, each row of which is said anew
    /// by what is given with its stream, and sealed; how many there were.
    /// </summary>
    public async Task<int> EraseAsync(string id, IReadOnlyList<(string Stream, Func<string, string, string> Said)> streams, CancellationToken ct)
    {
        var gone = await InTransactionAsync(id, async connection =>
        {
            var words = new WordsTable(database.Commands, connection, ct);
            foreach (var (stream, said) in streams)
            {
                await words.SayAnewAsync(stream, said);
            }

            await database.Commands.RunAsync(connection, NameTable.ForgetAnswers, [], ct);
            await words.MarkAsync(id, Now);
            return await database.Commands.RunAsync(connection, $"delete from {People} where class_id = $1", [Text(id)], ct);
        }, ct);
        await database.UseAsync(async source =>
        {
            // What was there lies in the database's files until its place is free.
            await using var connection = await source.OpenConnectionAsync(ct);
            return await database.Commands.RunAsync(connection, WordsTable.Clear, [], ct);
        }, ct);
        return gone;
    }

    private async Task<LessonClass?> OneAsync(string where, string value, CancellationToken ct)
    {
        var found = await ReadAsync($"select {Class} from {Classes} c {where}", [Text(value)], reader => ClassOf(reader, 0), ct);
        return found is not [var one, ..] ? null : one with
        {
            Groups = await ReadAsync(
                $"select number, run from {Runs} where class_id = $1 order by number", [Text(one.Id)],
                reader => new ClassGroup(reader.GetInt32(0), reader.GetString(1)), ct),
        };
    }

    private Task<IReadOnlyList<ClassPerson>> PeopleAsync(string where, IReadOnlyList<NpgsqlParameter> values, CancellationToken ct) =>
        ReadAsync($"{OfPerson} {where}", values, PersonOf, ct);

    private static LessonClass ClassOf(NpgsqlDataReader reader, int at) => new(
        reader.GetString(at), reader.GetString(at + 1), reader.GetString(at + 2), reader.GetString(at + 3), reader.GetString(at + 4),
        reader.GetInt32(at + 5), [])
    {
        OpenedAt = InstantOf(reader, at + 6)!.Value,
        BegunAt = InstantOf(reader, at + 7),
        LockedAt = InstantOf(reader, at + 8),
        EndedAt = InstantOf(reader, at + 9),
        Clock = reader.IsDBNull(at + 11) ? null : new(InstantOf(reader, at + 10), Duration.FromSeconds(reader.GetInt32(at + 11))),
    };

    internal static ClassPerson PersonOf(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), InstantOf(reader, 5)!.Value,
        InstantOf(reader, 6)!.Value)
    {
        AskedAt = InstantOf(reader, 7),
        Word = reader.IsDBNull(8) ? null : reader.GetString(8),
        WordUntil = InstantOf(reader, 9),
    };

    private Task<IReadOnlyList<T>> ReadAsync<T>(string sql, IReadOnlyList<NpgsqlParameter> values, Func<NpgsqlDataReader, T> of, CancellationToken ct) =>
        database.UseAsync<IReadOnlyList<T>>(async source =>
        {
            await using var command = database.Commands.Of(source, sql, values);
            try
            {
                await using var reader = await command.ExecuteReaderAsync(ct);
                var rows = new List<T>();
                while (await reader.ReadAsync(ct))
                {
                    rows.Add(of(reader));
                }

                return rows;
            }
            catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
            {
                // No class was ever opened.
                return [];
            }
        }, ct);

    /// <summary>Changes a class, or (null) them all, one at a time in whatever process; those who listen are told.</summary>
    private Task<T> InTransactionAsync<T>(string? id, Func<NpgsqlConnection, Task<T>> change, CancellationToken ct) =>
        database.UseAsync(async source =>
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await database.Commands.LockAsync(connection, id is null ? "sim classes" : $"sim class {id}", ct);
            var done = await change(connection);
            if (id is not null)
            {
                await database.Commands.RunAsync(connection, Count, [Text(id)], ct);
            }

            await database.Commands.RunAsync(connection, StoreWatch.Tell, [], ct);
            await transaction.CommitAsync(ct);
            return done;
        }, ct);

    private Task<int> AddAsync(NpgsqlConnection connection, string id, ClassGroup group, CancellationToken ct) => database.Commands.RunAsync(
        connection, $"insert into {Runs} (class_id, number, run) values ($1, $2, $3)", [Text(id), Number(group.Number), Text(group.Run)], ct);

    private static Instant? InstantOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Instant.FromDateTimeUtc(reader.GetDateTime(column));
}
