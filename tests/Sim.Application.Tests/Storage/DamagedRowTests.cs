using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Application.Storage.Postgres;
using Sim.Domain.Time;

namespace Sim.Application.Tests.Storage;

/// <summary>What a hand behind the store's back may do to a row ends in the name of what is damaged, whatever it broke on its way to an answer.</summary>
public class DamagedRowTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("timestamp = '4713-01-01 BC' where data->>'id' = 'a'")]
    [InlineData("type = 'position-stated', data = data || '{\"by\": [\"nobody\"], \"issue\": \"peace\", \"stance\": \"demand\"}' where data->>'id' = 'a'")]
    [InlineData("data = 'null' where data->>'id' = 'a'")]
    [InlineData("data = '[1]' where type = 'scenario-described'")]
    [InlineData("data = data - 'zone' where type = 'scenario-described'")]
    public async Task A_changed_row_of_a_timeline_is_named(string change)
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")));
        await store.Sql($"update sim.mt_events set {change}");
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new GetState("two-sides"))))
            .Message.ShouldStartWith("The record of two-sides is damaged: version ");
    }

    [Theory]
    [InlineData("data = jsonb_set(data, '{path}', '[\"nobody\"]')")]
    [InlineData("data = data - 'path'")]
    [InlineData("data = jsonb_set(data, '{path,0,stream}', 'null')")]
    [InlineData("data = jsonb_set(data, '{path,0,version}', '{}')")]
    [InlineData("data = jsonb_set(data, '{branch}', '[]')")]
    [InlineData("data = 'null'")]
    public async Task So_is_that_of_a_branch_and_verifying_tells_it(string change)
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")));
        await store.Send(new CreateBranch("two-sides@else", new(EdtfDate.Parse("2025-05-01"))));
        await store.Sql($"update sim.mt_events set {change} where type = 'branch-described'");
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new GetState("two-sides@else"))))
            .Message.ShouldStartWith("The record of two-sides@else is damaged: version 1");
        (await store.Send(new VerifyStore())).Timelines.Single(t => t.Damage.Count > 0).Timeline.ShouldBe("two-sides@else");
        (await store.Send(new GetState("two-sides"))).State.ShouldNotBeNull("what stands is answered");
    }
}
