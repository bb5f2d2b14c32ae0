using System.Diagnostics;
using Npgsql;
using Sim.Application.Storage.Postgres;
using Sim.Cli;

namespace Sim.Fuzz;

/// <summary>What a line of the command came to, in the processor's time of this whole process, which a busy computer does not change.</summary>
internal sealed record Came(int Status, string Answer, string Notices, TimeSpan Took);

/// <summary>
/// The command line in this process, as its entry runs it, over a private server in a folder that goes with it. A line that breaks a promise is told by name:
/// a trace, a status that is not documented, a byte that a terminal would obey, a line that takes longer than anybody waits.
/// </summary>
internal sealed class Inside : IDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>On the wall, however busy the computer is: after so long nothing comes any more.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim-inside-");
    private readonly string _before = Environment.CurrentDirectory;
    private readonly PrivatePostgres _postgres;

    public Inside()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        }

        _postgres = new(TimeProvider.System, folder: _folder.CreateSubdirectory("server").FullName);
        // Whatever a line writes, it writes below this.
        Environment.CurrentDirectory = _folder.CreateSubdirectory("a").CreateSubdirectory("b").CreateSubdirectory("c").FullName;
    }

    /// <summary>The server, as a line may name it.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>Starts the server; every line finds it, and none a server of the person's own.</summary>
    public async Task StartAsync()
    {
        Connection = (await _postgres.EnsureRunningAsync()).ConnectionString;
        Environment.SetEnvironmentVariable(PostgresTarget.Variable, Connection);
        Environment.SetEnvironmentVariable("SIM_DATA_DIR", _folder.CreateSubdirectory("none").FullName);
        Environment.SetEnvironmentVariable("SIM_POSTGRES_DOWNLOAD", "no");
    }

    /// <summary>A line that has to succeed, to have something to ask.</summary>
    public static async Task DoAsync(params string[] line)
    {
        if (await AskAsync(line) is { Status: not 0 } came)
        {
            throw new InvalidOperationException($"sim {string.Join(' ', line)}: {came.Notices}");
        }
    }

    public static async Task<Came> AskAsync(string[] line)
    {
        using var answer = new StringWriter();
        using var notices = new StringWriter();
        var terminal = new Terminal(answer, notices, TextReader.Null, isTerminal: false, colours: false, width: 100, canAsk: false);
        var before = Spent();
        var running = Task.Run(() => CommandLine.RunAsync(line, terminal));
        if (await Task.WhenAny(running, Task.Delay(GivenUp)) != running)
        {
            return new(-1, "", "it does not end", GivenUp);
        }

        return new(await running, answer.ToString(), notices.ToString(), Spent() - before);
    }

    /// <summary>What is wrong with how a line ended; null: nothing.</summary>
    public static async Task<string?> FaultOfAsync(Came came, string[] line)
    {
        if (came.Status is not (0 or 1 or 2 or 3))
        {
            return $"status {came.Status}: {First(Detail(came.Notices))}";
        }

        if (came.Notices.Contains("\n   at ", StringComparison.Ordinal) || came.Answer.Contains("\n   at ", StringComparison.Ordinal))
        {
            return "a trace is shown";
        }

        if (came.Notices.Any(c => (char.IsControl(c) && c is not '\n' and not '\r') || c == '\u202e'))
        {
            return "a terminal would obey what is said";
        }

        // What was compiled or collected meanwhile was not the line's own: it gets a second chance.
        return came.Took > Longest && (await AskAsync(line)).Took is var again && again > Longest
            ? $"it takes {again.TotalSeconds:0.0} s"
            : null;
    }

    /// <summary>Does something with the database itself.</summary>
    public async Task<int> SqlAsync(string sql, params string[] values)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        return await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        _postgres.StopAsync().GetAwaiter().GetResult();
        Environment.CurrentDirectory = _before;
        _folder.Delete(recursive: true);
    }

    private static TimeSpan Spent()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    /// <summary>The file with the details, where there is one: it names the fault better than its number.</summary>
    private static string Detail(string notices)
    {
        var at = notices.IndexOf(Path.Combine(Path.GetTempPath(), "sim-"), StringComparison.Ordinal);
        var file = at < 0 ? "" : notices[at..].Split('\n')[0].TrimEnd('.');
        if (!File.Exists(file))
        {
            return notices;
        }

        var lines = File.ReadAllLines(file);
        File.Delete(file);
        return string.Join(" | ", lines.Skip(4).Where((l, n) => n == 0 || l.Contains(" Sim.", StringComparison.Ordinal)).Take(3).Select(l => l.Trim()));
    }

    private static string First(string text) => text.Length > 600 ? text[..600] : text;
}
