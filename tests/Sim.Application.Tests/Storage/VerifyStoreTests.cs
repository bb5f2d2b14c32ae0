using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Application.Storage.Postgres;
using Sim.Domain.Events;

namespace Sim.Application.Tests.Storage;

/// <summary>
/// Somebody's hand in the database: every damage is named with its place, nothing is answered over it as if it were whole, and a load mends it.
/// </summary>
public class VerifyStoreTests(PostgresFixture postgres)
{
    private static readonly string[] Ids = ["a", "b", "c", "d"];

    [Fact]
    public async Task What_sim_wrote_is_whole_whatever_wrote_it()
    {
        await using var store = await LoadedAsync();
        await store.Load(Script([.. Ids.Skip(1).Select(Say)]));
        await store.Load(Script([.. Ids.Append("e").Select(Say)]));
        var verified = await store.Send(new VerifyStore());
        verified.IsWhole.ShouldBeTrue(string.Join('\n', verified.Timelines.SelectMany(t => t.Damage)));
        verified.Timelines.ShouldHaveSingleItem().Rows.ShouldBeGreaterThan(8);
        (await store.Sql("select count(*) from sim.seals")).ShouldBe(await store.Sql("select count(*) from sim.mt_events"));
    }

    [Theory]
    [InlineData("delete from sim.mt_events where version = 3", DamageKind.Missing, 3)]
    [InlineData("delete from sim.mt_events where version = 6", DamageKind.Missing, 6)]
    [InlineData("update sim.mt_events set data = jsonb_set(data, '{text}', '\"Never.\"') where version = 3", DamageKind.Changed, 3)]
    [InlineData("update sim.mt_events set timestamp = timestamp + interval '1 second' where version = 4", DamageKind.Changed, 4)]
    [InlineData("update sim.mt_events set type = 'context-noted' where version = 2", DamageKind.Changed, 2)]
    public async Task A_row_that_was_taken_out_or_changed_is_named(string damage, DamageKind kind, long version)
    {
        await using var store = await LoadedAsync();
        await store.Sql(damage);
        var verified = (await store.Send(new VerifyStore())).Timelines.ShouldHaveSingleItem();
        verified.Damage.ShouldContain(d => d.Kind == kind && d.Version == version);
        verified.Damage.Where(d => d.Version is not null).Select(d => d.Version).Distinct().ShouldBe([version], "and no other row is");
    }

    [Fact]
    public async Task Two_rows_that_were_swapped_are_both_named_and_so_is_one_that_was_put_in()
    {
        await using var store = await LoadedAsync();
        await store.Sql("update sim.mt_events e set data = o.data from sim.mt_events o where e.version in (2, 3) and o.version = 5 - e.version");
        await store.Sql("alter table sim.mt_events disable trigger seal_added");
        await store.Sql(
            "insert into sim.mt_events select (jsonb_populate_record(e, jsonb_build_object('version', 7, 'seq_id', 9999, 'id', " +
                "gen_random_uuid()))).* from sim.mt_events e where version = 5");
        (await store.Send(new VerifyStore())).Timelines.Single().Damage.Where(d => d.Version is not null).Select(d => (d.Kind, d.Version))
            .ShouldBe([(DamageKind.Changed, 2L), (DamageKind.Changed, 3L), (DamageKind.Unsealed, 7L)]);
    }

    [Theory]
    [InlineData("version = 6", 6)]
    [InlineData("version >= 5", 5)]
    public async Task What_was_taken_out_and_put_in_again_otherwise_is_named(string rows, long first)
    {
        await using var store = await LoadedAsync();
        await store.Sql(
            $"create temp table kept on commit drop as select * from sim.mt_events where {rows}; delete from sim.mt_events where {rows}; "
                + "update kept set data = jsonb_set(data, '{text}', '\"Never.\"'); insert into sim.mt_events select * from kept");
        (await store.Send(new VerifyStore())).Timelines.Single().Damage.Where(d => d.Kind == DamageKind.Changed).Select(d => d.Version)
            .ShouldContain(first);
        (await store.Load(Script([.. Ids.Select(Say)]))).Damage.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("alter table sim.mt_events disable trigger seal_added")]
    [InlineData("drop trigger seal_added on sim.mt_events")]
    public async Task Where_nothing_seals_what_is_written_nothing_is(string damage)
    {
        await using var store = await LoadedAsync();
        await store.Sql(damage);
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new VerifyStore()))).Message.ShouldContain("seal_added");
        await using var another = new Store(store.ConnectionString);
        (await Should.ThrowAsync<StoreUnavailableException>(() => another.Load(Script([.. Ids.Append("e").Select(Say)])))).Message.ShouldContain("seal_added");
    }

    [Theory]
    [InlineData("is_archived = true")]
    [InlineData("tenant_id = 'another'")]
    [InlineData("version = null")]
    public async Task A_stream_that_was_set_aside_is_named(string change)
    {
        await using var store = await LoadedAsync();
        await store.Sql($"update sim.mt_streams set {change}");
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_that_no_client_can_read_keeps_no_other_timeline_from_being_looked_at()
    {
        await using var store = await LoadedAsync();
        await store.Send(new CreateBranch("two-sides@other", new(Sim.Domain.Time.EdtfDate.Parse("2025-05-02"))));
        await store.Sql("update sim.mt_events set timestamp = 'infinity' where stream_id = 'two-sides' and version = 3");
        await store.Sql("update sim.mt_events set data = data || '{\"byScript\": true}' where stream_id = 'two-sides@other'");
        (await store.Send(new VerifyStore())).Timelines.Where(t => t.Damage.Count > 0).Select(t => t.Timeline).ShouldBe(["two-sides", "two-sides@other"]);
    }

    [Fact]
    public async Task An_answer_over_a_gap_is_none_and_says_where()
    {
        await using var store = await LoadedAsync();
        await store.Sql("delete from sim.mt_events where version = 3");
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new GetState("two-sides"))))
            .Message.ShouldStartWith("The record of two-sides is damaged: version 3 of it is not there.");
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_named_with_its_event()
    {
        await using var store = await LoadedAsync();
        await store.Sql("update sim.mt_events set data = jsonb_set(data, '{when}', '\"the day after\"') where version = 4");
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new GetState("two-sides"))))
            .Message.ShouldStartWith("The record of two-sides is damaged: version 4, statement-made 'c', cannot be read.");
        (await store.Send(new VerifyStore("two-sides"))).Timelines.Single().Damage.Select(d => d.Kind)
            .ShouldBe([DamageKind.Changed, DamageKind.Unreadable], ignoreOrder: true);
    }

    [Theory]
    [InlineData("delete from sim.mt_events where version = 3")]
    [InlineData("delete from sim.mt_events where version = 6")]
    [InlineData("update sim.mt_events set data = jsonb_set(data, '{text}', '\"Never.\"') where version = 3")]
    public async Task A_load_over_damage_says_so_and_what_the_script_says_stands_again(string damage)
    {
        await using var store = await LoadedAsync();
        await store.Sql(damage);
        var loaded = await store.Load(Script([.. Ids.Select(Say)]));
        loaded.Damage.ShouldBeGreaterThan(0);
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeFalse("what was lost is lost, and stays named");
    }

    [Fact]
    public async Task What_a_branch_stands_on_has_to_be_there()
    {
        await using var store = await LoadedAsync();
        await store.Send(new CreateBranch("two-sides@other", new(Sim.Domain.Time.EdtfDate.Parse("2025-05-02"))));
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
        await store.Sql("delete from sim.mt_events where stream_id = 'two-sides' and version > 3");
        (await store.Send(new VerifyStore("two-sides@other"))).Timelines.Single().Damage.ShouldHaveSingleItem().Kind.ShouldBe(DamageKind.Unfounded);
    }

    [Fact]
    public async Task A_store_that_lost_its_table_of_events_is_no_empty_store()
    {
        await using var store = await LoadedAsync();
        await store.Sql("drop table sim.mt_events cascade");
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new ListTimelines()))).Message.ShouldContain("The store is damaged");
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new VerifyStore()))).Message.ShouldContain("The store is damaged");
    }

    [Fact]
    public async Task A_store_from_before_there_were_seals_is_sealed_as_it_stands_by_the_first_that_writes()
    {
        await using var store = await LoadedAsync();
        await store.Sql("drop trigger seal_added on sim.mt_events; drop table sim.seals; comment on schema sim is 'The store of sim, version 1'");
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeTrue("no seal says otherwise");
        await using var another = new Store(store.ConnectionString);
        await another.Load(Script([.. Ids.Append("e").Select(Say)]));
        (await another.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
        (await another.Sql("select count(*) from sim.seals")).ShouldBe(await another.Sql("select count(*) from sim.mt_events"));
    }

    [Fact]
    public async Task A_backup_brings_all_of_it_back_into_an_empty_store_and_into_no_other()
    {
        await using var store = await LoadedAsync();
        var file = Path.Combine(Path.GetTempPath(), $"sim-{Guid.NewGuid():N}.backup");
        try
        {
            (await new Dump(store.ConnectionString, SchemaName.Usual).BackupAsync(file, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1000);
            await using var other = await Store.NewAsync(postgres);
            await new Dump(other.ConnectionString, SchemaName.Usual).RestoreAsync(file, TestContext.Current.CancellationToken);
            (await other.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
            var (before, after) = (await store.Send(new GetState("two-sides")), await other.Send(new GetState("two-sides")));
            Sim.Answers.Json.AnswerForms.State.Write(after.State).ShouldBe(Sim.Answers.Json.AnswerForms.State.Write(before.State));
            await other.Load(Script([.. Ids.Append("e").Select(Say)]));
            (await other.Send(new VerifyStore())).IsWhole.ShouldBeTrue("it goes on from there");
            (await Should.ThrowAsync<StoreUnavailableException>(() => new Dump(store.ConnectionString, SchemaName.Usual).RestoreAsync(file,
                TestContext.Current.CancellationToken)))
                .Message.ShouldContain("a backup is never written over them");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<Store> LoadedAsync()
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Script([.. Ids.Select(Say)]));
        return store;
    }

    private static Event Say(string id) => Says(id, $"2025-05-0{1 + (id[0] - 'a')}");
}
