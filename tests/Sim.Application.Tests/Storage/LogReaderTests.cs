using Marten;
using NodaTime;

namespace Sim.Application.Tests.Storage;

public class LogReaderTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_rows_read_are_the_events_that_Marten_reads()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(
            Truce("spring-truce", "2025-05-08", "2025-05-11"), Says("a", "2025-05-09"), Says("b", "2025-05-09", "Ünïcödé \"quoted\" 🕊️")));
        store.Clock.Now = store.Clock.Now.AddDays(1).AddTicks(1_234_567);
        await store.Load(Script(Scenario(title: "Other"), Says("b", "2025-05-10"), Truce("spring-truce", "2025-05-08", "2025-05-12")));
        await store.Send(new LoadScenario(Script(Says("z", "2025-05-09")), As: "another"));

        var rows = await store.Get<LogReader>().ReadAsync("two-sides", TestContext.Current.CancellationToken);

        await using var session = store.Get<EventLog>().Store().QuerySession();
        var events = await session.Events.FetchStreamAsync("two-sides", token: TestContext.Current.CancellationToken);
        rows.Select(r => (r.Stream, r.Version, r.RecordedAt, r.Name, r.Json))
            .ShouldBe(events.Select(e => (e.StreamKey!, e.Version, Instant.FromDateTimeOffset(e.Timestamp), e.EventTypeName, ((Stored)e.Data).Json)));
        rows.Select(r => r.Name).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task Every_event_of_a_load_is_recorded_at_the_same_time()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-09"), Says("b", "2025-05-09")));

        var rows = await store.Get<LogReader>().ReadAsync("two-sides", TestContext.Current.CancellationToken);

        rows.Select(r => r.RecordedAt).Distinct().ShouldBe([Instant.FromUtc(2026, 1, 1, 12, 0)]);
        rows.Select(r => r.Version).ShouldBe([1, 2, 3, 4]);
    }
}
