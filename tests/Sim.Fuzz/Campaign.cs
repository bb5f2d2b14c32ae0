using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Fuzz;

/// <summary>
/// Writes of every kind, each with a fault at an aimed moment of its COMMIT. After each the store is asked itself: what was told as done is there, nothing is
/// there twice, and the same line given again makes it there once. It counts which pairs of fault and act it reached, and fails where they are too few.
/// </summary>
internal sealed class Campaign : IDisposable
{
    /// <summary>Of the faults aimed at the inside of a COMMIT so many of a hundred rounds have to have come about.</summary>
    private const int FloorWithin = 10;

    private static readonly string[] Faults = ["client killed", "line cut", "backend killed", "backend ended", "postmaster killed"];

    private static readonly string[] Acts = ["load", "record", "fork", "without", "note"];

    private readonly Random _random;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim-campaign-");
    private readonly PrivatePostgres _postgres;
    private readonly AimedLine _line = new();
    private readonly SortedDictionary<(string Fault, string Act), (int Before, int Within, int After)> _reached = [];
    private readonly List<string> _broken = [];
    private readonly List<string> _events = [];
    private string _direct = "";
    private Process? _client;
    private int _told;

    private Campaign(int seed)
    {
        _random = new(seed);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        }

        _postgres = new(TimeProvider.System, folder: _folder.FullName);
    }

    /// <summary>Runs so many rounds; 1 where a promise was broken or too little was reached.</summary>
    public static async Task<int> RunAsync(int rounds, int seed)
    {
        using var campaign = new Campaign(seed);
        try
        {
            return await campaign.RoundsAsync(rounds, seed);
        }
        finally
        {
            await campaign._postgres.StopAsync();
        }
    }

    public void Dispose()
    {
        _line.Dispose();
        _client?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<int> RoundsAsync(int rounds, int seed)
    {
        var watch = Stopwatch.StartNew();
        await MendAsync();
        Direct("load", Script());
        Direct("branch", "create", "case@b", "--at", "2025-01-20");
        Direct("exercise", "start", "three-days-in-may", "--run", "run", "--role", "ukraine");
        for (var round = 0; round < rounds; round++)
        {
            await RoundAsync(round);
            if (round % 25 == 24)
            {
                Promise(Direct("db", "verify").Status == 0, $"round {round}: the store is whole");
                Console.WriteLine($"{round + 1} rounds, {_broken.Count} promises broken, {watch.Elapsed.TotalSeconds:0} s");
            }
        }

        return Tell(rounds, seed, watch);
    }

    private int Tell(int rounds, int seed, Stopwatch watch)
    {
        Console.WriteLine($"{"",-20}{string.Concat(Acts.Select(a => $"{a,20}"))}\n{"",-20}{string.Concat(Acts.Select(_ => $"{"before within after",20}"))}");
        foreach (var fault in Faults)
        {
            Console.WriteLine($"{fault,-20}{string.Concat(Acts.Select(act => $"{Shown(_reached.GetValueOrDefault((fault, act))),20}"))}");
        }

        foreach (var broken in _broken)
        {
            Console.WriteLine($"broken: {broken}");
        }

        var within = _reached.Values.Sum(r => r.Within);
        var missed = Faults.SelectMany(f => Acts.Select(a => (f, a))).Count(pair => !_reached.ContainsKey(pair));
        var isEnough = within * 100 >= rounds * FloorWithin && (rounds < 100 || missed == 0);
        Console.WriteLine(
            $"campaign: {rounds} rounds, {within} hits inside a COMMIT, {_told} told as done and all found, {_broken.Count} promises broken, "
                + $"{missed} pairs not reached{(isEnough ? "" : ": too little")}, seed {seed}, {watch.Elapsed.TotalSeconds:0} s");
        return _broken.Count == 0 && isEnough ? 0 : 1;

        static string Shown((int Before, int Within, int After) r) => $"{r.Before} {r.Within} {r.After}";
    }

    private async Task RoundAsync(int round)
    {
        var fault = Faults[_random.Next(Faults.Length)];
        var act = Acts[_random.Next(Acts.Length)];
        // Half of them inside: that is where a store is lost.
        var when = _random.Next(4) switch { 0 => AimedAt.Before, 1 => AimedAt.After, _ => AimedAt.Within };
        var (line, isThere) = Line(act, round);
        _line.Aim(when, process => Strike(fault, process));
        var (status, answer, notices) = Through(line);
        var isHit = _line.Rest();
        await MendAsync();
        var what = $"round {round}, {fault} {when} {act}: status {status}, said: {answer} {notices}";
        if (!isHit)
        {
            Console.WriteLine($"not reached: {what}");
        }
        else
        {
            var (before, within, after) = _reached.GetValueOrDefault((fault, act));
            _reached[(fault, act)] = when switch
            {
                AimedAt.Before => (before + 1, within, after),
                AimedAt.Within => (before, within + 1, after),
                _ => (before, within, after + 1),
            };
        }

        var found = await CountAsync(isThere);
        Promise(found <= 1, $"nothing is there twice ({found}): {what}");
        if (status == 0)
        {
            _told++;
            Promise(found == 1, $"what was told as done is there: {what}");
        }

        Promise(when != AimedAt.Before || !isHit || found == 0 || status == 0, $"what never came to its word is not there: {what}");
        Promise(!notices.Contains("   at ", StringComparison.Ordinal), $"no trace: {what}");
        var again = Direct(line);
        Promise(again.Status == 0, $"the line can be given again: {what}\n{again.Notices}");
        Promise(await CountAsync(isThere) == 1, $"given again it is there once: {what}");
    }

    /// <summary>The line of an act, and the query by which the store is asked how often it is there.</summary>
    private (string[] Line, string Count) Line(string act, int round)
    {
        string[] once = ["--once", $"change-{round}"];
        var mark = $"mark-{round}";
        switch (act)
        {
            case "load":
                _events.Add(mark);
                return (["load", Script()], Rows("case", mark));
            case "record":
                return (
                    ["branch", "record", "case@b", "statement-made", "--by", "a", "--text", mark, "--when", "2025-01-21", "--id", mark, .. once],
                    Rows("case@b", mark));
            case "fork":
                return (["branch", "create", $"case@{mark}", "--at", "2025-01-05", .. once],
                    $"select count(*) from sim.mt_events where stream_id = 'case@{mark}'");
            case "without":
                Direct("branch", "create", $"case@{mark}", "--at", "2025-01-05");
                return (["branch", "without", $"case@{mark}", "first", .. once],
                    $"select count(*) from sim.mt_events where stream_id = 'case@{mark}' and version > 1");
            default:
                return (["exercise", "note", "run", mark, .. once], $"select count(*) from sim.mt_events where data::text like '%\"{mark}\"%'");
        }
    }

    private static string Rows(string stream, string id) =>
        $"select count(*) from sim.mt_events where stream_id = '{stream}' and data->>'id' = '{id}'";

    /// <summary>The script with all events that were ever put into it.</summary>
    private string Script()
    {
        var path = Path.Combine(_folder.FullName, "case.yaml");
        var text = new StringBuilder("scenario: case\ntitle: A case\nzone: UTC\nparties: {a: {name: A, kind: state}}\nevents:\n")
            .Append("  - {id: first, when: 2025-01-01, event: statement-made, by: a, text: First.}\n");
        foreach (var id in _events)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{id: {id}, when: 2025-01-02, event: statement-made, by: a, text: {id}}}\n");
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }

    private void Strike(string fault, int process)
    {
        switch (fault)
        {
            case "client killed":
                Signals.Kill(_client!.Id);
                break;
            case "backend killed":
                Signals.Kill(process);
                break;
            case "backend ended":
                Signals.End(process);
                break;
            case "postmaster killed":
                Signals.Kill(Postmaster());
                break;
        }
    }

    private int Postmaster() => int.Parse(
        File.ReadLines(Directory.EnumerateFiles(_folder.FullName, "postmaster.pid", SearchOption.AllDirectories).Single()).First(),
        CultureInfo.InvariantCulture);

    /// <summary>Until the server answers again; one that was killed is started anew, perhaps elsewhere.</summary>
    private async Task MendAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                _direct = (await _postgres.EnsureRunningAsync()).ConnectionString;
                _line.ServerPort = new NpgsqlConnectionStringBuilder(_direct).Port;
                return;
            }
            catch (StoreUnavailableException) when (tries < 20)
            {
                await Task.Delay(500);
            }
        }
    }

    private async Task<long> CountAsync(string sql)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_direct) { Pooling = false }.ConnectionString);
                await using var command = source.CreateCommand(sql);
                return (long)(await command.ExecuteScalarAsync())!;
            }
            catch (NpgsqlException) when (tries < 20)
            {
                // It recovers from what was done to it.
                await Task.Delay(300);
            }
        }
    }

    private (int Status, string Answer, string Notices) Through(string[] line) =>
        Sim(line, _line.Through(_direct));

    private (int Status, string Answer, string Notices) Direct(params string[] line) => Sim(line, _direct);

    private (int Status, string Answer, string Notices) Sim(string[] line, string store)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sim.dll"), .. line])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName,
        };
        start.Environment["SIM_POSTGRES"] = store;
        var process = Process.Start(start)!;
        _client = process;
        var (answer, notices) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var isEnded = process.WaitForExit(TimeSpan.FromSeconds(90));
        if (!isEnded)
        {
            process.Kill();
        }

        Promise(isEnded, $"a command ends: sim {string.Join(' ', line)}");
        process.WaitForExit();
        return (process.ExitCode, answer.Result.Trim(), notices.Result.Trim());
    }

    private void Promise(bool isKept, string promise)
    {
        if (!isKept)
        {
            _broken.Add(promise);
            Console.WriteLine($"broken: {promise}");
        }
    }
}
