using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests.Timelines;

public class RaceTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task The_same_script_loaded_by_several_at_once_into_an_empty_database_is_there_once(int loaders)
    {
        var connection = await postgres.NewDatabaseAsync();
        var script = Script(Says("a", "2025-05-01"), Says("b", "2025-05-02"));

        var results = await AtOnce(connection, Enumerable.Repeat(script, loaders));

        results.Count(r => r.Changed).ShouldBe(1);
        results.ShouldAllBe(r => r.Version == 4);
        await using var store = new Store(connection);
        (await store.Sql("select count(*) from sim.mt_events")).ShouldBe(4L);
        (await store.Send(new GetTimeline("two-sides"))).Entries.ShouldBe(script.Entries);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task Different_scripts_loaded_at_once_follow_each_other_and_none_is_lost_or_mixed(int loaders)
    {
        var connection = await postgres.NewDatabaseAsync();
        Script[] scripts =
        [
            .. Enumerable.Range(1, loaders)
                .Select(i => Script(
                    Scenario(title: $"Version {i}"),
                    Says("same", "2025-05-01"),
                    Says($"own-{i}", "2025-05-02"),
                    Says("both", "2025-05-03", $"{i}"))),
        ];

        var results = await AtOnce(connection, scripts);

        await using var store = new Store(connection);
        (await store.Sql("select count(*) from sim.mt_events where type = 'script-loaded'")).ShouldBe((long)loaders);
        (await store.Sql("select count(*) - max(version) from sim.mt_events")).ShouldBe(0L);
        var last = await store.Send(new GetTimeline("two-sides"));
        var winner = scripts.Single(s => s.Scenario.Title == last.Scenario.Title);
        last.Entries.ShouldBe(winner.Entries);
        results.MaxBy(r => r.Version)!.Added.ShouldContain(winner.Entries[1].Id);
        results.Select(r => r.Version).ShouldBeUnique();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task Scripts_of_different_timelines_loaded_at_once_into_an_empty_database_are_all_there_whole(int loaders)
    {
        var connection = await postgres.NewDatabaseAsync();
        Script[] scripts =
        [
            .. Enumerable.Range(1, loaders)
                .Select(i => Script(Says("a", "2025-05-01", $"{i}"), Says("b", "2025-05-02")))
                .Select((s, i) => s with { Scenario = s.Scenario with { Id = $"talks-{i}" } }),
        ];

        var results = await AtOnce(connection, scripts);

        results.ShouldAllBe(r => r.Version == 4 && r.Changed);
        await using var store = new Store(connection);
        foreach (var script in scripts)
        {
            (await store.Send(new GetTimeline(script.Scenario.Id))).Entries.ShouldBe(script.Entries);
        }
    }

    [Fact]
    public async Task A_load_that_is_cancelled_leaves_nothing_behind()
    {
        await using var store = await Store.NewAsync(postgres);
        var before = Script(Says("a", "2025-05-01"));
        await store.Load(before);
        await using var other = new Npgsql.NpgsqlConnection(store.ConnectionString);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var blocking = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = new Npgsql.NpgsqlCommand("lock table sim.mt_events in exclusive mode", other, blocking);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Should.ThrowAsync<OperationCanceledException>(() => store.Send(
                new LoadScenario(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02"))),
                cancel.Token));
        }

        (await store.Send(new GetTimeline("two-sides"))).Entries.ShouldBe(before.Entries);
        (await store.Sql("select count(*) from sim.mt_events")).ShouldBe(3L);
        (await store.Sql("select version from sim.mt_streams")).ShouldBe(3L);
    }

    [Fact]
    public async Task Two_computers_whose_clocks_differ_still_record_in_order()
    {
        var connection = await postgres.NewDatabaseAsync();
        var (fast, slow) = (new TestClock(), new TestClock());
        fast.Now = slow.Now.AddHours(1);
        await using var first = new Store(connection, fast);
        await using var second = new Store(connection, slow);
        await first.Load(Script(Says("a", "2025-05-01")));
        await second.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-01")));

        (await second.Send(new GetTimeline("two-sides", RecordedBy: EdtfDate.Parse("2026-01-01T13:00Z")))).Entries.Count.ShouldBe(2);
        (await Should.ThrowAsync<RequestRefusedException>(() => second.Send(new GetTimeline("two-sides", RecordedBy: EdtfDate.Parse("2026-01-01T12:30Z")))))
            .Said()
                .ShouldContain("Nothing of the timeline");
    }

    // Each with connections and a store of its own, as separate processes have.
    private static async Task<Loaded[]> AtOnce(string connection, IEnumerable<Script> scripts)
    {
        using var start = new Barrier(scripts.Count());
        return await Task.WhenAll(scripts.Select(script => Task.Factory.StartNew(
            async () =>
            {
                await using var store = new Store(connection);
                start.SignalAndWait();
                return await store.Load(script);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }
}
