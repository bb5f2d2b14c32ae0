using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using static Sim.Answers.Tests.History;

namespace Sim.Cli.Tests.Boards;

/// <summary>What real cases taught the board, on two valleys.</summary>
public class CaseTests
{
    [Fact]
    public void A_reaction_that_was_secret_says_so()
    {
        Event[] entries =
        [
            Of("tabled", "2025-05-01", new ProposalTabled("pause", "A pause", By: By("league"), To: By("north", "south"))),
            Of(
                "aside",
                "2025-05-02",
                new StatementMade(
                    By("south"),
                    "Not bad.",
                    About: new(Kind.Proposal, "pause"),
                    Tone: Tone.Welcome)) with { Reported = EdtfDate.Parse("../2035-12-09"), KnownTo = ["north"] },
        ];
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-03"), "PROPOSALS")
            .ShouldContain("welcomed by Southland, 2 May (secret until 9 Dec 2035 or before)");
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2036-01-01"), "PROPOSALS").ShouldNotContain("secret");
    }

    [Fact]
    public void Talks_say_by_when_they_are_to_end_and_that_it_has_passed()
    {
        Event[] entries =
        [
            Of("open", "2025-05-01", new TalksOpened("round", "The round", Parties: By("north", "south"))),
            Of("limit", "2025-05-02", new TalksLimited("round", EdtfDate.Parse("2025-05-09"), By("league"))),
        ];
        var before = Shown.Board(140, History.Scenario, entries, "2025-05-08");
        Shown.Section(before, "TALKS").ShouldContain("to end by     end of 9 May, in 1 d");
        Shown.Section(before, "UPCOMING").ShouldContain("end of 9 May  The round: talks to end   in 1 d");
        var after = Shown.Board(140, History.Scenario, entries, "2025-05-10");
        Shown.Section(after, "TALKS").ShouldContain("UNDER WAY");
        Shown.Section(after, "TALKS").ShouldContain("to end by     end of 9 May, passed 1 d ago");
    }

    [Fact]
    public void What_an_agreement_resolved_is_argued_no_more()
    {
        Event[] entries =
        [
            Of("demand", "2025-05-01", new PositionStated(By("north/president"), "border", Stance.Demand, "The old border must stand.")),
            Of("accord", "2025-05-02", new AgreementReached("accord", "The accord", By("north", "south"), Resolves: ["border"])),
        ];
        var board = Shown.Board(140, History.Scenario, entries, "2025-05-03");
        Shown.Section(board, "POSITIONS").ShouldContain("settled       The border (was: demand, 1 May) · by The accord");
        Shown.Section(board, "POSITIONS").ShouldNotContain("must stand");
        Shown.Section(board, "AGREEMENTS").ShouldContain("resolves      The border");
    }

    [Fact]
    public void A_party_is_bound_by_a_truce_of_its_own_only_while_that_holds()
    {
        Event[] entries =
        [
            Of("one", "2025-05-01", new TruceAnnounced("one", By("north"), "The northern truce", From: EdtfDate.Parse("2025-05-01"), Scope: Scope.General)),
            Of("two", "2025-05-02", new TruceAnnounced("two", By("south"), "The southern truce", From: EdtfDate.Parse("2025-05-02"), Scope: Scope.General)),
            Of("over", "2025-05-05", new TruceEnded("one", By("north"), Reason: Reason.Denounced)),
        ];
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-04"), "TRUCES").ShouldContain("own truce     Northland (by The northern truce)");
        var after = Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-06"), "TRUCES");
        after.ShouldNotContain("by The northern truce");
        after.ShouldContain("not bound     Northland (silent)");
    }

    [Fact]
    public void A_part_that_many_play_comes_last_with_everyone_named()
    {
        var many = Enumerable.Range(1, 9).Select(i => new PartyProfile($"p{i}", $"Party {i}", PartyKind.Organisation, [Role.Principal]));
        var scenario = History.Scenario with
        {
            Parties = [.. many, .. History.Scenario.Parties],
            Record = new(Sim.Domain.Time.EdtfDate.Parse("2025"), Sim.Domain.Time.EdtfDate.Parse("2025")),
        };
        var heading = string.Join(' ', Shown.Board(140, scenario, [], "2025-05-01").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        heading.ShouldContain("mediator League of Cities · principals Party 1, Party 2,");
        heading.ShouldContain("Party 8 and Party 9");
    }

    [Fact]
    public void A_treaty_reached_one_day_and_signed_another_shows_both_days()
    {
        Event[] entries =
        [
            Of("reached", "2025-05-01", new AgreementReached("accord", "The accord", By("north", "south"))),
            Of("signed", "2025-05-04", new AgreementSigned("accord")),
        ];
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-02"), "AGREEMENTS").ShouldContain("REACHED   reached 1 May");
        Shown.Section(Shown.Board(140, History.Scenario, entries, "2025-05-05"), "AGREEMENTS").ShouldContain("SIGNED   reached 1 May, signed 4 May");
    }
}
