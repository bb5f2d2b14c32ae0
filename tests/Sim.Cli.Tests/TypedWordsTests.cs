namespace Sim.Cli.Tests;

/// <summary>Words as people type them, the same for every option of every verb.</summary>
public class TypedWordsTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("state|istanbul-2025|--as-of|10 May 2025", "state|istanbul-2025|--as-of|2025-05-10")]
    [InlineData("state|istanbul-2025|--as-of=May 10, 2025 18:00", "state|istanbul-2025|--as-of|2025-05-10T18:00")]
    [InlineData("log|istanbul-2025|--from|1 May 2025|--to|11th May 2025|--by|Putin", "log|istanbul-2025|--from|2025-05-01|--to|2025-05-11|--by|russia/putin")]
    [InlineData("log|istanbul-2025|--about|Victory Day truce", "log|istanbul-2025|--about|truce/victory-day")]
    [InlineData("log|istanbul-2025|--about|victory-day", "log|istanbul-2025|--about|truce/victory-day")]
    [InlineData("explain|istanbul-2025|72-hour truce", "explain|istanbul-2025|truce/victory-day")]
    [InlineData("explain|istanbul-2025|Russia", "explain|istanbul-2025|party/russia")]
    [InlineData("spans|istanbul-2025|--according-to|Ukraine|--known-by|May 2025", "spans|istanbul-2025|--according-to|ukraine|--known-by|2025-05")]
    [InlineData("diff|istanbul-2025|--as-of|20 April 2025|--view-a|believing=Putin|--view-b|believing=UKRAINE",
        "diff|istanbul-2025|--as-of|2025-04-20|--view-a|believing=russia|--view-b|believing=ukraine")]
    [InlineData("table|istanbul-2025|--rows|things|--at|May 10, 2025, 11 May 2025,2025-05-12",
        "table|istanbul-2025|--rows|things|--at|2025-05-10,2025-05-11,2025-05-12")]
    [InlineData("replay|scenarios/istanbul-2025.yaml|--no-store|--to|9 May 2025|--known-to|Ukraine", "replay|istanbul-2025|--to|2025-05-09|--known-to|ukraine")]
    public async Task What_is_typed_is_taken_as_what_is_written(string typed, string written)
    {
        var answer = (await Run(written)).ShouldAnswer().Answer;
        (await Run(typed)).ShouldAnswer().Answer.ShouldBe(answer);
    }

    [Fact]
    public async Task What_an_event_of_a_branch_names_is_taken_by_what_it_is_called()
    {
        string[] into = ["--postgres", await postgres.NewDatabaseAsync()];
        (await SimProcess.HereAsync(["load", "istanbul-2025", .. into])).ShouldEndWith(Exit.Done);
        (await SimProcess.HereAsync(["branch", "create", "istanbul-2025@kyiv-joins", "--at", "7 May 2025", .. into])).ShouldEndWith(Exit.Done);
        (await SimProcess.HereAsync(
        [
            "branch", "record", "istanbul-2025@kyiv-joins", "truce-joined", "--truce", "Victory Day truce", "--by", "Ukraine", "--when", "8 May 2025", .. into,
        ])).ShouldEndWith(Exit.Done);
        (await SimProcess.HereAsync(["log", "istanbul-2025@kyiv-joins", "--type", "truce-joined", "--format", "json", .. into])).ShouldAnswer().Json["events"]!
            .AsArray()[^1]!["truce"]!.GetValue<string>().ShouldBe("victory-day");
    }

    [Fact]
    public async Task A_date_without_a_year_is_that_of_the_record_near_which_something_happened_and_says_so()
    {
        var run = (await Run("state|istanbul-2025|--as-of|May 10")).ShouldEndWith(Exit.Done);
        run.Notices.ShouldBe("sim: --as-of: 'May 10' is read as 2025-05-10\n");
        run.Answer.ShouldContain("At the end of Saturday 10 May 2025");
    }

    [Theory]
    [InlineData("state|istanbul-2025|--as-of|11.05.2025", "'11.05.2025' can be read as 2025-05-11 or as 2025-11-05; write one of these")]
    [InlineData("state|istanbul-2025|--according-to|Rusia", "there is no party 'Rusia'; did you mean 'russia'?")]
    [InlineData("log|istanbul-2025|--by|russia/putinn", "there is no party or voice 'russia/putinn'; did you mean 'russia/putin'")]
    [InlineData("log|istanbul-2025|--about|truce/victori-day", "nothing is called 'truce/victori-day'; did you mean 'truce/victory-day'?")]
    [InlineData("log|istanbul-2025|--about|Victory", "did you mean 'victory-day' or 'Victory Day truce'")]
    [InlineData("log|istanbul-2025|--type|truce-anounced", "truce-announced")]
    [InlineData("explain|istanbul-2025|Victory Day truse", "did you mean 'Victory Day truce'?")]
    [InlineData("diff|istanbul-2025|--view-a|believing=Ukrane|--view-b|today", "--view-a believing: there is no party 'Ukrane'; did you mean 'ukraine'?")]
    [InlineData("state|istanbul-2025|--only|truce", "there is no section 'truce'; did you mean 'truces'?")]
    [InlineData("log|istanbul-2025|--from|11 May 2025|--to|1 May 2025", "this ends before it starts")]
    [InlineData("replay|istanbul-2025|--from|2025-05-11|--to|2025-05-01", "this ends before it starts")]
    [InlineData("table|istanbul-2025|--at|2025-05-10,11.05.2025", "'11.05.2025' can be read as 2025-05-11 or as 2025-11-05; write one of these")]
    [InlineData("search|ceasefire|--no-store", "sim log SCRIPT --no-store")]
    [InlineData("export|istanbul-2025|--format|svg|--against|today", "--against goes with --as-known-then or --known-by")]
    [InlineData("diff|istanbul-2025|--from|2025-05-01|--to|2025-05-11|--format|svg", "--format svg draws two timelines beside each other")]
    public async Task What_names_nothing_or_two_things_is_answered_with_what_there_is(string typed, string told)
    {
        var run = (await Run(typed)).ShouldEndWith(Exit.BadInput);
        run.Answer.ShouldBeEmpty();
        run.Notices.ShouldContain(told);
    }

    [Fact]
    public async Task A_script_can_come_from_a_pipe()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, Flagship.Path), TestContext.Current.CancellationToken);
        var check = await SimProcess.FinishAsync(SimProcess.Start(null, ["check", "-"]), text);
        check.ShouldAnswer().Answer.ShouldStartWith("-: ");
        var state = await SimProcess.FinishAsync(SimProcess.Start(null, ["state", "-", "--no-store", "--as-of", "2025-05-09"]), text);
        state.ShouldAnswer().Answer.ShouldContain("At the end of Friday 9 May 2025, one truce is in force");
        (await SimProcess.ShellAsync(null, "sim check <(cat scenarios/istanbul-2025.yaml)")).ShouldAnswer().Answer.ShouldContain("expectations hold");
    }

    [Fact]
    public async Task Without_a_store_a_script_answers_as_it_does_from_one_and_nothing_is_recorded()
    {
        var here = await SimProcess.HereAsync(
            "state",
            Path.Combine(Repository.Root, Flagship.Path),
            "--no-store",
            "--format",
            "json",
            "--postgres",
            SimProcess.Nowhere);
        here.ShouldAnswer().Answer.ShouldBe((await Run("state|istanbul-2025|--format|json")).Answer);
        var branch = await SimProcess.HereAsync("state", Path.Combine(Repository.Root, Flagship.Path) + "@ukraine-accepts", "--no-store", "--format", "json");
        branch.ShouldAnswer().Answer.ShouldBe((await Run("state|istanbul-2025@ukraine-accepts|--format|json")).Answer);
        (await SimProcess.HereAsync("state", "my-talks", "--no-store")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("name its path");
    }

    [Fact]
    public async Task A_timeline_is_forgotten_with_all_that_rests_on_it_when_that_is_meant()
    {
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", Path.Combine(Repository.Root, Flagship.Path), "--postgres", store)).ShouldAnswer();
        (await SimProcess.HereAsync("load", Path.Combine(Repository.Root, Flagship.Path), "--as", "another", "--postgres", store)).ShouldAnswer();
        var asked = (await SimProcess.HereAsync("forget", "istanbul-2025", "--postgres", store)).ShouldEndWith(Exit.BadInput);
        asked.Notices.ShouldContain("istanbul-2025@ukraine-accepts");
        asked.Notices.ShouldContain("--yes");
        (await SimProcess.HereAsync("forget", "istanbul-2025@ukraine-accepts", "--yes", "--postgres", store)).ShouldEndWith(Exit.BadInput)
            .Notices.ShouldContain("sim branch delete istanbul-2025@ukraine-accepts");

        (await SimProcess.HereAsync("forget", "istanbul-2025", "--yes", "--postgres", store)).ShouldAnswer().Answer.ShouldStartWith("istanbul-2025: forgotten");

        var list = (await SimProcess.HereAsync("list", "--postgres", store)).ShouldAnswer().Answer;
        list.ShouldNotContain("istanbul-2025");
        list.ShouldContain("another@ukraine-accepts");
        (await SimProcess.HereAsync(
            "load",
            Path.Combine(Repository.Root, Flagship.Path),
            "--postgres",
            store)).ShouldAnswer().Answer.ShouldContain("events added");
    }

    [Fact]
    public async Task A_filtered_log_names_things_as_the_whole_does()
    {
        var joined = (await Run("log|istanbul-2025|--type|truce-joined")).ShouldAnswer().Answer;
        joined.ShouldContain("joined the Energy moratorium");
        (await Run("log|istanbul-2025|--type|truce-joined|--format|csv")).ShouldAnswer().Answer.ShouldContain("joined the Energy moratorium");
    }

    [Fact]
    public async Task Only_leaves_the_lists_of_other_sections_empty_in_json()
    {
        var state = (await Run("state|istanbul-2025|--only|truces|--format|json")).ShouldAnswer().Json;
        state["truces"]!.AsArray().ShouldNotBeEmpty();
        state["proposals"]!.AsArray().ShouldBeEmpty();
        state["statements"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_export_of_a_script_keeps_what_it_expects_and_one_from_the_store_says_that_it_does_not()
    {
        var store = await Flagship.StoreAsync(postgres);
        using var here = new Workplace();
        foreach (var format in (string[])["yaml", "json", "csv"])
        {
            var kept = await SimProcess.HereAsync("export", Path.Combine(Repository.Root, Flagship.Path), "--format", format, "--postgres", store);
            var copy = here.File($"copy.{format}", kept.ShouldAnswer().Answer);
            (await SimProcess.HereAsync("check", copy)).ShouldAnswer().Answer.ShouldContain("all 254 expectations hold");
        }

        (await SimProcess.HereAsync(
            "export",
            "istanbul-2025",
            "--postgres",
            store)).ShouldEndWith(Exit.Done).Notices.ShouldContain("this copy has no `expect`");
    }

    [Fact]
    public async Task Help_of_a_verb_and_the_manual_are_there()
    {
        (await SimProcess.HereAsync(
            "help",
            "branch",
            "create")).ShouldAnswer().Answer.ShouldBe((await SimProcess.HereAsync("branch", "create", "--help")).Answer);
        (await SimProcess.HereAsync("help")).ShouldAnswer().Answer.ShouldBe((await SimProcess.HereAsync("--help")).Answer);
        var manual = (await SimProcess.HereAsync("help", "--man")).ShouldAnswer().Answer;
        // The types of events below `branch record` are read of when one is meant.
        foreach (var verb in (await HelpTests.VerbsAsync([])).Where(v => v is not ["branch", "record", _]))
        {
            manual.ShouldContain($".SS sim {string.Join(' ', verb).Replace("-", "\\-", StringComparison.Ordinal)}\n");
        }

        manual.Split('\n').ShouldAllBe(l => !l.StartsWith('\'') && (!l.StartsWith('.') || char.IsAsciiLetterUpper(l[1]) || l == ".nf" || l == ".fi"));
    }

    [Fact]
    public async Task A_piped_answer_is_as_wide_as_columns_says()
    {
        var start = SimProcess.Start(await Flagship.StoreAsync(postgres), ["state", "istanbul-2025", "--as-of", "2025-05-09"], ("COLUMNS", "70"));
        (await SimProcess.FinishAsync(start)).ShouldAnswer().Answer.Split('\n').ShouldAllBe(l => l.Length <= 70);
    }

    [Fact]
    public async Task On_a_terminal_that_it_is_too_long_for_an_answer_is_read_by_the_pager()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs a terminal to be made");
        var start = SimProcess.Start(await Flagship.StoreAsync(postgres), [], ("PAGER", "sed s/^/paged:/"), ("TERM", "xterm"), ("NO_COLOR", "1"));
        start.FileName = "script";
        start.ArgumentList.Clear();
        foreach (var arg in (string[])[
            "-qec",
            $"stty rows 20 cols 100; dotnet '{SimProcess.Program}' state istanbul-2025 --as-of 2025-05-09 --full",
            "/dev/null",
        ])
        {
            start.ArgumentList.Add(arg);
        }

        var lines = (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done).Answer.Split('\n')
            .Where(l => l.Contains("paged:", StringComparison.Ordinal));
        lines.Count().ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Words_that_a_reader_of_yaml_1_1_would_take_for_something_else_go_out_and_come_back_in_every_form()
    {
        string[] words =
        [
            "no",
            "Yes",
            "ON",
            "off",
            "y",
            "N",
            "true",
            "Null",
            "~",
            "12:30",
            "190:20:30",
            "1_000",
            "017",
            "0x1F",
            "1e3",
            ".5",
            ".inf",
            "=",
            "<<",
            "- a",
            "#b",
            "0",
        ];
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        var events = string.Concat(words.Select((w, i) => $"  - {{id: e{i}, when: 2024-05-01, event: statement-made, by: \"no\", text: \"{w}\"}}\n"));
        var script = here.File(
            "words.yaml",
            $"scenario: words\ntitle: \"Yes\"\nzone: UTC\nparties: {{\"no\": {{name: \"on\", kind: state}}}}\nevents:\n{events}");
        (await SimProcess.HereAsync("load", script, "--postgres", store)).ShouldAnswer();
        foreach (var format in (string[])["yaml", "json", "csv"])
        {
            var exported = (await SimProcess.HereAsync("export", "words", "--format", format, "--postgres", store)).ShouldEndWith(Exit.Done).Answer;
            var copy = here.File($"words.{format}", exported);
            (await SimProcess.HereAsync("load", copy, "--postgres", store)).ShouldAnswer().Answer.ShouldBe("words: nothing changed\n", format);
            if (format == "yaml")
            {
                words.ShouldAllBe(w => exported.Contains($"text: \"{w}\"", StringComparison.Ordinal)
                    || exported.Contains($"text: '{w}'", StringComparison.Ordinal));
            }
        }
    }

    private async Task<Ran> Run(string words)
    {
        string[] args = [.. words.Split('|').Select(w => w.StartsWith("scenarios/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, w) : w)];
        return await SimProcess.HereAsync([.. args, "--postgres", await Flagship.StoreAsync(postgres)]);
    }
}
