using System.Diagnostics;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>What a sim command does with the server, in a process of its own; as an ordinary user when the tests run as root.</summary>
public class AnotherProcess
{
    private const string Ready = "server ready, started now: ";

    [Fact(Explicit = true)]
    public async Task Ensures_that_the_server_runs()
    {
        try
        {
            var server = await new PrivatePostgres(TimeProvider.System, Console.Error.WriteLine).EnsureRunningAsync(TestContext.Current.CancellationToken);
            Console.WriteLine(Ready + server.StartedNow);
        }
        catch (StoreUnavailableException refusal)
        {
            Console.WriteLine(refusal.Message);
        }
    }

    /// <summary>Everything that the process and whoever it left behind wrote: the task ends when the last of them has closed the pipe.</summary>
    internal static async Task<string> RunAsync(string dataFolder, bool asOrdinaryUser, CancellationToken ct)
    {
        string[] user = asOrdinaryUser && DataHome.IsRoot ? [Tool.Find("runuser")!, "-u", OrdinaryUser, "--"] : [];
        // The shell hands down one more handle of the pipe, as scripts do.
        string[] command =
        [
            .. user, "/bin/sh", "-c", "exec 7>&1; exec \"$@\"", "sh", Environment.ProcessPath!, .. Environment.ProcessPath!.EndsWith(
                "dotnet",
                StringComparison.Ordinal)
                ? [Assembly]
                : (string[])[],
            "-class", typeof(AnotherProcess).FullName!, "-explicit", "only", "-noColor", "-noLogo", "-noAutoReporters",
        ];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["SIM_DATA_DIR"] = dataFolder;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("XUNIT", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        return await output + await errors;
    }

    internal const string OrdinaryUser = "nobody";

    internal static string IsReady(bool startedNow) => Ready + startedNow;

    private static string Assembly => typeof(AnotherProcess).Assembly.Location;
}
