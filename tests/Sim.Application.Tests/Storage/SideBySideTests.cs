using Npgsql;
using Sim.Application.Branches;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage;

/// <summary>Two stores in two schemas of one database know nothing of each other.</summary>
public class SideBySideTests(PostgresFixture postgres)
{
    private static readonly SchemaName Spring = SchemaName.Choose("spring", variable: null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_lists_reads_verifies_or_removes_what_is_in_the_other()
    {
        var (here, there) = await BothAsync();
        await using var _ = here;
        await using var __ = there;
        await Task.WhenAll(
            here.Load(Script(Says("a", "2025-05-01"))), there.Load(Script(Says("b", "2025-05-01"), Says("c", "2025-05-02"))));
        await there.Send(new CreateBranch("two-sides@else", new(Sim.Domain.Time.EdtfDate.Parse("2025-05-01"))));

        (await here.Send(new ListTimelines())).Select(t => t.Timeline).ShouldBe(["two-sides"]);
        (await here.Send(new GetTimeline("two-sides"))).Entries.Select(e => e.Id).ShouldBe(["a"]);
        (await there.Send(new GetTimeline("two-sides"))).Entries.Select(e => e.Id).ShouldBe(["b", "c"]);
        (await there.Send(new ListTimelines())).Select(t => t.Timeline).ShouldBe(["two-sides", "two-sides@else"], ignoreOrder: true);

        // Damage over there is none here.
        await there.Sql("delete from spring.mt_events where version = 2");
        (await here.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
        (await there.Send(new VerifyStore())).IsWhole.ShouldBeFalse();

        await here.Send(new ForgetTimeline("two-sides"));
        (await here.Send(new ListTimelines())).ShouldBeEmpty();
        (await there.Send(new ListTimelines())).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_one_holds_for_itself_the_other_does_not_wait_for()
    {
        var (here, there) = await BothAsync();
        await using var _ = here;
        await using var __ = there;
        var done = await here.Get<EventLog>().AloneAsync(
            "the same name",
            () => there.Get<EventLog>().AloneAsync("the same name", () => Task.FromResult("both"), Ct).WaitAsync(TimeSpan.FromMinutes(1), Ct),
            Ct);
        done.ShouldBe("both");
    }

    [Fact]
    public async Task What_is_written_in_one_is_not_told_to_those_who_listen_to_the_other()
    {
        var (here, there) = await BothAsync();
        await using var _ = here;
        await using var __ = there;
        await here.Load(Script(Says("a", "2025-05-01")));
        await there.Load(Script(Says("a", "2025-05-01")));
        await using var ear = new NpgsqlConnection(here.ConnectionString);
        await ear.OpenAsync(Ct);
        var heard = new List<string>();
        ear.Notification += (_, said) => heard.Add(said.Channel);
        await using (var listen = new NpgsqlCommand("listen sim_changed; listen spring_changed", ear))
        {
            await listen.ExecuteNonQueryAsync(Ct);
        }

        // They come in the order of their transactions.
        await there.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")));
        await here.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")));
        while (!heard.Contains("sim_changed"))
        {
            await ear.WaitAsync(Ct);
        }

        heard.Distinct().ShouldBe(["spring_changed", "sim_changed"]);
    }

    [Fact]
    public async Task A_backup_is_of_one_and_comes_back_into_a_schema_of_its_name()
    {
        var (here, there) = await BothAsync();
        await using var _ = here;
        await using var __ = there;
        await here.Load(Script(Says("a", "2025-05-01")));
        await there.Load(Script(Says("b", "2025-05-01")));
        var file = Path.Combine(Path.GetTempPath(), $"sim-{Guid.NewGuid():N}.backup");
        try
        {
            await new Dump(there.ConnectionString, Spring).BackupAsync(file, Ct);
            (await Should.ThrowAsync<StoreUnavailableException>(() => new Dump(here.ConnectionString, SchemaName.Usual).RestoreAsync(file, Ct)))
                .Message.ShouldContain("--schema spring");
            var elsewhere = await postgres.NewDatabaseAsync();
            await new Dump(elsewhere, Spring).RestoreAsync(file, Ct);
            await using var back = new Store(elsewhere, schema: Spring);
            (await back.Send(new GetTimeline("two-sides"))).Entries.Select(e => e.Id).ShouldBe(["b"]);
            (await back.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
            (await back.Sql("select to_regnamespace('sim') is null")).ShouldBe(true);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_schema_of_our_name_that_another_made_is_left_alone_beside_ours()
    {
        await using var there = new Store(await postgres.NewDatabaseAsync(), schema: Spring);
        await there.Sql("create schema sim; create table sim.cards (id int); create table sim.mt_streams (id int)");
        const string Theirs = "select string_agg(c.oid::text || c.xmin, ' ' order by c.oid) from pg_class c where c.relnamespace = to_regnamespace('sim')";
        var before = await there.Sql(Theirs);
        await there.Load(Script(Says("a", "2025-05-01")));
        (await there.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
        (await there.Sql(Theirs)).ShouldBe(before);

        await using var here = new Store(there.ConnectionString);
        (await Should.ThrowAsync<StoreUnavailableException>(() => here.Load(Script(Says("a", "2025-05-01"))))).Message.ShouldContain("--schema sim2");
    }

    private async Task<(Store Here, Store There)> BothAsync()
    {
        var database = await postgres.NewDatabaseAsync();
        return (new(database), new(database, schema: Spring));
    }
}
