using CsCheck;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests.Timelines;

public class ReloadLawTests(PostgresFixture postgres)
{
    private static readonly Gen<Event> Entry =
        from id in Gen.Int[1, 8]
        from day in Gen.Int[1, 9]
        from kind in Gen.Int[0, 3]
        select kind == 0 ? Truce($"e{id}", $"2025-05-0{day}", "2025-06") : Says($"e{id}", $"2025-05-0{day}", $"In words {kind}.");

    private static readonly Gen<Script> AnyScript =
        from title in Gen.Int[1, 3]
        from entries in Entry.List[0, 8]
        select Script(Scenario(title: $"Title {title}"), entries.DistinctBy(e => e.Id));

    private int _cases;

    [Fact]
    public async Task Loading_one_script_after_others_gives_what_loading_it_alone_gives()
    {
        await using var store = await Store.NewAsync(postgres);
        await AnyScript.List[1, 4].SampleAsync(
            async scripts =>
            {
                var (history, alone) = ($"history-{Interlocked.Increment(ref _cases)}", $"alone-{_cases}-{Guid.NewGuid():N}");
                foreach (var script in scripts)
                {
                    await store.Send(new LoadScenario(script, As: history, Replace: true));
                }

                await store.Send(new LoadScenario(scripts[^1], As: alone));
                return Text(await store.Send(new GetTimeline(history)), history) == Text(await store.Send(new GetTimeline(alone)), alone);
            },
            iter: 150, print: scripts => string.Join("\n--\n", scripts.Select(s => string.Join("\n", s.Entries.Select(EntryCodec.ToJson)))));
    }

    [Fact]
    public async Task What_was_recorded_by_then_is_what_was_loaded_then()
    {
        await AnyScript.List[2, 4].SampleAsync(
            async scripts =>
            {
                var clock = new TestClock();
                await using var store = new Store(await Database.Value, clock);
                var timeline = $"then-{Guid.NewGuid():N}";
                var start = clock.Now;
                for (var i = 0; i < scripts.Count; i++)
                {
                    clock.Now = start.AddHours(i);
                    await store.Send(new LoadScenario(scripts[i], As: timeline, Replace: true));
                }

                for (var i = 0; i < scripts.Count; i++)
                {
                    var then = await store.Send(new GetTimeline(timeline, RecordedBy: EdtfDate.Parse($"{start.AddHours(i):yyyy-MM-ddTHH:mm}Z")));
                    then.Entries.ShouldBe(scripts[i].Entries);
                    then.Scenario.Title.ShouldBe(scripts[i].Scenario.Title);
                }
            },
            iter: 40);
    }

    private Lazy<Task<string>> Database => field ??= new(postgres.NewDatabaseAsync);

    private static string Text(TimelineContent content, string name) =>
        (ScenarioCodec.ToJson(
            content.Scenario) + "\n" + string.Join('\n', content.Entries.Select(EntryCodec.ToJson))).Replace(name, "NAME", StringComparison.Ordinal);
}
