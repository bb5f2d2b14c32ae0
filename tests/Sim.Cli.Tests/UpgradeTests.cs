using System.IO.Compression;
using Npgsql;

namespace Sim.Cli.Tests;

/// <summary>
/// A store that an earlier Sim kept: it is read as it is, a backup of it is offered before a write brings it up to date, and nothing of it is lost by that.
/// </summary>
public class UpgradeTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_backup_is_offered_before_an_older_store_is_brought_up_to_date()
    {
        var store = await KeptAsync();
        var before = await RowsAsync(store);
        (await SimProcess.HereAsync("list", "--postgres", store)).ShouldAnswer();

        var asked = await SimProcess.TypedAsync("n\n", "load", "istanbul-2025", "--postgres", store);
        asked.ShouldEndWith(Exit.NoStore).Answer.ShouldBeEmpty();
        asked.Notices.ShouldContain("was made by an earlier sim (its version is 1, this sim writes 4)");
        asked.Notices.ShouldContain("sim db backup sim-version-1.backup");
        asked.Notices.ShouldContain("Nothing was written");
        (await MarkAsync(store)).ShouldBe("The store of sim, version 1");

        // The line that was offered.
        var folder = Directory.CreateTempSubdirectory("sim-older-");
        var file = Path.Combine(folder.FullName, "sim-version-1.backup");
        (await SimProcess.HereAsync("db", "backup", file, "--postgres", store)).ShouldEndWith(Exit.Done);
        (await MarkAsync(store)).ShouldBe("The store of sim, version 1", "a backup changes nothing");

        (await SimProcess.TypedAsync("y\n", "load", "istanbul-2025", "--postgres", store)).ShouldEndWith(Exit.Done);
        (await MarkAsync(store)).ShouldBe("The store of sim, version 4");
        (await RowsAsync(store)).ShouldStartWith(before, Case.Sensitive, "every row is kept as it was");
        (await SimProcess.HereAsync("db", "verify", "--postgres", store)).ShouldEndWith(Exit.Done);
        (await SimProcess.TypedAsync("", "load", "istanbul-2025", "--postgres", store)).ShouldAnswer();

        var beside = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("db", "restore", file, "--postgres", beside)).ShouldEndWith(Exit.Done);
        (await MarkAsync(beside)).ShouldBe("The store of sim, version 1");
        (await RowsAsync(beside)).ShouldBe(before);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_it_goes_on_with_a_word_unless_it_must_not()
    {
        var store = await KeptAsync();
        string[] load = ["load", "istanbul-2025"];
        var forbidden = await SimProcess.FinishAsync(SimProcess.Start(store, load, ("SIM_MIGRATE", "no")));
        forbidden.ShouldEndWith(Exit.NoStore).Notices.ShouldContain("Make a backup (sim db backup FILE)");
        (await MarkAsync(store)).ShouldBe("The store of sim, version 1");

        var told = await SimProcess.HereAsync([.. load, "--postgres", store]);
        told.ShouldEndWith(Exit.Done).Notices.ShouldContain("sim db backup sim-version-1.backup");
        told.Notices.ShouldContain("SIM_MIGRATE=no keeps it as it is");
        (await MarkAsync(store)).ShouldBe("The store of sim, version 4");
    }

    private async Task<string> KeptAsync()
    {
        var store = await postgres.NewDatabaseAsync();
        using var dump = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(Repository.Root, "tests", "Sim.Application.Tests", "Kept", "store-1", "store.sql.gz")), CompressionMode.Decompress));
        await ScalarAsync(store, await dump.ReadToEndAsync(TestContext.Current.CancellationToken));
        return store;
    }

    private static Task<string> MarkAsync(string store) => ScalarAsync(store, "select obj_description(to_regnamespace('sim'), 'pg_namespace')");

    private static Task<string> RowsAsync(string store) =>
        ScalarAsync(store, "select string_agg(concat(seq_id, stream_id, version, type, timestamp, data), '|' order by seq_id) from sim.mt_events");

    private static async Task<string> ScalarAsync(string store, string sql)
    {
        await using var source = NpgsqlDataSource.Create(store);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string ?? "";
    }
}
