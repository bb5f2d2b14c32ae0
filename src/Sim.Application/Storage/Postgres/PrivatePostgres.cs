using System.ComponentModel;
using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Sim.Application.Tests")]
[assembly: InternalsVisibleTo("Sim.Benchmarks")]
[assembly: InternalsVisibleTo("Sim.Cli.Tests")]

namespace Sim.Application.Storage.Postgres;

/// <summary>
/// A PostgreSQL server for people who have none: made and started on demand, on the loopback only, kept running for the next command; each call throws <see
/// cref="StoreUnavailableException"/>.
/// </summary>
public sealed class PrivatePostgres
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>One that takes the call and says nothing was asked before: so long again, and it is given up.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(4);

    private readonly TimeProvider time;
    private readonly Action<string> notice;
    private readonly string? folder;
    private bool isTold;

    /// <param name="time">The clock that waits are measured by.</param>
    /// <param name="notice">Told, in one line each, that a portable PostgreSQL is about to be downloaded and that a server was started.</param>
    /// <param name="folder">In place of SIM_DATA_DIR and the system's usual folder.</param>
    public PrivatePostgres(TimeProvider time, Action<string>? notice = null, string? folder = null) =>
        (this.time, this.notice, this.folder) = (time, notice ?? (_ => { }), folder);

    /// <summary>Where this computer may have PostgreSQL.</summary>
    internal IEnumerable<string> ProgramFolders { get; init; } = Installation.Folders();

    /// <summary>Where one comes from otherwise; null: what the environment says.</summary>
    internal PortableSource? Portable { get; init; }

    internal void Notice(string line) => notice(line);

    private string Home => folder is null ? DataHome.Find() : DataHome.Canonical(Path.Combine(folder, "postgres"));

    /// <summary>The running server; starts it, and makes its data folder, if need be.</summary>
    public Task<PostgresServer> EnsureRunningAsync(CancellationToken ct = default) => Explain(async home =>
    {
        // Nearly every command finds the server running: no lock and no search for programs then.
        if (ServerFolder.MajorsIn(home) is [var major, ..] && await AskAsync(new ServerFolder(home, major), ct) is (Answer.Ready, var connection))
        {
            return new PostgresServer(connection, StartedNow: false);
        }

        DataHome.Make(home);
        using var _ = await StartLock.TakeAsync(home, time, ct);
        var postgres = await ChooseAsync(home, ct);
        var server = new ServerFolder(home, postgres.Major);
        var account = await ServerAccount.ForAsync(server.Path, ct);
        if (!Directory.Exists(server.Path))
        {
            await server.MakeAsync(postgres, account, ct);
        }

        var startedNow = false;
        if (!await WaitForRunningAsync(server, ct))
        {
            server.ForgetTornFile();
            await new Starter(postgres, server, account, time).StartAsync(ct);
            startedNow = true;
        }
        return new PostgresServer(await ReadyAsync(server, ct), startedNow);
    }, started: server =>
    {
        if (server.StartedNow)
        {
            notice("Started Sim's own PostgreSQL server; it keeps running for the next command (sim db stop ends it).");
        }
    });

    /// <summary>Whether there is a server and whether it answers; starts nothing.</summary>
    public Task<PostgresStatus> StatusAsync(CancellationToken ct = default) => Explain(async home =>
    {
        if (ServerFolder.MajorsIn(home) is not [var major, ..])
        {
            return new PostgresStatus(home, null, null, null);
        }

        var server = new ServerFolder(home, major);
        var (answer, _) = await AskAsync(server, ct);
        return new PostgresStatus(server.Path, major, answer is Answer.Ready or Answer.NoDatabase ? server.ReadPostmaster()?.Port : null, server.Log);
    });

    /// <summary>The server that has left word of itself, unasked whether it still answers; null where there is none. Starts nothing.</summary>
    public Task<PostgresServer?> FindAsync(CancellationToken ct = default) => Explain(home =>
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(
            ServerFolder.MajorsIn(home) is [var major, ..] && new ServerFolder(home, major) is var server && server.ReadPostmaster() is { } postmaster
                ? new PostgresServer(Probe.ConnectionString(postmaster.Port, server.ReadPassword()), StartedNow: false)
                : null);
    });

    /// <summary>The server for whoever had it running: started anew where it was killed. One that was stopped stays so.</summary>
    public async Task<PostgresServer> ReviveAsync(CancellationToken ct = default) => await FindAsync(ct) is null
        ? throw new StoreUnavailableException("Sim's own PostgreSQL server was stopped (sim db stop). The next command starts it.")
        : await EnsureRunningAsync(ct);

    /// <summary>Stops the server; false if none was running.</summary>
    public Task<bool> StopAsync(CancellationToken ct = default) => Explain(async home =>
    {
        if (ServerFolder.MajorsIn(home) is [])
        {
            return false;
        }

        using var _ = await StartLock.TakeAsync(home, time, ct);
        var stopped = false;
        foreach (var major in ServerFolder.MajorsIn(home))
        {
            stopped |= await StopAsync(new ServerFolder(home, major), ct);
        }

        return stopped;
    });

    /// <summary>
    /// Deletes the data for ever, stopping the server first; the deleted folder, or null if there was none. Asking the person is the caller's duty.
    /// </summary>
    public Task<string?> ResetAsync(CancellationToken ct = default) => Explain(async home =>
    {
        if (ServerFolder.MajorsIn(home) is [])
        {
            return null;
        }

        using var _ = await StartLock.TakeAsync(home, time, ct);
        var majors = ServerFolder.MajorsIn(home);
        var server = new ServerFolder(home, Installation.Choose(await FindAllAsync(home, ct), majors)?.Major ?? majors[0]);
        await StopAsync(server, ct);
        server.Delete();
        return server.Path;
    });

    private Task<IReadOnlyList<Installation>> FindAllAsync(string home, CancellationToken ct) =>
        Installation.FindAllAsync(ProgramFolders.Concat(PortablePostgres.FoldersIn(home)), ct);

    private async Task<Installation> ChooseAsync(string home, CancellationToken ct)
    {
        var installed = await FindAllAsync(home, ct);
        var majors = ServerFolder.MajorsIn(home);
        if (Installation.Choose(installed, majors) is { } found)
        {
            return found;
        }

        var source = Portable ?? PortableSource.FromEnvironment();
        var major = majors.Count > 0 ? majors[0] : source.Major;
        // Root without a user for the server is told so before, not after, the download.
        await ServerAccount.ForAsync(new ServerFolder(home, major).Path, ct);
        return await new PortablePostgres(home, source, notice).FetchAsync(major, Installation.Missing(installed, majors, home), ct);
    }

    private async Task<(Answer Answer, string ConnectionString)> AskAsync(ServerFolder server, CancellationToken ct)
    {
        if (server.ReadPostmaster() is not { } postmaster)
        {
            return (Answer.Nobody, "");
        }

        var password = server.ReadPassword();
        var asking = Probe.AskAsync(postmaster.Port, password, ct);
        if (!isTold)
        {
            await Patience.TellAsync(asking, time, () =>
            {
                isTold = true;
                notice($"waiting for Sim's own PostgreSQL server (process {postmaster.ProcessId}), which does not answer");
            });
        }

        return (await asking, Probe.ConnectionString(postmaster.Port, password));
    }

    /// <summary>True once the server answers; false if there is none to wait for.</summary>
    private async Task<bool> WaitForRunningAsync(ServerFolder server, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            var (answer, _) = await AskAsync(server, ct);
            if (answer is Answer.Ready or Answer.NoDatabase)
            {
                return true;
            }

            if (server.ReadPostmaster() is not { } postmaster)
            {
                return false;
            }

            if (!await postmaster.IsAliveAsync(ct))
            {
                if (postmaster.IsProcess)
                {
                    server.ForgetProcess();
                }

                return false;
            }
            if (answer is Answer.WrongPassword)
            {
                throw new StoreUnavailableException(
                    $"The server in {server.Path} refuses the password in that folder. " +
                        $"Set the password of its user {Probe.User} back to it, or restore the file.");
            }

            if (time.GetElapsedTime(since) > (answer is Answer.Silence ? LongestSilence : LongestStart))
            {
                throw new StoreUnavailableException(
                    $"A PostgreSQL server (process {postmaster.ProcessId}) holds {server.Path} but does not answer. Its log: {server.Log}\n" +
                        "Try again, or end it with: sim db stop");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
        }
    }

    private async Task<string> ReadyAsync(ServerFolder server, CancellationToken ct)
    {
        var (answer, connection) = await AskAsync(server, ct);
        if (answer is Answer.NoDatabase)
        {
            await Probe.CreateDatabaseAsync(server.ReadPostmaster()!.Port, server.ReadPassword(), ct);
        }
        else if (answer is not Answer.Ready)
        {
            throw new StoreUnavailableException($"The server in {server.Path} was started but does not answer ({answer}). Its log: {server.Log}");
        }

        return connection;
    }

    private async Task<bool> StopAsync(ServerFolder server, CancellationToken ct)
    {
        // A stale number may by now belong to a process that has nothing to do with us.
        if (server.ReadPostmaster() is not { } postmaster || !await postmaster.IsAliveAsync(ct))
        {
            return false;
        }

        var installed = await FindAllAsync(server.Home, ct);
        var postgres = Installation.Choose(installed, [server.Major])
            ?? throw new StoreUnavailableException(Installation.Missing(installed, [server.Major], server.Home));
        var account = await ServerAccount.ForAsync(server.Path, ct);
        var said = await Tool.RunAsync(
            [.. account.Prefix, postgres.Program("pg_ctl"), "-D", server.Data, "-m", "fast", "-w", "-t", $"{LongestStart.TotalSeconds:0}", "stop"],
            ct);
        return said.Succeeded
            ? true
            : throw new StoreUnavailableException($"The server in {server.Path} does not stop:\n{said.LastLines}\nIts log: {server.Log}");
    }

    /// <summary>Turns what the system says into what the person can do.</summary>
    private async Task<T> Explain<T>(Func<string, Task<T>> call, Action<T>? started = null)
    {
        T result;
        var home = Home;
        try
        {
            result = await call(home);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new StoreUnavailableException(
                $"The data in {home} cannot be read or written by this user ({cause.Message}) Call sim as the user who made it, " +
                    "or set SIM_DATA_DIR to a folder of your own.",
                cause);
        }
        catch (Exception cause) when (cause is IOException or Win32Exception or Npgsql.NpgsqlException)
        {
            throw new StoreUnavailableException($"Sim's own PostgreSQL server in {home} cannot be used: {cause.Message}\n{Advice.OwnServer}", cause);
        }
        started?.Invoke(result);
        return result;
    }
}
