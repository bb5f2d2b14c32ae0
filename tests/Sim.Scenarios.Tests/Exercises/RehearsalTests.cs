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

namespace Sim.Scenarios.Tests.Exercises;

public class RehearsalTests
{
    public static TheoryData<string> Lessons =>
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios", "exercises"), "*.yaml")
                .Select(p => Path.GetFileName(p)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Lessons))]
    public void Every_way_through_a_lesson_ends_and_every_line_of_its_rubric_can_be_met_and_missed(string lesson)
    {
        var file = ExerciseFile.Open(Path.Combine(Repository.Root, "scenarios", "exercises", lesson))!;
        file.Read.Lines.ShouldBeEmpty();
        // Where ways are drawn, other ones with every run; the seed plays the same again.
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var rehearsal = Rehearsal.Of(file.Read.Exercise!, file.Script!.Scenario, file.Script.Entries, seed: seed);
        rehearsal.ShouldSatisfyAllConditions(
            $"seed {seed}",
            r => r.NeverFollowed.ShouldBeEmpty(), r => r.Problems.ShouldBeEmpty(), r => r.NeverMet.ShouldBeEmpty(),
            r => r.NeverMissed.ShouldBeEmpty(), r => r.NeverTaken.ShouldBeEmpty(),
            r => r.IsSound.ShouldBeTrue(), r => r.Ways.ShouldBeInRange(2, Rehearsal.Most));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_promises_nothing_that_it_cannot_keep(string lesson)
    {
        var file = ExerciseFile.Open(Path.Combine(Repository.Root, "scenarios", "exercises", lesson))!;
        Flaws.Of(file.Read.Exercise!, file.Script!.Scenario).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("brief: You listen.", "brief: You listen. You may also make a move of your own.", "promises “a move of your own”, and the role may not")]
    [InlineData("brief: You were made an offer.", "brief: Declare a truce of your own.", "give it truce-announced under `may`")]
    [InlineData(
        "text: Thank you.}", "text: Thank you., when: 2024-01-09}", "'mediator-thanks' is of 2024-01-09, after the lesson is over (2024-01-06)")]
    [InlineData("{id: why, text: Why?}", "{id: why, text: Why?, options: [a, b], follows: chance}", "has other answers to choose from than 'chance'")]
    [InlineData("title: First", "title: First", "'mediator' has nothing to do in the round 'First'")]
    [InlineData("minutes: 10\n", "minutes: 90\n", "reading and the rounds take 90 of 20 minutes")]
    [InlineData("title: First", "title: First", "nothing asked afterwards follows on the question 'chance'")]
    public void What_a_lesson_promises_and_cannot_keep_is_told(string from, string to, string flaw)
    {
        var read = Small.Read(Small.Text.Replace(from, to, StringComparison.Ordinal));
        read.Lines.ShouldBeEmpty();
        Flaws.Of(read.Exercise!, Small.Script.Scenario).ShouldContain(f => f.Contains(flaw, StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_lesson_has_as_many_ways_as_its_options_make()
    {
        var ends = new List<string>();
        var rehearsal = Of(Small.Text, p => ends.Add(string.Join(' ', p.Run.Choices.Select(c => c.Option))));
        rehearsal.Problems.ShouldBeEmpty();
        rehearsal.Ways.ShouldBe(6);
        ends.ShouldBe(["accept thank", "accept silent", "wait repeat thank", "wait repeat silent", "wait leave thank", "wait leave silent"]);
        rehearsal.NeverMissed.ShouldBe(["was-open"]);
        rehearsal.IsSound.ShouldBeFalse();
    }

    [Theory]
    [InlineData("cuba-saturday.yaml")]
    [InlineData("good-friday-last-days.yaml")]
    public void Where_there_are_too_many_ways_every_pair_of_options_that_can_be_is_played(string lesson)
    {
        var file = ExerciseFile.Open(Path.Combine(Repository.Root, "scenarios", "exercises", lesson))!;
        HashSet<(string, string)> once = Pairs(1), again = Pairs(7);
        once.Count.ShouldBeGreaterThan(300);
        // Two draws of other ways find the same pairs: those there are.
        once.ShouldBe(again, ignoreOrder: true);

        HashSet<(string, string)> Pairs(int seed)
        {
            var pairs = new HashSet<(string, string)>();
            var rehearsal = Rehearsal.Of(
                file.Read.Exercise!,
                file.Script!.Scenario,
                file.Script.Entries,
                play =>
                {
                    string[] taken = [.. play.Run.Choices.Select(c => $"{c.Decision}/{c.Option}")];
                    pairs.UnionWith(taken.SelectMany((a, n) => taken[(n + 1)..].Select(b => (a, b))));
                },
                seed);
            rehearsal.Seed.ShouldBe(seed);
            rehearsal.Ways.ShouldBeLessThan(Rehearsal.Most);
            return pairs;
        }
    }

    [Fact]
    public void A_rule_that_follows_on_no_way_is_told() =>
        Of(Small.Text.Replace(
            "rules:\n",
            "rules:\n  idle: {if: {proposals.nowhere.status: tabled}, then: {event: statement-made, by: host, text: Oh.}}\n",
            StringComparison.Ordinal))
            .NeverFollowed.ShouldBe(["idle"]);

    [Fact]
    public void What_goes_wrong_on_a_way_is_told_with_the_choices_that_lead_there()
    {
        // The mediator takes back an offer that is not its own.
        var wrong = Of(Small.Text.Replace(
            "{id: mediator-thanks, event: statement-made, by: host, text: Thank you.}",
            "{id: mediator-thanks, event: proposal-withdrawn, proposal: offer, by: host}",
            StringComparison.Ordinal));
        wrong.Problems.ShouldContain(p => p.StartsWith("south-answers: accept", StringComparison.Ordinal)
            && p.Contains("mediator-thanks", StringComparison.Ordinal));
        wrong.IsSound.ShouldBeFalse();
    }

    [Theory]
    [InlineData("text: A storm.,", "text: An answer is a move of your own.,", "a text of 'south' promises “a move of your own”")]
    [InlineData("brief: You listen.", "brief: You can impose sanctions of your own.", "give it measure-imposed or measure-announced or measure-threatened")]
    public void A_text_that_promises_what_its_role_may_not_is_told_wherever_it_stands(string text, string promise, string flaw) =>
        Of(Small.Text.Replace(text, promise, StringComparison.Ordinal)).Flaws.ShouldContain(f => f.Contains(flaw, StringComparison.Ordinal));

    [Fact]
    public void An_option_that_no_way_can_take_and_a_line_that_no_way_meets_are_told()
    {
        var rehearsal = Of(Small.Text
            .Replace(
                "when: 2024-01-04\n        if: {proposals.offer.status: tabled}",
                "when: 2024-01-04\n        if: {proposals.offer.status: withdrawn}",
                StringComparison.Ordinal)
                .Replace("chose: {south-answers: accept}", "chose: {north-repeats: repeat}", StringComparison.Ordinal));
        rehearsal.NeverTaken.ShouldBe(["north-repeats/repeat", "north-repeats/leave"]);
        rehearsal.NeverMet.ShouldBe(["answers"]);
    }

    private static Rehearsal Of(string text, Action<Play>? look = null)
    {
        var read = Small.Read(text);
        read.Lines.ShouldBeEmpty();
        return Rehearsal.Of(read.Exercise!, Small.Script.Scenario, Small.Script.Entries, look);
    }
}
