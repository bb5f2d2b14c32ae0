using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MediatR;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>What can befall a private server: each ends in recovery or in a message that says what to do, and what was recorded stays.</summary>
public sealed class TroubleTests(PrivatePostgresTests.Home home) : IClassFixture<PrivatePostgresTests.Home>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_that_another_program_takes_in_between_is_replaced_by_another()
    {
        await home.Server.EnsureRunningAsync(Ct);
        await home.Server.StopAsync(Ct);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var later = new TcpListener(IPAddress.Loopback, 0);
        later.Start();
        var free = ((IPEndPoint)later.LocalEndpoint).Port;
        later.Stop();
        var ports = new Queue<int>([((IPEndPoint)other.LocalEndpoint).Port, free]);
        var (postgres, folder, account) = await home.PartsAsync();

        await new Starter(postgres, folder, account, TimeProvider.System) { ChoosePort = ports.Dequeue }.StartAsync(Ct);

        (await home.Server.StatusAsync(Ct)).Port.ShouldBe(free);
        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_that_took_the_port_of_a_killed_server_is_not_taken_for_it()
    {
        await home.Server.EnsureRunningAsync(Ct);
        var port = (await home.Server.StatusAsync(Ct)).Port!.Value;
        PrivatePostgresTests.Home.Kill(await home.ProcessAsync());
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        var answering = AnswerAsync(other);

        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();

        (await home.Server.StatusAsync(Ct)).Port.ShouldNotBe(port);
        other.Stop();
        await answering;
    }

    [Fact]
    public async Task A_server_killed_while_it_answers_is_said_to_be_gone_and_the_next_command_finds_everything()
    {
        var before = Script(Says("a", "2025-05-01"));
        await using (var store = new Store((await home.Server.EnsureRunningAsync(Ct)).ConnectionString))
        {
            await store.Load(before);
            await KillWhileAsync(store, "access exclusive", () => store.Send(new GetTimeline("two-sides")));
        }

        await using var again = new Store((await home.Server.EnsureRunningAsync(Ct)).ConnectionString);
        (await again.Send(new GetTimeline("two-sides"))).Entries.ShouldBe(before.Entries);
    }

    [Fact]
    public async Task A_server_killed_while_it_records_has_recorded_nothing_and_takes_the_load_the_next_time()
    {
        var (before, after) = (Script(
            Scenario("killed"),
            Says("a", "2025-05-01")), Script(Scenario("killed"), Says("a", "2025-05-01"), Says("b", "2025-05-02")));
        await using (var store = new Store((await home.Server.EnsureRunningAsync(Ct)).ConnectionString))
        {
            await store.Load(before);
            await KillWhileAsync(store, "share", () => store.Load(after));
        }

        await using var again = new Store((await home.Server.EnsureRunningAsync(Ct)).ConnectionString);
        (await again.Send(new GetTimeline("killed"))).Entries.ShouldBe(before.Entries);
        (await again.Load(after)).Added.ShouldBe(["b"]);
        (await again.Send(new GetTimeline("killed"))).Entries.ShouldBe(after.Entries);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_named_with_the_folder_where_it_belongs()
    {
        var (_, folder, _) = await home.StoppedAsync();
        var version = Path.Combine(folder.Data, "PG_VERSION");
        await File.WriteAllTextAsync(version, $"{folder.Major - 1}\n", Ct);
        try
        {
            var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => home.Server.EnsureRunningAsync(Ct));
            refusal.Message.ShouldContain($"was made by PostgreSQL {folder.Major - 1}. Nothing was changed.");
            refusal.Message.ShouldContain($"Rename it to {Path.Combine(folder.Home, $"{folder.Major - 1}")}");
        }
        finally
        {
            await File.WriteAllTextAsync(version, $"{folder.Major}\n", Ct);
        }
        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_without_its_data_is_never_filled_with_an_empty_store()
    {
        var (_, folder, _) = await home.StoppedAsync();
        Directory.Move(folder.Data, folder.Data + ".moved");
        try
        {
            var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => home.Server.EnsureRunningAsync(Ct));
            refusal.Message.ShouldContain("holds no data");
            refusal.Message.ShouldContain("bring it back");
            Directory.Exists(folder.Data).ShouldBeFalse();
        }
        finally
        {
            Directory.Move(folder.Data + ".moved", folder.Data);
        }
        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
    }

    [Fact]
    public async Task A_data_folder_that_its_server_cannot_read_is_told_with_the_command_that_gives_it_back()
    {
        Assert.SkipUnless(DataHome.IsRoot, "only root can give a folder away");
        var (_, folder, account) = await home.StoppedAsync();
        await new ServerAccount("root", []).GiveAsync(folder.Data, Ct);
        try
        {
            var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => home.Server.EnsureRunningAsync(Ct));
            refusal.Message.ShouldContain("Permission denied");
            refusal.Message.ShouldContain($"chown -R {account.User} {folder.Path}");
        }
        finally
        {
            await account.GiveAsync(folder.Path, Ct);
        }
        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
    }

    [Fact]
    public async Task A_data_folder_that_the_person_cannot_read_is_told_with_what_to_do()
    {
        Assert.SkipUnless(DataHome.IsRoot, "only root has another user at hand");
        var (_, folder, _) = await home.StoppedAsync();
        SetMode(folder.Path, UnixFileMode.None);
        try
        {
            var said = await AnotherProcess.RunAsync(Path.GetDirectoryName(folder.Home)!, asOrdinaryUser: true, Ct);
            said.ShouldContain(folder.Home);
            said.ShouldContain("set SIM_DATA_DIR to a folder of your own");
        }
        finally
        {
            SetMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>Holds a request up by a lock on the events, and kills the server meanwhile.</summary>
    private async Task KillWhileAsync(Store store, string mode, Func<Task> request)
    {
        await using var holder = new Npgsql.NpgsqlConnection(store.ConnectionString + ";Pooling=false");
        await holder.OpenAsync(Ct);
        await using var transaction = await holder.BeginTransactionAsync(Ct);
#pragma warning disable CA2100 // modes named in this class
        await using (var hold = new Npgsql.NpgsqlCommand($"lock table sim.mt_events in {mode} mode", holder, transaction))
        {
            #pragma warning restore CA2100
            await hold.ExecuteNonQueryAsync(Ct);
        }

        var running = request();
        while (!await store.Sql("select exists (select 1 from pg_locks where not granted)").ContinueWith(asked => asked.Result is true, TaskScheduler.Default))
        {
            await Task.Delay(20, Ct);
        }

        PrivatePostgresTests.Home.Kill(await home.ProcessAsync());

        var failure = await Should.ThrowAsync<StoreUnavailableException>(() => running);
        failure.Message.ShouldContain("nothing was half written");
        failure.Message.ShouldContain("try again");
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                await caller.GetStream().WriteAsync("220 mail.example ready\r\n"u8.ToArray());
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }
}

/// <summary>A disk so small that it is soon full.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly PostgresFixture.TemporaryFolder folder = new();
    private bool mounted;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Filler => Path.Combine(folder.Path, "filler");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(DataHome.IsRoot && OperatingSystem.IsLinux(), "only root can make a small disk");
        var said = await Tool.RunAsync([Tool.Find("mount")!, "-t", "tmpfs", "-o", "size=96m,mode=755", "tmpfs", folder.Path], Ct);
        Assert.SkipUnless(said.Succeeded, "a small disk cannot be mounted here");
        mounted = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (mounted)
        {
            await Tool.RunAsync([Tool.Find("umount")!, "--lazy", folder.Path], CancellationToken.None);
        }

        folder.Dispose();
    }

    [Fact]
    public async Task A_first_use_on_a_full_disk_says_so_and_leaves_nothing_behind()
    {
        Fill(leaving: 8);
        var server = new PrivatePostgres(TimeProvider.System, folder: folder.Path);
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => server.EnsureRunningAsync(Ct));
        refusal.Message.ShouldContain("If the disk is full, make room; or set SIM_DATA_DIR to a folder on another disk.");
        Directory.GetDirectories(Path.Combine(folder.Path, "postgres")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_fills_up_fails_the_load_as_a_whole_and_the_start_with_the_remedy_and_loses_nothing()
    {
        var server = new PrivatePostgres(TimeProvider.System, folder: folder.Path);
        try
        {
            var (before, after) = (Script(Says(
                "a",
                "2025-05-01")), Script(Enumerable.Range(0, 5000)
                    .Select(i => Says($"e{i}", "2025-05-01", new string('x', 200)))
                    .Prepend(Says("a", "2025-05-01"))));
            await using (var store = new Store((await server.EnsureRunningAsync(Ct)).ConnectionString))
            {
                await store.Load(before);
                Fill(leaving: 0);
                var failure = await Should.ThrowAsync<StoreUnavailableException>(() => store.Load(after));
                failure.Message.ShouldContain("nothing was half written");
            }

            await server.StopAsync(Ct);
            (await Should.ThrowAsync<StoreUnavailableException>(() => server.EnsureRunningAsync(
                Ct))).Message.ShouldContain("The disk is full: make room, then try again.");

            File.Delete(Filler);
            await using var again = new Store((await server.EnsureRunningAsync(Ct)).ConnectionString);
            (await again.Send(new GetTimeline("two-sides"))).Entries.ShouldBe(before.Entries);
            (await again.Load(after)).Added.Count.ShouldBe(5000);
        }
        finally
        {
            File.Delete(Filler);
            await server.StopAsync(Ct);
        }
    }

    private void Fill(int leaving)
    {
        // By pages and unbuffered, to the very last one.
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(page);
            }
        }
        catch (IOException)
        {
            filler.SetLength(filler.Length - (leaving * 1024L * 1024L));
        }
    }
}
