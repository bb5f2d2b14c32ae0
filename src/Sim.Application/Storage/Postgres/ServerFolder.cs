using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Sim.Application.Storage.Postgres;

/// <summary>One major version's folder: PostgreSQL's data, the password and the server's log.</summary>
internal sealed record ServerFolder(string Home, int Major)
{
    public string Path => System.IO.Path.Combine(Home, $"{Major}");

    public string Data => System.IO.Path.Combine(Path, "data");

    public string Log => System.IO.Path.Combine(Path, "server.log");

    private string PasswordFile => System.IO.Path.Combine(Path, "password");

    private string PidFile => System.IO.Path.Combine(Data, "postmaster.pid");

    /// <summary>The majors that have a folder, highest first; a half-made folder bears another name.</summary>
    public static IReadOnlyList<int> MajorsIn(string home) => !Directory.Exists(home)
        ? []
        : [
            .. Directory.EnumerateDirectories(home)
                .Select(folder => int.TryParse(System.IO.Path.GetFileName(folder), out var major) ? major : 0)
                .Where(major => major > 0)
                .OrderDescending(),
        ];

    public string ReadPassword() => File.ReadAllText(PasswordFile).Trim();

    /// <summary>What a server says of itself in postmaster.pid while it runs, and what a killed one leaves behind; null if there is nothing.</summary>
    public Postmaster? ReadPostmaster()
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PidFile);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        // 1 process, 2 data folder, 3 start, 4 port. A copied folder has a file that tells of the original's server.
        return lines.Length > 3 && int.TryParse(lines[0], out var process) && int.TryParse(lines[3], out var port) && IsData(lines[1])
            ? new Postmaster(process, port)
            : null;
    }

    /// <summary>
    /// A stale postmaster.pid whose number now is another process would keep a server from starting. The file stays, since PostgreSQL finds
    /// in it the shared memory that orphans of a killed server may still hold; only the number changes to one that no process has.
    /// </summary>
    public void ForgetProcess()
    {
        var lines = File.ReadAllLines(PidFile);
        lines[0] = "999999999";
        File.WriteAllText(PidFile, string.Join('\n', lines) + "\n");
    }

    /// <summary>
    /// A full disk or a crash may leave postmaster.pid empty or cut short, and no server starts over one. A server writes its first lines at once, so what is
    /// shorter tells of none.
    /// </summary>
    public void ForgetTornFile()
    {
        if (File.Exists(PidFile) && File.ReadAllLines(PidFile).Length <= 3)
        {
            File.Delete(PidFile);
        }
    }

    /// <summary>Makes the folder as a whole or not at all: an interrupted one stays under another name, and the next call sweeps it away.</summary>
    public async Task MakeAsync(Installation postgres, ServerAccount account, CancellationToken ct)
    {
        Sweep();
        // A name of its own: an orphaned initdb of a killed command may still be writing into the last one.
        var draft = this with { Home = System.IO.Path.Combine(Home, $"new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}") };
        DataHome.Make(draft.Path);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            WriteSecret(draft.PasswordFile, RandomNumberGenerator.GetHexString(32, lowercase: true));
            await account.TakeAsync(draft.Path, ct);
            string[] arguments =
            [
                "-D",
                draft.Data,
                "--username=" + Probe.User,
                "--auth=scram-sha-256",
                "--pwfile=" + draft.PasswordFile,
                "--encoding=UTF8",
                "--locale=C",
            ];
            var made = await Tool.RunAsync([.. account.Prefix, postgres.Program("initdb"), .. arguments], ct);
            if (!made.Succeeded)
            {
                throw new StoreUnavailableException(
                    $"""
                    PostgreSQL could not make its data folder in {Home}:
                    {made.LastLines}
                    If the disk is full, make room; or set SIM_DATA_DIR to a folder on another disk.
                    """);
            }

            Directory.Move(draft.Path, Path);
        }
        finally
        {
            Sweep();
        }
    }

    /// <summary>Deletes all data of this major; what a dying process leaves half-deleted is never taken for data.</summary>
    public void Delete()
    {
        var doomed = System.IO.Path.Combine(Home, $"old-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        Directory.Move(Path, doomed);
        Directory.Delete(doomed, recursive: true);
        Sweep();
    }

    public static string Tail(string log, long from)
    {
        if (!File.Exists(log))
        {
            return "";
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        reader.BaseStream.Seek(Math.Min(from, reader.BaseStream.Length), SeekOrigin.Begin);
        return reader.ReadToEnd();
    }

    private void Sweep()
    {
        foreach (var leftover in (string[])[.. Directory.GetDirectories(Home, "new-*"), .. Directory.GetDirectories(Home, "old-*")])
        {
            try
            {
                Directory.Delete(leftover, recursive: true);
            }
            catch (IOException)
            {
                // A dying process still writes there: the next call sweeps again.
            }
        }
    }

    private bool IsData(string line) => OperatingSystem.IsWindows()
        ? string.Equals(line.Replace('/', '\\').TrimEnd(), Data, StringComparison.OrdinalIgnoreCase)
        : line == Data;

    private static void WriteSecret(string file, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // there the user's own folder is closed to others
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(secret);
    }
}

/// <summary>The process and port that postmaster.pid names.</summary>
internal sealed record Postmaster(int ProcessId, int Port)
{
    /// <summary>Whether that number is a process at all, PostgreSQL's or, after a restart of the computer, anyone's.</summary>
    public bool IsProcess => NameOfProcess() is not null;

    /// <summary>Whether a server is behind it: a postmaster listens from its first moment, even while it still recovers.</summary>
    public async Task<bool> IsAliveAsync(CancellationToken ct)
    {
        if (NameOfProcess()?.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(Probe.Host, Port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string? NameOfProcess()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
