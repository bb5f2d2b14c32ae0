using Sim.Application.Branches;
using Sim.Application.Storage.Postgres;
using Sim.Domain.Time;

namespace Sim.Application.Tests.Storage;

public class SchemaTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_tables_are_made_by_the_first_load_and_left_alone_by_the_next()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        const string Made = "select string_agg(c.oid::text || c.xmin, ' ' order by c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace " +
            "where n.nspname = 'sim'";
        var before = await store.Sql(Made);

        await using var another = new Store(store.ConnectionString);
        await another.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")));

        (await store.Sql(Made)).ShouldBe(before);
    }

    [Fact]
    public async Task Tables_whose_making_was_interrupted_are_completed()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        await store.Sql("comment on schema sim is null");
        await store.Sql("drop function if exists sim.mt_quick_append_events");

        await using var another = new Store(store.ConnectionString);
        (await another.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")))).Added.ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_store_of_a_later_sim_is_neither_read_nor_written()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        await store.Sql($"comment on schema sim is 'The store of sim, version {Schema.Version + 1}'");

        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new GetTimeline("two-sides")))).Message.ShouldContain("belongs to a later sim");
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Load(Script(Says("b", "2025-05-01"))))).Message.ShouldContain("Update sim");
        (await store.Sql("select count(*) from sim.mt_events")).ShouldBe(3L);
    }

    [Fact]
    public async Task A_store_of_before_gets_its_indexes_from_the_next_load_and_what_was_unsealed_stays_so()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        const string Indexes = "select string_agg(indexname, ' ' order by indexname) from pg_indexes where indexname in ('mt_events_named', 'mt_events_heads')";
        (await store.Sql(Indexes)).ShouldBe(string.Join(' ', Schema.Indexes.Order(StringComparer.Ordinal)));
        await store.Sql("drop index sim.mt_events_named; drop index sim.mt_events_heads; delete from sim.seals where version = 2; " +
            "comment on schema sim is 'The store of sim, version 2'");
        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(1, "what is there is read as it is");

        await using var another = new Store(store.ConnectionString);
        (await another.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")))).Added.ShouldBe(["b"]);
        (await another.Sql(Indexes)).ShouldBe("mt_events_heads mt_events_named");
        (await another.Sql(SchemaName.Usual.In(Schema.ReadMark))).ShouldBe($"The store of sim, version {Schema.Version}");
        (await another.Send(new VerifyStore())).IsWhole.ShouldBeFalse();
    }

    [Theory, InlineData(1), InlineData(250)]
    public async Task Numbers_that_were_left_behind_by_a_copy_of_the_tables_go_on_after_the_last_row(int news)
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")));
        await store.Sql("select setval('sim.mt_events_sequence', 1)");

        await using var another = new Store(store.ConnectionString);
        var script = Script([Says("a", "2025-05-01"), Says("b", "2025-05-01"), .. Enumerable.Range(0, news).Select(n => Says($"c{n}", "2025-05-02"))]);
        (await another.Load(script)).Added.Count.ShouldBe(news);
        (await another.Send(new CreateBranch("two-sides@else", new(EdtfDate.Parse("2025-05-01"))))).ShouldNotBeNull();
        (await another.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_schema_of_that_name_without_our_tables_holds_nothing()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Sql("create schema sim");

        (await store.Send(new ListTimelines())).ShouldBeEmpty();
        (await store.Load(Script(Says("a", "2025-05-01")))).Added.ShouldBe(["a"]);
    }
}
