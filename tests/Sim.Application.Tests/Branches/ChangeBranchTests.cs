using Sim.Application.Branches;
using Sim.Domain.Branches;
using Sim.Domain.Truces;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Branches;

public class ChangeBranchTests(PostgresFixture postgres)
{
    [Fact]
    public async Task What_is_recorded_happens_in_the_branch_alone()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        var changed = await store.Record("a", "[{when: 2024-03-04, event: proposal-answered, proposal: talks-offer, by: south, answer: accepted}]");
        changed.Added.ShouldBe(["proposal-answered-talks-offer-2024-03-04"]);
        changed.Problems.ShouldBeEmpty();
        (await store.State("two-sides@a")).ShouldContain("\"status\": \"accepted\"");
        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("{when: 2024-03-04, event: proposal-answered, proposal: talks-ofer, by: south, answer: accepted}", "talks-offer")]
    [InlineData("{when: 2024-03-04, event: proposal-answered, proposal: talks-offer, by: island, answer: accepted}", "island")]
    [InlineData("{when: 2024-03-01, event: statement-made, by: south, text: Too early.}", "fork earlier")]
    [InlineData("{id: offer, when: 2024-03-04, event: statement-made, by: south, text: The id is taken.}", "amend")]
    [InlineData("{when: 2024-03-04, event: truce-joined, truce: easter, by: south}", "easter")]
    public async Task What_is_not_legal_there_is_refused_with_its_place_and_nothing_is_written(string entry, string remedy)
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        var changed = await store.Record("a", $"\n- {entry}");
        changed.Changed.ShouldBeFalse();
        changed.Problems.ShouldNotBeEmpty();
        changed.Problems.ShouldAllBe(p => p.At.Line == 2);
        changed.Problems.ShouldContain(p => p.Message.Contains(remedy));
        (await store.Ids("a")).ShouldBe(["offer", "north-accepts"]);
    }

    [Fact]
    public async Task Leaving_out_takes_the_footing_from_what_rests_on_it_and_undoing_gives_it_back()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02", keepLater: true);
        var changed = await store.Without("a", "truce");
        changed.Branch.Without.ShouldBe(["truce"]);
        changed.Footing.Lost.Select(l => l.Event).ShouldBe(["south-joins", "shells", "denial"]);
        changed.Footing.Lost[0].Chain.ShouldBe([new Link("truce", Loss.Gone)]);
        changed.Footing.Lost[2].Chain.ShouldBe([new Link("shells", Loss.NotApplied), new Link("truce", Loss.Gone)]);
        changed.Footing.Lost.ShouldAllBe(l => l.Reason.Length > 0);

        changed = await store.Send(new LeaveOut("two-sides@a", ["truce"], Undo: true));
        changed.Footing.Lost.ShouldBeEmpty();
        changed.Footing.Found.ShouldBe(["south-joins", "shells", "denial"], ignoreOrder: true);
        (await store.Send(new LeaveOut("two-sides@a", ["truce"], Undo: true))).Problems.Single().Message.ShouldContain("not left out");
    }

    [Fact]
    public async Task What_is_not_inherited_cannot_be_left_out()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        (await store.Without("a", "truce")).Problems.Single().Message.ShouldContain("keep-later");
        (await store.Without("a", "nothing-of-the-kind")).Problems.Single().Message.ShouldContain("no such event");
        (await store.Amend("a", "truce", "{until: 2024-05-01}")).Problems.Single().Message.ShouldContain("keep-later");
    }

    [Fact]
    public async Task An_event_of_its_own_is_taken_out_with_its_corrections()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        await store.Record("a", """
            - {id: mine, when: 2024-03-06, event: statement-made, by: south, text: Ours.}
            - {id: mine-corrected, corrects: mine, reported: 2024-03-08, text: Ours and theirs.}
            """);
        (await store.Without("a", "mine")).Removed.ShouldBe(["mine", "mine-corrected"]);
        (await store.Ids("a")).ShouldBe(["offer", "north-accepts"]);
        (await store.Exported("two-sides@a")).Branches.Single().Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_own_event_names_cannot_be_left_out_from_under_it()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-03");
        await store.Record("a", "[{id: mine, when: 2024-03-06, event: statement-made, by: south, about: truce/easter, text: Fine.}]");
        (await store.Without("a", "truce")).Problems.Single().Message.ShouldContain("no truce 'easter'");
    }

    [Fact]
    public async Task Changing_an_event_changes_the_fields_given_and_undoing_brings_the_old_ones_back()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02", keepLater: true);
        var before = await store.State("two-sides@a");
        (await store.Amend("a", "truce", "{until: 2024-05-02}")).Branch.Amend.Count.ShouldBe(1);
        await store.Amend("a", "truce", "{title: The long truce}");
        var truce = (await store.Send(new GetLog("two-sides@a"))).Entries.Single(e => e.Entry.Id == "truce");
        truce.ChangedIn.ShouldBe("a");
        var announced = truce.Entry.Happening.ShouldBeOfType<TruceAnnounced>();
        (announced.Title, announced.Until!.ToString(), announced.From!.Text).ShouldBe(("The long truce", "2024-05-02", "2024-03-30"));

        (await store.Send(new AmendEvent("two-sides@a", "truce", new MapNode([], default), Undo: true))).Changed.ShouldBeTrue();
        (await store.State("two-sides@a")).ShouldBe(before);
        (await store.Send(new AmendEvent("two-sides@a", "truce", new MapNode([], default), Undo: true))).Problems.Single().Message.ShouldContain("not changed");
    }

    [Fact]
    public async Task A_change_can_move_an_event_out_from_under_others()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02", keepLater: true);
        var changed = await store.Amend("a", "truce", "{when: 2024-03-20}");
        changed.Footing.Lost.Single().Event.ShouldBe("south-joins");
        changed.Footing.Lost.Single().Chain.ShouldBe([new Link("truce", Loss.Changed)]);
    }

    [Fact]
    public async Task An_own_correction_can_be_changed_in_what_it_did_not_give()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-03");
        await store.Record("a", "[{id: truce-corrected, corrects: truce, reported: 2024-03-07, until: 2024-04-05}]");
        await store.Amend("a", "truce-corrected", "{title: Easter peace}");
        var state = await store.State("two-sides@a", "2024-03-08");
        state.ShouldContain("Easter peace");
        (await store.Exported("two-sides@a")).Branches.Single().Events.Single().Happening.ShouldBeOfType<TruceAnnounced>().Title.ShouldBe("Easter peace");
    }

    [Fact]
    public async Task The_branch_of_a_script_is_changed_in_the_script_alone()
    {
        await using var store = await Forks.LoadedAsync(postgres, Forks.Script + "\nbranches: {fixed: {from: 2024-03-02, why: A test.}}");
        (await Forks.RefusedAsync(() => store.Record(
            "fixed",
            "[{when: 2024-03-06, event: statement-made, by: south, text: Ours.}]"))).ShouldContain("fork a branch of your own");
        (await Forks.RefusedAsync(() => store.Without("fixed", "offer"))).ShouldContain("script");
        (await Forks.RefusedAsync(() => store.Amend("fixed", "offer", "{when: 2024-02-01}"))).ShouldContain("script");
        (await Forks.RefusedAsync(() => store.Send(new RebaseBranch("two-sides@fixed")))).ShouldContain("at each load of it");
        (await Forks.RefusedAsync(() => store.Send(new DeleteBranch("two-sides@fixed")))).ShouldContain("script");
        (await Forks.RefusedAsync(() => store.Send(new LeaveOut("two-sides", ["offer"])))).ShouldContain("Fork it");
    }

    [Fact]
    public async Task Of_several_who_change_one_branch_at_once_nothing_is_lost()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        var all = await Task.WhenAll(Enumerable.Range(1, 6).Select(async n =>
        {
            await using var person = new Store(store.ConnectionString);
            return await person.Record("a", $"[{{id: said-{n}, when: 2024-03-06, event: statement-made, by: south, text: Number {n}.}}]");
        }));
        all.ShouldAllBe(c => c.Problems.Count == 0 && c.Added.Count == 1);
        all.Select(c => c.Version).ShouldBeUnique();
        (await store.Ids("a")).Count(id => id.StartsWith("said-", StringComparison.Ordinal)).ShouldBe(6);
        (await store.Sql("select count(*) from sim.mt_events where stream_id = 'two-sides@a'")).ShouldBe(7L);
    }

    [Fact]
    public async Task Of_two_who_read_the_same_branch_the_later_is_told_that_another_came_first()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        await using var gate = new Npgsql.NpgsqlConnection(store.ConnectionString);
        await gate.OpenAsync(TestContext.Current.CancellationToken);
        await using var closed = await gate.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var close = new Npgsql.NpgsqlCommand("lock table sim.mt_events in exclusive mode", gate, closed);
        await close.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Task<BranchChanged>[] both = [.. new[] { 1, 2 }.Select(async n =>
        {
            await using var person = new Store(store.ConnectionString);
            return await person.Record("a", $"[{{id: said-{n}, when: 2024-03-06, event: statement-made, by: south, text: Number {n}.}}]");
        })];
        while (await store.Sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") is not 2L)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await closed.CommitAsync(TestContext.Current.CancellationToken);
        (await Task.WhenAll(both)).Select(c => c.AfterAnother).ShouldBe([true, false], ignoreOrder: true);
        (await store.Ids("a")).Count(id => id.StartsWith("said-", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_comes_second_with_what_the_first_made_illegal_is_told()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-03");
        var all = await Task.WhenAll(Enumerable.Range(1, 4).Select(async n =>
        {
            await using var person = new Store(store.ConnectionString);
            return await person.Record("a", $"[{{id: end, when: 2024-03-0{n + 3}, event: truce-ended, truce: easter, by: north}}]");
        }));
        all.Count(c => c.Changed).ShouldBe(1);
        all.Where(c => !c.Changed).ShouldAllBe(c => c.Problems.Count > 0);
        (await store.Ids("a")).Count(id => id == "end").ShouldBe(1);
    }
}
