using System.Text.Json.Nodes;

namespace Sim.Cli.Tests;

/// <summary>Every verb answers in text and in JSON, on stdout, with nothing else there.</summary>
public class VerbTests(PostgresFixture postgres)
{
    private const string Small = """
        scenario: small
        title: A small case
        zone: Europe/Vienna
        parties:
          north: {name: The North, kind: state, roles: [belligerent]}
        events:
          - {id: we-are-ready, when: 2020-01-01, event: statement-made, by: north, text: We are ready.}
        expect:
          - {as-of: 2020-01-01, statements.count: 1}
        """;

    [Fact]
    public async Task New_writes_a_script_here_and_never_over_another()
    {
        using var here = new Workplace();
        var start = SimProcess.Start(null, ["new", "my-talks"]);
        start.WorkingDirectory = here.Path;
        (await SimProcess.FinishAsync(start)).ShouldAnswer().Answer.ShouldContain("my-talks.yaml is written");
        var written = await File.ReadAllTextAsync(Path.Combine(here.Path, "my-talks.yaml"), TestContext.Current.CancellationToken);

        start = SimProcess.Start(null, ["new", "my-talks"]);
        start.WorkingDirectory = here.Path;
        (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("is there already");
        (await File.ReadAllTextAsync(Path.Combine(here.Path, "my-talks.yaml"), TestContext.Current.CancellationToken)).ShouldBe(written);
    }

    [Theory, InlineData("../escape"), InlineData("Korea"), InlineData("a b"), InlineData(""), InlineData("a\u001b[31m"), InlineData("nul\0")]
    public async Task New_takes_no_name_that_is_no_name(string name) =>
        (await SimProcess.HereAsync("new", name)).ShouldEndWith(Exit.BadInput).Answer.ShouldBeEmpty();

    [Fact]
    public async Task Check_counts_the_expectations_that_hold()
    {
        (await SimProcess.RunAsync(
            null,
            "check",
            Flagship.Path)).ShouldAnswer().Answer.ShouldMatch(@"^scenarios/istanbul-2025\.yaml: 90 events; all \d+ expectations hold\n$");
        var json = (await SimProcess.HereAsync(
            "check",
            Path.Combine(Repository.Root, Flagship.Path),
            "--format",
            "json")).ShouldAnswer().Json["scripts"]!.AsArray();
        json.Single()!["scenario"]!.GetValue<string>().ShouldBe("istanbul-2025");
        json.Single()!["failures"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_says_no_where_an_expectation_fails_and_where()
    {
        using var here = new Workplace();
        var path = here.File("small.yaml", Small.Replace("count: 1", "count: 2", StringComparison.Ordinal));
        var run = (await SimProcess.RunAsync(null, "check", path)).ShouldEndWith(Exit.No);
        run.Answer.ShouldContain($"{path}:9:");
        run.Answer.ShouldContain("1 of 1 expectations fail");
        run.Notices.ShouldBeEmpty();
        (await SimProcess.HereAsync("check", path, "--format", "json")).ShouldEndWith(Exit.No).Json["scripts"]![0]!["failures"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_mistake_of_a_script_has_its_line_and_column()
    {
        using var here = new Workplace();
        var path = here.File(
            "small.yaml",
            Small.Replace("by: north", "by: nroth", StringComparison.Ordinal).Replace("2020-01-01, event", "2020-02-30, event", StringComparison.Ordinal));
        var lines = (await SimProcess.RunAsync(null, "check", path)).ShouldEndWith(Exit.BadInput).Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines.ShouldAllBe(line => line.StartsWith($"{path}:7:", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("nroth") && line.Contains("north"));

        // Where a state was asked for, the mistakes are no answer.
        var state = (await SimProcess.RunAsync(null, "state", path)).ShouldEndWith(Exit.BadInput);
        state.Answer.ShouldBeEmpty();
        state.Notices.ShouldMatch(@":7:\d+: ");
    }

    [Fact]
    public async Task Loading_twice_changes_nothing()
    {
        using var here = new Workplace();
        var path = here.File("small.yaml", Small);
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.RunAsync(store, "load", path)).ShouldAnswer().Answer.ShouldBe("small: loaded, 1 event added\n");
        (await SimProcess.RunAsync(store, "load", path)).ShouldAnswer().Answer.ShouldBe("small: nothing changed\n");
        var again = (await SimProcess.HereAsync("load", path, "--postgres", store, "--format", "json")).ShouldAnswer().Json["timelines"]![0]!;
        again["changed"]!.GetValue<bool>().ShouldBeFalse();
        again["version"]!.GetValue<long>()
            .ShouldBe((await SimProcess.HereAsync("load", path, "--postgres", store, "--format", "json")).Json["timelines"]![0]!["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_mistake_in_the_last_script_leaves_the_store_as_it_was()
    {
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync(
            "load",
            here.File("small.yaml", Small),
            here.File("broken.yaml", "scenario: [")!,
            "--postgres",
            store)).ShouldEndWith(Exit.BadInput);
        (await SimProcess.HereAsync("list", "--postgres", store, "--format", "json")).ShouldAnswer().Json["timelines"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task List_names_the_timelines()
    {
        var store = await Flagship.StoreAsync(postgres);
        (await SimProcess.RunAsync(store, "list")).ShouldAnswer();
        var timelines = (await SimProcess.HereAsync("list", "--postgres", store, "--format", "json")).ShouldAnswer().Json["timelines"]!.AsArray();
        timelines.Select(t => t!["timeline"]!.GetValue<string>())
            .ShouldBe(["istanbul-2025", "istanbul-2025@ceasefire-first", "istanbul-2025@ukraine-accepts", "istanbul-2025@ukraine-joins-victory-day"]);
        timelines[0]!["events"]!.GetValue<int>().ShouldBe(90);
        timelines[1]!["branch"]!["from"]!.GetValue<string>().ShouldBe("2025-05-11");
    }

    [Fact]
    public async Task Log_gives_the_events_in_the_order_of_the_world()
    {
        var store = await Flagship.StoreAsync(postgres);
        (await SimProcess.RunAsync(store, "log", "istanbul-2025")).ShouldAnswer().Answer.ShouldNotBeEmpty();
        var events = (await SimProcess.HereAsync("log", "istanbul-2025", "--postgres", store, "--format", "json")).ShouldAnswer().Json["events"]!.AsArray();
        events.Count.ShouldBeGreaterThan(55);
        events[0]!["id"]!.GetValue<string>().ShouldBe("invasion-begins");
    }

    [Fact]
    public async Task Log_takes_a_span_a_party_a_type_and_a_thing()
    {
        var store = await Flagship.StoreAsync(postgres);
        (await Log("--type", "proposal-answered", "--to", "2025-05-11")).ShouldBe(["putin-accepts-energy-halt", "ukraine-accepts-energy-halt",
            "putin-will-look-into-offer"]);
        (await Log("--from", "2025-04-28", "--to", "2025-04-28")).ShouldBe(["putin-declares-victory-day-truce"]);
        (await Log("--by", "brazil")).ShouldBeEmpty();
        (await Log("--about", "truce/easter-truce")).ShouldContain("putin-declares-easter-truce");

        async Task<string[]> Log(params string[] filter) =>
            [
                .. (await SimProcess.HereAsync(["log", "istanbul-2025", "--postgres", store, "--format", "json", .. filter])).ShouldAnswer().Json["events"]!
                    .AsArray()
                        .Select(e => e!["id"]!.GetValue<string>()),
            ];
    }

    [Theory, InlineData("state"), InlineData("explain", "truce/energy-moratorium"), InlineData("spans"), InlineData("replay"), InlineData("log")]
    public async Task Every_question_can_be_asked_as_known_then_to_whom_on_whose_word_and_as_recorded(string verb, params string[] thing)
    {
        var store = await Flagship.StoreAsync(postgres);
        var date = verb is "replay" or "log" ? "--to" : "--as-of";
        var plain = await Ask();
        var then = await Ask("--as-known-then");
        then.ShouldNotBe(plain, "reports of May are not known in April");
        (then == await Ask("--known-by", "2025-04-10")).ShouldBe(verb != "replay", "only a story has steps that were known otherwise");
        (await Ask("--according-to", "ukraine")).ShouldNotBe(plain, "Ukraine counts from another day");
        (await Ask("--known-to", "russia")).ShouldNotBeEmpty();
        (await Ask("--recorded-by", "2999")).ShouldBe(plain);
        (await Run("--known-by", "2025", "--as-known-then")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("twice");
        (await Run("--known-to", "rusia")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("russia");
        (await Run("--recorded-by", "1999")).ShouldEndWith(Exit.BadInput);

        // What was asked is said in the answer; what was answered is what is compared.
        async Task<string> Ask(params string[] cuts)
        {
            var json = (await Run(cuts)).ShouldAnswer().Json.AsObject();
            new[] { "asOf", "knownBy", "knownTo", "accordingTo", "recordedBy" }.ShouldAllBe(name => json.Remove(name));
            json.Remove("asKnownThen").ShouldBe(verb == "replay");
            return json.ToJsonString();
        }

        Task<Ran> Run(params string[] cuts) =>
            SimProcess.HereAsync([verb, "istanbul-2025", .. thing, date, "2025-04-10", "--postgres", store, "--format", "json", .. cuts]);
    }

    [Fact]
    public async Task Every_verb_that_answers_from_a_timeline_takes_every_cut()
    {
        string[] cuts = ["--known-by", "--as-known-then", "--known-to", "--according-to", "--recorded-by"];
        foreach (var verb in await HelpTests.VerbsAsync([]))
        {
            var help = (await SimProcess.HereAsync([.. verb, "--help"])).ShouldAnswer().Answer;

            var missing = cuts.Where(cut => help.Contains("<TIMELINE>", StringComparison.Ordinal)
                && verb is not ["branch"]
                && !help.Contains($"{cut} ", StringComparison.Ordinal));
            missing.ShouldBe(verb is ["forget"] or ["db"] or ["db", "verify"] ? cuts : [], string.Join(' ', verb));
        }
    }

    [Theory, InlineData("state"), InlineData("explain", "truce/energy-moratorium"), InlineData("spans"), InlineData("replay", "--instant"), InlineData("log")]
    public async Task The_text_says_what_was_known_there_who_is_believed_and_how_the_store_had_it(string verb, params string[] rest)
    {
        var store = await Flagship.StoreAsync(postgres);
        var text = await Ask("--known-by", "2025-05-10", "--known-to", "russia", "--according-to", "ukraine", "--recorded-by", "2999");
        text.ShouldContain("known to Russia by Sat 10 May 2025, end of day");
        text.ShouldContain("taking the word of Ukraine as fact");
        text.ShouldContain("as our store had it by end of 2999");
        text.ShouldBe(await Ask("--known-by", "2025-05-10", "--known-to", "russia", "--according-to", "ukraine", "--recorded-by", "2999"));

        async Task<string> Ask(params string[] cuts) =>
            (await SimProcess.HereAsync([verb, "istanbul-2025", .. rest, "--postgres", store, .. cuts])).ShouldAnswer().Answer;
    }

    [Fact]
    public async Task A_replay_as_known_then_tells_what_became_known_late_when_it_did()
    {
        var store = await Flagship.StoreAsync(postgres);
        var text = await Replay("text");
        text.ShouldContain("each step as known then");
        text.ShouldMatch(
            @"\n11 May 2025 +Became known, said of 26 Mar to 16 Apr 2025: Russia accused Ukraine of violating the Energy\n" +
                @" +moratorium \(a claim\)\n +→ Energy moratorium, compliance: unreported → contested\n");
        text.ShouldMatch(@"\nDecember 2022 +Became known, happened April to December 2022: ");
        text.ShouldMatch(@"\n18 Apr 2025 +Became known, of 18 Mar 2025: According to the president's office \(Ukraine\), otherwise: ");
        text.ShouldBe(await Replay("text"));

        var steps = JsonNode.Parse(await Replay("json"))!["steps"]!.AsArray();
        steps.Where(s => s!["happened"] is not null)
            .Select(s => (s!["at"]!.GetValue<string>(), s["happened"]!.GetValue<string>()))
            .ShouldContain(("2025-05-11", "2025-03-26/2025-04-16"));

        async Task<string> Replay(string format) =>
            (await SimProcess.HereAsync("replay", "istanbul-2025", "--as-known-then", "--postgres", store, "--format", format)).ShouldAnswer().Answer;
    }

    [Fact]
    public async Task The_log_tells_facts_from_claims_and_whose_word_is_taken()
    {
        var store = await Flagship.StoreAsync(postgres);
        (await Claims()).ShouldContain("putin-says-kyiv-broke-off-talks");
        (await Claims("--according-to", "russia")).ShouldNotContain("putin-says-kyiv-broke-off-talks");
        (await SimProcess.HereAsync(
            "log",
            "istanbul-2025",
            "--postgres",
            store,
            "--according-to",
            "russia")).ShouldAnswer().Answer.ShouldContain("believed here");

        async Task<string[]> Claims(params string[] cuts) =>
            [
                .. (await SimProcess.HereAsync(["log", "istanbul-2025", "--postgres", store, "--format", "json", .. cuts])).ShouldAnswer().Json["events"]!
                    .AsArray()
                        .Where(e => !e!["isFact"]!.GetValue<bool>())
                        .Select(e => e!["id"]!.GetValue<string>()),
            ];
    }

    [Fact]
    public async Task Two_timelines_are_compared_in_text_in_json_and_as_a_table_and_several_side_by_side()
    {
        using var here = new Workplace();
        var path = here.File("small.yaml", Small + """

            branches:
              answered:
                from: 2020-01-01
                why: It was open.
                events:
                  - {id: offer, when: 2020-01-03, event: proposal-tabled, proposal: peace, by: north}
            """);
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", path, "--postgres", store)).ShouldAnswer();

        (await Diff()).ShouldAnswer().Answer.ShouldContain("ONLY IN THE BRANCH");
        var json = (await Diff("--format", "json")).ShouldAnswer().Json;
        json["events"]![0]!["b"]!["id"]!.GetValue<string>().ShouldBe("offer");
        json["state"]!.AsArray().Single(v => v!["path"]!.GetValue<string>() == "status")!["becauseB"]![0]!.GetValue<string>().ShouldBe("offer");
        json["turns"]![0]!["what"]!.GetValue<string>().ShouldBe("parted");
        (await Diff("--format", "csv")).ShouldAnswer().Answer.ShouldContain("proposal/peace,status,no record,tabled,,offer");
        (await Diff("--as-of", "2020-01-02")).ShouldAnswer().Answer.ShouldContain("Nothing differs");
        (await SimProcess.HereAsync("diff", path, $"{path}@answered", "--postgres", store)).ShouldAnswer().Answer.ShouldContain("ONLY IN THE BRANCH");
        (await SimProcess.HereAsync(
            "diff",
            "small",
            "small@answerd",
            "--postgres",
            store)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("small@answered");

        var compared = (await SimProcess.HereAsync("branch", "compare", "small", "--postgres", store, "--format", "json")).ShouldAnswer().Json;
        compared["timelines"]!.AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["small", "small@answered"]);
        compared["things"]![1]!["in"]!.AsArray().Select(s => s!["status"]?.GetValue<string>()).ShouldBe(["no record", "tabled"]);

        (await SimProcess.HereAsync(
            "branch",
            "compare",
            "small",
            "small@answered",
            "--postgres",
            store)).ShouldAnswer().Answer.ShouldMatch(@"(?m)^Peace +no record +tabled$");
        (await SimProcess.HereAsync(
            "branch",
            "compare",
            "small",
            "--postgres",
            store,
            "--format",
            "csv")).ShouldAnswer().Answer.ShouldContain("proposal/peace,no record,tabled");

        Task<Ran> Diff(params string[] more) => SimProcess.HereAsync(["diff", "small", "small@answered", "--postgres", store, .. more]);
    }

    [Fact]
    public async Task State_takes_sections_and_its_default_date_is_the_last_event()
    {
        var store = await Flagship.StoreAsync(postgres);
        var truces = (await SimProcess.HereAsync("state", "istanbul-2025", "--postgres", store, "--only", "truces")).ShouldAnswer().Answer;
        truces.ShouldContain("TRUCES");
        truces.ShouldNotContain("PROPOSALS");
        (await SimProcess.HereAsync(
            "state",
            "istanbul-2025",
            "--postgres",
            store,
            "--only",
            "trucse")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("truces");
        (await SimProcess.HereAsync("state", "istanbul-2025", "--postgres", store, "--format", "json")).ShouldAnswer().Json["asOf"]!.GetValue<string>()
            .ShouldContain("2025-05-16");
    }
}
