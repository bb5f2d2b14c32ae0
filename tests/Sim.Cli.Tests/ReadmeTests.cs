using System.Text.RegularExpressions;

namespace Sim.Cli.Tests;

/// <summary>The README says what is so. With SIM_WRITE_GENERATED=1 the output it shows is written anew.</summary>
public partial class ReadmeTests(PostgresFixture postgres)
{
    private const string Prefix = "dotnet run --project src/Sim.Cli -- ";

    private static readonly string Readme = Path.Combine(Repository.Root, "README.md");

    [Fact]
    public void Its_two_commands_are_the_first_and_the_second()
    {
        var commands = Blocks("sh").Take(2).Select(b => b.Value.Trim());
        commands.ShouldBe([$"{Prefix}state scenarios/istanbul-2025.yaml --as-of 2025-05-09", "dotnet test"]);
    }

    [Fact]
    public async Task The_first_command_prints_what_the_readme_shows()
    {
        var args = Blocks("sh")[0].Value.Trim()[Prefix.Length..].Split(' ');
        var run = (await SimProcess.RunAsync(await Flagship.StoreAsync(postgres), args)).ShouldAnswer();
        var shown = Blocks("text")[0];
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            var text = await File.ReadAllTextAsync(Readme, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Readme,
                text[..shown.Index] + run.Answer + text[(shown.Index + shown.Length)..],
                TestContext.Current.CancellationToken);
            return;
        }

        run.Answer.ShouldBe(shown.Value, "the board has changed: run this test with SIM_WRITE_GENERATED=1");
    }

    [Fact]
    public void The_event_it_shows_stands_in_the_script_in_ten_lines()
    {
        var shown = Blocks("yaml")[0].Value;
        shown.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(10);
        File.ReadAllText(Path.Combine(Repository.Root, Flagship.Path)).ShouldContain(shown);
    }

    [Fact]
    public async Task It_names_every_verb_and_no_other()
    {
        var help = (await SimProcess.HereAsync("--help")).Answer;
        var there = HelpVerb().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value);
        ReadmeVerb().Matches(await File.ReadAllTextAsync(Readme, TestContext.Current.CancellationToken))
            .Select(m => m.Groups[1].Value)
            .ShouldBe(there, ignoreOrder: true);
    }

    [Fact]
    public async Task The_other_commands_it_shows_work_too()
    {
        // A store of its own, since one of them loads another script.
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", Path.Combine(Repository.Root, Flagship.Path), "--postgres", store)).ShouldAnswer();
        foreach (var command in Section("## Three clocks").Single(b => b.Contains("# both sides accuse", StringComparison.Ordinal))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = command.Split(
                '#')[0].Split(
                    ' ',
                    StringSplitOptions.RemoveEmptyEntries)[1..].Select(w => w.StartsWith("scenarios/", StringComparison.Ordinal)
                        ? Path.Combine(Repository.Root, w)
                        : w);
            (await SimProcess.HereAsync([.. words, "--postgres", store])).Status.ShouldBe(Exit.Done, command);
        }
    }

    [Fact]
    public async Task The_answers_about_one_date_are_what_their_commands_print_but_for_what_is_left_out()
    {
        var blocks = Section("## The same date, three answers");
        blocks.Length.ShouldBe(8);
        await ShouldPrintAsync(await Flagship.StoreAsync(postgres), blocks);
    }

    [Fact]
    public async Task The_what_ifs_are_what_their_commands_print_one_after_the_other()
    {
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", Path.Combine(Repository.Root, Flagship.Path), "--postgres", store)).ShouldAnswer();
        var blocks = Section("## What if");
        blocks.Length.ShouldBe(10);
        await ShouldPrintAsync(store, blocks);
    }

    private static async Task ShouldPrintAsync(string store, string[] blocks)
    {
        foreach (var pair in blocks.Chunk(2))
        {
            var printed = (await SimProcess.HereAsync([.. pair[0].Trim().Split(' ')[1..], "--postgres", store])).ShouldAnswer().Answer;
            var from = 0;
            foreach (var part in pair[1].Split("…\n", StringSplitOptions.RemoveEmptyEntries))
            {
                from = printed.IndexOf(part, from, StringComparison.Ordinal);
                from.ShouldBeGreaterThanOrEqualTo(0, $"{pair[0]} no longer prints, after what stands before it:\n{part}\nbut:\n{printed}");
            }
        }
    }

    /// <summary>The fenced blocks of a section.</summary>
    private static string[] Section(string heading)
    {
        var readme = File.ReadAllText(Readme);
        var section = readme[readme.IndexOf(heading, StringComparison.Ordinal)..];
        return [.. Fence().Matches(section[..section.IndexOf("\n## ", StringComparison.Ordinal)]).Select(m => m.Groups["text"].Value)];
    }

    [Fact]
    public async Task The_what_if_it_shows_differs_from_history_as_it_says()
    {
        var readme = await File.ReadAllTextAsync(Readme, TestContext.Current.CancellationToken);
        var blocks = Section("## Side by side");
        var store = await Flagship.StoreAsync(postgres);

        var run = (await SimProcess.HereAsync([.. blocks[0].Trim().Split(' ')[1..], "--postgres", store])).ShouldAnswer();

        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            await File.WriteAllTextAsync(Readme, readme.Replace(blocks[1], run.Answer, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            return;
        }

        run.Answer.ShouldBe(blocks[1], "the answer has changed: run this test with SIM_WRITE_GENERATED=1");
    }

    [Fact]
    public void Its_links_lead_somewhere() =>
        Link().Matches(File.ReadAllText(Readme))
            .Select(m => m.Groups[1].Value)
            .Where(l => !l.StartsWith("http", StringComparison.Ordinal))
            .ShouldAllBe(l => Path.Exists(Path.Combine(Repository.Root, l)));

    /// <summary>The fenced blocks of a language, in order.</summary>
    private static IReadOnlyList<Group> Blocks(string language) =>
        [.. Fence().Matches(File.ReadAllText(Readme)).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"])];

    [GeneratedRegex(@"^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^  ([a-z]+)(?= )", RegexOptions.Multiline)]
    private static partial Regex HelpVerb();

    [GeneratedRegex(@"^\| `sim ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex ReadmeVerb();

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[a-z-]+)?\)")]
    private static partial Regex Link();
}
