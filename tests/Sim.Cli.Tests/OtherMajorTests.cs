using System.Text;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Cli.Tests;

/// <summary>
/// A backup between servers of two major versions of PostgreSQL: into a newer one it is brought back whole; what cannot be copied by older programs says which
/// ones it takes. SIM_TEST_OTHER_POSTGRES names the folder with the programs of another server than the one that the tests use.
/// </summary>
public class OtherMajorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_backup_is_brought_back_into_another_major_and_answers_the_same()
    {
        if (Environment.GetEnvironmentVariable("SIM_TEST_OTHER_POSTGRES") is not { Length: > 0 } bin)
        {
            Assert.Skip("only one major version of PostgreSQL is here; SIM_TEST_OTHER_POSTGRES names a folder with the programs of another");
            return;
        }

        var store = await postgres.NewDatabaseAsync();
        var place = Directory.CreateTempSubdirectory("sim-majors-");
        var file = Path.Combine(place.FullName, "sim.backup");
        (await SimProcess.HereAsync("load", "istanbul-2025", "--postgres", store)).ShouldEndWith(Exit.Done);
        (await SimProcess.HereAsync("branch", "create", "istanbul-2025@fork", "--at", "2025-05-08", "--postgres", store)).ShouldEndWith(Exit.Done);
        (await SimProcess.HereAsync("db", "backup", file, "--postgres", store)).ShouldEndWith(Exit.Done);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(place.FullName, (UnixFileMode)0b111_101_101);
        }

        var server = new PrivatePostgres(TimeProvider.System, folder: place.CreateSubdirectory("server").FullName) { ProgramFolders = [bin] };
        try
        {
            var other = (await server.EnsureRunningAsync(TestContext.Current.CancellationToken)).ConnectionString;
            var (mine, theirs) = (await MajorAsync(store), await MajorAsync(other));
            theirs.ShouldNotBe(mine, $"{bin} is of the same major");
            (await SimProcess.HereAsync("db", "restore", file, "--postgres", other)).ShouldEndWith(Exit.Done).Answer.ShouldContain("All of it is whole");
            foreach (var line in (string[])["export istanbul-2025", "state istanbul-2025@fork --format json", "log istanbul-2025 --format json", "branch list"])
            {
                var there = await SimProcess.HereAsync([.. line.Split(' '), "--postgres", other]);
                there.Answer.ShouldBe((await SimProcess.HereAsync([.. line.Split(' '), "--postgres", store])).Answer, line);
            }

            (await SimProcess.HereAsync("branch", "create", "istanbul-2025@later", "--at", "2025-05-08", "--postgres", other)).ShouldEndWith(Exit.Done);
            (await SimProcess.HereAsync("db", "verify", "--postgres", other)).ShouldEndWith(Exit.Done);
            var back = await SimProcess.HereAsync("db", "backup", file + "-back", "--postgres", other);
            if (theirs > mine)
            {
                // The programs of the tests' own server are older; where newer ones are here too, they copy both.
                back.ShouldEndWith(Exit.NoStore).Notices.ShouldContain($"postgresql-client-{theirs}");
                File.Exists(file + "-back").ShouldBeFalse();
            }
            else
            {
                back.ShouldEndWith(Exit.Done);
            }
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);
            place.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("later", "newer PostgreSQL")]
    [InlineData("torn", "nothing is left of it")]
    [InlineData("no dump", "nothing is left of it")]
    [InlineData("empty", "nothing is left of it")]
    public async Task A_file_that_cannot_be_brought_back_is_refused_and_the_store_stays_empty(string how, string said)
    {
        var (store, file) = (await LoadedAsync(), Path.Combine(Path.GetTempPath(), $"sim-{Guid.NewGuid():N}.backup"));
        (await SimProcess.HereAsync("db", "backup", file, "--postgres", store)).ShouldEndWith(Exit.Done);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        // PGDMP, then the version of the format, of which 1.14 is that of PostgreSQL 15 and 1.16 that of 17.
        bytes[6] = how == "later" ? (byte)99 : bytes[6];
        await File.WriteAllBytesAsync(
            file, how switch { "torn" => bytes[..(bytes.Length * 2 / 3)], "no dump" => Encoding.UTF8.GetBytes("no dump"), "empty" => [], _ => bytes },
            TestContext.Current.CancellationToken);
        var beside = await postgres.NewDatabaseAsync();
        var refused = await SimProcess.HereAsync("db", "restore", file, "--postgres", beside);
        refused.ShouldEndWith(Exit.NoStore).Notices.ShouldContain(said);
        (await SimProcess.HereAsync("list", "--postgres", beside)).ShouldEndWith(Exit.Done).Answer.ShouldNotContain("istanbul-2025");
        File.Delete(file);
    }

    [Theory]
    [InlineData("comment on schema sim is 'The store of sim, version 99'", "belongs to a later sim")]
    [InlineData("comment on schema sim is 'Something else'", "holds no store of sim")]
    [InlineData("comment on schema sim is null", "holds no store of sim")]
    public async Task A_backup_of_what_is_no_store_of_this_sim_is_refused_before_anything_is_made(string change, string said)
    {
        var (store, file) = (await LoadedAsync(), Path.Combine(Path.GetTempPath(), $"sim-{Guid.NewGuid():N}.backup"));
        await using (var source = NpgsqlDataSource.Create(store))
        {
            await using var command = source.CreateCommand(change);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        // By PostgreSQL's own program: ours would not take what is no store.
        var where = new NpgsqlConnectionStringBuilder(store);
        var start = new System.Diagnostics.ProcessStartInfo(
            "pg_dump", ["-Fc", "-h", where.Host!, "-p", $"{where.Port}", "-U", where.Username!, "-d", where.Database!, "-f", file]);
        start.Environment["PGPASSWORD"] = where.Password;
        using (var dump = System.Diagnostics.Process.Start(start)!)
        {
            await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
            dump.ExitCode.ShouldBe(0);
        }

        var beside = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("db", "restore", file, "--postgres", beside)).ShouldEndWith(Exit.NoStore).Notices.ShouldContain(said);
        await using var look = NpgsqlDataSource.Create(beside);
        await using var schema = look.CreateCommand("select to_regnamespace('sim') is null");
        (await schema.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
        File.Delete(file);
    }

    private static async Task<int> MajorAsync(string store)
    {
        await using var source = NpgsqlDataSource.Create(store);
        await using var command = source.CreateCommand("select current_setting('server_version_num')::int / 10000");
        return (int)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<string> LoadedAsync()
    {
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", "istanbul-2025", "--postgres", store)).ShouldEndWith(Exit.Done);
        return store;
    }
}
