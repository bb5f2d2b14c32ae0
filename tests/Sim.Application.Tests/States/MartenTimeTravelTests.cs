using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;
using Sim.Application.States;
using Sim.Domain.Parties;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;

namespace Sim.Application.Tests.States;

/// <summary>Why a state is projected by us and not by Marten: its time is the time of recording, and its order the order of recording.</summary>
public class MartenTimeTravelTests(PostgresFixture postgres)
{
    private static readonly Domain.Events.Event First = States("first", "2025-05-01", Stance.Demand);
    private static readonly Domain.Events.Event Fifth = States("fifth", "2025-05-05", Stance.Concession);
    private static readonly Domain.Events.Event Third = States("third", "2025-05-03", Stance.Refusal);

    [Fact]
    public async Task A_late_event_makes_Marten_answer_with_the_third_of_May_for_the_sixth_and_us_with_the_fifth()
    {
        await using var store = await Store.NewAsync(postgres);
        await RecordAsync(store, "2025-05-01", First);
        await RecordAsync(store, "2025-05-05", First, Fifth);
        await RecordAsync(store, "2025-05-06", First, Fifth, Third);

        (await MartenAsync(store, "2025-05-06T23:00Z")).ShouldBe(Stance.Refusal);
        (await OursAsync(store, "2025-05-06")).ShouldBe(Stance.Concession);
    }

    [Fact]
    public async Task Of_a_day_whose_event_was_recorded_later_Marten_knows_nothing()
    {
        await using var store = await Store.NewAsync(postgres);
        await RecordAsync(store, "2025-05-05", First, Fifth);
        await RecordAsync(store, "2025-05-06", First, Fifth, Third);

        (await MartenAsync(store, "2025-05-04T23:00Z")).ShouldBeNull();
        (await OursAsync(store, "2025-05-04")).ShouldBe(Stance.Refusal);
        (await OursAsync(store, "2025-05-05")).ShouldBe(Stance.Concession);
    }

    private static Domain.Events.Event States(string id, string when, Stance stance) =>
        new(id, EdtfDate.Parse(when), new PositionStated([new("north")], "border", stance, "The border."));

    private static async Task RecordAsync(Store store, string day, params Domain.Events.Event[] entries)
    {
        store.Clock.Now = DateTimeOffset.Parse($"{day}T12:00Z");
        await store.Load(Script(entries));
    }

    private static async Task<Stance?> OursAsync(Store store, string asOf)
    {
        var state = await store.Send(new GetState("two-sides", EdtfDate.Parse(asOf)));
        return state.State.Parties.Single(p => p.Id == "north").Positions.SingleOrDefault()?.Stance;
    }

    private static async Task<Stance?> MartenAsync(Store store, string timestamp)
    {
        await using var source = NpgsqlDataSource.Create(store.ConnectionString);
        using var marten = DocumentStore.For(options =>
        {
            EventLog.Configure(options, source, SchemaName.Usual);
            options.Projections.Add(new HeardProjection(), ProjectionLifecycle.Live);
        });
        await using var session = marten.QuerySession();
        var heard = await session.Events.AggregateStreamAsync<Heard>(
            "two-sides",
            timestamp: DateTimeOffset.Parse(timestamp),
            token: TestContext.Current.CancellationToken);
        return heard?.Stance;
    }
}

/// <summary>The latest position, as Marten's own aggregation would have it.</summary>
public sealed class Heard
{
    public string Id { get; set; } = "";

    public Stance? Stance { get; set; }
}

internal sealed partial class HeardProjection : SingleStreamProjection<Heard, string>
{
    public override Heard? Evolve(Heard? snapshot, string id, IEvent e) =>
        e.Data is Stored<PositionStated> stated ? new() { Id = id, Stance = ((PositionStated)EntryCodec.FromJson(stated.Json).Happening).Stance } : snapshot;
}
