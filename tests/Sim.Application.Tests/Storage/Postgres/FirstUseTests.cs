using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>What happens in an empty folder, and in a folder of somebody else.</summary>
public sealed class FirstUseTests : IDisposable
{
    private readonly PostgresFixture.TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_commands_at_once_get_one_server_and_leave_no_pipe_open_even_after_an_interrupted_first_use()
    {
        var postgres = (await Installation.FindAllAsync(Installation.Folders(), Ct))[0];
        var halfMade = Directory.CreateDirectory(Path.Combine(folder.Path, "postgres", $"new-{postgres.Major}", $"{postgres.Major}", "data"));
        await File.WriteAllTextAsync(Path.Combine(halfMade.FullName, "PG_VERSION"), $"{postgres.Major}\n", Ct);
        if (DataHome.IsRoot)
        {
            await new ServerAccount(AnotherProcess.OrdinaryUser, []).GiveAsync(folder.Path, Ct);
        }

        var server = new PrivatePostgres(TimeProvider.System, folder: folder.Path);
        try
        {
            var outputs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => AnotherProcess.RunAsync(folder.Path, asOrdinaryUser: true, Ct)))
                .WaitAsync(TimeSpan.FromSeconds(180), Ct);
            outputs.Count(output => output.Contains(AnotherProcess.IsReady(startedNow: true))).ShouldBe(1, string.Join('\n', outputs));
            outputs.Count(output => output.Contains(AnotherProcess.IsReady(startedNow: false))).ShouldBe(1, string.Join('\n', outputs));

            // Here it matters when the tests run as root: the same server, started again as the user whose it is.
            (await server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeFalse();
            (await server.StopAsync(Ct)).ShouldBeTrue();
            (await server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
            (await AnotherProcess.RunAsync(folder.Path, asOrdinaryUser: true, Ct)).ShouldContain(AnotherProcess.IsReady(startedNow: false));

            (await server.ResetAsync(Ct)).ShouldBe(Path.Combine(DataHome.Canonical(folder.Path), "postgres", $"{postgres.Major}"));
            (await server.StatusAsync(Ct)).IsRunning.ShouldBeFalse();
            (await server.ResetAsync(Ct)).ShouldBeNull();
            Directory.GetFileSystemEntries(Path.Combine(folder.Path, "postgres")).Select(Path.GetFileName).ShouldBe(["lock"]);
        }
        finally
        {
            await server.StopAsync(Ct);
        }
    }

    [Fact]
    public async Task A_first_use_that_is_interrupted_leaves_nothing_that_looks_like_data()
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var home = Path.Combine(folder.Path, "postgres");
        var first = new PrivatePostgres(TimeProvider.System, folder: folder.Path).EnsureRunningAsync(interruption.Token);
        while (!Directory.Exists(home) || !Directory.EnumerateFiles(home, "PG_VERSION", SearchOption.AllDirectories).Any())
        {
            await Task.Delay(10, Ct);
        }

        await interruption.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        ServerFolder.MajorsIn(home).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_belongs_to_another_user_is_refused_with_the_remedy()
    {
        Assert.SkipUnless(DataHome.IsRoot, "only root has another user at hand");
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, "postgres"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        (await AnotherProcess.RunAsync(folder.Path, asOrdinaryUser: true, Ct)).ShouldContain("set SIM_DATA_DIR to a folder of your own");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_with_the_remedy()
    {
        var file = Path.Combine(folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "", Ct);
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => new PrivatePostgres(TimeProvider.System, folder: file).EnsureRunningAsync(Ct));
        refusal.Message.ShouldContain(file);
        refusal.Message.ShouldContain("SIM_DATA_DIR");
    }

    [Fact]
    public async Task Nothing_runs_and_nothing_is_made_where_nothing_was_asked_for()
    {
        var server = new PrivatePostgres(TimeProvider.System, folder: folder.Path);
        (await server.StatusAsync(Ct)).ShouldBe(new PostgresStatus(Path.Combine(DataHome.Canonical(folder.Path), "postgres"), null, null, null));
        (await server.StopAsync(Ct)).ShouldBeFalse();
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }
}
