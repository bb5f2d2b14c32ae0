using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.StatePaths;
using Sim.Domain.Statements;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Exercises;
using static Sim.Scenarios.Tests.Exercises.Small;

namespace Sim.Scenarios.Tests.Exercises;

public class PlayTests
{
    [Fact]
    public void It_waits_at_the_first_decision_that_somebody_is_to_make()
    {
        var play = Play("north south mediator");
        play.Next!.Id.ShouldBe("south-answers");
        play.Now.Text.ShouldBe("2024-01-02");
        play.Decided.ShouldBeEmpty();
    }

    [Fact]
    public void A_role_that_nobody_plays_follows_the_lesson()
    {
        var play = Play("north");
        play.Next!.Id.ShouldBe("north-repeats");
        var answered = play.Decided.ShouldHaveSingleItem();
        (answered.Option!.Id, answered.ByDefault).ShouldBe(("wait", true));
    }

    [Fact]
    public void A_decision_whose_condition_does_not_hold_is_skipped()
    {
        var play = Play("north south", Choose("south-answers", "accept"));
        play.Next.ShouldBeNull();
        play.Decided.Single(d => d.Decision.Id == "north-repeats").Skipped.ShouldBeTrue();
        play.Now.Text.ShouldBe("2024-01-06");
        Status(play).ShouldBe("Accepted");
    }

    [Fact]
    public void History_after_its_beginning_does_not_happen_in_it()
    {
        var play = Play("south", Choose("south-answers", "wait"));
        play.Entries().ShouldNotContain(e => e.Id == "history-answers");
        Status(play).ShouldBe("Tabled");
    }

    [Fact]
    public void Timed_news_comes_in_its_order_and_where_its_condition_holds()
    {
        Play("south", Choose("south-answers", "wait")).Told.Select(t => $"{t.Inject.Id} {t.At}").ShouldBe(["storm 2024-01-03", "impatience 2024-01-03T12:00"]);
        Play("south", Choose("south-answers", "accept")).Told.Select(t => t.Inject.Id).ShouldBe(["storm"]);
        Play("south").Told.ShouldBeEmpty();
    }

    [Fact]
    public void The_teachers_news_comes_at_the_decision_it_is_brought_in_before()
    {
        Play("south", Choose("south-answers", "wait")).Told.ShouldNotContain(t => t.Inject.Id == "rumour");
        var play = Play("north south", Choose("south-answers", "wait"), new InjectMade("rumour", "north-repeats"));
        play.Told[^1].ShouldSatisfyAllConditions(t => t.Inject.Id.ShouldBe("rumour"), t => t.At.Text.ShouldBe("2024-01-04"));
        play.Entries().Single(e => e.Id == "rumour-spreads").When.Text.ShouldBe("2024-01-04");
    }

    [Fact]
    public void Rules_unfold_what_follows_from_a_choice()
    {
        Says(Play("south", Choose("south-answers", "wait"))).ShouldContain("The host calls for an answer.");
        Says(Play("mediator south", Choose("south-answers", "accept"))).ShouldNotContain("The host calls for an answer.");
    }

    [Fact]
    public void A_move_of_ones_own_is_recorded_like_an_option()
    {
        var move = new Event("own-words", EdtfDate.Parse("2024-01-04"), new StatementMade([new("north")], "We say it ourselves."));
        var play = Play("north", new ChoiceMade("north-repeats", null, [move]));
        play.Next.ShouldBeNull();
        Says(play).ShouldContain("We say it ourselves.");
        play.Decided.Single(d => d.Decision.Id == "north-repeats").ShouldSatisfyAllConditions(d => d.Option.ShouldBeNull(), d => d.ByDefault.ShouldBeFalse());
    }

    [Fact]
    public void One_choice_further_is_the_same_as_from_the_beginning()
    {
        var onward = Play("north south mediator").With(Choose("south-answers", "wait"))
            .With(Choose("north-repeats", "repeat"))
            .With(Choose("mediator-closes", "thank"));
        var again = Play("north south mediator", Choose("south-answers", "wait"), Choose("north-repeats", "repeat"), Choose("mediator-closes", "thank"));
        onward.Entries().ShouldBe(again.Entries());
        onward.Told.ShouldBe(again.Told);
        onward.Next.ShouldBeNull();
    }

    [Fact]
    public void A_role_sees_its_own_brief_its_own_news_and_no_notes_for_the_teacher()
    {
        var play = Play("north south", Choose("south-answers", "wait"));
        var (north, south) = (RoleView.Of(play, "north"), RoleView.Of(play, "south"));
        north.Role.Private.ShouldBe("You would take less.");
        south.Others.ShouldAllBe(o => o.Private == null);
        north.Told.Select(t => t.Inject.Id).ShouldBe(["storm", "impatience"]);
        south.Told.Select(t => t.Inject.Id).ShouldBe(["storm"]);
        (north.Next?.Id, south.Next, south.Waiting?.Id).ShouldBe(("north-repeats", null, "north"));
        (south.Decided.ShouldHaveSingleItem().Decision.Id, north.Decided.Count).ShouldBe(("south-answers", 0));
        RoleView.Of(Play("south"), "south").Next!.Options.ShouldAllBe(o => o.Teacher == null);
        south.State.Title.ShouldBe("A small lesson");
    }

    [Fact]
    public void Undoing_takes_the_last_choices_back_with_the_news_brought_in_after_them_and_begins_another_way()
    {
        var run = Run.Of(
        [
            new RunStarted(
                "small",
                [
                    new("north", "n"),
                    new("south", "s"),
                ]), new InjectMade("early", "south-answers"), Choose("south-answers", "wait"), new QuestionAnswered("north", "chance", "yes"),
            new InjectMade("rumour", "north-repeats"), Choose("north-repeats", "repeat"), new ChoicesUndone(1),
        ]);
        run.Choices.Select(c => c.Decision).ShouldBe(["south-answers"]);
        run.Made.Select(m => m.Inject).ShouldBe(["early"]);
        run.Answers.Count.ShouldBe(1);
        run.Path.ShouldBe(2);
    }

    [Fact]
    public void The_last_answer_to_a_question_counts()
    {
        var run = Run.Of(
        [
            new QuestionAnswered("north", "chance", "yes"),
            new QuestionAnswered("south", "chance", "yes"),
            new QuestionAnswered("north", "chance", "no"),
        ]);
        run.Answers.Select(a => $"{a.Role} {a.Answer}").ShouldBe(["south yes", "north no"]);
    }

    private static string Status(Play play) => play.StateAt(play.Now).Proposals.Single().Status.ToString();

    private static IEnumerable<string?> Says(Play play) => play.Entries().Select(e => (e.Happening as StatementMade)?.Text);
}
