using System.Net;
using System.Net.Sockets;

namespace Sim.Application.Storage.Postgres;

/// <summary>Starts the server on a port that is free now; one that was killed, where it was.</summary>
internal sealed record Starter(Installation Postgres, ServerFolder Server, ServerAccount Account, TimeProvider Time)
{
    private const int Attempts = 10;
    private const long LongLog = 4 * 1024 * 1024;
    private const long LeastRoom = 1024 * 1024;

    /// <summary>A port that is free now; by the time the server listens it may be taken.</summary>
    internal Func<int> ChoosePort { get; init; } = FreePort;

    public async Task StartAsync(CancellationToken ct)
    {
        RequireDataOfItsVersion();
        if (new FileInfo(Server.Log) is { Exists: true, Length: > LongLog })
        {
            File.Move(Server.Log, Server.Log + ".old", overwrite: true);
        }

        // Where it was before it was killed, those who knew it find it again.
        var port = Server.ReadPostmaster()?.Port;
        for (var attempt = 1; ; attempt++)
        {
            var before = new FileInfo(Server.Log) is { Exists: true } log ? log.Length : 0;
            var started = await Tool.RunLeavingServerAsync(
                [
                    .. Account.Prefix,
                    Postgres.Program("pg_ctl"),
                    "-D",
                    Server.Data,
                    "-l",
                    Server.Log,
                    "-w",
                    "-t",
                    "60",
                    "-o",
                    Options(port ?? ChoosePort()),
                    "start",
                ], ct);
            if (started.Succeeded)
            {
                return;
            }

            var said = ServerFolder.Tail(Server.Log, before);
            if (attempt == Attempts || !PassesByItself(said))
            {
                throw new StoreUnavailableException(
                    $"""
                    Sim's own PostgreSQL server does not start:
                    {(said.Length > 0 ? Tool.LastLines(said) : started.LastLines)}
                    Its data: {Server.Data} (nothing was changed there), its log: {Server.Log}
                    {Remedy(said + started.Output)}{Advice.OwnServer}
                    """);
            }

            port = IsPortTaken(said) ? null : port;
            await Task.Delay(TimeSpan.FromMilliseconds(500), Time, ct);
        }
    }

    // PostgreSQL checks this too, but cannot know how our folders are named.
    private void RequireDataOfItsVersion()
    {
        var file = Path.Combine(Server.Data, "PG_VERSION");
        if (!File.Exists(file))
        {
            // Whoever may not look into the folder sees no file either; PostgreSQL then says what is wrong.
            if (Directory.Exists(Server.Data) && Directory.EnumerateFileSystemEntries(Server.Data).Any())
            {
                return;
            }

            throw new StoreUnavailableException(
                $"""
                {Server.Path} is a folder of Sim's own PostgreSQL server, but holds no data.
                If it was moved or its disk is not mounted, bring it back. To begin with an empty store instead, move that folder away.
                """);
        }
        var major = File.ReadAllText(file).Trim();
        if (major != $"{Server.Major}")
        {
            throw new StoreUnavailableException(
                $"""
                {Server.Path} is the folder for PostgreSQL {Server.Major}, but its data was made by PostgreSQL {major}. Nothing was changed.
                Rename it to {Path.Combine(Server.Home, major)}: PostgreSQL {major} is then used for it.
                """);
        }
    }

    private string Remedy(string said)
    {
        // On a full disk the log is full too, and may not say so.
        if (said.Contains("No space left on device") || Room() < LeastRoom)
        {
            return "The disk is full: make room, then try again.\n";
        }

        if (said.Contains("Permission denied") || said.Contains("wrong ownership"))
        {
            return $"The server runs as {Account.User ?? Environment.UserName}, to whom its folder must belong: " +
                $"chown -R {Account.User ?? Environment.UserName} {Server.Path}\n";
        }

        return "";
    }

    private long Room()
    {
        try
        {
            return new DriveInfo(Server.Data).AvailableFreeSpace;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    // Another program took the port in between; or the last children of a killed server are still on their way out.
    private static bool PassesByItself(string log) => IsPortTaken(log) || log.Contains("is still in use");

    private static bool IsPortTaken(string log) => log.Contains("could not create any TCP/IP sockets");

    // On the command line, not in postgresql.conf: a new version of Sim needs no edit of an old folder.
    // No socket file: its path may be longer than the 107 bytes a socket allows. Shared memory in the data folder: /dev/shm is tiny in a container, and logging
    // out empties it on some systems.
    private static string Options(int port) =>
        $"-p {port} -c listen_addresses={Probe.Host} -c max_connections={Probe.MostConnections + 10} -c unix_socket_directories="
            + (OperatingSystem.IsWindows() ? "" : " -c dynamic_shared_memory_type=mmap");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
