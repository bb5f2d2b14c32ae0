using Sim.Application.States;
using Sim.Application.Tests.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using static Sim.Application.Tests.Samples;

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
        var content = await store.Send(new GetTimeline("two-sides"));
        content.Entries.ShouldBe(script.Entries);
        content.Scenario.ShouldBe(script.Scenario);
        content.Version.ShouldBe(4);
        var state = await store.Send(new GetState("two-sides"));
        state.AsOfDefaulted.ShouldBeTrue();
        state.State.Truces.ShouldHaveSingleItem();
    }
}
