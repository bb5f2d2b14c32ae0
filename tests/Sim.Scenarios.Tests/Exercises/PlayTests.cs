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
    public void Undoing_takes_the_last_choices_back_leaves_what_the_teacher_brought_in_and_begins_another_way()
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
        run.Made.Select(m => m.Inject).ShouldBe(["early", "rumour"]);
        run.Answers.Count.ShouldBe(1);
        run.Path.ShouldBe(2);
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("accept")]
    public void News_of_the_teacher_stays_where_the_choice_of_its_moment_is_taken_back_and_comes_again_where_an_earlier_one_is(string other)
    {
        IRunStep[] steps = [Choose("south-answers", "wait"), new InjectMade("rumour", "north-repeats"), Choose("north-repeats", "repeat")];
        Play("north south", [.. steps, new ChoicesUndone(1)]).Told.ShouldContain(t => t.Inject.Id == "rumour");

        Play("north south", [.. steps, new ChoicesUndone(2)]).Told.ShouldNotContain(t => t.Inject.Id == "rumour", "its moment is yet to come");
        var again = Play("north south", [.. steps, new ChoicesUndone(2), Choose("south-answers", other)]);
        again.Told.Single(t => t.Inject.Id == "rumour").At.Text.ShouldBe("2024-01-04");
        again.Entries().ShouldContain(e => e.Id == "rumour-spreads");
    }

    [Fact]
    public void News_that_waits_for_something_on_another_way_comes_as_soon_as_it_holds()
    {
        var text = Text.Replace("rumour: {teacher: true,", "rumour: {teacher: true, if: {proposals.offer.status: accepted},", StringComparison.Ordinal);
        Told("wait").ShouldNotContain(t => t.Inject.Id == "rumour");
        Told("accept").Single(t => t.Inject.Id == "rumour").At.Text.ShouldBe("2024-01-04");

        IReadOnlyList<NewsHeard> Told(string option) => Sim.Domain.Exercises.Play.Of(
            Read(text).Exercise!, Script.Scenario, Script.Entries,
            Play("north south mediator", new InjectMade("rumour", "south-answers"), Choose("south-answers", option)).Run).Told;
    }

    [Fact]
    public void Every_role_is_told_who_took_back_what_and_why_its_own_in_words_and_of_others_whose_it_was()
    {
        var play = Play(
            "north south", new ChoiceMade("south-answers", "wait", default, "Our own reason."), Choose("north-repeats", "repeat"),
            new ChoicesUndone(1, "north", "We spoke too soon."), Choose("north-repeats", "leave"), new ChoicesUndone(2, null, "Once more from the start."));
        var south = RoleView.Of(play, "south").Undone;
        south.Select(u => (u.By, u.Why, u.To.Text)).ShouldBe(
            [("north", "We spoke too soon.", "2024-01-04"), (null, "Once more from the start.", "2024-01-02")]);
        (south[0].Own.Count, string.Join(' ', south[0].Others)).ShouldBe((0, "north"));
        (south[1].Own.ShouldHaveSingleItem().Option!.Text, string.Join(' ', south[1].Others)).ShouldBe(("Not yet.", "north"));
        south[1].Own[0].Option!.Teacher.ShouldBeNull();
        RoleView.Of(play, "north").Undone[0].Own.ShouldHaveSingleItem().Option!.Id.ShouldBe("repeat");
    }

    [Fact]
    public void What_a_role_is_asked_meanwhile_is_shown_until_it_is_over()
    {
        var text = Text.Replace(
            "  - title: Second\n", "  - title: Second\n    meanwhile: {south: {task: Advise the North., until: north-repeats}}\n", StringComparison.Ordinal);
        Task(Choose("south-answers", "wait")).ShouldBe("Advise the North.");
        Task(Choose("south-answers", "wait"), Choose("north-repeats", "leave")).ShouldBeNull("the North has decided, and the mediator is still to speak");

        string? Task(params IRunStep[] steps) => RoleView.Of(
            Sim.Domain.Exercises.Play.Of(Read(text).Exercise!, Script.Scenario, Script.Entries, Play("north south mediator", steps).Run), "south").Task;
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
