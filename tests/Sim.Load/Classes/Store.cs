using System.Diagnostics;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Load.Classes;

/// <summary>A private PostgreSQL in a folder of its own, both gone at the end.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly PrivatePostgres _postgres;
    private TimeSpan _spentBefore;
    private string _place = "";

    public Store()
    {
        Folder = Directory.CreateTempSubdirectory("sim-load-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // Root's server runs as another user, who must get through.
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        }

        _postgres = new(TimeProvider.System, _ => { }, Folder);
    }

    public string Folder { get; }

    /// <summary>What the first process of the server, and those of its children that live or were waited for, spent.</summary>
    public TimeSpan Processor
    {
        get
        {
            if (Postmaster() is not { } first || !File.Exists($"/proc/{first}/stat"))
            {
                return _spentBefore;
            }

            var ticks = 0L;
            foreach (var stat in Directory.GetDirectories("/proc").Select(d => Path.Combine(d, "stat")).Select(Fields).OfType<string[]>())
            {
                // After the name in brackets: 1 parent, 11 and 12 its own time, 13 and 14 that of children it waited for.
                ticks += stat[0] == $"{first}" ? stat[12..16].Sum(long.Parse) : stat[2] == $"{first}" ? stat[12..14].Sum(long.Parse) : 0;
            }

            return _spentBefore + TimeSpan.FromSeconds(ticks / 100.0);
        }
    }

    /// <summary>What the server said of its last start: when it began, and when it was ready.</summary>
    public IReadOnlyList<string> LastStart
    {
        get
        {
            var said = Directory.EnumerateFiles(Folder, "server.log", SearchOption.AllDirectories).SelectMany(File.ReadLines).ToList();
            var from = said.FindLastIndex(l => l.Contains("starting PostgreSQL"));
            return from < 0 ? [] : [.. said[from..].Where(l => l.Contains("starting Postgre") || l.Contains("not properly") || l.Contains("is ready"))];
        }
    }

    public async Task<string> OpenAsync() => _place = (await _postgres.EnsureRunningAsync()).ConnectionString;

    /// <summary>How many milliseconds the server takes to begin a transaction and to have it on the disk; null: it is away.</summary>
    public async Task<double?> CommitAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(_place);
            await connection.OpenAsync();
            var start = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand("select pg_current_xact_id()", connection);
            await command.ExecuteScalarAsync();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>Kills the server's first process, whose children then end by themselves. Nobody here starts it anew: whoever needs it has to.</summary>
    public void Kill()
    {
        _spentBefore = Processor;
        using var first = Process.GetProcessById(Postmaster()!.Value);
        first.Kill();
        first.WaitForExit(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private int? Postmaster() => Directory.EnumerateFiles(Folder, "postmaster.pid", SearchOption.AllDirectories).FirstOrDefault() is { } file
        && int.TryParse(File.ReadLines(file).First(), out var process) ? process : null;

    private static string[]? Fields(string stat)
    {
        try
        {
            var text = File.ReadAllText(stat);
            var name = text.LastIndexOf(')');
            return [text[..text.IndexOf(' ')], .. text[(name + 2)..].Split(' ')];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
