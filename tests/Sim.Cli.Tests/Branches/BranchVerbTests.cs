using System.Text.Json.Nodes;

namespace Sim.Cli.Tests.Branches;

/// <summary>What-if branches from the command line: what is typed, what is said, what is refused.</summary>
public class BranchVerbTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_branch_is_made_changed_looked_at_and_ended()
    {
        var sim = await SmallCase.StartAsync(postgres);
        (await sim.Branch(
            "create",
            "small@no",
            "--at",
            "2024-03-02",
            "--keep-later",
            "--why",
            "It hung by a thread.")).Answer.ShouldBe("small@no: forked off small at 2024-03-02; what came later goes on\n");
        (await sim.Branch(
            "record",
            "small@no",
            "proposal-answered",
            "--proposal",
            "offer",
            "--by",
            "south",
            "--answer",
            "rejected",
            "--when",
            "2024-03-04",
            "--source",
            "gazette#p2",
            "--id",
            "refusal"))
            .Answer.ShouldBe("small@no: recorded refusal\n");
        var without = (await sim.Branch("without", "small@no", "truce")).Answer;
        without.ShouldStartWith("small@no: left out truce\n  not applied any more: south-joins (truce is not there any more): ");
        (await sim.Branch("amend", "small@no", "offer", "--title", "A late offer", "--to", "south")).Answer.ShouldBe("small@no: changed offer (title, to)\n");
        (await sim.Branch(
            "create",
            "small@deeper",
            "--of",
            "no",
            "--at",
            "event/refusal")).Answer.ShouldBe("small@deeper: forked off small@no after refusal; history stops there\n");

        var list = (await sim.Branch("list")).Answer;
        list.ShouldMatch(
            @"(?s)^small +A small case\n  @no +from 2 Mar 2024 · what came later goes on · 1 own event · 1 left out · 1 changed · made by hand\n" +
                @" +It hung by a thread\.\n    @deeper +after refusal · history stops there · 0 own events · made by hand\n$");
        (await sim.Branch("list", "small")).Answer.ShouldBe(list);
        (await sim.Refused("branch", "delete", "small@no")).Notices.ShouldContain("small@deeper");
        (await sim.Branch("delete", "small@deeper")).Answer.ShouldBe("small@deeper: deleted\n");
        (await sim.Branch("without", "small@no", "truce", "--undo")).Answer.ShouldBe("small@no: inherits truce again\n  applied again: south-joins\n");
        (await sim.Branch("amend", "small@no", "offer", "--undo")).Answer.ShouldBe("small@no: offer is as it was inherited\n");
        (await sim.Branch("without", "small@no", "refusal")).Answer.ShouldBe("small@no: took out its own refusal\n");
        (await sim.Branch("rebase", "small@no")).Answer.ShouldBe("small@no: it stands on the latest already\n");
    }

    [Fact]
    public async Task What_a_rule_makes_happen_names_the_rule_and_what_fired_it()
    {
        var sim = await SmallCase.StartAsync(postgres);
        await sim.Branch("create", "small@no", "--at", "2024-03-03");
        await sim.Branch(
            "record",
            "small@no",
            "proposal-answered",
            "--proposal",
            "offer",
            "--by",
            "south",
            "--answer",
            "rejected",
            "--when",
            "2024-03-04",
            "--id",
            "refusal");
        const string By = "(by the rule anger, because of ";
        OnOneLine(await sim.Ask("log", "small@no")).ShouldContain(By);
        (await sim.Ask("log", "small@no")).Answer.ShouldContain("refusal · only in no");
        OnOneLine(await sim.Ask("explain", "small@no", "measure/embargo")).ShouldContain(By);
        OnOneLine(await sim.Ask("state", "small@no")).ShouldContain(By);
        OnOneLine(await sim.Ask("state", "small@no", "--as-of", "2024-03-04")).ShouldNotContain(By);
        OnOneLine(await sim.Ask("log", "small")).ShouldNotContain(By);

        var events = (await sim.Ask("log", "small@no", "--format", "json")).Json["events"]!.AsArray();
        var fired = events.Single(e => e!["id"]!.GetValue<string>() == "rule-anger")!;
        fired["fired"]!["rule"]!.GetValue<string>().ShouldBe("anger");
        fired["fired"]!["because"]!.AsArray().Select(b => b!.GetValue<string>()).ShouldContain("refusal");
        events.Single(e => e!["id"]!.GetValue<string>() == "refusal")!["addedIn"]!.GetValue<string>().ShouldBe("no");
        (await sim.Ask("log", "small@no", "--format", "csv")).Answer.ShouldContain(",anger,");
    }

    [Fact]
    public async Task Lists_are_options_given_again_ids_may_be_parted_by_commas_and_maps_are_yaml()
    {
        var sim = await SmallCase.StartAsync(postgres);
        await sim.Branch("create", "small@yes", "--at", "2024-03-01");
        await sim.Branch(
            "record",
            "small@yes",
            "talks-scheduled",
            "--talks",
            "villa",
            "--when",
            "2024-03-04",
            "--parties",
            "north,south",
            "--planned",
            "2024-03-10",
            "--talks-format",
            "direct",
            "--delegations",
            "{north: {head: The Premier, level: ministers}}");
        await sim.Branch(
            "record",
            "small@yes",
            "agreement-reached",
            "--agreement",
            "accord",
            "--when",
            "2024-03-12",
            "--parties",
            "north",
            "--parties",
            "south",
            "--terms",
            "Peace, and quiet",
            "--terms",
            "{not a map",
            "--written",
            "--obligations",
            "{id: leave, by: north, text: They leave, due: {after: accord, for: P30D}}");
        var state = (await sim.Ask("state", "small@yes", "--format", "json")).Json;
        var accord = state["agreements"]![0]!;
        accord["terms"]!.AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["Peace, and quiet", "{not a map"]);
        accord["obligations"]![0]!["due"]!.GetValue<string>().ShouldStartWith("2024-04-11");
        var talks = state["talks"]![0]!;
        (talks["format"]!.GetValue<string>(), talks["delegations"]!["north"]!["head"]!.GetValue<string>()).ShouldBe(("direct", "The Premier"));
    }

    [Fact]
    public async Task Events_come_from_a_file_too_and_mistakes_have_their_place_in_it()
    {
        var sim = await SmallCase.StartAsync(postgres);
        using var here = new Workplace();
        await sim.Branch("create", "small@file", "--at", "2024-03-03");
        var list = here.File(
            "list.yaml",
            "- {id: a, when: 2024-03-04, event: statement-made, by: north, text: A.}\n- {id: b, when: 2024-03-05, event: statement-made, by: " +
                "south, text: B.}\n");
        (await sim.Branch("record", "small@file", "--file", list)).Answer.ShouldBe("small@file: recorded a, b\n");
        var map = here.File("map.yaml", "events:\n  - {id: c, when: 2024-03-06, event: statement-made, by: north, text: C.}\n");
        (await sim.Branch("record", "small@file", "--file", map)).Answer.ShouldBe("small@file: recorded c\n");
        var bad = here.File(
            "bad.yaml",
            "- {id: d, when: 2024-03-06, event: statement-made, by: nroth, text: C.}\n- {when: 2024-03-07, event: truce-extended, truce: none, for: P1D}\n");
        var refused = (await sim.Refused("branch", "record", "small@file", "--file", bad)).Notices;
        refused.ShouldContain($"{bad}:1:");
        refused.ShouldContain($"{bad}:2:");
        (await sim.Refused("branch", "record", "small@file", "--file", here.File("broken.yaml", "- {id: ["))).Notices.ShouldContain("broken.yaml:1:");
        (await sim.Refused(
            "branch",
            "record",
            "small@file",
            "--file",
            here.File("text.yaml", "just words"))).Notices.ShouldContain("text.yaml:1:1: a file of events is a list");
        (await sim.Refused("branch", "record", "small@file", "--file", System.IO.Path.Combine(here.Path, "none.yaml"))).Notices.ShouldContain("no such file");
        var change = here.File("change.yaml", "text: Another text.\n");
        (await sim.Branch("amend", "small@file", "a", "--file", change)).Answer.ShouldBe("small@file: changed a (text)\n");
    }

    [Theory]
    [InlineData(
        "proposal-answered --proposal offer --by south --answer acepted --when 2024-03-04",
        "--answer: 'acepted' is not a word for it; did you mean 'accepted'")]
    [InlineData(
        "proposal-answered --proposal ofer --by south --answer accepted --when 2024-03-04",
        "--proposal: there is no proposal 'ofer'; did you mean 'offer'?")]
    [InlineData("proposal-answered --proposal offer --by sotuh --answer accepted --when 2024-03-04", "--by: there is no party 'sotuh'")]
    [InlineData("proposal-answered --proposal offer --by south --answer accepted --when 2024-02-30", "--when: ")]
    [InlineData("proposal-answered --proposal offer --by south --when 2024-03-04", "proposal-answered lacks 'answer'")]
    [InlineData("proposal-answered --proposal offer --by island --answer accepted --when 2024-03-04", "island")]
    [InlineData("proposal-answered --proposal offer --by south --answer accepted", "'when' is missing")]
    [InlineData("proposal-answred --proposal offer", "there is no type of event 'proposal-answred'; did you mean 'proposal-answered'")]
    [InlineData("proposal-answered --propsal offer", "there is no option '--propsal'; did you mean '--proposal'?")]
    [InlineData("talks-scheduled --talks villa --when 2024-03-04 --delegations {north:", "--delegations: column")]
    [InlineData("statement-made --by north --text A --text B --when 2024-03-04", "--text")]
    [InlineData("", "a type of event")]
    public async Task What_is_wrong_is_said_behind_its_option(string line, string said)
    {
        var sim = await SmallCase.StartAsync(postgres);
        await sim.Branch("create", "small@no", "--at", "2024-03-03");
        var run = await sim.Refused([.. "branch record small@no".Split(' '), .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        run.Notices.ShouldContain(said);
        run.Answer.ShouldBeEmpty();
        (await sim.Ask("log", "small@no")).Answer.ShouldNotContain("only in no");
    }

    [Theory]
    [InlineData("create small@no --at someday", "--at: ")]
    [InlineData("create small@no", "--at")]
    [InlineData("create small --at 2024-03-03", "SCENARIO@NAME")]
    [InlineData("create smal@no --at 2024-03-03", "small")]
    [InlineData("create small@no --at 2024-03-03 --of maybe", "there is: there")]
    [InlineData("create small@no --at event/trucee", "truce")]
    [InlineData("amend small@no truce", "in one of three ways")]
    [InlineData("amend small@there truce --answer accepted", "--answer: truce-announced has no field 'answer'")]
    [InlineData("amend small@there south-joins --when 2024-04-01", "'south-joins' is not inherited")]
    [InlineData("without small@there south-joins", "keep-later")]
    [InlineData("without small truce", "sim branch create")]
    [InlineData("rebase small@nowhere", "There is no timeline")]
    [InlineData("list smal", "small")]
    [InlineData("rebas small@there", "did you mean 'rebase'?")]
    public async Task Every_refusal_says_what_to_do(string line, string remedy)
    {
        var sim = await SmallCase.StartAsync(postgres);
        await sim.Branch("create", "small@there", "--at", "2024-03-03");
        var run = await sim.Refused(["branch", .. line.Split(' ')]);
        run.Notices.ShouldContain(remedy);
        run.Answer.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_answer_is_there_as_json()
    {
        var sim = await SmallCase.StartAsync(postgres);
        var created = (await Json("create", "small@no", "--at", "2024-03-02", "--keep-later"))!;
        (
            created["timeline"]!.GetValue<string>(),
            created["parent"]!.GetValue<string>(),
            created["keepLater"]!.GetValue<bool>()).ShouldBe(("small@no", "small", true));
        var recorded = await Json("record", "small@no", "statement-made", "--by", "north", "--text", "A.", "--when", "2024-03-04", "--id", "mine");
        recorded["added"]![0]!.GetValue<string>().ShouldBe("mine");
        var without = await Json("without", "small@no", "truce");
        without["leftOut"]![0]!.GetValue<string>().ShouldBe("truce");
        without["notApplied"]![0]!["event"]!.GetValue<string>().ShouldBe("south-joins");
        without["notApplied"]![0]!["chain"]![0]!.ToJsonString().ShouldBe("""{"event":"truce","what":"gone"}""");
        (await Json("amend", "small@no", "offer", "--title", "Late"))["amended"]![0]!.GetValue<string>().ShouldBe("offer");
        (await Json("rebase", "small@no", "--dry-run"))["rebased"]!.GetValue<bool>().ShouldBeFalse();
        var listed = (await Json("list"))["branches"]![0]!["branch"]!;
        (
            listed["name"]!.GetValue<string>(),
            listed["leftOut"]!.GetValue<int>(),
            listed["amended"]!.GetValue<int>(),
            listed["byScript"]!.GetValue<bool>()).ShouldBe(("no", 1, 1, false));
        var timelines = (await sim.Ask("list", "--format", "json")).Json["timelines"]!.AsArray();
        timelines.Select(t => t!["timeline"]!.GetValue<string>()).ShouldBe(["small", "small@no"]);
        timelines[0]!["branch"].ShouldBeNull();
        (await Json("delete", "small@no"))["deleted"]!.GetValue<bool>().ShouldBeTrue();

        async Task<JsonNode> Json(params string[] line) => (await sim.Ask(["branch", .. line, "--format", "json"])).Json;
    }

    [Fact]
    public async Task A_load_says_what_it_did_to_branches_and_a_check_in_which_an_expectation_fails()
    {
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        var path = here.File(
            "small.yaml",
            SmallCase.Script + "\nbranches: {no: {from: 2024-03-02, why: A test.}}\nexpect: [{as-of: 2024-03-04, branch: no, truces.count: 1}]");
        (await SimProcess.HereAsync("load", path, "--postgres", store, "--format", "json")).ShouldAnswer().Json["timelines"]![0]!["branches"]!["added"]![0]!
            .GetValue<string>()
                .ShouldBe("no");
        (await SimProcess.HereAsync("check", path, "--format", "json")).ShouldEndWith(Exit.No).Json["scripts"]![0]!["failures"]![0]!["branch"]!
            .GetValue<string>()
                .ShouldBe("no");
        (await SimProcess.HereAsync(
            "branch",
            "delete",
            "small@no",
            "--postgres",
            store)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("belongs to its script");
        (await SimProcess.HereAsync("state", $"{path}@no", "--postgres", store)).ShouldAnswer().Answer.ShouldContain("@no");
        (await SimProcess.HereAsync("branch", "list", "--postgres", store)).ShouldAnswer().Answer.ShouldContain("the script's");
    }

    [Fact]
    public async Task An_exported_branch_loads_into_another_store_under_another_name_with_the_very_same_state()
    {
        var sim = await SmallCase.StartAsync(postgres);
        await sim.Branch("create", "small@no", "--at", "2024-03-02", "--keep-later", "--why", "Why: \"not\"?");
        await sim.Branch("without", "small@no", "south-joins");
        await sim.Branch("amend", "small@no", "truce", "--until", "2024-05-01");
        await sim.Branch(
            "record",
            "small@no",
            "proposal-answered",
            "--proposal",
            "offer",
            "--by",
            "south",
            "--answer",
            "rejected",
            "--when",
            "2024-03-04T12:00");
        using var here = new Workplace();
        var other = await postgres.NewDatabaseAsync();
        foreach (var format in new[] { "yaml", "json" })
        {
            var copy = here.File($"copy-{format}.yaml", (await sim.Ask("export", "small@no", "--format", format)).Answer);
            (await SimProcess.HereAsync("load", copy, "--as", $"copy-{format}", "--postgres", other)).ShouldAnswer();
            (await SimProcess.HereAsync("state", $"copy-{format}@no", "--format", "json", "--postgres", other)).ShouldAnswer().Answer
                .Replace($"copy-{format}", "small", StringComparison.Ordinal)
                    .ShouldBe((await sim.Ask("state", "small@no", "--format", "json")).Answer);
        }
    }

    [Theory]
    [InlineData("branch cr", "create")]
    [InlineData("branch record x@y proposal-a", "proposal-answered")]
    [InlineData("branch record x@y proposal-answered --answer accepted-", "accepted-in-part accepted-with-conditions")]
    [InlineData("branch record x@y talks-opened --talks-f", "--talks-format")]
    [InlineData("branch record x@y talks-opened --talks-format pro", "proximity")]
    public async Task A_shell_is_told_how_the_line_goes_on(string line, string expected) =>
        (await SimProcess.HereAsync($"[suggest:{line.Length}]", line)).ShouldAnswer().Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(expected.Split(' '));

    [Fact]
    public async Task Every_type_of_event_can_be_recorded_and_none_costs_another_verb_its_time()
    {
        var help = (await SimProcess.HereAsync("branch", "record", "--help")).ShouldAnswer().Answer;
        Sim.Domain.Events.EventCatalog.All.ShouldAllBe(t => help.Contains($"  {t.Name} ") || help.Contains($"  {t.Name}\n"));
        (await SimProcess.HereAsync("branch", "--help")).ShouldAnswer().Answer.ShouldNotContain("proposal-answered --");
    }

    private static string OnOneLine(Ran run) => string.Join(' ', run.Answer.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
