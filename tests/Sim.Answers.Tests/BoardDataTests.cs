using Sim.Answers.Boards;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tests;

/// <summary>A board holds what any face needs: references, moments, statuses and kinds of lines, and nothing of a terminal.</summary>
public class BoardDataTests
{
    private static readonly Board Board = At("2025-05-10");

    [Fact]
    public void Every_thing_bears_its_reference_its_status_and_its_time()
    {
        var truce = Section(BoardSection.Truces).Items.ShouldHaveSingleItem();
        truce.Thing.ShouldBe(new Ref(Kind.Truce, "harvest"));
        truce.Title.Text.ShouldStartWith("Harvest truce");
        truce.Status.ShouldBe(new StatusWord("in force, one side only", Ink.Good));
        truce.Window.From!.Value.At.ShouldBeLessThan(truce.Window.Until!.Value.At);
        truce.IsOver.ShouldBeFalse();
        Board.First.ShouldBe(truce.Thing);
    }

    [Fact]
    public void Lines_say_of_what_kind_they_are_and_each_bears_its_label()
    {
        var lines = Section(BoardSection.Truces).Items[0].Lines;
        lines.Select(l => l.Kind)
            .ShouldBeSubsetOf(
            [
                LineKind.Bound,
                LineKind.Monitors,
                LineKind.Condition,
                LineKind.Compliance,
                LineKind.Totals,
                LineKind.Report,
                LineKind.Disputed,
            ]);
        lines.ShouldAllBe(l => l.Label.Length > 0);
        lines.Single(l => l.Kind == LineKind.Disputed).Phrases.Count.ShouldBe(2);
    }

    [Fact]
    public void What_is_listed_by_date_bears_the_moment_too() =>
        Section(BoardSection.Incidents).Items.ShouldAllBe(i => i.When!.Value.At.Text.StartsWith("2025-05-09", StringComparison.Ordinal));

    [Fact]
    public void Sections_that_are_empty_are_left_out_unless_they_were_asked_for()
    {
        At("2024-05-01").Sections.ShouldBeEmpty();
        At("2024-05-01", BoardSection.Truces).Sections.ShouldHaveSingleItem().IsEmpty.ShouldBeTrue();
    }

    private static Section Section(BoardSection kind) => Board.Sections.Single(s => s.Kind == kind);

    private static Board At(string date, params BoardSection[] only) => Board.Of(
        Projection.Project(History.Scenario, History.Entries, new(EdtfDate.Parse(date))),
        History.Scenario,
        new() { Only = only.ToHashSet() });
}
