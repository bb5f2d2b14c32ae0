using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Domain.Branches;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests.Branches;

public class DifferenceTests(PostgresFixture postgres)
{
    private const string Text = """
        scenario: two-sides
        title: Two sides
        zone: Europe/Istanbul
        parties:
          north: {name: The North, kind: state, roles: [belligerent]}
          south: {name: The South, kind: state, roles: [belligerent]}
        events:
          - {id: declared, when: 2025-05-01, event: truce-announced, truce: spring, by: north, from: 2025-05-02, until: 2025-05-09}
          - {id: words, when: 2025-05-04, event: statement-made, by: south, text: We shall see.}
        branches:
          south-joins:
            from: 2025-05-02
            keep-later: true
            why: It might have.
            events:
              - {id: joined, when: 2025-05-03, event: truce-joined, truce: spring, by: south}
          south-joins-and-leaves:
            of: south-joins
            from: 2025-05-04
            events:
              - {id: left, when: 2025-05-06, event: truce-ended, truce: spring, by: south}
        """;

    [Fact]
    public async Task A_branch_is_held_against_its_history_as_of_the_later_of_both_last_dates()
    {
        await using var store = await LoadedAsync();

        var answer = await store.Send(new GetDifference(new("two-sides"), "two-sides@south-joins-and-leaves"));

        (answer.AsOfDefaulted, answer.Query.AsOf.Text).ShouldBe((true, "2025-05-06"));
        (answer.A.Branch, answer.B.Branch).ShouldBe((null, "south-joins-and-leaves"));
        answer.Difference.Events.Select(e => (e.Id, e.InA is null)).ShouldBe([("joined", true), ("left", true)]);
        answer.Difference.Turns.Select(t => (t.What, t.At.Text))
            .ShouldBe([(Turning.Parted, "2025-05-03T00:00+03:00"), (Turning.Shifted, "2025-05-06T00:00+03:00")]);
        answer.Difference.State.ShouldContain(v => v.Path.ToString() == "commitments.south" && v.InA == "silent" && v.InB == "left");
    }

    [Fact]
    public async Task Two_branches_and_a_copy_under_another_name_compare_too_and_what_they_share_is_one_record()
    {
        await using var store = await LoadedAsync();
        await store.Send(new LoadScenario(Script(), As: "copy"));

        var branches = await store.Send(new GetDifference(new("two-sides@south-joins", EdtfDate.Parse("2025-05-07")), "two-sides@south-joins-and-leaves"));
        branches.Difference.Events.Select(e => e.Id).ShouldBe(["left"]);
        branches.A.Entries.First(e => e.Id == "declared").ShouldBeSameAs(branches.B.Entries.First(e => e.Id == "declared"));

        (await store.Send(new GetDifference(new("two-sides"), "copy"))).Difference.IsEmpty.ShouldBeTrue();
        (await store.Send(new GetDifference(new("two-sides"), "two-sides"))).Difference.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_recorded_on_the_history_since_is_no_part_of_a_branch_that_was_cut_before()
    {
        await using var store = await LoadedAsync();
        await store.Send(new CreateBranch("two-sides@mine", new Fork(EdtfDate.Parse("2025-05-04")), KeepLater: true));
        await store.Load(Script(Text.Replace("We shall see.", "No.", StringComparison.Ordinal)));

        var changed = (await store.Send(new GetDifference(new("two-sides"), "two-sides@mine"))).Difference.Events.ShouldHaveSingleItem();

        (changed.Id, changed.Fields.Single()).ShouldBe(("words", "text"));
    }

    [Fact]
    public async Task All_cuts_bind_both_sides()
    {
        await using var store = await LoadedAsync();
        await store.Load(Script(Text.Replace("when: 2025-05-03, event", "when: 2025-05-03, reported: 2025-06-01, event", StringComparison.Ordinal)));
        var asOf = EdtfDate.Parse("2025-05-05");
        GetState question = new("two-sides", asOf);

        (await Ask(question)).IsEmpty.ShouldBeFalse();
        (await Ask(question with { AsKnownThen = true })).IsEmpty.ShouldBeTrue();
        (await Ask(question with { KnownBy = asOf })).IsEmpty.ShouldBeTrue();
        (await Ask(question with { RecordedBy = EdtfDate.Parse("2999") })).IsEmpty.ShouldBeFalse();
        (await Should.ThrowAsync<RequestRefusedException>(() => Ask(question with { KnownTo = "nroth" }))).Said().ShouldContain("north");

        async Task<Difference> Ask(GetState of) => (await store.Send(new GetDifference(of, "two-sides@south-joins"))).Difference;
    }

    [Fact]
    public async Task What_is_not_there_or_has_nothing_in_common_is_refused_with_the_remedy()
    {
        await using var store = await LoadedAsync();
        await store.Load(Samples.Script(Scenario("other") with { Parties = [new("east", "The East", Domain.Vocabulary.PartyKind.State)], Issues = [] }));

        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetDifference(new("two-sides"), "two-sides@south")))).Said()
            .ShouldContain("two-sides@south-joins");
        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetDifference(new("two-sides"), "other")))).Said()
            .ShouldContain("no party in common");
    }

    [Fact]
    public async Task A_scenario_alone_is_compared_with_all_its_branches()
    {
        await using var store = await LoadedAsync();

        var all = await store.Send(new CompareTimelines(new("", EdtfDate.Parse("2025-05-07")), ["two-sides"]));
        all.Timelines.Select(t => t.Timeline).ShouldBe(["two-sides", "two-sides@south-joins", "two-sides@south-joins-and-leaves"]);
        all.Comparison.Things.Select(t => t.Thing.ToString()).ShouldBe(["phase", "truce/spring"], "it binds others there");

        var left = await store.Send(new CompareTimelines(new("", EdtfDate.Parse("2025-05-12")), ["two-sides@south-joins", "two-sides@south-joins-and-leaves"]));
        left.Timelines.Count.ShouldBe(2);
        left.AsOfDefaulted.ShouldBeFalse();
    }

    private async Task<Store> LoadedAsync()
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Script());
        return store;
    }

    private static Script Script(string text = Text) =>
        ScriptReader.Read(text, "two-sides.yaml") is { Script: { } script }
            ? script
            : throw new InvalidOperationException(string.Join('\n', ScriptReader.Read(text, "two-sides.yaml").Lines));
}
