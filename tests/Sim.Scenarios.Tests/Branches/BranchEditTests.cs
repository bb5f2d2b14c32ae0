using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Branches;

public class BranchEditTests
{
    private static readonly Script Script = ScriptReader.Read("""
        scenario: two-sides
        title: Two sides
        zone: Europe/Kyiv
        parties: {north: {name: North, kind: state, roles: [belligerent]}, south: {name: South, kind: state, roles: [belligerent]}}
        events:
          - {id: fence, when: 2025-05-01, event: measure-imposed, measure: fence, by: north}
          - {id: wall, when: 2025-05-02, event: measure-imposed, measure: wall, by: north}
        branches:
          what-if: {from: 2025-05-10}
        """, "two-sides.yaml").Script!;

    [Fact]
    public void What_was_not_left_out_cannot_be_taken_back()
    {
        Said(BranchEdit.LeaveOut(
            Script.Scenario,
            Script.Entries,
            Script.Branches,
            ["fence"],
            undo: true)).ShouldBe("'fence' is not left out in what-if, so that cannot be taken back; left out is nothing");
        var edit = BranchEdit.LeaveOut(Script.Scenario, Script.Entries, Script.Branches, ["wall"], undo: false);
        Said(BranchEdit.LeaveOut(
            Script.Scenario,
            Script.Entries,
            [edit.Branch!],
            ["fence"],
            undo: true)).ShouldBe("'fence' is not left out in what-if, so that cannot be taken back; left out are wall");
        BranchEdit.LeaveOut(Script.Scenario, Script.Entries, [edit.Branch!], ["wall"], undo: true).Branch.ShouldBe(Script.Branches[0]);
    }

    [Fact]
    public void What_was_not_changed_cannot_be_taken_back()
    {
        Said(BranchEdit.Amend(
            Script.Scenario,
            Script.Entries,
            Script.Branches,
            "fence",
            new([], default),
            undo: true)).ShouldBe("'fence' is not changed in what-if, so that cannot be taken back");
        var edit = BranchEdit.Amend(Script.Scenario, Script.Entries, Script.Branches, "fence", Map("{when: 2025-05-03}"), undo: false);
        BranchEdit.Amend(Script.Scenario, Script.Entries, [edit.Branch!], "fence", new([], default), undo: true).Branch.ShouldBe(Script.Branches[0]);
    }

    [Fact]
    public void A_second_change_keeps_the_first()
    {
        var once = BranchEdit.Amend(Script.Scenario, Script.Entries, Script.Branches, "fence", Map("{when: 2025-05-03}"), undo: false).Branch!;
        var twice = BranchEdit.Amend(Script.Scenario, Script.Entries, [once], "fence", Map("{by: south}"), undo: false).Branch!;
        var fence = Inheritance.Along(Script.Scenario.Zone, Script.Entries, [twice]).Entries.Single(e => e.Id == "fence");
        (fence.When.Text, Actors.Of(fence.Happening).ToString()).ShouldBe(("2025-05-03", "south"));
    }

    [Theory]
    [InlineData("fence")]
    [InlineData("own")]
    public void What_is_left_out_takes_along_what_the_branch_itself_says_of_it(string target)
    {
        var recorded = BranchEdit.Record(Script.Scenario, Script.Entries, Script.Branches, List($$"""
            - {id: own, when: 2025-05-11, event: measure-imposed, measure: own, by: south}
            - {id: fix, corrects: {{target}}, when: 2025-05-12, reported: 2025-05-14, event: measure-imposed, measure: {{target}}, by: south}
            - {id: back, when: 2025-05-15, event: report-retracted, retracts: fix}
            """)).Branch!;
        recorded.Events.Count.ShouldBe(3);
        var edit = BranchEdit.LeaveOut(Script.Scenario, Script.Entries, [recorded], [target], undo: false);
        edit.Branch!.Events.Select(e => e.Id).ShouldBe(target == "own" ? [] : ["own"]);
        edit.Branch.Without.ShouldBe(target == "own" ? [] : ["fence"]);
    }

    [Fact]
    public void What_speaks_of_an_event_that_is_gone_does_not_fit()
    {
        var recorded = BranchEdit.Record(
            Script.Scenario,
            Script.Entries,
            Script.Branches,
            List("- {id: back, when: 2025-05-15, event: report-retracted, retracts: fence}")).Branch!;
        Inheritance.Along(Script.Scenario.Zone, [Script.Entries[1]], [recorded]).Misfits
            .ShouldBe(
            [
                new BranchProblem("what-if", "events", "back", "'back' speaks of 'fence', which is not there: there is no such event; the nearest is wall"),
            ]);
    }

    private static string Said(BranchEdit edit) => edit.Problems.ShouldHaveSingleItem().Message;

    private static MapNode Map(string yaml) => (MapNode)YamlReader.Read(yaml).Root!;

    private static ListNode List(string yaml) => (ListNode)YamlReader.Read(yaml).Root!;
}
