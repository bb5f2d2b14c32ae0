using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests.Timelines;

public class LoadScenarioTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_loaded_script_reads_back_as_it_is()
    {
        await using var store = await Store.NewAsync(postgres);
        var script = Script(Truce("spring-truce", "2025-05-08", "2025-05-11"), Says("ready", "2025-05-09T10:00"));

        var loaded = await store.Load(script);

        loaded.Timeline.ShouldBe("two-sides");
        loaded.Added.ShouldBe(["spring-truce", "ready"]);
        loaded.Version.ShouldBe(4);
        await ShouldSay(store, script);
    }

    [Fact]
    public async Task Each_event_is_stored_under_its_own_name_as_json_that_psql_can_read()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Truce("spring-truce", "2025-05-08", "2025-05-11"), Says("ready", "2025-05-09T10:00")));

        (await store.Sql(
            "select string_agg(type, ' ' order by version) from sim.mt_events")).ShouldBe("scenario-described truce-announced statement-made script-loaded");
        (await store.Sql("select data->>'text' from sim.mt_events where type = 'statement-made' and data->>'id' = 'ready'")).ShouldBe("We are ready.");
    }

    [Fact]
    public async Task Loading_the_same_script_again_writes_nothing()
    {
        await using var store = await Store.NewAsync(postgres);
        var script = Script(Says("a", "2025-05-09"), Says("b", "2025-05-08"));
        var first = await store.Load(script);

        var second = await store.Load(script);

        second.Changed.ShouldBeFalse();
        second.Version.ShouldBe(first.Version);
        (await store.Sql("select count(*) from sim.mt_events")).ShouldBe(first.Version);
    }

    [Fact]
    public async Task A_late_event_joins_what_is_there()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("first", "2025-05-01"), Says("fifth", "2025-05-05")));
        var late = Script(Says("first", "2025-05-01"), Says("fifth", "2025-05-05"), Says("third", "2025-05-03"));

        var loaded = await store.Load(late);

        loaded.Added.ShouldBe(["third"]);
        loaded.Reordered.ShouldBeFalse();
        loaded.Version.ShouldBe(6);
        await ShouldSay(store, late);
    }

    [Fact]
    public async Task A_changed_event_is_recorded_again_and_the_others_are_not()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")));
        var revised = Script(Says("a", "2025-05-01", "Not any more."), Says("b", "2025-05-02"));

        var loaded = await store.Load(revised);

        loaded.Revised.ShouldBe(["a"]);
        (await store.Sql("select count(*) from sim.mt_events where data->>'id' = 'a'")).ShouldBe(2L);
        (await store.Sql("select count(*) from sim.mt_events where data->>'id' = 'b'")).ShouldBe(1L);
        await ShouldSay(store, revised);
    }

    [Fact]
    public async Task An_event_of_another_type_takes_the_place_of_one_of_the_same_id()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("x", "2025-05-01"), Says("y", "2025-05-02")));
        var other = Script(Truce("x", "2025-05-01", "2025-05-03"), Says("y", "2025-05-02"));

        (await store.Load(other)).Revised.ShouldBe(["x"]);

        await ShouldSay(store, other);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_records_at_the_last_time_recorded_and_never_before_it()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        store.Clock.Now = store.Clock.Now.AddYears(-3);
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")));
        store.Clock.Now = store.Clock.Now.AddDays(1);
        await store.Load(Script(Says("a", "2025-05-01", "Not any more."), Says("b", "2025-05-02")));

        (await store.Sql("select count(distinct timestamp) || ' ' || min(timestamp at time zone 'UTC') from sim.mt_events")).ShouldBe("1 2026-01-01 12:00:00");
        store.Clock.Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
        await store.Load(Script(Says("a", "2025-05-01", "Yes, again."), Says("b", "2025-05-02")));
        (await store.Sql(
            "select bool_and(later) from (select timestamp >= lag(timestamp) over (order by version) as later from sim.mt_events) as recorded")).ShouldBe(true);
        (await store.Send(new GetTimeline("two-sides", RecordedBy: EdtfDate.Parse("2026-01-01T12:00Z")))).Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_removed_event_is_gone_and_may_come_back_at_its_old_place()
    {
        await using var store = await Store.NewAsync(postgres);
        var whole = Script(Says("a", "2025-05-01"), Says("b", "2025-05-02"), Says("c", "2025-05-03"));
        await store.Load(whole);
        var without = Script(Says("a", "2025-05-01"), Says("c", "2025-05-03"));

        (await store.Load(without)).Removed.ShouldBe(["b"]);
        await ShouldSay(store, without);

        var back = await store.Load(whole);
        back.Added.ShouldBe(["b"]);
        back.Reordered.ShouldBeTrue();
        await ShouldSay(store, whole);
    }

    [Fact]
    public async Task A_script_in_another_order_is_read_back_in_that_order()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")));
        var turned = Script(Says("b", "2025-05-01"), Says("a", "2025-05-01"));

        var loaded = await store.Load(turned);

        loaded.Reordered.ShouldBeTrue();
        loaded.Revised.ShouldBeEmpty();
        await ShouldSay(store, turned);
    }

    [Fact]
    public async Task A_changed_header_is_a_change_of_its_own()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Scenario(title: "Before"), Says("a", "2025-05-01")));
        var after = Script(Scenario(title: "After"), Says("a", "2025-05-01"));

        var loaded = await store.Load(after);

        loaded.HeaderChanged.ShouldBeTrue();
        loaded.Changed.ShouldBeTrue();
        await ShouldSay(store, after);
    }

    [Fact]
    public async Task A_dry_run_tells_the_changes_and_makes_none()
    {
        await using var store = await Store.NewAsync(postgres);
        var script = Script(Says("a", "2025-05-01"));

        (await store.Send(new LoadScenario(script, DryRun: true))).Added.ShouldBe(["a"]);
        (await store.Sql("select count(*) from pg_namespace where nspname = 'sim'")).ShouldBe(0L);

        await store.Load(script);
        var dry = await store.Send(new LoadScenario(Script(Says("b", "2025-05-01")), DryRun: true));
        dry.Added.ShouldBe(["b"]);
        dry.Removed.ShouldBe(["a"]);
        dry.Version.ShouldBe(3);
        await ShouldSay(store, script);
    }

    [Fact]
    public async Task A_load_that_would_remove_more_than_half_is_refused_unless_that_is_meant()
    {
        await using var store = await Store.NewAsync(postgres);
        var before = Script(Says("a", "2025-05-01"), Says("b", "2025-05-02"), Says("c", "2025-05-03"));
        await store.Load(before);
        var after = Script(Says("a", "2025-05-01"), Says("new", "2025-05-04"));

        (await Should.ThrowAsync<RequestRefusedException>(() => store.Load(after))).Said().ShouldStartWith("This would remove 2 of the 3 events of two-sides.");
        await ShouldSay(store, before);

        (await store.Send(new LoadScenario(after, Replace: true))).Removed.ShouldBe(["b", "c"]);
        await ShouldSay(store, after);
    }

    [Fact]
    public async Task A_script_can_be_loaded_under_another_name()
    {
        await using var store = await Store.NewAsync(postgres);
        var script = Script(Says("a", "2025-05-01"));
        await store.Load(script);

        (await store.Send(new LoadScenario(script, As: "my-copy"))).Timeline.ShouldBe("my-copy");

        (await store.Send(new GetTimeline("my-copy"))).Scenario.ShouldBe(script.Scenario with { Id = "my-copy" });
        await ShouldSay(store, script);
    }

    [Theory]
    [InlineData("")]
    [InlineData("My copy")]
    [InlineData("a@b")]
    [InlineData("a\n")]
    [InlineData("a\0b")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        await using var store = await Store.NewAsync(postgres);

        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new LoadScenario(Script(Says("a", "2025-05-01")), As: name)))).Said()
            .ShouldContain("is no name for a timeline");
    }

    private static async Task ShouldSay(Store store, Script script)
    {
        var content = await store.Send(new GetTimeline(script.Scenario.Id));
        content.Scenario.ShouldBe(script.Scenario);
        content.Entries.ShouldBe(script.Entries);
    }
}
