using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.StatePaths;
using Sim.Domain.Statements;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Exercises;
using static Sim.Scenarios.Tests.Exercises.Small;

namespace Sim.Scenarios.Tests.Exercises;

public class ScoreTests
{
    [Theory]
    [InlineData("accept", "answers offer-ends was-open")]
    [InlineData("wait", "was-open never-accepted")]
    public void A_line_is_met_when_all_it_asks_for_holds(string option, string met) =>
        string.Join(' ', Scores(option).Where(s => s.Met).Select(s => s.Line.Id)).ShouldBe(met);

    [Fact]
    public void Points_are_given_for_lines_that_are_met_and_for_no_others()
    {
        Scores("accept").Sum(s => s.Points).ShouldBe(6);
        Scores("wait").Sum(s => s.Points).ShouldBe(2);
    }

    [Fact]
    public void The_reasons_say_what_was_and_because_of_what()
    {
        Reason("accept", "answers").ShouldBeOfType<ScoreReason.Chosen>().ShouldSatisfyAllConditions(
            r => r.Decided!.Option!.Id.ShouldBe("accept"), r => r.Holds.ShouldBeTrue(), r => r.Because.ShouldBe(["south-accepts"]));
        Reason("wait", "answers").ShouldBeOfType<ScoreReason.Chosen>().Decided!.Option!.Id.ShouldBe("wait");
        Reason("wait", "offer-ends").ShouldBeOfType<ScoreReason.AtTheEnd>().Found.ShouldBeOfType<Found.Text>().Value.ShouldBe("tabled");
        Reason("accept", "never-accepted").ShouldBeOfType<ScoreReason.Never>().ShouldSatisfyAllConditions(
            r => r.First!.At.ShouldBe("2024-01-02T00:00Z"), r => r.Because.ShouldContain("south-accepts"));
    }

    [Fact]
    public void What_the_class_finds_at_the_start_was_so_at_some_moment() =>
        Reason("accept", "was-open").ShouldBeOfType<ScoreReason.Sometime>().ShouldSatisfyAllConditions(
            r => r.First!.At.ShouldBe("2024-01-01"), r => r.Because.ShouldBe(["offer-made"]));

    [Fact]
    public void A_role_gets_its_own_lines_and_those_for_all()
    {
        Of("accept", "north").Select(s => s.Line.Id).ShouldBe(["offer-ends", "was-open", "never-accepted"]);
        Of("accept", "south").Count.ShouldBe(4);
    }

    [Fact]
    public void A_decision_that_did_not_come_up_was_not_chosen()
    {
        var text = Text.Replace("chose: {south-answers: accept}", "chose: {north-repeats: [repeat, leave]}", StringComparison.Ordinal);
        var play = Sim.Domain.Exercises.Play.Of(
            Read(text).Exercise!,
            Script.Scenario,
            Script.Entries,
            Play("north south", Choose("south-answers", "accept")).Run);
        Score.Of(
            play)[0].ShouldSatisfyAllConditions(
                s => s.Standing.ShouldBe(LineStanding.NoChance),
                s => s.Reasons[0].ShouldBeOfType<ScoreReason.Chosen>().Decided!.Skipped.ShouldBeTrue());
    }

    [Fact]
    public void A_move_of_its_own_neither_meets_nor_misses_what_is_asked_of_the_options()
    {
        var own = Read(Text).Exercise!.Decisions.First().Options[0].Events;
        var play = Play("south", new ChoiceMade("south-answers", null, own, "Our own words."));
        Score.Of(play, "south").Single(s => s.Line.Id == "answers").ShouldSatisfyAllConditions(
            s => s.Standing.ShouldBe(LineStanding.NoChance), s => s.Possible.ShouldBe(0));
        Score.Of(play, "south").Single(s => s.Line.Id == "offer-ends").Met.ShouldBeTrue("what it led to counts");
    }

    [Fact]
    public void Nothing_is_given_for_what_nobody_did()
    {
        Score.Of(Play("south"), "south").ShouldAllBe(s => s.Standing == LineStanding.Open && s.Points == 0 && s.Possible == s.Line.Points);
        // Nothing came up for the north: what holds at the end is none of its doing.
        Score.Of(Play("north south", Choose("south-answers", "accept")), "north").ShouldAllBe(s => s.Standing == LineStanding.NoChance && s.Possible == 0);
    }

    [Theory]
    [InlineData("wait", LineStanding.NoChance)]
    [InlineData("accept", LineStanding.Missed)]
    public void What_never_was_counts_only_where_there_was_a_chance_of_it(string option, LineStanding standing)
    {
        var text = Text.Replace(
            "never: {proposals.offer.status: accepted}}",
            "never: {proposals.offer.status: accepted}, chance: {proposals.offer.responses.south.answer: accepted}}",
            StringComparison.Ordinal);
        var play = Sim.Domain.Exercises.Play.Of(
            Read(text).Exercise!, Script.Scenario, Script.Entries, Play("south", Choose("south-answers", option)).Run);
        Score.Of(play, "south").Single(s => s.Line.Id == "never-accepted").Standing.ShouldBe(standing);
    }

    [Fact]
    public void What_never_was_counts_for_nothing_where_there_never_was_the_thing_it_speaks_of()
    {
        var text = Text.Replace("never: {proposals.offer.status: accepted}", "never: {proposals.counter.status: lapsed}", StringComparison.Ordinal)
            .Replace(
                "wait: {text: Not yet., events: []}", "wait: {text: Not yet., events: []}\n          counter: {text: Another., events: [{event: " +
                    "proposal-tabled, proposal: counter, by: south, to: north}]}", StringComparison.Ordinal);
        foreach (var (option, standing) in new[] { ("wait", LineStanding.NoChance), ("counter", LineStanding.Met) })
        {
            var play = Sim.Domain.Exercises.Play.Of(
                Read(text).Exercise!, Script.Scenario, Script.Entries, new([new("south", "s")], [Choose("south-answers", option)], default, default, 1));
            Score.Of(play, "south").Single(s => s.Line.Id == "never-accepted").Standing.ShouldBe(standing, option);
        }
    }

    [Fact]
    public void What_is_lost_is_lost_before_the_end_and_what_holds_now_is_not_yet_won()
    {
        var lines = Score.Of(Play("south mediator", Choose("south-answers", "accept")), "south");
        lines.Select(s => $"{s.Line.Id} {s.Standing}").ShouldBe(["answers Met", "offer-ends Open", "was-open Met", "never-accepted Missed"]);
    }

    private static ScoreReason Reason(string option, string line) => Scores(option).Single(s => s.Line.Id == line).Reasons.ShouldHaveSingleItem();

    private static IReadOnlyList<Scored> Scores(string option) => Of(option, null);

    private static IReadOnlyList<Scored> Of(string option, string? role) => Score.Of(Play("south", Choose("south-answers", option)), role);
}
