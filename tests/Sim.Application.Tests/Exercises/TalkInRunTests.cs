using MediatR;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Statements;
using Sim.Scenarios.Tests.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Exercises;

/// <summary>What roles do beside the decisions: they write to each other, put texts, sign them, and record something of their own accord.</summary>
public class TalkInRunTests(PostgresFixture postgres)
{
    private const string Truce = "{event: truce-announced, truce: quiet, title: A quiet, by: [north, south], from: 2024-01-03, until: 2024-01-05, scope: " +
        "general}";

    [Fact]
    public async Task A_message_in_confidence_is_read_by_those_it_is_for_until_one_of_them_makes_it_public()
    {
        await using var store = await BeginAsync();
        await store.Send(new SendMessage("one", "north", ["south"], "Between us: Friday suits us."));
        await store.Send(new SendMessage("one", "mediator", [], "The hall is free."));
        (await Read("south")).ShouldBe(["Between us: Friday suits us.", "The hall is free."]);
        (await Read("mediator")).ShouldBe(["The hall is free."]);
        (await Refusal(store.Send(new ReleaseMessage("one", "mediator", "m1")))).ShouldContain("no message 'm1' that you could make public");

        var run = await store.Send(new ReleaseMessage("one", "south", "m1"));
        (await Read("mediator")).ShouldContain("Between us: Friday suits us.");
        RoleView.Of(run.Play, "north").Messages[0].ReleasedBy.ShouldBe("south", "the sender is told");
        (await Refusal(store.Send(new SendMessage("one", "north", ["north"], "Hm.")))).ShouldContain("Nobody writes to oneself");
        (await Refusal(store.Send(new SendMessage("one", "north", ["west"], "Hm.")))).ShouldContain("There is no role 'west'");
        (await Refusal(store.Send(new SendMessage("one", "north", [], "  ")))).ShouldContain("no words");

        async Task<IEnumerable<string>> Read(string role) => RoleView.Of((await store.Send(new GetRun("one"))).Play, role).Messages.Select(m => m.Text);
    }

    [Fact]
    public async Task What_several_say_at_once_is_all_kept_and_a_choice_beside_it_too()
    {
        await using var store = await BeginAsync();
        await Task.WhenAll(
            store.Send(new SendMessage("one", "north", ["south"], "One.")),
            store.Send(new SendMessage("one", "mediator", [], "Two.")),
            store.Send(new LeaveNote("one", "mediator", "Three.")),
            store.Send(new AnswerQuestion("one", "north", "chance", "yes")),
            store.Send(new AnswerQuestion("one", "south", "chance", "no")),
            store.Send(new MakeChoice("one", "south", "accept", Reason: "Four.")));
        var run = (await store.Send(new GetRun("one"))).Play.Run;
        run.Table.Messages.Select(m => m.Id).ShouldBe(["m1", "m2"]);
        run.Table.Messages.Select(m => m.Text).ShouldBe(["One.", "Two."], ignoreOrder: true);
        run.Table.Notes.ShouldHaveSingleItem();
        run.Answers.Count.ShouldBe(2);
        run.Choices.ShouldHaveSingleItem().Reason.ShouldBe("Four.");
    }

    [Fact]
    public async Task A_process_that_stays_has_a_run_as_one_that_knows_nothing_of_it()
    {
        await using var store = await BeginAsync();
        await using var staying = store.Remembering();
        IRequest<PlayedRun>[] steps =
        [
            new SendMessage("one", "north", ["south"], "Between us."),
            new DraftText("one", "north", ["south"], "A quiet", [new("Both are quiet.", Map(Truce)), new("Nobody brings up forces.")]),
            new SignText("one", "south", "t1", 1), new LeaveNote("one", "mediator", "They talk."), new SignText("one", "south", "t1", 2),
            new SendMessage("one", "mediator", [], "The hall is free."), new MakeChoice("one", "south", "accept", Reason: "It is quiet."),
            new SendMessage("one", "south", [], "So be it."), new UndoChoices("one", 1, "south"), new AnswerQuestion("one", "north", "chance", "yes"),
        ];
        foreach (var (n, step) in steps.Index())
        {
            // It writes too, now and then.
            await (n % 3 == 2 ? staying : store).Send(step);
            var (fresh, known) = (await store.Send(new GetRun("one")), await staying.Send(new GetRun("one")));
            known.Steps.ShouldBe(fresh.Steps);
            known.Play.Run.ShouldBe(fresh.Play.Run);
            known.Play.Next.ShouldBe(fresh.Play.Next);
            known.Play.Decided.ShouldBe(fresh.Play.Decided);
            known.Play.Entries().ShouldBe(fresh.Play.Entries());
            known.Play.Refusal().ShouldBe(fresh.Play.Refusal());
            known.Timeline.ShouldBe(fresh.Timeline);
            (await staying.Send(new GetRun("one"))).Mark.ShouldBe(known.Mark);
        }
    }

    [Fact]
    public async Task What_every_one_has_signed_becomes_an_event_and_not_before()
    {
        await using var store = await BeginAsync();
        var run = await store.Send(new DraftText(
            "one", "north", ["south"], "Terms of a quiet", [new("Both are quiet from Wednesday.", Map(Truce)), new("Nobody brings up forces.")]));
        RoleView.Of(run.Play, "mediator").Drafts.ShouldBeEmpty("it was not put to it");
        await store.Send(new SignText("one", "south", "t1", 1));
        (await EventsAsync(store)).ShouldNotContain("quiet");
        await store.Send(new RefuseClause("one", "south", "t1", 2, "Who would watch it?"));
        run = await store.Send(new AmendClause("one", "south", "t1", 2, new("Nobody brings up forces; the host looks."), "So somebody does."));
        run.Play.Run.Table.Drafts[0].Clauses[1].Signed.ShouldBe(["south"], "the other name on it lapses");
        run = await store.Send(new SignText("one", "north", "t1"));
        run.Play.Run.Table.Drafts[0].SignedAfter.ShouldBe(0);
        (await EventsAsync(store)).ShouldContain("quiet");
        run.Play.StateAt(run.Play.Now).Truces.ShouldHaveSingleItem().Id.ShouldBe("quiet");
        (await Refusal(store.Send(new SignText("one", "south", "t1")))).ShouldContain("no open text 't1'");
    }

    [Theory]
    [InlineData("{event: statement-made, by: host, text: We agree.}", "of those who sign it")]
    [InlineData("{event: context-noted, text: It rains.}", "of those who sign it")]
    [InlineData("{event: statement-made, by: north}", "The move cannot be made")]
    public async Task A_clause_speaks_for_nobody_but_those_who_sign_it(string becomes, string reason)
    {
        await using var store = await BeginAsync();
        (await Refusal(store.Send(new DraftText("one", "north", ["south"], "Terms", [new("A clause.", Map(becomes))])))).ShouldContain(reason);
        (await store.Send(new GetRun("one"))).Play.Run.Table.Drafts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_records_something_of_its_own_accord_while_another_decides_and_within_the_lesson_only()
    {
        await using var store = await BeginAsync();
        var run = await Move("{event: statement-made, text: We are waiting.}");
        run.Play.Next!.Id.ShouldBe("south-answers", "it is still the other's turn");
        run.Play.Acts.ShouldHaveSingleItem().Reason.ShouldBe("Somebody had to.");
        ((StatementMade)run.Play.Entries().Single(e => e.Happening is StatementMade { Text: "We are waiting." }).Happening).By[0].Party.ShouldBe("north");
        (await Refusal(Move("{event: statement-made, when: 2024-01-07, text: Too late.}"))).ShouldContain("the lesson ends on 2024-01-06");
        (await Refusal(Move("{event: statement-made, when: 2023-12-01, text: Too early.}"))).ShouldContain("up to 2024-01-01");
        (await Refusal(Move("{event: proposal-withdrawn, proposal: offer}"))).ShouldContain("may not record");

        Task<PlayedRun> Move(string yaml) => store.Send(new MakeMove("one", "north", new([Map(yaml)], default), "Somebody had to."));
    }

    [Fact]
    public async Task An_option_that_what_was_signed_has_made_impossible_is_refused_in_words_for_who_plays()
    {
        await using var store = await BeginAsync();
        await store.Send(new DraftText(
            "one", "north", ["south"], "No offer", [new("It is off.", Map("{event: proposal-withdrawn, proposal: offer, by: north}"))]));
        await store.Send(new SignText("one", "south", "t1"));
        var refusal = await Refusal(store.Send(new MakeChoice("one", "south", "accept")));
        refusal.ShouldStartWith("This option cannot be taken as things stand: ");
        refusal.ShouldContain("Take another, or make a move of your own.");
        refusal.ShouldNotContain("south-accepts");
        await store.Send(new MakeChoice("one", "south", "wait"));
    }

    [Fact]
    public async Task What_was_recorded_and_signed_after_a_choice_falls_with_it_and_what_was_said_stays_said()
    {
        await using var store = await BeginAsync();
        await store.Send(new MakeMove("one", "north", new([Map("{event: statement-made, text: We are waiting.}")], default)));
        await store.Send(new MakeChoice("one", "south", "wait"));
        await store.Send(new SendMessage("one", "north", [], "That took long."));
        await store.Send(new DraftText(
            "one",
            "north",
            ["south"],
            "Terms",
            [new("Both are quiet.", Map(Truce.Replace("2024-01-03", "2024-01-04", StringComparison.Ordinal)))]));
        await store.Send(new SignText("one", "south", "t1"));
        (await EventsAsync(store)).ShouldContain("quiet");
        var run = await store.Send(new UndoChoices("one", 1, "south", "We thought again."));
        (run.Play.Acts.Count, run.Play.Run.Table.Drafts.Count, run.Play.Run.Table.Messages.Count).ShouldBe((1, 0, 1));
        run.Play.Entries().ShouldNotContain(e => e.Id == "quiet");
        run.Play.Entries().Count(e => e.Happening is StatementMade { Text: "We are waiting." }).ShouldBe(1);
    }

    [Fact]
    public async Task A_note_is_read_by_nobody_else_before_the_debrief()
    {
        await using var store = await BeginAsync();
        var run = await store.Send(new LeaveNote("one", "mediator", "They will say yes on the last day."));
        RoleView.Of(run.Play, "mediator").Notes.ShouldHaveSingleItem();
        RoleView.Of(run.Play, "south").Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_role_may_record_is_offered_field_by_field_with_what_it_can_choose_from()
    {
        await using var store = await BeginAsync();
        var moves = await store.Send(new GetMoves("one", "north"));
        var said = moves.ShouldHaveSingleItem();
        said.Type.ShouldBe("statement-made");
        said.Fields.Single(f => f.Name == "text").ShouldSatisfyAllConditions(f => f.Required.ShouldBeTrue(), f => f.Choices.ShouldBeEmpty());
        said.Fields.Single(f => f.Name == "to").Choices.Select(c => c.Value).ShouldBe(["north", "south", "host"]);
        said.Fields.Single(f => f.Name == "about").Choices.Select(c => c.Value).ShouldBe(["proposal/offer"]);
        said.Fields.Single(f => f.Name == "tone").Choices.ShouldNotBeEmpty();
        (await store.Send(new GetMoves("one", "south"))).ShouldBeEmpty();
    }

    private async Task<Store> BeginAsync()
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Small.Script);
        await store.Send(new StartRun(Small.Text, "small.yaml", "two-sides", [new("north", "n"), new("south", "s"), new("mediator", "m")], "one"));
        return store;
    }

    private static MapNode Map(string yaml) => (MapNode)YamlReader.Read(yaml).Root!;

    private static async Task<IEnumerable<string>> EventsAsync(Store store) =>
        (await store.Send(new GetLog("two-sides@one"))).Entries.Select(e => e.Entry.Id);

    private static async Task<string> Refusal<T>(Task<T> request) => (await Should.ThrowAsync<RequestRefusedException>(() => request)).Said();
}
