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

public class ExerciseReaderTests
{
    [Fact]
    public void A_lesson_is_read_with_all_that_is_in_it()
    {
        var read = Small.Read();
        read.Lines.ShouldBeEmpty();
        var exercise = read.Exercise!;
        (
            exercise.Id,
            exercise.Title,
            exercise.Scenario,
            exercise.AsOf.Text,
            exercise.Until.Text,
            exercise.Minutes).ShouldBe(("small", "A small lesson", "two-sides", "2024-01-01", "2024-01-06", 20));
        exercise.Roles.Select(r => r.Plays).ShouldBe(["north", "south", "host"]);
        exercise.Rounds.Select(r => r.Decisions.Count).ShouldBe([1, 2]);
        exercise.Injects.Select(i => i.At?.Text).ShouldBe(["2024-01-03", "2024-01-03T12:00", null]);
        exercise.Rubric.Select(l => l.Points).ShouldBe([2, 3, 1, 1]);
        exercise.Before.ShouldHaveSingleItem().Options.ShouldBe(["yes", "no"]);
        (exercise.Rules.Count, exercise.After.Count, exercise.Debrief.Count, exercise.References.Count).ShouldBe((1, 1, 1, 1));
        exercise.Decisions.First().ShouldSatisfyAllConditions(d => d.Otherwise.ShouldBe("wait"), d => d.Options[0].Events[0].When.Text.ShouldBe("2024-01-02"));
    }

    [Fact]
    public void The_scenario_of_a_text_is_known_before_it_is_read()
    {
        ExerciseReader.ScenarioOf(Small.Text).ShouldBe("two-sides");
        ExerciseReader.ScenarioOf(Small.History).ShouldBeNull();
        ExerciseReader.ScenarioOf("exercise: small").ShouldBe("");
    }

    [Fact]
    public void Every_problem_is_told_in_its_place_and_then_there_is_no_exercise()
    {
        var read = Small.Read(Small.Text.Replace("otherwise: leave", "otherwise: go", StringComparison.Ordinal)
            .Replace("to: [north], text", "to: [nobody], text", StringComparison.Ordinal));
        read.Exercise.ShouldBeNull();
        read.Problems.Count.ShouldBe(2);
        string.Join('\n', read.Lines).ShouldSatisfyAllConditions(l => l.ShouldContain("go"), l => l.ShouldContain("nobody"));
    }

    [Fact]
    public void A_task_is_over_with_a_decision_of_its_round_and_with_no_other()
    {
        var read = Small.Read(Small.Text.Replace(
            "  - title: Second\n", "  - title: Second\n    meanwhile: {south: {task: Advise the North., until: south-answers}}\n", StringComparison.Ordinal));
        read.Lines.ShouldHaveSingleItem().ShouldContain("the round has no decision 'south-answers' with which the task is over; ");
    }

    [Fact]
    public void The_lesson_in_the_guide_to_writing_one_can_be_played_as_it_stands_there()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "scenarios", "exercises", "README.md")).ReplaceLineEndings("\n");
        var from = guide.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var text = guide[from..guide.IndexOf("```\n", from, StringComparison.Ordinal)];
        var script = Library.Script(ExerciseReader.ScenarioOf(text)!).ShouldNotBeNull("it is on a case that goes with the program").Script!;
        var read = ExerciseReader.Read(text, "the-paper.yaml", script.Scenario, script.Entries);
        read.Lines.ShouldBeEmpty();
        var rehearsal = Rehearsal.Of(read.Exercise!, script.Scenario, script.Entries);
        rehearsal.IsSound.ShouldBeTrue(string.Join('\n', rehearsal.Flaws.Concat(rehearsal.Problems).Concat(rehearsal.NeverMet).Concat(rehearsal.NeverMissed)));
    }
}
