using Sim.Application.Branches;

namespace Sim.Application.Tests.Branches;

public class KeepBranchTests(PostgresFixture postgres)
{
    private const string Later = "\n  - {id: late, when: 2024-02-01, event: statement-made, by: north, text: Found in an archive.}";

    [Fact]
    public async Task A_rebase_shows_what_it_would_change_and_then_changes_it()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-03");
        await store.Record("a", "[{id: mine, when: 2024-03-06, event: statement-made, by: south, text: Ours.}]");
        (await store.Send(new RebaseBranch("two-sides@a"))).IsNewer.ShouldBeFalse();

        await store.Load(Forks.Read(
            Forks.Script.Replace("until: 2024-04-02", "until: 2024-05-02", StringComparison.Ordinal)
                .Replace(
                    "  - {id: north-accepts, when: 2024-03-02, event: proposal-answered, proposal: talks-offer, by: north, answer: accepted}\n",
                    "",
                    StringComparison.Ordinal) + Later));
        var before = await store.State("two-sides@a");
        var dry = await store.Send(new RebaseBranch("two-sides@a", DryRun: true));
        (dry.Added.Single(), dry.Changed.Single(), dry.Removed.Single(), dry.IsNewer).ShouldBe(("late", "truce", "north-accepts", true));
        (await store.State("two-sides@a")).ShouldBe(before);

        await store.Send(new RebaseBranch("two-sides@a"));
        (await store.Ids("a")).ShouldBe(["late", "offer", "truce", "mine"]);
        (await store.Send(new RebaseBranch("two-sides@a"))).IsNewer.ShouldBeFalse();
    }

    [Fact]
    public async Task An_own_correction_follows_its_original_at_a_rebase()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-03");
        await store.Record("a", "[{id: truce-corrected, corrects: truce, reported: 2024-03-07, until: 2024-04-05}]");
        await store.Load(Forks.Read(Forks.Script.Replace(
            "truce: easter, by: north, from:",
            "truce: easter, title: Easter peace, by: north, from:",
            StringComparison.Ordinal)));
        await store.Send(new RebaseBranch("two-sides@a"));
        (await store.State("two-sides@a", "2024-03-08")).ShouldContain("Easter peace");
    }

    [Fact]
    public async Task A_branch_that_no_longer_fits_is_not_rebased_and_says_why()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-03");
        await store.Record("a", "[{id: joins, when: 2024-03-06, event: truce-joined, truce: easter, by: south}]");
        await store.Send(new LoadScenario(Forks.Read(Forks.Script.Split("  - {id: truce,")[0]), Replace: true));
        var before = await store.State("two-sides@a");
        (await Forks.RefusedAsync(() => store.Send(new RebaseBranch("two-sides@a", DryRun: true)))).ShouldContain("easter");
        (await Forks.RefusedAsync(() => store.Send(new RebaseBranch("two-sides@a")))).ShouldContain("Mend the branch");
        (await store.State("two-sides@a")).ShouldBe(before);
    }

    [Fact]
    public async Task A_branch_others_stand_on_is_not_deleted_and_a_deleted_ones_name_is_free()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02");
        await store.Record("a", "[{id: mine, when: 2024-03-06, event: statement-made, by: south, text: Ours.}]");
        await store.Fork("b", "2024-03-03", of: "a");
        (await Forks.RefusedAsync(() => store.Send(new DeleteBranch("two-sides@a")))).ShouldContain("two-sides@b");
        await store.Send(new DeleteBranch("two-sides@b"));
        await store.Send(new DeleteBranch("two-sides@a"));
        (await Forks.RefusedAsync(() => store.Ids("a"))).ShouldContain("There is no timeline 'two-sides@a'");
        (await store.Send(new ListTimelines())).ShouldHaveSingleItem();

        await store.Fork("a", "2024-03-03");
        (await store.Ids("a")).ShouldBe(["offer", "north-accepts", "truce"]);
        await store.Record("a", "[{id: mine, when: 2024-03-07, event: statement-made, by: south, text: Another.}]");
        (await store.Ids("a")).ShouldContain("mine");
    }

    [Fact]
    public async Task A_scripts_branches_are_cut_anew_at_each_load_and_a_users_stays_pinned()
    {
        const string Branches = "\nbranches: {fixed: {from: 2024-03-03, why: A test.}, on-it: {of: fixed, from: 2024-03-03, events: [{id: own, when: " +
            "2024-03-09, event: statement-made, by: south, text: Ours.}]}}";
        await using var store = await Forks.LoadedAsync(postgres, Forks.Script + Branches);
        await store.Fork("mine", "2024-03-03");
        await store.Fork("on-theirs", "2024-03-10", of: "on-it");
        var loaded = await store.Load(Forks.Read(Forks.Script + Later + Branches));
        (loaded.Added.Single(), loaded.Branches.Changed.Count).ShouldBe(("late", 0));
        (await store.Ids("fixed")).ShouldContain("late");
        (await store.Ids("on-it")).ShouldBe(["late", "offer", "north-accepts", "truce", "own"]);
        (await store.Ids("mine")).ShouldNotContain("late");
        (await store.Ids("on-theirs")).ShouldNotContain("late");

        loaded = await store.Load(Forks.Read(Forks.Script + Later));
        loaded.Branches.Removed.ShouldBe(["fixed", "on-it"], ignoreOrder: true);
        (await store.Ids("on-theirs")).ShouldBe(["offer", "north-accepts", "truce", "own"], "what it was cut from is still there");
    }

    [Fact]
    public async Task A_script_does_not_take_the_name_of_a_branch_made_by_hand()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("mine", "2024-03-03");
        (await Forks.RefusedAsync(() => store.Load(Forks.Read(
            Forks.Script + Later + "\nbranches: {mine: {from: 2024-03-03, why: A test.}}")))).ShouldContain("made by hand");
        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Loading_one_script_of_branches_after_another_gives_what_loading_it_alone_gives()
    {
        string[] scripts =
        [
            Forks.Script + "\nbranches: {a: {from: 2024-03-02, keep-later: true, without: [truce], why: A.}, b: {of: a, from: 2024-03-04, why: B.}}",
            Forks.Script + Later
                + "\nbranches: {b: {from: 2024-03-03, why: B., events: [{id: x, when: 2024-03-09, event: statement-made, by: south, text: X.}, {id: " +
                    "y, when: 2024-03-09, event: statement-made, by: north, text: Y.}]}}",
            Forks.Script + "\nbranches: {b: {from: 2024-03-03, why: B2., events: [{id: y, when: 2024-03-09, event: statement-made, by: north, text: " +
                "Y.}, {id: x, when: 2024-03-09, event: statement-made, by: south, text: X2.}]}, a: {of: b, from: 2024-03-09, why: A.}}",
        ];
        foreach (var last in scripts)
        {
            await using var after = await Store.NewAsync(postgres);
            foreach (var script in scripts.Append(last))
            {
                await after.Load(Forks.Read(script));
            }

            await using var alone = await Forks.LoadedAsync(postgres, last);
            foreach (var branch in Forks.Read(last).Branches.Select(b => $"two-sides@{b.Name}"))
            {
                (await after.State(branch)).ShouldBe(await alone.State(branch));
                (await after.Exported(branch)).Branches.ShouldBe((await alone.Exported(branch)).Branches);
            }

            (await after.Send(new ListTimelines())).Select(t => t.Timeline).ShouldBe((await alone.Send(new ListTimelines())).Select(t => t.Timeline));
        }
    }

    [Fact]
    public async Task An_exported_branch_loads_back_to_the_very_same_state_in_another_store()
    {
        await using var store = await Forks.LoadedAsync(postgres);
        await store.Fork("a", "2024-03-02", keepLater: true);
        await store.Without("a", "south-joins");
        await store.Amend("a", "truce", "{until: 2024-05-02, title: The long truce}");
        await store.Record(
            "a",
            "[{id: joins-late, when: 2024-03-10T12:00, event: truce-joined, truce: easter, by: south, conditions: [talks/villa]}, {id: " +
                "late-correction, corrects: shells, reported: 2024-04-20, count: 3}]");
        await store.Fork("b", "event/joins-late", of: "a");
        await store.Record("b", "[{id: end, when: 2024-03-20, event: truce-ended, truce: easter, by: north}]");

        await using var other = await Store.NewAsync(postgres);
        await other.Send(new LoadScenario(await store.Exported("two-sides@b"), As: "copy"));
        foreach (var branch in new[] { "a", "b" })
        {
            (await other.State($"copy@{branch}")).Replace("\"copy\"", "\"two-sides\"", StringComparison.Ordinal)
                .ShouldBe(await store.State($"two-sides@{branch}"));
        }
    }

    [Fact]
    public async Task What_a_rule_did_in_the_parent_is_past_in_a_branch_of_it()
    {
        await using var store = await Forks.LoadedAsync(postgres, Forks.Script + """

            rules:
              anger:
                if: {proposals.talks-offer.status: rejected}
                then: {event: measure-imposed, measure: embargo, kind: sanctions, by: north, against: south, after: P2D}
            """);
        await store.Fork("a", "2024-03-02");
        await store.Record("a", "[{id: refusal, when: 2024-03-04, event: proposal-answered, proposal: talks-offer, by: south, answer: rejected}]");
        await store.Fork("early", "2024-03-05", of: "a");
        await store.Fork("late", "2024-03-10", of: "a");
        await store.Fork("before", "2024-03-03", of: "a");
        (await store.Ids("early")).ShouldBe(["offer", "north-accepts", "refusal", "rule-anger"]);
        (await store.Ids("late")).ShouldBe(await store.Ids("early"));
        (await store.Ids("before")).ShouldBe(["offer", "north-accepts"]);
        (await store.Record("late", "[{when: 2024-03-12, event: measure-lifted, measure: embargo, by: north}]")).Problems.ShouldBeEmpty();
        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(6, "they never act in history");
    }

    [Fact]
    public async Task Rules_without_end_are_told_and_the_branch_can_be_mended()
    {
        await using var store = await Forks.LoadedAsync(postgres, Forks.Script.Replace(
            "events:",
            "issues: {border: The border}\nevents:",
            StringComparison.Ordinal) + """

            rules:
              circle:
                if: {parties.north.positions.border: absent, truces.easter.status: {any: [announced, in-force, expired]}}
                then:
                  - {event: position-stated, by: north, issue: border, stance: demand, text: Ours., after: P1D}
                  - {event: position-dropped, by: north, issue: border, after: P2D}
            """);
        await store.Fork("a", "2024-03-02", keepLater: true);
        (await Forks.RefusedAsync(() => store.Ids("a"))).ShouldContain("circle");
        (await Forks.RefusedAsync(() => store.State("two-sides@a"))).ShouldContain("comes to no end");
        (await store.Amend("a", "truce", "{title: Easter peace}")).Problems.Single().Message.ShouldContain("circle");
        (await store.Without("a", "truce")).Changed.ShouldBeTrue();
        (await store.Ids("a")).ShouldNotContain("truce");
    }
}
