using System.Diagnostics;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>One data folder, through which the tests of the class pass one after the other, each from a running server.</summary>
public sealed class PrivatePostgresTests(PrivatePostgresTests.Home home) : IClassFixture<PrivatePostgresTests.Home>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_server_is_found_and_nothing_is_said()
    {
        var first = await home.Server.EnsureRunningAsync(Ct);
        home.Notices.Clear();
        var second = await home.Server.EnsureRunningAsync(Ct);
        second.ShouldBe(first with { StartedNow = false });
        home.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_says_so_in_one_line_with_the_way_to_stop_it()
    {
        await home.Server.EnsureRunningAsync(Ct);
        (await home.Server.StopAsync(Ct)).ShouldBeTrue();
        (await home.Server.StopAsync(Ct)).ShouldBeFalse();
        home.Notices.Clear();
        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
        home.Notices.ShouldHaveSingleItem().ShouldContain("sim db stop");
        home.Notices.Single().ShouldNotContain("\n");
    }

    [Fact]
    public async Task The_server_is_on_the_loopback_only_keeps_what_it_acknowledged_and_sorts_by_bytes()
    {
        var server = await home.Server.EnsureRunningAsync(Ct);
        (await Sql.RunAsync(server.ConnectionString, """
            select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
            where name in ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'server_encoding')
            """)).ShouldBe("fsync=on listen_addresses=127.0.0.1 server_encoding=UTF8 synchronous_commit=on unix_socket_directories=");
        (await Sql.RunAsync(
            server.ConnectionString,
            "select datname || ' ' || datcollate from pg_database where datname = current_database()")).ShouldBe("sim C");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_the_right_one_is_in_a_file_for_its_owner_alone()
    {
        var server = await home.Server.EnsureRunningAsync(Ct);
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong" }.ConnectionString;
        (await Should.ThrowAsync<PostgresException>(() => Sql.RunAsync(wrong, "select 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        var file = Path.Combine((await home.Server.StatusAsync(Ct)).Folder, "password");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        server.ToString().ShouldNotContain(new NpgsqlConnectionStringBuilder(server.ConnectionString).Password!);
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_everything_it_acknowledged()
    {
        var server = await home.Server.EnsureRunningAsync(Ct);
        await Sql.RunAsync(server.ConnectionString, "create table if not exists kept (id int)");
        await Sql.RunAsync(server.ConnectionString, "insert into kept values (1)");
        Home.Kill(await home.ProcessAsync());
        var again = await home.Server.EnsureRunningAsync(Ct);
        again.StartedNow.ShouldBeTrue();
        (await Sql.RunAsync(again.ConnectionString, "select count(*) from kept")).ShouldBe(1L);
    }

    [Fact]
    public async Task Whoever_had_it_gets_a_killed_server_back_where_it_was_and_leaves_a_stopped_one()
    {
        var server = await home.Server.EnsureRunningAsync(Ct);
        Home.Kill(await home.ProcessAsync());
        var again = await home.Server.ReviveAsync(Ct);
        again.ShouldBe(server with { StartedNow = true });
        (await home.Server.StopAsync(Ct)).ShouldBeTrue();
        (await Should.ThrowAsync<StoreUnavailableException>(() => home.Server.ReviveAsync(Ct))).Message.ShouldContain("sim db stop");
        (await home.Server.StatusAsync(Ct)).IsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stale_pid_file_whose_number_is_another_process_now_is_no_obstacle()
    {
        await home.Server.EnsureRunningAsync(Ct);
        var pidFile = Path.Combine((await home.Server.StatusAsync(Ct)).Folder, "data", "postmaster.pid");
        Home.Kill(await home.ProcessAsync());
        var account = await ServerAccount.ForAsync((await home.Server.StatusAsync(Ct)).Folder, Ct);
        string[] command = [.. account.Prefix, "/bin/sleep", "60"];
        using var other = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)))!;
        try
        {
            // runuser waits for its child: PostgreSQL is deterred by the child, which is of its own user.
            var child = account.User is null ? other.Id : await Home.ChildOfAsync(other.Id);
            await File.WriteAllLinesAsync(pidFile, [$"{child}", .. (await File.ReadAllLinesAsync(pidFile, Ct)).Skip(1)], Ct);
            (await home.Server.StopAsync(Ct)).ShouldBeFalse();
            (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
            other.HasExited.ShouldBeFalse();
        }
        finally
        {
            other.Kill(entireProcessTree: true);
        }
    }

    [Theory, InlineData(""), InlineData("12"), InlineData("12\n/nowhere\n")]
    public async Task A_pid_file_that_a_full_disk_cut_short_is_no_obstacle(string left)
    {
        await home.Server.EnsureRunningAsync(Ct);
        var pidFile = Path.Combine((await home.Server.StatusAsync(Ct)).Folder, "data", "postmaster.pid");
        await home.Server.StopAsync(Ct);
        await File.WriteAllTextAsync(pidFile, left, Ct);
        (await home.Server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_takes_the_call_and_says_nothing_is_given_up_after_a_notice()
    {
        await home.Server.EnsureRunningAsync(Ct);
        var process = await home.ProcessAsync();
        Process.Start("kill", ["-STOP", $"{process}"]).WaitForExit();
        try
        {
            (await Should.ThrowAsync<StoreUnavailableException>(() => home.Server.EnsureRunningAsync(Ct))).Message.ShouldContain("does not answer");
            home.Notices.ShouldContain(n => n.StartsWith("waiting for Sim's own PostgreSQL server", StringComparison.Ordinal));
        }
        finally
        {
            Process.Start("kill", ["-CONT", $"{process}"]).WaitForExit();
        }
    }

    [Fact]
    public async Task A_lost_database_is_created_again_by_the_next_call()
    {
        // What is left when the first call is interrupted between the start and the creation.
        var server = await home.Server.EnsureRunningAsync(Ct);
        var other = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres" }.ConnectionString;
        await Sql.RunAsync(other, "drop database sim with (force)");
        var again = await home.Server.EnsureRunningAsync(Ct);
        again.StartedNow.ShouldBeFalse();
        (await Sql.RunAsync(again.ConnectionString, "select current_database()")).ShouldBe("sim");
    }

    [Fact]
    public async Task The_status_tells_port_and_log_and_starts_nothing()
    {
        var server = await home.Server.EnsureRunningAsync(Ct);
        var running = await home.Server.StatusAsync(Ct);
        running.Port.ShouldBe(new NpgsqlConnectionStringBuilder(server.ConnectionString).Port);
        File.Exists(running.Log).ShouldBeTrue();
        await home.Server.StopAsync(Ct);
        (await home.Server.StatusAsync(Ct)).ShouldBe(running with { Port = null });
    }

    [Fact]
    public async Task A_data_folder_that_cannot_start_is_explained_with_the_servers_own_words_and_left_as_it_is()
    {
        await home.Server.EnsureRunningAsync(Ct);
        await home.Server.StopAsync(Ct);
        var configuration = Path.Combine((await home.Server.StatusAsync(Ct)).Folder, "data", "postgresql.conf");
        var before = await File.ReadAllTextAsync(configuration, Ct);
        await File.AppendAllTextAsync(configuration, "no_such_setting = 1\n", Ct);
        try
        {
            (await Should.ThrowAsync<StoreUnavailableException>(() => home.Server.EnsureRunningAsync(Ct))).Message.ShouldContain("no_such_setting");
        }
        finally
        {
            await File.WriteAllTextAsync(configuration, before, Ct);
        }
    }

    public sealed class Home : IAsyncDisposable
    {
        private readonly PostgresFixture.TemporaryFolder folder = new();

        public Home() => Server = new PrivatePostgres(TimeProvider.System, Notices.Add, folder.Path);

        public PrivatePostgres Server { get; }

        public List<string> Notices { get; } = [];

        public async Task<int> ProcessAsync() =>
            int.Parse((await File.ReadAllLinesAsync(Path.Combine((await Server.StatusAsync()).Folder, "data", "postmaster.pid")))[0]);

        /// <summary>What the server is started from.</summary>
        internal async Task<(Installation Postgres, ServerFolder Folder, ServerAccount Account)> PartsAsync()
        {
            var status = await Server.StatusAsync();
            var folder = new ServerFolder(Path.GetDirectoryName(status.Folder)!, status.Major!.Value);
            return (
                Installation.Choose(await Installation.FindAllAsync(Installation.Folders(), CancellationToken.None), [folder.Major])!,
                folder,
                await ServerAccount.ForAsync(folder.Path, CancellationToken.None));
        }

        /// <summary>The same of a server that has data and does not run.</summary>
        internal async Task<(Installation Postgres, ServerFolder Folder, ServerAccount Account)> StoppedAsync()
        {
            await Server.EnsureRunningAsync();
            await Server.StopAsync();
            return await PartsAsync();
        }

        public static void Kill(int process)
        {
            using var server = Process.GetProcessById(process);
            server.Kill();
            server.WaitForExit();
        }

        public static async Task<int> ChildOfAsync(int process)
        {
            while (true)
            {
                var children = await File.ReadAllTextAsync($"/proc/{process}/task/{process}/children");
                if (children.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var child, ..])
                {
                    return int.Parse(child);
                }

                await Task.Delay(20);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Server.StopAsync();
            folder.Dispose();
        }
    }
}
