using Sim.Application.States;
using Sim.Domain.Time;

namespace Sim.Application.Tests.Timelines;

public class GetTimelineTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_unknown_timeline_is_answered_with_the_near_ones_and_how_to_load_one()
    {
        await using var store = await Store.NewAsync(postgres);
        foreach (var name in (string[])["korea-1953", "istanbul-2025", "dayton-1995"])
        {
            await store.Send(new LoadScenario(Script(Says("a", "2025-05-01")), As: name));
        }

        var refusal = await Should.ThrowAsync<UnknownTimelineException>(() => store.Send(new GetTimeline("istambul-2025")));

        refusal.Existing.ShouldBe(["istanbul-2025", "dayton-1995", "korea-1953"]);
        refusal.Said().ShouldBe("There is no timeline 'istambul-2025'. There is: istanbul-2025, dayton-1995, korea-1953.");
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("'; drop table sim.mt_events; --")]
    [InlineData("")]
    public async Task A_name_of_any_characters_is_merely_unknown(string name)
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));

        await Should.ThrowAsync<UnknownTimelineException>(() => store.Send(new GetTimeline(name)));
        await Should.ThrowAsync<UnknownTimelineException>(() => store.Send(new GetTimeline(new string('x', 100_000))));
        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_database_is_answered_and_left_empty()
    {
        await using var store = await Store.NewAsync(postgres);

        (await Should.ThrowAsync<UnknownTimelineException>(() => store.Send(new GetTimeline("two-sides")))).Said().ShouldContain("Nothing is loaded yet.");
        (await Should.ThrowAsync<UnknownTimelineException>(() => store.Send(new GetState("two-sides")))).Existing.ShouldBeEmpty();
        (await Should.ThrowAsync<UnknownTimelineException>(() => store.Send(new GetLog("two-sides")))).Existing.ShouldBeEmpty();
        (await store.Send(new ListTimelines())).ShouldBeEmpty();
        (await store.Sql("select count(*) from pg_namespace where nspname = 'sim'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_day_as_recorded_by_runs_to_its_end_in_the_zone_of_the_scenario()
    {
        await using var store = await Store.NewAsync(postgres);
        store.Clock.Now = new(2026, 1, 1, 20, 59, 59, TimeSpan.Zero);
        await store.Load(Script(Says("a", "2025-05-01")));
        store.Clock.Now = new(2026, 1, 1, 21, 0, 0, TimeSpan.Zero); // midnight in Istanbul
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")));

        (await store.Send(new GetTimeline("two-sides", EdtfDate.Parse("2026-01-01")))).Entries.Count.ShouldBe(1);
        (await store.Send(new GetTimeline("two-sides", EdtfDate.Parse("2026-01-02")))).Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Before_the_first_load_there_was_nothing()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));

        var refusal = await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetTimeline("two-sides", EdtfDate.Parse("2025"))));

        refusal.Said().ShouldBe("Nothing of the timeline two-sides was recorded by 2025: its first record is of 2026-01-01T15:00+03:00.");
    }
}
