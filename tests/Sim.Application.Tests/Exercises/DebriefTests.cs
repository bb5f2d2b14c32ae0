using Sim.Answers.Boards.Exercises;
using Sim.Answers.Json;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Tests.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Exercises;

/// <summary>What a class is told afterwards: what it did and why, beside what really happened.</summary>
public class DebriefTests(PostgresFixture postgres)
{
    private static readonly string Text = Small.Text
        .Replace("        otherwise: wait", "        otherwise: wait\n        in-history: {events: [history-answers]}", StringComparison.Ordinal)
        .Replace("{id: why, text: Why?}", "{id: chance-again, text: Was it likely?, follows: chance}, {id: why, text: Why?}", StringComparison.Ordinal);

    [Fact]
    public async Task Beside_each_choice_stands_what_the_real_actor_did_with_its_source_or_that_there_is_no_record()
    {
        await using var store = await PlayAsync();
        var board = ReportBoard.Of(await store.Send(new GetReport("one")));
        board.Path[0].InHistory.ShouldBe("In history: 3 Jan 2024: The South rejected \"Talks on Friday\". (The Book)");
        board.Path[1].InHistory.ShouldBe("No record.");
        board.Path[0].Why.ShouldBe("An answer can wait.");
    }

    [Fact]
    public async Task A_role_is_told_what_really_happened_when_nothing_is_left_to_be_decided_and_nothing_of_what_others_alone_read()
    {
        await using var store = await BeginAsync();
        await store.Send(new MakeChoice("one", "south", "wait", null, "An answer can wait."));
        await store.Send(new SendMessage("one", "north", ["mediator"], "Between us."));
        await store.Send(new LeaveNote("one", "mediator", "They will not."));
        ReportBoard.Of(await store.Send(new GetReport("one", "south"))).Path.ShouldHaveSingleItem().InHistory.ShouldBeNull();
        await store.Send(new MakeChoice("one", "north", "leave", null, "We said it."));
        await store.Send(new MakeChoice("one", "mediator", "thank"));
        var south = await store.Send(new GetReport("one", "south"));
        ReportBoard.Of(south).Path.ShouldHaveSingleItem().InHistory.ShouldNotBeNull();
        var text = AnswerForms.Report.Write(ReportAnswer.Of(south)).Split("\"record\": {")[0];
        foreach (var others in (string[])["Between us.", "They will not.", "We said it."])
        {
            text.ShouldNotContain(others);
        }
    }

    [Fact]
    public async Task All_that_happened_beside_the_decisions_is_told_in_its_order_and_in_words()
    {
        await using var store = await PlayAsync();
        var beside = ReportBoard.Of(await store.Send(new GetReport("one"))).Beside;
        beside.Select(b => $"{b.When} | {b.What} | {b.Text}{(b.Why is { } why ? $" | {why}" : "")}").ShouldBe(
        [
            "2 Jan 2024 | Message from the northern government | Friday? (in confidence to The southern government)",
            "2 Jan 2024 | The southern government took back | The southern government: Yes. | We thought again.",
            "3 Jan 2024 | News to all | A storm.",
            "3 Jan 2024 00:00 | It followed (A host gets impatient.) | The host made a statement: The host calls for an answer.",
            "3 Jan 2024 12:00 | News to the northern government | People are impatient.",
            "4 Jan 2024 | Note, The mediator | They will.",
            "4 Jan 2024 | The northern government acted | The North made a statement: We wait. | Somebody had to.",
        ]);
    }

    [Fact]
    public async Task Decisions_and_what_came_beside_them_are_one_course_in_the_order_of_the_lesson()
    {
        await using var store = await PlayAsync();
        ReportBoard.Of(await store.Send(new GetReport("one"))).Course.Select(m => m.Choice?.Text ?? m.Beside!.What).ShouldBe(
        [
            "Message from the northern government", "The southern government took back", "Not yet.", "News to all", "It followed (A host gets impatient.)",
            "News to the northern government", "Note, The mediator", "The northern government acted", "No.", "Nothing.",
        ]);
    }

    [Fact]
    public async Task No_sentence_says_how_a_script_says_it()
    {
        await using var store = await PlayAsync();
        var reasons = ReportBoard.Of(await store.Send(new GetReport("one"))).Scores.SelectMany(s => s.Reasons).Select(r => r.Text).ToArray();
        reasons.ShouldBe(
        [
            "The southern government chose: Not yet.",
            "At the end, Talks on Friday: tabled. 1 Jan 2024: The North put a proposal to the South: \"Talks on Friday\".",
            "Talks on Friday tabled: so on 1 Jan 2024. 1 Jan 2024: The North put a proposal to the South: \"Talks on Friday\".",
            "Talks on Friday accepted: this never was",
        ]);
    }

    [Fact]
    public async Task A_question_asked_afterwards_stands_beside_the_one_it_follows_on()
    {
        await using var store = await PlayAsync();
        await store.Send(new AnswerQuestion("one", "south", "chance", "yes"));
        await store.Send(new AnswerQuestion("one", "south", "chance-again", "no"));
        await store.Send(new AnswerQuestion("one", "south", "why", "Pride."));
        (await store.Send(new GetReport("one"))).Answers.ShouldBe(
            [new("south", "s", "Will they meet?", "yes", "no"), new("south", "s", "Why?", null, "Pride.")]);
    }

    [Fact]
    public async Task Groups_stand_side_by_side_with_their_reasons()
    {
        await using var store = await PlayAsync();
        await store.Send(new StartRun(Text, "small.yaml", "two-sides", [new("south", "s2")], "two"));
        await store.Send(new MakeChoice("two", "south", "accept", null, "Why not."));
        var board = ReportBoard.Of(await store.Send(new GetReport("one")));
        board.Groups.ShouldBe(["one", "two"]);
        board.Compared[0].Cells.ShouldBe(["Wait: “An answer can wait.”", "Accept: “Why not.”"]);
        board.Compared[1].Cells.ShouldBe(["Leave", "it was not asked"]);
        board.Others.ShouldHaveSingleItem().Paragraphs[0].ShouldBe("parted on 2 Jan 2024, when The southern government decided: here Wait, there Accept");
    }

    [Theory]
    [InlineData("{events: [history-answer]}", "the scenario has no event 'history-answer'")]
    [InlineData("{events: [offer-made]}", "before the lesson begins")]
    [InlineData("{text: It waited.}", "`events` of the scenario, or by a `text` with its `source`")]
    [InlineData("{text: It waited., source: nowhere}", "no source 'nowhere'")]
    public void What_the_real_actor_did_is_held_against_the_scenario(string record, string problem)
    {
        var read = Small.Read(Small.Text.Replace(
            "        otherwise: wait",
            $"        otherwise: wait\n        in-history: {record}",
            StringComparison.Ordinal));
        read.Lines.ShouldHaveSingleItem().ShouldContain(problem);
    }

    private async Task<Store> PlayAsync()
    {
        var store = await BeginAsync();
        await store.Send(new SendMessage("one", "north", ["south"], "Friday?"));
        await store.Send(new MakeChoice("one", "south", "accept"));
        await store.Send(new UndoChoices("one", 1, "south", "We thought again."));
        await store.Send(new MakeChoice("one", "south", "wait", null, "An answer can wait."));
        await store.Send(new LeaveNote("one", "mediator", "They will."));
        await store.Send(new MakeMove("one", "north", (ListNode)YamlReader.Read("[{event: statement-made, text: We wait.}]").Root!, "Somebody had to."));
        await store.Send(new MakeChoice("one", "north", "leave"));
        await store.Send(new MakeChoice("one", "mediator", "silent"));
        return store;
    }

    private async Task<Store> BeginAsync()
    {
        var store = await Store.NewAsync(postgres);
        var history = Small.History.Replace("answer: rejected}", "answer: rejected, source: book}", StringComparison.Ordinal)
            .Replace("events:", "sources: {book: {publisher: The Book, title: A book}}\nrecord: {until: 2024-01-06}\nevents:", StringComparison.Ordinal);
        var script = ScriptReader.Read(history, "two-sides.yaml");
        script.Lines.ShouldBeEmpty();
        await store.Load(script.Script!);
        await store.Send(new StartRun(Text, "small.yaml", "two-sides", [new("north", "n"), new("south", "s"), new("mediator", "m")], "one"));
        return store;
    }
}
