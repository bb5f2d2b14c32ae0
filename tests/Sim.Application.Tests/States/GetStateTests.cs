using Sim.Application.States;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Application.Tests.States;

public class GetStateTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Without_a_date_the_state_is_that_of_the_last_event_in_world_order()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("last", "2025-05-10T10:00"), Truce("spring-truce", "2025-05-08", "2025-05-11"), Says("before", "2025-05-09")));

        var state = await store.Send(new GetState("two-sides"));

        state.AsOfDefaulted.ShouldBeTrue();
        state.State.AsOf.Text.ShouldBe("2025-05-10T10:00+03:00");
        state.State.Truces.ShouldHaveSingleItem().Status.ShouldBe(TruceStatus.InForce);
    }

    [Fact]
    public async Task With_a_date_it_is_that_of_the_last_moment_of_the_date()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Truce("spring-truce", "2025-05-08T12:00", "2025-05-11")));

        var before = await store.Send(new GetState("two-sides", EdtfDate.Parse("2025-05-07")));
        var then = await store.Send(new GetState("two-sides", EdtfDate.Parse("2025-05-08")));

        before.AsOfDefaulted.ShouldBeFalse();
        before.State.Truces.ShouldBeEmpty();
        then.State.Truces.ShouldHaveSingleItem().Status.ShouldBe(TruceStatus.InForce);
    }

    [Fact]
    public async Task As_known_then_leaves_out_what_was_reported_later()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Truce("secret-truce", "2025-05-08", "2025-05-11") with { Reported = EdtfDate.Parse("2025-06-01") }));
        var asOf = EdtfDate.Parse("2025-05-09");

        (await store.Send(new GetState("two-sides", asOf))).State.Truces.Count.ShouldBe(1);
        (await store.Send(new GetState("two-sides", asOf, AsKnownThen: true))).State.Truces.ShouldBeEmpty();
        (await store.Send(new GetState("two-sides", asOf, KnownBy: EdtfDate.Parse("2025-06")))).State.Truces.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Recorded_by_answers_as_the_store_would_have_answered_then()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-10")));
        store.Clock.Now = store.Clock.Now.AddDays(1);
        await store.Load(Script(Says("a", "2025-05-10"), Truce("found-later", "2025-05-08", "2025-05-11")));

        (await store.Send(new GetState("two-sides"))).State.Truces.Count.ShouldBe(1);
        (await store.Send(new GetState("two-sides", RecordedBy: EdtfDate.Parse("2026-01-01")))).State.Truces.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_timeline_without_events_is_asked_about_today()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script());

        (await store.Send(new GetState("two-sides"))).State.AsOf.Text.ShouldStartWith("2026-01-01");
    }

    [Fact]
    public async Task A_party_that_is_not_in_the_cast_is_refused()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-10")));

        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetState("two-sides", AccordingTo: "sout")))).Said()
            .ShouldBe("There is no party 'sout' in two-sides; its parties are south, north.");
        await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetState("two-sides", KnownTo: "west")));
    }
}
