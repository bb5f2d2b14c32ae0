using System.Collections;
using System.Diagnostics;

namespace Sim.Application.Storage.Postgres;

internal sealed record ToolResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public string LastLines => Tool.LastLines(Output);
}

/// <summary>Runs a program of the system or of PostgreSQL and waits for it.</summary>
internal static class Tool
{
    public static async Task<ToolResult> RunAsync(
        IReadOnlyList<string> command,
        CancellationToken ct,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            // The server's user often cannot enter the caller's folder, and a server must not keep that folder busy.
            WorkingDirectory = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/",
        };
        // A PGDATA, PGPORT or PGOPTIONS meant for another server must not steer ours; messages are looked at, so they are in English.
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key))
        {
            if (name.StartsWith("PG", StringComparison.Ordinal))
            {
                start.Environment.Remove(name);
            }
        }

        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new ToolResult(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
            throw;
        }
    }

    /// <summary>
    /// Runs a program that leaves a server behind. The server must hold none of our handles: whoever reads our output (`sim state … | head`, a CI job) waits
    /// for the last holder to close it.
    /// </summary>
    public static async Task<ToolResult> RunLeavingServerAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        // pg_ctl -l detaches 0, 1 and 2; a script may have handed down more (`exec 9>lock`).
        if (!OperatingSystem.IsWindows())
        {
            return await RunAsync(["/bin/sh", "-c", "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; exec \"$@\"", "sh", .. command], ct);
        }

        // On Windows a child inherits every inheritable handle unless it is started through the shell.
        var start = new ProcessStartInfo(
            command[0],
            command.Skip(1)) { UseShellExecute = true, WindowStyle = ProcessWindowStyle.Hidden, WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(ct);
        return new ToolResult(process.ExitCode, "");
    }

    /// <summary>The file of a program in PATH, or in the system's folders, which a `su` without a dash leaves out of PATH; null if there is none.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    public static string LastLines(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(6).Select(line => "  " + line));
}
