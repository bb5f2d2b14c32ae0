using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Npgsql;
using Sim.Scenarios.Tests.Fuzzing;

namespace Sim.Fuzz;

/// <summary>Rows of a real store, one of them changed behind its back, and then asked by the verbs: each answers or names what is damaged.</summary>
internal static class RowFuzz
{
    /// <summary>Of a hundred changed rows so many have to be told by at least one of the verbs that were asked, whichever they were.</summary>
    private const int FloorTold = 15;

    /// <summary>A script of a few events of many kinds.</summary>
    public const string Case = """
        scenario: case
        title: A case
        zone: UTC
        parties:
          a: {name: A, kind: state, roles: [belligerent]}
          b: {name: B, kind: state, roles: [belligerent]}
        events:
          - {id: first, when: 2025-01-01, event: statement-made, by: a, text: First.}
          - {id: truce, when: 2025-01-02, event: truce-announced, truce: feast, by: a, from: 2025-01-05, until: 2025-01-09}
          - {id: join, when: 2025-01-03, event: truce-joined, truce: feast, by: b}
          - {id: blame, when: 2025-01-06, event: violation-reported, violation: breach, truce: feast, by: a, against: b}
        """;

    /// <summary>What there is to be asked for.</summary>
    public static readonly string[][] Beginning =
    [
        ["load", "istanbul-2025", "case.yaml"],
        ["branch", "create", "istanbul-2025@fork", "--at", "2025-05-08", "--keep-later"],
        ["branch", "without", "istanbul-2025@fork", "putin-declares-victory-day-truce"],
        ["branch", "create", "case@b", "--at", "2025-01-04"],
        ["exercise", "start", "three-days-in-may", "--run", "run", "--role", "ukraine"],
        ["exercise", "note", "run", "A note."],
    ];

    private const string Keep = """
        create table kept_events as select * from sim.mt_events;
        create table kept_streams as select * from sim.mt_streams;
        create table kept_seals as select * from sim.seals
        """;

    private const string BringBack = """
        set session_replication_role = replica;
        delete from sim.mt_events e using (select n.seq_id from sim.mt_events n left join kept_events k using (seq_id) where k.* is distinct from n.*) d
            where d.seq_id = e.seq_id;
        insert into sim.mt_events select * from kept_events k where not exists (select from sim.mt_events e where e.seq_id = k.seq_id);
        delete from sim.mt_streams e using (select n.id from sim.mt_streams n left join kept_streams k using (id) where k.* is distinct from n.*) d
            where d.id = e.id;
        insert into sim.mt_streams select * from kept_streams k where not exists (select from sim.mt_streams e where e.id = k.id);
        delete from sim.seals e using (select n.stream_id, n.version from sim.seals n left join kept_seals k using (stream_id, version)
            where k.* is distinct from n.*) d where d.stream_id = e.stream_id and d.version = e.version;
        insert into sim.seals select * from kept_seals k
            where not exists (select from sim.seals e where e.stream_id = k.stream_id and e.version = k.version)
        """;

    public static async Task<int> RunAsync(int count, int seed, int only)
    {
        var watch = Stopwatch.StartNew();
        using var inside = new Inside();
        await inside.StartAsync();
        await File.WriteAllTextAsync("case.yaml", Case);
        foreach (var line in Beginning)
        {
            await Inside.DoAsync(line);
        }

        await inside.SqlAsync(Keep);
        var rows = await RowsAsync(inside.Connection);
        var tally = RowMutation.Kinds.ToDictionary(k => k, _ => (Rows: 0, Told: 0, NotTaken: 0));
        var faults = new Faulty("rows", seed);
        for (var number = only < 0 ? 0 : only; number < (only < 0 ? count : only + 1); number++)
        {
            var dice = new Dice(new PCG((uint)number, (ulong)seed));
            var (kind, sql) = RowMutation.Draw(rows, dice);
            var (done, told, notTaken) = tally[kind];
            try
            {
                await inside.SqlAsync($"set session_replication_role = replica; {sql}");
            }
            catch (PostgresException)
            {
                // No such row can be: PostgreSQL itself would not have it.
                tally[kind] = (done, told, notTaken + 1);
                continue;
            }

            var isTold = false;
            foreach (var line in Lines(number, dice))
            {
                var came = await Inside.AskAsync(line);
                isTold |= came.Status != 0;
                if (await Inside.FaultOfAsync(came, line) is { } fault)
                {
                    faults.Add(number, fault, $"sim {string.Join(' ', line)}    after    {sql}");
                }
            }

            tally[kind] = (done + 1, told + (isTold ? 1 : 0), notTaken);
            if (only < 0)
            {
                await inside.SqlAsync(BringBack);
            }

            faults.TellWhere(number, count, watch);
        }

        return Tell(tally, faults, count, seed, only >= 0, watch);
    }

    private static int Tell(Dictionary<string, (int Rows, int Told, int NotTaken)> tally, Faulty faults, int count, int seed, bool isOne, Stopwatch watch)
    {
        foreach (var (kind, (rows, told, notTaken)) in tally)
        {
            Console.WriteLine($"{kind,-22}{rows,7} rows{told,7} told{notTaken,6} that no table would take");
        }

        faults.Tell();
        var (made, said) = (tally.Values.Sum(t => t.Rows), tally.Values.Sum(t => t.Told));
        var isEnough = isOne || (made * 10 >= count * 8 && said * 100 >= made * FloorTold && (count < 1000 || tally.Values.All(t => t.Rows > 0)));
        Console.WriteLine(
            $"rows: {made} changed, {said} told by a verb, {faults.Count} broke a promise{(isEnough ? "" : ": too little")}, seed {seed}, "
                + $"{watch.Elapsed.TotalSeconds:0} s");
        return faults.Count == 0 && isEnough ? 0 : 1;
    }

    /// <summary>Three lines, and every eighth time one that writes: over damage too a writer says what it did, and what it did not.</summary>
    private static IEnumerable<string[]> Lines(int number, Dice dice)
    {
        var named = dice.Pick(["istanbul-2025", "istanbul-2025@fork", "case", "case@b"]);
        string[][] reading =
        [
            ["state", named], ["state", named, "--full", "--format", "json"], ["log", named], ["log", named, "--format", "json"], ["spans", named],
            ["explain", named, named.StartsWith("case", StringComparison.Ordinal) ? "truce/feast" : "truce/victory-day"], ["search", "truce"],
            ["sources", named],
            ["table", named], ["diff", "istanbul-2025", "istanbul-2025@fork"], ["diff", "case", "case@b"], ["export", named], ["list"], ["db", "verify"],
            ["branch", "list"], ["branch", "compare", "istanbul-2025", "istanbul-2025@fork"], ["exercise", "show", "run"], ["exercise", "report", "run"],
            ["exercise", "list"], ["state", named, "--recorded-by", "2030-01-01"], ["replay", named, "--format", "text"], ["db", "verify", named],
        ];
        string[][] writing =
        [
            ["load", "case.yaml"], ["load", "istanbul-2025"], ["exercise", "note", "run", "Another."], ["branch", "rebase", "case@b"],
            ["branch", "record", "case@b", "statement-made", "--by", "a", "--text", "More.", "--when", "2025-01-04"],
            ["branch", "create", string.Create(CultureInfo.InvariantCulture, $"case@n{number}"), "--at", "2025-01-03"], ["forget", "case", "--yes"],
        ];
        return [.. Enumerable.Range(0, 3).Select(_ => dice.Pick(reading)), .. dice.Below(8) == 0 ? [dice.Pick(writing)] : Array.Empty<string[]>()];
    }

    private static async Task<IReadOnlyList<StoredRow>> RowsAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand("select seq_id, stream_id, version, type, data::text from sim.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4)));
        }

        return rows;
    }
}
