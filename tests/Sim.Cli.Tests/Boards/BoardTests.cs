using Sim.Answers.Boards;
using Sim.Cli.Paper;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Tests.Boards;

public class BoardTests
{
    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(40)]
    public void The_board_reads_well_at(int width) =>
        Shown.Board(width, History.Scenario, History.Entries, "2025-05-10", explain: thing => $"sim explain two-valleys {thing} --as-of 2025-05-10")
            .ShouldMatchApproved(c => c.NoDiff().SubFolder("approved").WithDiscriminator($"{width}"));

    [Fact]
    public void Colour_changes_no_word()
    {
        var board = BoardPage.Render(Board.Of(
            Projection.Project(History.Scenario, History.Entries, new(Sim.Domain.Time.EdtfDate.Parse("2025-05-10"))),
            History.Scenario,
            new()));
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
        var board = Shown.Board(
            140,
            History.Scenario,
            History.Entries,
            "2025-05-08T00:00+03:00",
            new() { DateIsDefault = true, Notes = ["As the store had it on 1 June."] },
            accordingTo: "south",
            knownBy: "2025-05-10",
            knownTo: "north");
        var heading = board.Split("\n\n")[0];
        heading.ShouldContain("as of Thu 8 May 2025, 00:00 (+03:00), the last date recorded");
        heading.ShouldContain("known to Northland by Sat 10 May 2025, end of day · taking the word of Southland as fact");
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

    [Theory]
    [InlineData("2025-05-10", null, "truce/harvest")]
    [InlineData("2025-05-10", BoardSection.Proposals, null)]
    [InlineData("2026-05-10", null, null)]
    public void The_first_thing_to_ask_why_about_is_the_first_open_one_shown(string asOf, BoardSection? only, string? expected)
    {
        var state = Projection.Project(History.Scenario, History.Entries, new(Sim.Domain.Time.EdtfDate.Parse(asOf)));
        var sections = only is { } section ? new HashSet<BoardSection> { section } : [];
        var board = Shown.Board(120, History.Scenario, History.Entries, asOf, new() { Only = sections });
        var first = Board.Of(state, History.Scenario, new() { Only = sections }).First.ShouldNotBeNull();
        first.ToString().ShouldBe(expected ?? first.ToString());

        // Of what is open, it stands first; where all is over, it stands first of all.
        var shown = System.Text.RegularExpressions.Regex.Matches(board, @"\b(?:truce|proposal|talks|agreement|measure)/[a-z0-9-]+")
            .Select(m => m.Value)
            .ToArray();
        shown.First(reference => !IsOver(state, reference) || shown.All(r => IsOver(state, r))).ShouldBe(first.ToString());
    }

    private static bool IsOver(NegotiationState state, string reference) => reference.Split('/') is var parts && parts[0] switch
    {
        "truce" => state.Truces.Single(t => t.Id == parts[1]).Status is TruceStatus.Expired or TruceStatus.Ended or TruceStatus.Dropped,
        "proposal" => !ProposalState.IsOpen(state.Proposals.Single(p => p.Id == parts[1]).Status),
        "talks" => state.Talks.Single(t => t.Id == parts[1]).Status is TalksStatus.Concluded or TalksStatus.BrokenOff or TalksStatus.Cancelled
            or TalksStatus.Dropped,
        "agreement" => state.Agreements.Single(a => a.Id == parts[1]).Status is AgreementStatus.Superseded or AgreementStatus.Abandoned,
        _ => state.Measures.Single(m => m.Id == parts[1]).Status is MeasureStatus.Lifted or MeasureStatus.Dropped,
    };

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
    [InlineData("2025-05-07", "begins as the day ends")]
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
        truces.ShouldContain(
            "contested     claimed by Southland against Northland: 1 report, 34 in all | claimed by Northland against Southland: 1 report, no figure");
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
        Event[] entries = [.. Enumerable.Range(1, 9).Select(i => History.Of($"s{i}", $"2025-05-0{i}", new StatementMade(History.By("north"), $"Says {i}.")))];
        Shown.Board(100, History.Scenario, entries, "2025-05-10").ShouldContain("and 3 earlier statements");
        var all = Shown.Board(100, History.Scenario, entries, "2025-05-10", new() { Only = new HashSet<BoardSection> { BoardSection.Statements } });
        all.ShouldContain("Says 1.");
        all.ShouldNotContain("earlier statements");
    }

    [Fact]
    public void A_truce_that_only_one_side_keeps_open_is_open_ended()
    {
        Event[] entries = [History.Of("t", "2025-05-01", new TruceAnnounced("quiet", History.By("north"), From: Sim.Domain.Time.EdtfDate.Parse("2025-05-02")))];
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-03"), "TRUCES").ShouldContain("from 2 May, open-ended");
    }

    [Fact]
    public void What_is_over_is_folded_but_for_the_latest_and_shown_when_asked_for()
    {
        Event[] entries =
        [
            .. Enumerable.Range(1, 5).SelectMany(i => new[]
            {
                History.Of($"p{i}", $"2025-05-0{i}", new ProposalTabled($"offer-{i}", $"Offer {i}", By: History.By("north"), To: History.By("south"))),
                History.Of($"a{i}", $"2025-05-0{i}T12:00", new ProposalAnswered($"offer-{i}", History.By("south"), Answer.Rejected)),
            }),
            History.Of("open", "2025-05-01", new ProposalTabled("open", "An open offer", By: History.By("north"), To: History.By("south"))),
        ];
        var proposals = Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-10"), "PROPOSALS");
        proposals.ShouldStartWith("  An open offer");
        proposals.ShouldEndWith("  and 3 closed earlier: Offer 3 (rejected), Offer 2 (rejected), Offer 1 (rejected); --only proposals shows them");
        var all = Shown.Board(140, History.Scenario, entries, "2025-05-10", new() { Only = new HashSet<BoardSection> { BoardSection.Proposals } });
        all.ShouldContain("proposal/offer-1");
        all.ShouldNotContain("closed earlier");
    }

    [Fact]
    public void Sections_stand_in_one_order_at_all_dates()
    {
        Event[] entries =
        [
            History.Of(
                "t",
                "2025-05-01",
                new TruceAnnounced(
                    "quiet",
                    History.By("north"),
                    From: Sim.Domain.Time.EdtfDate.Parse("2025-05-02"),
                    Until: new(Sim.Domain.Time.EdtfDate.Parse("2025-05-03")))),
            History.Of("p", "2025-05-01", new ProposalTabled("open", "An open offer", By: History.By("north"), To: History.By("south"))),
        ];
        var board = Shown.Board(100, History.Scenario, entries, "2025-05-10");
        board.IndexOf("TRUCES", StringComparison.Ordinal).ShouldBeLessThan(board.IndexOf("PROPOSALS", StringComparison.Ordinal));
        var before = Shown.Board(100, History.Scenario, entries, "2025-05-02");
        before.IndexOf("TRUCES", StringComparison.Ordinal).ShouldBeLessThan(before.IndexOf("PROPOSALS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_party_that_keeps_a_truce_of_its_own_is_not_listed_as_silent()
    {
        Event[] entries =
        [
            History.Of(
                "one",
                "2025-05-01",
                new TruceAnnounced(
                    "north-stops",
                    History.By("north"),
                    "North's halt",
                    From: Sim.Domain.Time.EdtfDate.Parse("2025-05-02"),
                    Scope: Scope.General)),
            History.Of(
                "two",
                "2025-05-01",
                new TruceAnnounced(
                    "south-stops",
                    History.By("south"),
                    "South's halt",
                    From: Sim.Domain.Time.EdtfDate.Parse("2025-05-03"),
                    Scope: Scope.General)),
        ];
        var truces = Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-10"), "TRUCES");
        truces.ShouldContain("own truce     Southland (by South's halt)");
        truces.ShouldContain("own truce     Northland (by North's halt)");
        truces.ShouldNotContain("silent");
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-02"), "TRUCES").ShouldContain("not bound     Southland (silent)");
    }

    [Fact]
    public void What_is_overdue_is_said_at_the_top_and_what_is_due_with_who_owes_it()
    {
        Event[] entries =
        [
            History.Of("signed", "2025-05-01", new AgreementSigned("accord", Parties: History.By("north", "south"), Title: "The accord", Obligations:
            [
                new("lists", History.By("north"), "hand over the lists", new Until(Sim.Domain.Time.EdtfDate.Parse("2025-05-05"))),
                new("bridge", History.By("south"), "open the bridge", new Until(Sim.Domain.Time.EdtfDate.Parse("2025-05-20"))),
            ])),
        ];
        var board = Shown.Board(140, History.Scenario, entries, "2025-05-10");
        board.Split("\n\n")[0].ShouldContain("Overdue  Northland: hand over the lists · The accord, due end of 5 May, 5 d ago");
        Shown.Section(board, "UPCOMING").ShouldContain("Southland: open the bridge (The accord), due");
        Shown.Board(140, History.Scenario, entries, "2025-05-05T12:00").ShouldNotContain("Overdue");
    }

    [Fact]
    public void The_phase_says_what_it_rests_on()
    {
        Event[] entries =
        [
            History.Of("opened", "2025-05-01", new TalksOpened("lake", "Lake talks", Parties: History.By("north", "south"))),
            History.Of("broken", "2025-05-05", new TalksBrokenOff("lake", History.By("south"))),
            History.Of("signed", "2025-05-08", new AgreementSigned("accord", Parties: History.By("north", "south"), Title: "The accord", Stage: Stage.SubPar)),
        ];
        Heading("2025-05-02").ShouldContain("negotiation since 1 May · under way: Lake talks");
        Heading("2025-05-06").ShouldContain("collapsed since 5 May · Lake talks broken off");
        Heading("2025-05-09").ShouldContain("agreement since 8 May · The accord stands");

        string Heading(string asOf) => Shown.Board(140, History.Scenario, entries, asOf).Split("\n\n")[0];
    }

    [Fact]
    public void A_secret_is_told_as_one_until_it_is_out()
    {
        Event[] entries =
        [
            History.Of(
                "words",
                "2025-05-01",
                new StatementMade(History.By("north"), "Between us.")) with { Reported = Sim.Domain.Time.EdtfDate.Parse("2025-06-01"), KnownTo = ["north"] },
            History.Of(
                "guns",
                "2025-05-01",
                new MeasureImposed(
                    "guns",
                    "Guns on the pass",
                    MeasureKind.Deployment,
                    History.By("north"))) with { Reported = Sim.Domain.Time.EdtfDate.Parse("2025-06-01"), KnownTo = ["north"] },
        ];
        var before = Shown.Board(140, History.Scenario, entries, "2025-05-10");
        Shown.Section(before, "STATEMENTS").ShouldContain("Between us. (secret until 1 Jun)");
        Shown.Section(before, "MEASURES").ShouldContain("IN PLACE   as last recorded   deployment   since 1 May   secret until 1 Jun");
        var after = Shown.Board(140, History.Scenario, entries, "2025-06-10");
        Shown.Section(after, "STATEMENTS").ShouldEndWith("Between us.");
        Shown.Section(after, "MEASURES").ShouldContain("public since 1 Jun");
    }

    [Fact]
    public void A_measure_that_is_announced_says_when_it_takes_effect()
    {
        Event[] entries =
        [
            History.Of(
                "m",
                "2025-05-01",
                new MeasureAnnounced("toll", "The toll", MeasureKind.Other, History.By("north"), From: Sim.Domain.Time.EdtfDate.Parse("2025-05-12"))),
        ];
        var board = Shown.Board(140, History.Scenario, entries, "2025-05-10");
        Shown.Section(board, "MEASURES").ShouldContain("ANNOUNCED   other   announced 1 May, takes effect 12 May");
        Shown.Section(board, "UPCOMING").ShouldContain("12 May  The toll takes effect");
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-12"), "MEASURES").ShouldContain("IMPOSED");
    }

    [Fact]
    public void A_statement_without_a_day_comes_after_those_of_a_day()
    {
        Event[] entries =
        [
            History.Of("dated", "2025-05-09", new StatementMade(History.By("north"), "On the day.")),
            History.Of("undated", "../2025-05-10", new StatementMade(History.By("south"), "At some time.")),
        ];
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-10"), "STATEMENTS").ShouldStartWith("  9 May");
    }
}
