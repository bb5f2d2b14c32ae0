using System.Globalization;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Tests.Exercises;

namespace Sim.Application.Tests.Exercises;

public class GradesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_run_that_was_played_to_its_end_is_not_replaced_by_one_that_was_not()
    {
        await using var store = await BeginAsync();
        await StartAsync(store, "k1", new Seat("south", "s78"));
        await Choose(store, "k1", "south", "accept");
        await StartAsync(store, "a0", new Seat("south", "s78"));
        foreach (var count in Enum.GetValues<Attempt>())
        {
            var grade = (await Grades(store, count)).ShouldHaveSingleItem();
            (grade.Run, grade.Status, grade.Points, grade.Possible, grade.Share).ShouldBe(("k1", RunStatus.Finished, 6, 7, 85.7m));
        }
    }

    [Theory]
    [InlineData(Attempt.Best, "second")]
    [InlineData(Attempt.First, "first")]
    [InlineData(Attempt.Last, "third")]
    public async Task Best_last_or_first_is_the_teachers_word(Attempt count, string run)
    {
        await using var store = await BeginAsync();
        foreach (var (name, option) in new[] { ("first", "wait"), ("second", "accept"), ("third", "wait") })
        {
            await StartAsync(store, name, new Seat("south", "s1"));
            await Choose(store, name, "south", option);
        }

        (await Grades(store, count)).ShouldHaveSingleItem().Run.ShouldBe(run);
    }

    [Fact]
    public async Task A_way_that_was_played_to_its_end_counts_though_it_was_taken_back_to_try_another()
    {
        await using var store = await BeginAsync();
        await StartAsync(store, "one", new Seat("south", "s1"));
        await Choose(store, "one", "south", "accept");
        await store.Send(new UndoChoices("one"));
        var grade = (await Grades(store, Attempt.Last)).ShouldHaveSingleItem();
        (grade.Status, grade.Points).ShouldBe((RunStatus.Finished, 6));
    }

    [Fact]
    public async Task A_run_that_nobody_touched_gives_nothing_and_is_marked_unfinished_and_one_that_was_closed_is_not_graded()
    {
        await using var store = await BeginAsync();
        await StartAsync(store, "one", new Seat("south", "s1"));
        (await Grades(store)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(RunStatus.Unfinished), g => g.Points.ShouldBe(0), g => g.Possible.ShouldBe(7), g => g.Share.ShouldBe(0));
        (await store.Send(new CloseRun("one", "The fire drill."))).Status.ShouldBe(RunStatus.Abandoned);
        (await Grades(store)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(g => g.Status.ShouldBe(RunStatus.Abandoned), g => g.Share.ShouldBeNull());
        (await Refusal(Choose(store, "one", "south", "accept"))).ShouldContain("was closed before its end");
        (await Refusal(store.Send(new CloseRun("one")))).ShouldContain("was closed");
    }

    [Fact]
    public async Task A_student_on_two_seats_has_two_rows_two_on_a_seat_have_one_each_and_a_seat_without_a_student_has_none()
    {
        await using var store = await BeginAsync();
        await StartAsync(
            store, "one", new Seat("north", "Zoë Adler <s1>"), new Seat("south", "Zoë Adler <s1>"), new Seat("south", "s2"),
            new Seat("mediator", "mediator"));
        await Choose(store, "one", "south", "wait");
        await Choose(store, "one", "north", "repeat");
        await Choose(store, "one", "mediator", "thank");
        var book = await store.Send(new GetGrades("small"));
        book.Grades.Select(g => $"{g.Name}|{g.Identifier}|{g.Role}").ShouldBe(["Zoë Adler|s1|north", "Zoë Adler|s1|south", "s2|s2|south"]);
        book.Unnamed.ShouldBe([new("one", "mediator")]);

        // Each role has its own maximum, so shares can be held against each other: 2 of 5, and 2 of 7.
        book.Grades.Select(g => $"{g.Points}/{g.Possible} {g.Share!.Value.ToString("0.#", CultureInfo.InvariantCulture)}")
            .ShouldBe(["2/5 40", "2/7 28.6", "2/7 28.6"]);
        (await Refusal(StartAsync(store, "two", new Seat("south", "s2"), new Seat("south", "s2")))).ShouldContain("is given twice to 's2'");
    }

    [Fact]
    public async Task The_teachers_mark_stands_beside_a_reason_and_counts_for_the_role_that_gave_it()
    {
        await using var store = await BeginAsync();
        await StartAsync(store, "one", new Seat("south", "s1"), new Seat("north", "n1"));
        (await Refusal(store.Send(new MarkDecision("one", "south-answers", 1, 3, null)))).ShouldContain("nothing was chosen yet");
        await store.Send(new MakeChoice("one", "south", "wait", null, "  An answer can wait.  "));
        (await Refusal(store.Send(new MarkDecision("one", "north-repeats", 1, 3, null)))).ShouldContain("decided are south-answers");
        (await Refusal(store.Send(new MarkDecision("one", "south-answers", 4, 3, null)))).ShouldContain("so many points of so many");
        (await Refusal(store.Send(new MarkDecision("one", "south-answers", null, null, " ")))).ShouldContain("says something");
        await store.Send(new MarkDecision("one", "south-answers", 1, 3, "First thought."));
        await store.Send(new MarkDecision("one", "south-answers", 3, 3, "Sees the price."));

        var report = await store.Send(new GetReport("one"));
        report.Path[0].Reason.ShouldBe("An answer can wait.");
        report.Marks.ShouldBe([new("south-answers", 3, 3, "Sees the price.")]);
        (await Grades(store)).Select(g => $"{g.Student} {g.Points}").ShouldBe(["s1 4", "n1 0"]);
        (await store.Send(new GetReport("one", "north"))).Marks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_roles_report_has_its_own_lines_and_those_for_all_and_no_others()
    {
        await using var store = await BeginAsync();
        await StartAsync(store, "one", new Seat("south", "s1"), new Seat("north", "n1"));
        await Choose(store, "one", "south", "wait");
        await Choose(store, "one", "north", "repeat");
        (await store.Send(new GetReport("one", "north"))).Scores.Select(s => s.Line.Id).ShouldBe(["offer-ends", "was-open", "never-accepted"]);
        await StartAsync(store, "two", new Seat("north", "n1"));
        (await store.Send(new GetReport("two"))).Scores.Select(s => s.Line.Id).ShouldBe(["offer-ends", "was-open", "never-accepted"]);
    }

    [Fact]
    public async Task A_role_takes_back_its_own_choices_and_the_teacher_any()
    {
        await using var store = await BeginAsync();
        await StartAsync(store, "one", new Seat("south", "s1"), new Seat("north", "n1"));
        await Choose(store, "one", "south", "wait");
        await Choose(store, "one", "north", "repeat");
        (await Refusal(store.Send(new UndoChoices("one", 1, "south")))).ShouldContain("The northern government decided 'north-repeats'");
        await store.Send(new UndoChoices("one", 1, "north", "We spoke too soon."));
        var run = await store.Send(new UndoChoices("one"));
        run.Steps.Select(s => s.Step).OfType<ChoicesUndone>().ShouldBe([new(1, "north", "We spoke too soon."), new(1)]);
    }

    private async Task<Store> BeginAsync()
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Small.Script);
        return store;
    }

    private static Task<PlayedRun> StartAsync(Store store, string name, params Seat[] seats) =>
        store.Send(new StartRun(Small.Text, "small.yaml", "two-sides", seats, name));

    private static Task<PlayedRun> Choose(Store store, string run, string role, string option) => store.Send(new MakeChoice(run, role, option));

    private static async Task<IReadOnlyList<Grade>> Grades(Store store, Attempt count = Attempt.Best) =>
        (await store.Send(new GetGrades("small", count))).Grades;

    private static async Task<string> Refusal<T>(Task<T> request) => (await Should.ThrowAsync<RequestRefusedException>(() => request)).Said();
}
