namespace Sim.Application.Tests.Branches;

public class CreateBranchTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_fork_is_one_small_event_and_shares_the_past_to_the_end_of_its_day()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        var before = await store.Sql("select count(*) from sim.mt_events");
        await store.Fork("what-if", "2024-03-03");
        (await store.Sql("select count(*) from sim.mt_events")).ShouldBe((long)before! + 1);
        (await store.Ids("what-if")).ShouldBe(["offer", "north-accepts", "truce"]);
    }

    [Fact]
    public async Task A_fork_after_an_event_has_that_event_and_none_behind_it()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("what-if", "event/north-accepts");
        (await store.Ids("what-if")).ShouldBe(["offer", "north-accepts"]);
        (await Forks.RefusedAsync(() => store.Fork("other", "event/north-acepts"))).ShouldContain("north-accepts");
    }

    [Fact]
    public async Task An_event_that_was_taken_out_of_the_script_is_nowhere_to_leave_from_until_it_is_there_again()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        var shorter = string.Join('\n', Forks.Script.Split('\n').Where(l => !l.Contains("id: denial", StringComparison.Ordinal)));
        await store.Load(Forks.Read(shorter));
        (await Forks.RefusedAsync(() => store.Fork("what-if", "event/denial"))).ShouldContain("there is no such event");
        (await Forks.RefusedAsync(() => store.Fork("what-if", "event/two-sides"))).ShouldContain("there is no such event", customMessage: "the id of the case");

        await store.Load(Forks.Read(Forks.Script));
        await store.Fork("what-if", "event/denial");
        (await store.Ids("what-if")).ShouldContain("denial");
    }

    [Fact]
    public async Task With_keep_later_history_goes_on()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("what-if", "2024-03-03", keepLater: true);
        (await store.State("two-sides@what-if")).Replace("\"branch\": \"what-if\"", "\"branch\": null", StringComparison.Ordinal)
            .ShouldBe(await store.State("two-sides"));
    }

    [Fact]
    public async Task What_its_parent_learns_later_does_not_leak_in()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("what-if", "2024-03-03");
        await store.Fork("deeper", "2024-03-04", of: "what-if");
        var (state, deeper) = (await store.State("two-sides@what-if"), await store.State("two-sides@deeper"));

        await store.Load(Forks.Read(Forks.Script.Replace("until: 2024-04-02", "until: 2024-05-02", StringComparison.Ordinal)
            + "\n  - {id: late, when: 2024-02-01, event: statement-made, by: north, text: Found in an archive.}"));
        (await store.State("two-sides@what-if")).ShouldBe(state);
        (await store.State("two-sides@deeper")).ShouldBe(deeper);
        (await store.State("two-sides", "2024-03-03")).ShouldNotBe(state);
    }

    [Fact]
    public async Task A_branch_of_a_branch_has_what_that_has_and_goes_its_own_way()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        await store.Record("a", "[{id: south-refuses, when: 2024-03-04, event: proposal-answered, proposal: talks-offer, by: south, answer: rejected}]");
        await store.Fork("b", "2024-03-04", of: "a");
        await store.Record("b", "[{id: regret, when: 2024-03-06, event: statement-made, by: south, text: We regret it.}]");
        await store.Fork("c", "2024-03-03", of: "b");
        (await store.Ids("b")).ShouldBe(["offer", "north-accepts", "south-refuses", "regret"]);
        (await store.Ids("c")).ShouldBe(["offer", "north-accepts"], "it leaves before the other two happened");
        (await store.Ids("a")).ShouldNotContain("regret");
    }

    [Fact]
    public async Task A_name_stands_once_in_a_scenario_whatever_it_stands_on()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        (await Forks.RefusedAsync(() => store.Fork("a", "2024-03-04"))).ShouldContain("already");
        await store.Fork("b", "2024-03-02", of: "a");
        (await Forks.RefusedAsync(() => store.Fork("b", "2024-03-02"))).ShouldContain("already");
    }

    [Theory, InlineData("two-sides", "@NAME"), InlineData("two-sides@Upper", "lower-case"), InlineData("no-sides@a", "two-sides")]
    public async Task A_name_that_is_none_and_a_scenario_that_is_none_are_refused(string timeline, string remedy)
    {
        await using var store = await Forks.LoadedAsync(postgres);
        (await Forks.RefusedAsync(() => store.Send(new Sim.Application.Branches.CreateBranch(
            timeline,
            new(Sim.Domain.Time.EdtfDate.Parse("2024-03-02")))))).ShouldContain(remedy);
    }

    [Fact]
    public async Task An_hour_that_no_clock_showed_is_no_fork_and_no_reason_is_none()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        (await Forks.RefusedAsync(() => store.Fork("a", "2024-03-31T02:30"))).ShouldContain("02:30");
        await store.Send(new Sim.Application.Branches.CreateBranch("two-sides@b", new(Sim.Domain.Time.EdtfDate.Parse("2024-03-31T03:30")), Why: " "));
        (await store.Send(new ListTimelines())).Single(t => t.Branch is not null).Branch!.Why.ShouldBeNull();
        await store.Exported("two-sides@b");
    }

    [Fact]
    public async Task It_survives_a_restart()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-04", keepLater: true);
        await store.Without("a", "truce");
        await using var again = new Store(store.ConnectionString);
        (await again.State("two-sides@a")).ShouldBe(await store.State("two-sides@a"));
        var summary = (await again.Send(new ListTimelines())).Single(t => t.Branch is not null);
        summary.ShouldBe(summary with { Timeline = "two-sides@a", Events = 0 });
        summary.Branch.ShouldBe(new("a", null, "2024-03-04", true, "Why not?", 1, 0, false, null));
    }

    [Fact]
    public async Task Branches_are_listed_under_their_scenario()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Send(new LoadScenario(Forks.Read(Forks.Script), As: "two-sides-again"));
        await store.Fork("a", "2024-03-04");
        (await store.Send(new ListTimelines())).Select(t => t.Timeline).ShouldBe(["two-sides", "two-sides@a", "two-sides-again"]);
    }

    [Fact]
    public async Task What_the_store_had_of_a_branch_on_a_day_can_still_be_asked()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        store.Clock.Now = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);
        await store.Fork("a", "2024-03-02");
        store.Clock.Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await store.Record("a", "[{id: mine, when: 2024-03-06, event: statement-made, by: south, text: Ours.}]");
        (await store.Ids("a", "2026-02-15")).ShouldBe(["offer", "north-accepts"]);
        (await store.Ids("a")).ShouldContain("mine");
        (await Forks.RefusedAsync(() => store.Ids("a", "2026-01-15"))).ShouldContain("first record");
    }
}
