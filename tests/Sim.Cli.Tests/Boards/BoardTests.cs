using Sim.Cli.Boards;
using Sim.Domain.Negotiation;
using Sim.Domain.Truces;

namespace Sim.Cli.Tests.Boards;

public class BoardTests
{
    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(40)]
    public void The_board_reads_well_at(int width) =>
        Shown.Board(width, History.Scenario, History.Entries, "2025-05-10", new() { Explain = "sim explain two-valleys truce/harvest --as-of 2025-05-10" })
            .ShouldMatchApproved(c => c.NoDiff().SubFolder("approved").WithDiscriminator($"{width}"));

    [Fact]
    public void Colour_changes_no_word()
    {
        var board = Board.Render(Projection.Project(History.Scenario, History.Entries, new(Sim.Domain.Time.EdtfDate.Parse("2025-05-10"))), History.Scenario, new());
        var coloured = Shown.At(100, board, colour: true);
        coloured.ShouldContain("\u001b[");
        System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", "").ShouldBe(Shown.At(100, board));
    }

    [Fact]
    public void Plain_output_has_no_escape_and_no_trailing_space()
    {
        var board = Shown.Board(120, History.Scenario, History.Entries, "2025-05-10");
        board.ShouldNotContain("\u001b");
        board.Split('\n').ShouldAllBe(line => !line.EndsWith(' '));
    }

    [Fact]
    public void The_heading_says_what_is_known_and_whom_it_believes()
    {
        var board = Shown.Board(140, History.Scenario, History.Entries, "2025-05-08T00:00+03:00", new() { DateIsDefault = true, Notes = ["As the store had it on 1 June."] }, accordingTo: "south", knownBy: "2025-05-10", knownTo: "north");
        var heading = board.Split("\n\n")[0];
        heading.ShouldContain("as of Thu 8 May 2025, 00:00 (+03:00), the last date recorded");
        heading.ShouldContain("known to Northland by Sat 10 May 2025, end of day · believing Southland");
        heading.ShouldContain("belligerents Northland and Southland · mediator League of Cities");
        heading.ShouldContain("As the store had it on 1 June.");
    }

    [Fact]
    public void An_empty_section_is_left_out_unless_it_was_asked_for()
    {
        Shown.Board(100, History.Scenario, History.Entries, "2025-05-01").ShouldNotContain("TALKS");
        var asked = Shown.Board(100, History.Scenario, History.Entries, "2025-05-01", new() { Only = new HashSet<BoardSection> { BoardSection.Talks } });
        Shown.Section(asked, "TALKS").ShouldBe("  none");
        asked.ShouldNotContain("PROPOSALS");
    }

    [Fact]
    public void Before_anything_happened_the_board_says_so() =>
        Shown.Board(100, History.Scenario, [], "2025-05-01").ShouldContain("Nothing is recorded by then.");

    [Fact]
    public void A_date_inside_a_month_is_some_time_in_that_month() =>
        Shown.Board(100, History.Scenario, History.Entries, "2024-06-15").ShouldContain("some time in June 2024");

    [Fact]
    public void The_year_is_shown_only_where_it_differs()
    {
        var board = Shown.Section(Shown.Board(140, History.Scenario, History.Entries, "2026-01-01"), "TRUCES");
        board.ShouldContain("8 May 2025 00:00 → 15 May 2025 00:00");
        Shown.Section(Shown.Board(140, History.Scenario, History.Entries, "2025-05-09"), "TRUCES").ShouldContain("8 May 00:00 → 15 May 00:00");
    }

    [Theory]
    [InlineData("2025-05-07", "begins within a minute")]
    [InlineData("2025-05-06", "begins in 1 d")]
    [InlineData("2025-05-08T00:00", "7 d left")]
    [InlineData("2025-05-14T21:30", "2 h 30 min left")]
    [InlineData("2025-05-15T02:00", "ended 2 h ago")]
    [InlineData("2025-08-30", "ended 3 months ago")]
    public void What_is_left_of_a_truce_is_told(string asOf, string told) =>
        Shown.Section(Shown.Board(140, History.Scenario, History.Entries, asOf), "TRUCES").ShouldContain(told);

    [Fact]
    public void Both_sides_claims_stand_beside_each_other_and_are_never_added()
    {
        var truces = Shown.Section(Shown.Board(140, History.Scenario, History.Entries, "2025-05-09"), "TRUCES");
        truces.ShouldContain("contested     claimed by Southland against Northland: 1 report, 34 in all | claimed by Northland against Southland: 1 report, no figure");
        truces.ShouldContain("from: 8 May 00:00, first account | 9 May 00:00, according to Envoy Bel (Southland)");
    }

    [Fact]
    public void Two_parties_of_one_name_are_told_apart()
    {
        var scenario = History.Scenario with { Parties = [.. History.Scenario.Parties.Select(p => p.Id == "south" ? p with { Name = "Northland" } : p)] };
        Shown.Section(Shown.Board(140, scenario, History.Entries, "2025-05-09"), "TRUCES").ShouldContain("Northland (south) (joined with conditions");
    }

    [Fact]
    public void A_long_list_says_how_much_it_leaves_out_and_shows_all_when_asked()
    {
        Entry[] entries = [.. Enumerable.Range(1, 9).Select(i => History.Of($"s{i}", $"2025-05-0{i}", new StatementMade(History.By("north"), $"Says {i}.")))];
        Shown.Board(100, History.Scenario, entries, "2025-05-10").ShouldContain("and 3 earlier statements");
        var all = Shown.Board(100, History.Scenario, entries, "2025-05-10", new() { Only = new HashSet<BoardSection> { BoardSection.Statements } });
        all.ShouldContain("Says 1.");
        all.ShouldNotContain("earlier statements");
    }

    [Fact]
    public void A_truce_that_only_one_side_keeps_open_is_open_ended()
    {
        Entry[] entries = [History.Of("t", "2025-05-01", new TruceAnnounced("quiet", History.By("north"), From: Sim.Domain.Time.EdtfDate.Parse("2025-05-02")))];
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-03"), "TRUCES").ShouldContain("from 2 May, open-ended");
    }
}
