using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Statements;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Tests.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Exercises;

public class PlayRunTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_run_begins_with_a_branch_of_its_name_and_waits_for_the_first_decision()
    {
        await using var store = await BeginAsync();
        var run = await store.Send(new GetRun("small-1"));
        (run.Name, run.Timeline, run.Earlier.Count, run.History).ShouldBe(("small-1", "two-sides@small-1", 0, "two-sides"));
        run.Play.Next!.Id.ShouldBe("south-answers");
        run.Play.Run.Seats.ShouldBe([new("north", "n1"), new("south", "s1")]);

        // Nothing is decided yet, and the rule on a host's patience sees no answer coming.
        (await EventsAsync(store, run.Timeline)).ShouldBe(["offer-made", "rule-host-calls"]);
    }

    [Fact]
    public async Task A_choice_becomes_an_event_of_the_branch_with_what_the_rules_make_of_it()
    {
        await using var store = await BeginAsync();
        var run = await Choose(store, "south", "wait");
        run.Play.Next!.Id.ShouldBe("north-repeats");
        run = await Choose(store, "north", "repeat");
        run.Play.Next.ShouldBeNull();
        var events = await EventsAsync(store, run.Timeline);
        events.ShouldContain("north-repeats-it");
        events.ShouldContain("storm-comes");
        events.ShouldNotContain("history-answers");
        (await store.Send(new GetLog(run.Timeline))).Entries.ShouldContain(e => e.Entry.Fired != null);
    }

    [Fact]
    public async Task Runs_are_numbered_and_a_name_that_is_taken_is_refused()
    {
        await using var store = await BeginAsync();
        (await StartAsync(store)).Name.ShouldBe("small-2");
        (await StartAsync(store, "tuesday")).Name.ShouldBe("tuesday");
        (await StartAsync(store)).Name.ShouldBe("small-3");
        (await Refusal(StartAsync(store, "tuesday"))).ShouldContain("'tuesday' already");
        (await Refusal(StartAsync(store, "No Name"))).ShouldContain("is no name for a run");
        (await store.Send(new ListRuns("small"))).Select(r => r.Name).ShouldBe(["small-1", "small-2", "tuesday", "small-3"], ignoreOrder: true);
        (await store.Send(new ListRuns("other"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_is_late_is_moved_on_as_the_lesson_has_it_all_of_it_or_nothing()
    {
        await using var store = await BeginAsync();
        Task<PlayedRun> Move(string? to) => store.Send(new MoveDate("small-1", to, "It was late."));
        (await Refusal(Move("west-answers"))).ShouldBe(
            "The lesson small has no decision 'west-answers'; it has: south-answers, north-repeats, mediator-closes.");
        (await Move("south-answers")).Steps.Count.ShouldBe(1, "it is there already");
        var run = await Move("north-repeats");
        run.Play.Next!.Id.ShouldBe("north-repeats");
        run.Play.Run.Choices.Single().ShouldBe(new ChoiceMade("south-answers", "wait", default, "It was late."));
        run = await Move(null);
        run.Play.Next.ShouldBeNull();
        run.Steps.Count.ShouldBe(3);
        (await Move("south-answers")).Steps.Count.ShouldBe(3, "it does not lead back");
        (await EventsAsync(store, run.Timeline)).ShouldNotContain("north-repeats-it");

        // From the beginning to the end in one go: two who ask at once move it once.
        await StartAsync(store);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Send(new MoveDate("small-2", null, "It was late."))));
        run = await store.Send(new GetRun("small-2"));
        (run.Play.Next, run.Steps.Count).ShouldBe((null, 3));
        await StartAsync(store);
        await store.Send(new CloseRun("small-3"));
        (await Refusal(store.Send(new MoveDate("small-3", null, "It was late.")))).ShouldContain("closed");
    }

    [Fact]
    public async Task A_branch_that_is_no_run_is_left_alone()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(
            Small.History + "\nbranches:\n  small-1: {from: 2024-01-01, events: [{id: own, when: 2024-01-02, event: statement-made, by: north, text: " +
                "Ours.}]}\n"));
        (await StartAsync(store)).Name.ShouldBe("small-2");
        (await EventsAsync(store, "two-sides@small-1")).ShouldBe(["offer-made", "own"]);
    }

    [Fact]
    public async Task It_is_for_the_role_whose_decision_is_up_to_decide_and_for_nobody_else()
    {
        await using var store = await BeginAsync();
        (await Refusal(Choose(store, "north", "repeat"))).ShouldBe("It is for The southern government (south) to decide now, not for north.");
        (await Refusal(Choose(store, "mediator", "thank"))).ShouldContain("Nobody plays mediator");
        (await Refusal(Choose(store, "west", "accept"))).ShouldContain("There is no role 'west'");
        (await Refusal(Choose(store, "south", "perhaps"))).ShouldContain("accept, wait");
        await Choose(store, "south", "accept");
        (await Refusal(Choose(store, "south", "accept"))).ShouldContain("is over");
        (await store.Send(new GetRun("small-1"))).Play.Run.Choices.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_that_waits_for_what_nobody_chose_hinders_no_move_and_no_export()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Small.Script);
        var text = Small.Text
            .Replace(
                "  host-calls:",
                "  answered-late:\n    if: {proposals.counter.status: tabled}\n    then: {event: proposal-answered, proposal: counter, by: " +
                    "north, answer: noted}\n  host-calls:",
                StringComparison.Ordinal)
                .Replace(
                    "wait: {text: Not yet., events: []}",
                    "wait: {text: Not yet., events: []}\n          counter: {text: Another., events: [{event: proposal-tabled, proposal: counter, by: " +
                        "south, to: north}]}",
                    StringComparison.Ordinal);
        var run = await store.Send(new StartRun(text, "small.yaml", "two-sides", [new("north", "n1"), new("south", "s1")]));
        await Choose(store, "south", "wait");
        run = await Move(store, "north", "[{event: statement-made, text: We wait no longer.}]");

        var content = await store.Send(new GetTimeline(run.Timeline));
        var read = ScriptReader.Read(Sim.Scenarios.Documentation.ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches), "export.yaml");
        read.Lines.ShouldBeEmpty();
        read.Script!.Branches.ShouldBe(content.Branches);
    }

    [Fact]
    public async Task A_move_of_ones_own_is_dated_and_signed_where_that_is_left_out()
    {
        await using var store = await BeginAsync();
        await Choose(store, "south", "wait");
        var run = await Move(store, "north", "[{event: statement-made, text: We wait no longer.}]");
        run.Play.Next.ShouldBeNull();
        var said = (await store.Send(new GetLog(run.Timeline))).Entries.Select(e => e.Entry)
            .Single(e => e.Happening is StatementMade { Text: "We wait no longer." });
        said.When.Text.ShouldBe("2024-01-04");
        ((StatementMade)said.Happening).By.Select(b => b.Party).ShouldBe(["north"]);
    }

    [Theory]
    [InlineData("[{event: proposal-withdrawn, proposal: offer}]", "may not record proposal-withdrawn")]
    [InlineData("[{event: statement-made, by: south, text: We speak for you.}]", "can act for north only")]
    [InlineData("[{event: statement-made, when: 2024-01-02, text: Yesterday.}]", "before the moment of the decision")]
    [InlineData("[{event: statement-made, words: Hm.}]", "The move cannot be made")]
    [InlineData("[]", "records nothing")]
    public async Task A_move_that_the_role_may_not_make_is_refused_and_leaves_no_trace(string move, string reason)
    {
        await using var store = await BeginAsync();
        await Choose(store, "south", "wait");
        var before = await EventsAsync(store, "two-sides@small-1");
        (await Refusal(Move(store, "north", move))).ShouldContain(reason);
        (await EventsAsync(store, "two-sides@small-1")).ShouldBe(before);
        (await store.Send(new GetRun("small-1"))).Play.Next!.Id.ShouldBe("north-repeats");
    }

    [Fact]
    public async Task A_role_without_moves_of_its_own_is_told_so()
    {
        await using var store = await BeginAsync();
        (await Refusal(Move(store, "south", "[{event: statement-made, text: Hm.}]"))).ShouldContain("has no moves of its own");
    }

    [Fact]
    public async Task Undoing_begins_a_second_branch_and_leaves_the_first_as_it_was()
    {
        await using var store = await BeginAsync();
        await Choose(store, "south", "wait");
        await Choose(store, "north", "repeat");
        var first = await EventsAsync(store, "two-sides@small-1");

        var run = await store.Send(new UndoChoices("small-1", 2));
        (run.Timeline, run.Play.Next!.Id).ShouldBe(("two-sides@small-1-way-2", "south-answers"));
        run.Earlier.ShouldBe(["two-sides@small-1"]);
        await Choose(store, "south", "accept");

        (await EventsAsync(store, "two-sides@small-1")).ShouldBe(first);
        (await EventsAsync(store, "two-sides@small-1-way-2")).ShouldContain("south-accepts");
        (await Refusal(store.Send(new UndoChoices("small-1", 2)))).ShouldContain("take back 1 to 1");
    }

    [Fact]
    public async Task Of_several_who_act_at_once_in_a_run_one_is_heard_and_the_others_are_told()
    {
        await using var store = await BeginAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(async n =>
        {
            await using var own = new Store(store.ConnectionString);
            try
            {
                await Choose(own, "south", n % 2 == 0 ? "accept" : "wait");
                return "";
            }
            catch (RequestRefusedException refused)
            {
                return refused.Said();
            }
        }));
        all.Count(a => a.Length == 0).ShouldBe(1);
        all.Where(a => a.Length > 0)
            .ShouldAllBe(a => a.Contains("came first", StringComparison.Ordinal)
                || a.Contains("to decide now", StringComparison.Ordinal)
                || a.Contains("is over", StringComparison.Ordinal));
        (await store.Send(new GetRun("small-1"))).Play.Run.Choices.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_outlives_the_program_and_does_not_notice_what_becomes_of_its_scenario()
    {
        string connection;
        await using (var first = await BeginAsync())
        {
            connection = first.ConnectionString;
            await Choose(first, "south", "wait");
        }

        await using var store = new Store(connection);
        await store.Load(Script(Small.History.Replace("to: south, title: Talks on Friday", "to: south, title: Talks on Saturday", StringComparison.Ordinal)
            + "\n  - {id: found-later, when: 2023-12-31, event: statement-made, by: south, text: Nobody knew of this.}\n"));
        var run = await Choose(store, "north", "repeat");
        run.Play.Next.ShouldBeNull();
        run.Play.StateAt(run.Play.Now).Proposals.Single().Title.ShouldBe("Talks on Friday");
        run.Play.Entries().ShouldNotContain(e => e.Id == "found-later");
        (await EventsAsync(store, run.Timeline)).ShouldNotContain("found-later");
        (await EventsAsync(store, "two-sides")).ShouldContain("found-later");
    }

    [Fact]
    public async Task The_teacher_brings_news_in_once_and_before_the_end()
    {
        await using var store = await BeginAsync();
        (await Refusal(store.Send(new MakeInject("small-1", "storm")))).ShouldContain("rumour");
        var run = await store.Send(new MakeInject("small-1", "rumour"));
        run.Play.Told.ShouldHaveSingleItem().Inject.Id.ShouldBe("rumour");
        (await EventsAsync(store, run.Timeline)).ShouldContain("rumour-spreads");
        (await Refusal(store.Send(new MakeInject("small-1", "rumour")))).ShouldContain("already");
    }

    [Fact]
    public async Task Questions_are_answered_in_their_time_and_with_what_can_be_answered()
    {
        await using var store = await BeginAsync();
        (await Refusal(Answer("chance", "perhaps"))).ShouldContain("yes, no");
        (await Refusal(Answer("why", "Because."))).ShouldContain("when the run is over");
        (await Refusal(Answer("who", "Me."))).ShouldContain("chance, why");
        await Answer("chance", "yes");
        await Answer("chance", "no");
        await Choose(store, "south", "accept");
        await Answer("why", "Because.");
        var report = await store.Send(new GetReport("small-1"));
        report.Answers.ShouldBe([new("south", "s1", "Will they meet?", "no", "Because.")]);

        Task<PlayedRun> Answer(string question, string answer) => store.Send(new AnswerQuestion("small-1", "south", question, answer));
    }

    [Fact]
    public async Task A_report_puts_a_run_beside_history_and_beside_the_other_runs()
    {
        await using var store = await BeginAsync($"{Small.History}\nrecord: {{until: 2024-01-06}}\n");
        await Choose(store, "south", "accept");
        await StartAsync(store);
        await Choose(store, "south", "wait", "small-2");
        await StartAsync(store);
        await Choose(store, "south", "accept", "small-3");

        var report = await store.Send(new GetReport("small-1"));
        report.IsOver.ShouldBeTrue();
        report.Path.Select(p => $"{p.Decision} {p.Option} {p.ByDefault}").ShouldBe(["south-answers accept False", "mediator-closes silent True"]);
        report.Outcomes.ShouldContain(new Outcome("proposal/offer", "accepted", "rejected"));
        report.Others.Select(o => (o.Run, o.Parted?.Id)).ShouldBe([("small-2", "south-answers"), ("small-3", null)], ignoreOrder: true);
        (report.Points, report.Possible).ShouldBe((6, 7));
        (await store.Send(new GetReport("small-1", "north"))).Possible.ShouldBe(0, "nothing came up for it");
        (await Refusal(store.Send(new GetReport("small-1", "west")))).ShouldContain("north, south, mediator");
        (await Refusal(store.Send(new GetReport("small-9")))).ShouldContain("There is no run 'small-9'. There is: small-");
    }

    [Fact]
    public async Task A_report_says_no_record_where_history_ends_before_the_run_does()
    {
        await using var store = await BeginAsync();
        await Choose(store, "south", "accept");
        (await store.Send(new GetReport("small-1"))).Outcomes.ShouldContain(new Outcome("proposal/offer", "accepted", "no record"));
    }

    private async Task<Store> BeginAsync(string history = Small.History)
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Script(history));
        await StartAsync(store);
        return store;
    }

    private static Script Script(string text)
    {
        var read = ScriptReader.Read(text, "two-sides.yaml");
        read.Lines.ShouldBeEmpty();
        return read.Script!;
    }

    private static Task<PlayedRun> StartAsync(Store store, string? name = null) =>
        store.Send(new StartRun(Small.Text, "small.yaml", "two-sides", [new Seat("north", "n1"), new Seat("south", "s1")], name));

    private static Task<PlayedRun> Choose(Store store, string role, string option, string run = "small-1") => store.Send(new MakeChoice(run, role, option));

    private static Task<PlayedRun> Move(Store store, string role, string yaml) =>
        store.Send(new MakeChoice("small-1", role, null, (ListNode)YamlReader.Read(yaml).Root!));

    private static async Task<string> Refusal<T>(Task<T> request) => (await Should.ThrowAsync<RequestRefusedException>(() => request)).Said();

    private static async Task<IEnumerable<string>> EventsAsync(Store store, string timeline) =>
        (await store.Send(new GetLog(timeline))).Entries.Select(e => e.Entry.Id);
}
