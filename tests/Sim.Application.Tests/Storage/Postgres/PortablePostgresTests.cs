using System.Security.Cryptography;
using System.Text;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>A computer on which no PostgreSQL is found, and a repository that may have one.</summary>
public sealed class PortablePostgresTests : IDisposable
{
    private readonly PostgresFixture.TemporaryFolder folder = new();
    private readonly List<string> notices = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Home => Path.Combine(DataHome.Canonical(folder.Path), "postgres");

    private string Programs => Path.Combine(Home, "programs");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Where_none_is_installed_one_is_fetched_once_and_said_before_it_is()
    {
        using var repository = await Repository.OpenAsync();
        var server = Server(
            repository.Source,
            notice => notices.Add(
                $"{notice} {repository.Asked.Count(file => file.EndsWith(".jar", StringComparison.Ordinal))}/{Directory.GetDirectories(Programs).Length}"));
        try
        {
            var running = await server.EnsureRunningAsync(Ct);
            (await Sql.RunAsync(
                running.ConnectionString,
                "select current_setting('data_directory')")).ShouldBe(Path.Combine(Home, $"{repository.Major}", "data"));

            var said = notices[0];
            said.ShouldStartWith("No PostgreSQL is installed here: downloading a portable one (");
            said.ShouldContain(" MB from 127.0.0.1");
            said.ShouldContain(Programs);
            said.ShouldContain("SIM_POSTGRES_DOWNLOAD=no");
            said.ShouldNotContain("\n");
            said.ShouldEndWith(" 1/1"); // the answer has begun; but for the draft nothing is there
            notices[1..].ShouldHaveSingleItem().ShouldContain("sim db stop");
            Directory.GetFileSystemEntries(Programs).ShouldBe([Path.Combine(Programs, Repository.Version(repository.Major))]);
            File.ResolveLinkTarget(
                Path.Combine(Programs, Repository.Version(repository.Major), "lib", "libpq.so.5"),
                returnFinalTarget: false)!.Name.ShouldBe("libpq.so.5.15");

            var asked = repository.Asked.Count;
            (await server.StopAsync(Ct)).ShouldBeTrue();
            (await server.EnsureRunningAsync(Ct)).StartedNow.ShouldBeTrue();
            repository.Asked.Count.ShouldBe(asked);
            (await server.ResetAsync(Ct)).ShouldNotBeNull();
        }
        finally
        {
            await server.StopAsync(Ct);
        }
    }

    [Fact]
    public async Task Data_whose_PostgreSQL_was_uninstalled_is_opened_by_a_portable_one_of_its_version()
    {
        using var repository = await Repository.OpenAsync();
        var before = new PrivatePostgres(TimeProvider.System, folder: folder.Path);
        var after = Server(repository.Source with { Major = repository.Major + 2 });
        try
        {
            await Sql.RunAsync((await before.EnsureRunningAsync(Ct)).ConnectionString, "create table kept as select 1 as one");
            await before.StopAsync(Ct);
            (await Sql.RunAsync((await after.EnsureRunningAsync(Ct)).ConnectionString, "select one from kept")).ShouldBe(1);
        }
        finally
        {
            await after.StopAsync(Ct);
        }
    }

    [Fact]
    public async Task A_download_that_is_refused_is_not_begun()
    {
        using var repository = await Repository.OpenAsync();
        var refusal = await RefusalAsync(repository.Source with { IsRefused = true });
        refusal.ShouldStartWith(
            "Sim keeps its data in PostgreSQL, and no PostgreSQL server was found on this computer.\nA portable one may not be downloaded: " +
                "SIM_POSTGRES_DOWNLOAD is set.");
        refusal.ShouldContain("apt-get install postgresql");
        repository.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_network_the_message_says_what_can_be_done()
    {
        var refusal = await RefusalAsync(new PortableSource("http://127.0.0.1:1/maven2", IsRefused: false));
        refusal.ShouldContain("A portable one could not be fetched from http://127.0.0.1:1/maven2: ");
        foreach (var remedy in (string[])[
            "Connection refused",
            "Check the network",
            "HTTPS_PROXY",
            "SIM_POSTGRES_REPOSITORY",
            "apt-get",
            "dnf",
            "brew",
            "winget",
            "docker compose up -d",
            "--postgres",
            "SIM_POSTGRES=",
        ])
        {
            refusal.ShouldContain(remedy);
        }

        notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_that_was_damaged_on_its_way_is_thrown_away()
    {
        using var repository = await Repository.OpenAsync();
        repository.Change(repository.Jar, jar => [.. jar[..5000], 1, .. jar[5001..]]);
        (await RefusalAsync(repository.Source)).ShouldContain("Checksum mismatch");
    }

    [Fact]
    public async Task So_is_one_without_a_checksum()
    {
        using var repository = await Repository.OpenAsync();
        repository.Remove(repository.Jar + ".sha256");
        (await RefusalAsync(repository.Source)).ShouldContain("no SHA-256 to check the archive against");
    }

    [Fact]
    public async Task So_is_one_that_is_no_archive()
    {
        using var repository = await Repository.OpenAsync();
        var page = Encoding.UTF8.GetBytes("<html>Please log in to the network of this hotel.</html>");
        repository.Change(repository.Jar, _ => page);
        repository.Change(repository.Jar + ".sha256", _ => Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(page))));
        (await RefusalAsync(repository.Source)).ShouldContain("could not be fetched");
    }

    [Fact]
    public async Task So_is_a_PostgreSQL_of_another_version_than_it_says()
    {
        using var repository = await Repository.OpenAsync(pretended: 97);
        (await RefusalAsync(repository.Source)).ShouldContain("what it has as PostgreSQL 97.98.0 does not run on this computer");
    }

    [Fact]
    public async Task A_version_that_the_repository_has_not_is_said_to_be_missing()
    {
        using var repository = await Repository.OpenAsync();
        (await RefusalAsync(repository.Source with { Major = 96 })).ShouldContain("it has no PostgreSQL 96 for this computer");
    }

    [Fact]
    public async Task A_download_that_is_interrupted_leaves_nothing_and_the_next_one_starts_anew()
    {
        using var repository = await Repository.OpenAsync(pause: new TaskCompletionSource());
        Directory.CreateDirectory(Path.Combine(Programs, "new-of-a-killed-command", "bin"));
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = Server(repository.Source, _ => interruption.CancelAfter(100)).EnsureRunningAsync(interruption.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        Directory.GetFileSystemEntries(Programs).ShouldBeEmpty();

        repository.Pause!.SetResult();
        var installation = await new PortablePostgres(Home, repository.Source, notices.Add).FetchAsync(repository.Major, "", Ct);
        (await Installation.FindAllAsync(PortablePostgres.FoldersIn(Home), Ct)).ShouldBe([installation]);
    }

    [Theory]
    [InlineData(null, null, "https://repo1.maven.org/maven2", false)]
    [InlineData("https://mirror.example/maven", "yes", "https://mirror.example/maven", false)]
    [InlineData(" ", "", "https://repo1.maven.org/maven2", false)]
    [InlineData(null, "no", "https://repo1.maven.org/maven2", true)]
    [InlineData(null, "0", "https://repo1.maven.org/maven2", true)]
    [InlineData(null, "Never", "https://repo1.maven.org/maven2", true)]
    public void Mirror_and_refusal_are_read_from_the_environment(string? repository, string? download, string expected, bool refused) =>
        PortableSource.Read(name => name == PortableSource.RepositoryVariable ? repository : download).ShouldBe(new PortableSource(expected, refused));

    [Theory, InlineData("mirror.example"), InlineData("ftp://mirror.example"), InlineData("/srv/maven")]
    public void An_address_that_is_none_is_refused_with_the_form_of_one(string repository) =>
        Should.Throw<StoreUnavailableException>(() => PortableSource.Read(name => name == PortableSource.RepositoryVariable
            ? repository
            : null)).Message.ShouldContain("begins with https://");

    private PrivatePostgres Server(PortableSource source, Action<string>? notice = null) =>
        new(TimeProvider.System, notice ?? notices.Add, folder.Path) { ProgramFolders = [], Portable = source };

    /// <summary>The message of a first use that fails; it leaves nothing behind.</summary>
    private async Task<string> RefusalAsync(PortableSource source)
    {
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => Server(source).EnsureRunningAsync(Ct));
        if (Directory.Exists(Programs))
        {
            Directory.GetFileSystemEntries(Programs).ShouldBeEmpty();
        }

        ServerFolder.MajorsIn(Home).ShouldBeEmpty();
        return refusal.Message;
    }
}
