using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Domain.Branches;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Branches;

public class BranchRaceTests(PostgresFixture postgres)
{
    private static readonly Fork Fork = new(EdtfDate.Parse("2025-05-10"));

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Several_who_record_on_one_branch_at_once_all_get_their_event_in_and_all_but_one_are_told(int recorders)
    {
        await using var store = await WithBranch();
        var results = await AtOnce(
            store.ConnectionString,
            recorders,
            (one, i) => one.Send(new RecordEvents("two-sides@what-if", List(Says($"own-{i}", "2025-05-11")))));

        results.ShouldAllBe(r => r.Problems.Count == 0 && r.Added.Count == 1);
        results.Select(r => r.Version).Order().ShouldBe(Enumerable.Range(2, recorders).Select(v => (long)v));
        results.MinBy(r => r.Version)!.AfterAnother.ShouldBeFalse();
        var state = (await store.Send(new GetState("two-sides@what-if", EdtfDate.Parse("2025-06-01")))).State;
        state.Statements.Select(s => s.Id).Order().ShouldBe([.. Enumerable.Range(0, recorders).Select(i => $"own-{i}"), "shared"]);
    }

    [Fact]
    public async Task Of_two_who_record_under_one_id_at_once_the_later_is_refused_and_the_earlier_stands()
    {
        await using var store = await WithBranch();
        var results = await AtOnce(
            store.ConnectionString,
            2,
            (one, i) => one.Send(new RecordEvents("two-sides@what-if", List(Says("own", "2025-05-11", $"By {i}.")))));

        var refused = results.Single(r => r.Problems.Count > 0);
        refused.AfterAnother.ShouldBeTrue();
        refused.Problems[0].Message.ShouldContain("own");
        var winner = Array.FindIndex(results, r => r.Problems.Count == 0);
        (await store.Send(new GetState(
            "two-sides@what-if",
            EdtfDate.Parse("2025-06-01")))).State.Statements.Single(s => s.Id == "own").Text.ShouldBe($"By {winner}.");
    }

    [Fact]
    public async Task Of_several_who_create_one_branch_at_once_one_does()
    {
        await using var store = await WithBranch();
        var results = await AtOnce(store.ConnectionString, 4, (one, i) => Did(() => one.Send(new CreateBranch("two-sides@other", Fork, Why: $"{i}"))));

        results.Count(r => r).ShouldBe(1);
        (await store.Sql("select count(*) from sim.mt_events where stream_id = 'two-sides@other'")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_branch_never_stands_on_one_that_was_deleted_at_the_same_moment()
    {
        await using var store = await WithBranch();
        for (var round = 0; round < 15; round++)
        {
            await store.Send(new CreateBranch($"two-sides@parent-{round}", Fork));
            var results = await AtOnce(store.ConnectionString, 2, (one, i) => i == 0
                ? Did(() => one.Send(new DeleteBranch($"two-sides@parent-{round}")))
                : Did(() => one.Send(new CreateBranch($"two-sides@child-{round}", Fork, Of: $"parent-{round}"))));

            results.Count(r => r).ShouldBe(1, $"round {round}: either the parent goes, or the child comes");
        }
    }

    private static async Task<bool> Did<T>(Func<Task<T>> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RequestRefusedException)
        {
            return false;
        }
    }

    private async Task<Store> WithBranch()
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("shared", "2025-05-01")));
        await store.Send(new CreateBranch("two-sides@what-if", Fork));
        return store;
    }

    private static ListNode List(Sim.Domain.Events.Event entry) => new([EntryCodec.ToScript(entry)], default);

    // Each with connections and a store of its own, warm, as separate processes have.
    private static async Task<T[]> AtOnce<T>(string connection, int many, Func<Store, int, Task<T>> act)
    {
        using var start = new Barrier(many);
        return await Task.WhenAll(Enumerable.Range(0, many).Select(i => Task.Factory.StartNew(
            async () =>
            {
                await using var store = new Store(connection);
                await store.Send(new ListTimelines());
                start.SignalAndWait();
                return await act(store, i);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }
}
