using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Fuzz;

/// <summary>
/// Writes of every kind, each with a fault at an aimed moment of its COMMIT: a client, a server or one of its processes killed, the line cut, the disk full.
/// After each the store is asked itself: what was told as done is there, nothing is there twice, and the same line given again makes it there once. Files that
/// are written meet the same faults, and their own full disk. It counts which pairs of fault and act it reached, and fails where they are too few.
/// </summary>
internal sealed class Campaign : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private const string DiskFull = "disk full";

    private static readonly string[] Faults = ["client killed", "line cut", "backend killed", "backend ended", "postmaster killed", DiskFull];

    private static readonly string[] Acts = [.. WriteActs.All, .. FileActs.All];

    private readonly Random _random;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim-campaign-");
    private readonly SmallDisk? _disk;
    private readonly WriteActs _writes;
    private readonly FileActs _files;
    private readonly PrivatePostgres _postgres;
    private readonly AimedLine _line = new();
    private readonly CampaignTable _table;
    private string _direct = "";
    private Process? _client;

    private Campaign(int seed)
    {
        _random = new(seed);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        }

        _disk = SmallDisk.CanBe ? new(Path.Combine(_folder.FullName, "server"), 320, inFile: true) : null;
        _writes = new(_folder.FullName);
        _files = new(_folder.FullName);
        _postgres = new(TimeProvider.System, folder: _disk?.Folder ?? _folder.CreateSubdirectory("server").FullName);
        _table = new([.. Faults.Where(f => f != DiskFull || _disk is not null).SelectMany(f => Acts.Select(a => (f, a)))]);
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
            campaign._disk?.Free();
            await campaign._postgres.StopAsync();
        }
    }

    public void Dispose()
    {
        _line.Dispose();
        _client?.Dispose();
        _files.Dispose();
        _disk?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<int> RoundsAsync(int rounds, int seed)
    {
        var watch = Stopwatch.StartNew();
        if (_disk is null)
        {
            Console.WriteLine("no disk is filled: only root, on Linux, can have one of its own for that");
        }

        await MendAsync();
        // A log that keeps no files for later needs a new one soon after the disk is full.
        foreach (var setting in (string[])["wal_recycle = off", "min_wal_size = '32MB'", "max_wal_size = '64MB'"])
        {
            await CountAsync($"alter system set {setting}");
        }

        await CountAsync("select pg_reload_conf()");
        await DirectAsync("load", _writes.Script());
        await DirectAsync("branch", "create", "case@b", "--at", "2025-01-20");
        await DirectAsync("exercise", "start", "three-days-in-may", "--run", "run", "--role", "ukraine");
        // Whoever ends it early is told what was reached so far.
        var isEnough = false;
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Enough);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Enough);
        var round = 0;
        for (; round < rounds && !isEnough; round++)
        {
            var pair = _table.Draw(_random);
            await (WriteActs.All.Contains(pair.Act) ? RoundAsync(round, pair) : FileRoundAsync(round, pair));
            if (round % 25 == 24)
            {
                _table.Promise((await DirectAsync("db", "verify")).Status == 0, $"round {round}: the store is whole");
                Console.WriteLine($"{round + 1} rounds, {_table.Broken} promises broken, {watch.Elapsed.TotalSeconds:0} s");
            }
        }

        return _table.Tell(round, WriteActs.All.Contains, $"seed {seed}, {watch.Elapsed.TotalSeconds:0} s");

        void Enough(PosixSignalContext signal) => signal.Cancel = isEnough = true;
    }

    private async Task RoundAsync(int round, (string Fault, string Act) pair)
    {
        var (fault, act) = pair;
        // Half of them inside: that is where a store is lost.
        var when = _random.Next(4) switch { 0 => AimedAt.Before, 1 => AimedAt.After, _ => AimedAt.Within };
        var (before, line, isThere) = _writes.Begin(act, round);
        foreach (var first in before)
        {
            _table.Promise((await DirectAsync(first)).Status == 0, $"round {round}: what comes before it is done: sim {string.Join(' ', first)}");
        }

        if (fault == DiskFull && when == AimedAt.Before)
        {
            // Full before the write is begun, half of the times so that the server's log has no room either.
            FillDisk(withLog: _random.Next(2) == 0);
        }
        else if (fault == DiskFull)
        {
            var isFreedSoon = _random.Next(2) == 0;
            _line.Aim(when, _ =>
            {
                FillDisk(withLog: true);
                if (isFreedSoon)
                {
                    Task.Delay(700).ContinueWith(_ => _disk!.Free(), TaskScheduler.Default);
                }
            }, goesOn: true);
        }
        else
        {
            _line.Aim(when, process => Strike(fault, process));
        }

        var (status, answer, notices) = Through(line);
        var isHit = _line.Rest();
        await MendAsync();
        var what = $"round {round}, {fault} {when} {act}: status {status}, said: {answer} {notices}";
        Note(isHit, pair, when, what);
        var found = await CountAsync(isThere);
        _table.Promise(found <= 1, $"nothing is there twice ({found}): {what}");
        if (status == 0)
        {
            _table.Told++;
            _table.Promise(found == 1, $"what was told as done is there: {what}");
        }

        if (fault == DiskFull)
        {
            _table.Promise(status == 0 || IsToldOfDisk(notices) || when != AimedAt.Before, $"a full disk is told as that: {what}");
        }
        else
        {
            _table.Promise(when != AimedAt.Before || !isHit || found == 0 || status == 0, $"what never came to its word is not there: {what}");
        }

        _table.Promise(!notices.Contains("   at ", StringComparison.Ordinal) && status != 70, $"no trace: {what}");
        var again = await DirectAsync(line);
        _table.Promise(again.Status == 0, $"the line can be given again: {what}\n{again.Notices}");
        _table.Promise(await CountAsync(isThere) == 1, $"given again it is there once: {what}");
    }

    /// <summary>A file is there whole or not at all; given again the line writes it.</summary>
    private async Task FileRoundAsync(int round, (string Fault, string Act) pair)
    {
        var (fault, act) = pair;
        var when = _random.Next(3) == 0 ? AimedAt.Before : AimedAt.Within;
        var line = _files.Begin(act, round);
        if (fault == DiskFull)
        {
            when = _files.Fill(_random);
        }
        else
        {
            _line.AimAt(when == AimedAt.Before ? 1 : _random.Next(2, act == "backup" ? 200_000 : 12_000), process => Strike(fault, process));
        }

        var (status, answer, notices) = Through(line);
        var isHit = _line.Rest();
        _files.Free();
        await MendAsync();
        var what = $"round {round}, {fault} {when} {act}: status {status}, said: {answer} {notices}";
        Note(isHit, pair, when, what);
        _table.Told += status == 0 ? 1 : 0;
        _table.Promise(_files.Fault(status, fault == "client killed") is not { } wrong, $"{_files.Fault(status, fault == "client killed")}: {what}");
        _table.Promise(fault != DiskFull || status == 0 || IsToldOfDisk(notices), $"a full disk is told as that: {what}");
        _table.Promise(!notices.Contains("   at ", StringComparison.Ordinal) && status != 70, $"no trace: {what}");
        if (fault == "client killed")
        {
            _files.Sweep();
        }

        var again = await DirectAsync(line);
        _table.Promise(again.Status == (status == 0 && act == "backup" ? 2 : 0), $"the line can be given again: {what}\n{again.Notices}");
        _table.Promise(_files.Fault(0, false) is not { } still, $"{_files.Fault(0, false)}, given again: {what}");
        if (act == "backup" && round % 4 == 0)
        {
            await RestoredAsync(round, what);
        }
    }

    /// <summary>What was backed up is brought back beside it, and is whole there.</summary>
    private async Task RestoredAsync(int round, string what)
    {
        await CountAsync($"create database back{round}");
        var beside = new NpgsqlConnectionStringBuilder(_direct) { Database = $"back{round}" }.ConnectionString;
        var restored = await SimAsync(["db", "restore", _files.Path], beside);
        _table.Promise(restored.Status == 0, $"a backup is brought back whole: {what}\n{restored.Notices}");
        await CountAsync($"drop database back{round} with (force)");
    }

    private void Note(bool isHit, (string, string) pair, AimedAt when, string what)
    {
        if (isHit)
        {
            _table.Reach(pair, when);
        }
        else
        {
            Console.WriteLine($"not reached: {what}");
        }
    }

    private static bool IsToldOfDisk(string notices) =>
        notices.Contains("No space left", StringComparison.Ordinal) || notices.Contains("disk", StringComparison.Ordinal)
        || notices.Contains("does not answer", StringComparison.Ordinal);

    private void FillDisk(bool withLog)
    {
        if (withLog)
        {
            CountAsync("select pg_switch_wal() is null").GetAwaiter().GetResult();
        }

        _disk!.Fill();
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
        _disk?.Free();
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

    private async Task<long?> CountAsync(string sql)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_direct) { Pooling = false }.ConnectionString);
                await using var command = source.CreateCommand(sql);
                return await command.ExecuteScalarAsync() as long?;
            }
            catch (NpgsqlException) when (tries < 20)
            {
                // It recovers from what was done to it.
                await Task.Delay(300);
            }
        }
    }

    /// <summary>As a process of its own, which may be killed, over the aimed line.</summary>
    private (int Status, string Answer, string Notices) Through(string[] line)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sim.dll"), .. line])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName,
        };
        start.Environment["SIM_POSTGRES"] = _line.Through(_direct);
        var process = Process.Start(start)!;
        _client = process;
        var (answer, notices) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        // On a busy computer a process may get hardly any time of its own.
        var isEnded = process.WaitForExit(Longest);
        var spent = isEnded ? TimeSpan.Zero : process.TotalProcessorTime;
        if (!isEnded)
        {
            process.Kill(entireProcessTree: true);
        }

        _table.Promise(isEnded, $"a command ends ({spent.TotalSeconds:0.0} s of the processor): sim {string.Join(' ', line)}");
        process.WaitForExit();
        return (process.ExitCode, answer.Result.Trim(), notices.Result.Trim());
    }

    private Task<Came> DirectAsync(params string[] line) => SimAsync(line, _direct);

    /// <summary>In this process, which is there already.</summary>
    private static Task<Came> SimAsync(string[] line, string store)
    {
        Environment.SetEnvironmentVariable(PostgresTarget.Variable, store);
        return Inside.AskAsync(line);
    }
}
