using Npgsql;

namespace Sim.Cli.Tests;

/// <summary>A record that was changed behind the store's back is named also where it breaks not the reading of it, but what is shown of it.</summary>
public class DamagedRunTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_party_that_nobody_knows_is_told_as_damage_by_all_that_show_a_run()
    {
        var store = await postgres.NewDatabaseAsync();
        foreach (var line in (string[])["load istanbul-2025", "exercise start three-days-in-may --run run --role ukraine"])
        {
            (await SimProcess.HereAsync([.. line.Split(' '), "--postgres", store])).ShouldEndWith(Exit.Done);
        }

        await using (var source = NpgsqlDataSource.Create(store))
        {
            await using var change = source.CreateCommand(
                """update sim.mt_events set data = data || '{"by": "nobody"}' where type = 'position-stated' and stream_id = 'istanbul-2025'""");
            (await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        }

        foreach (var line in (string[])
            [
                "exercise show run", "exercise show run --format json", "exercise report run", "state istanbul-2025", "exercise note run Something",
                "spans istanbul-2025", "table istanbul-2025",
            ])
        {
            var said = await SimProcess.HereAsync([.. line.Split(' '), "--postgres", store]);
            said.ShouldEndWith(Exit.NoStore);
            said.Answer.ShouldBeEmpty(line);
            said.Notices.ShouldStartWith("sim: The record of istanbul-2025 is damaged: version ", Case.Sensitive, line);
            said.Notices.ShouldContain("sim db verify istanbul-2025", Case.Sensitive, line);
        }
    }
}
