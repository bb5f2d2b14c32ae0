using Sim.Answers.Telling;
using Sim.Answers.Boards;
using Sim.Cli.Paper;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Tests.Boards;

/// <summary>
/// The flagship beside what might have been: no Easter truce, Ukraine joins that of Victory Day on its eve, and Russia's offer of talks comes a day later.
/// </summary>
public class DifferenceTextTests
{
    private static readonly Branch Joins = new("ukraine-joins", new(EdtfDate.Parse("2025-05-06")))
    {
        KeepLater = true,
        Without = ["putin-declares-easter-truce"],
        Events = [new("ukraine-joins-victory-day", EdtfDate.Parse("2025-05-07T12:00+03:00"), new TruceJoined("victory-day", [new("ukraine")]))],
    };

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    public void The_flagship_beside_a_what_if_reads_well_at(int width) =>
        Flagship(width, "2025-05-11").ShouldMatchApproved(c => c.NoDiff().SubFolder("approved").WithDiscriminator($"{width}"));

    [Theory]
    [InlineData(40)]
    [InlineData(24)]
    public void It_fits_a_narrow_terminal(int width) => Flagship(width, "2025-05-11").Split('\n').ShouldAllBe(l => l.Length <= width && !l.EndsWith(' '));

    [Fact]
    public void Before_they_part_nothing_differs() => Flagship(100, "2025-04-18").ShouldContain("Nothing differs: the same events and the same state.");

    [Fact]
    public void Several_timelines_stand_in_columns_or_where_those_do_not_fit_in_blocks()
    {
        var (scenario, history, branch) = Read();
        var query = new Query(EdtfDate.Parse("2025-05-11"));
        var compared = SideBySide.Of([new(scenario, history), new(scenario, branch)], query);
        var names = Names.Of(scenario, history.Concat(branch));

        var wide = Shown.At(120, ComparisonPage.Render(ComparisonBoard.Of(scenario, query, compared, ["history", "ukraine-joins"], names)));
        wide.ShouldMatch(@"(?m)^ +history +ukraine-joins$");
        wide.ShouldMatch(@"(?m)^Direct talks in Istanbul on 15 May +tabled +—$");
        var narrow = Shown.At(40, ComparisonPage.Render(ComparisonBoard.Of(scenario, query, compared, ["history", "ukraine-joins"], names)));
        narrow.Split('\n').ShouldAllBe(l => l.Length <= 40);
        narrow.ShouldContain("\nukraine-joins\n");
    }

    private static string Flagship(int width, string asOf)
    {
        var (scenario, history, branch) = Read();
        var query = new Query(EdtfDate.Parse(asOf));
        var difference = Difference.Between(new(scenario, history), new(scenario, branch), query);
        return Shown.At(
            width,
            DifferencePage.Render(DifferenceBoard.Of(
                scenario,
                query,
                difference,
                new("history", "the branch", "history", "the branch ukraine-joins"),
                Names.Of(scenario, history.Concat(branch)))));
    }

    private static (Scenario, IReadOnlyList<Event> History, IReadOnlyList<Event> Branch) Read()
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, Cli.Tests.Flagship.Path)).Script.ShouldNotBeNull();
        var later = script.Entries.Single(e => e.Id == "putin-proposes-istanbul-talks") with { When = EdtfDate.Parse("2025-05-12"), Given = ["when"] };
        var branch = Inheritance.Along(script.Scenario.Zone, script.Entries, [Joins with { Amend = [new(later)] }]);
        branch.Misfits.ShouldBeEmpty();
        return (script.Scenario, script.Entries, branch.Entries);
    }
}
