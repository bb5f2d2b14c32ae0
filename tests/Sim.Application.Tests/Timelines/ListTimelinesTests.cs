using NodaTime;

namespace Sim.Application.Tests.Timelines;

public class ListTimelinesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_timeline_is_listed_with_its_size_its_dates_in_world_order_and_its_last_load()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("late", "2025-05-09T10:00"), Says("early", "2025-04")));
        store.Clock.Now = store.Clock.Now.AddDays(1);
        await store.Load(Script(Says("late", "2025-05-09T10:00"), Says("early", "2025-04"), Says("middle", "2025-05-01~")));
        await store.Send(new LoadScenario(Script(Scenario(title: "Nothing yet")), As: "empty"));

        (await store.Send(new ListTimelines())).ShouldBe(
        [
            new("empty", "Nothing yet", 0, null, null, Instant.FromUtc(2026, 1, 2, 12, 0)),
            new("two-sides", "Two sides", 3, "2025-04", "2025-05-09T10:00", Instant.FromUtc(2026, 1, 2, 12, 0)),
        ]);
    }
}
