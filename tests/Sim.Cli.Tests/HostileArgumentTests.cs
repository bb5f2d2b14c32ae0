namespace Sim.Cli.Tests;

public class HostileArgumentTests(PostgresFixture postgres)
{
    [Theory, InlineData("\u001b[31mred\u001b[0m"), InlineData("bell\a"), InlineData("two\nlines"), InlineData("\u202eright-to-left"), InlineData("\u009b31m")]
    public async Task What_a_terminal_would_obey_is_shown_and_not_sent(string name)
    {
        var run = (await SimProcess.HereAsync("state", name, "--postgres", await Flagship.StoreAsync(postgres))).ShouldEndWith(Exit.BadInput);
        run.Notices.ShouldNotContain(c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        run.Notices.ShouldContain("There is no timeline");
        run.Answer.ShouldBeEmpty();
    }

    [Theory, InlineData("--\u001b[31m"), InlineData("\u001b]0;title\a"), InlineData("--only=\u001b[2J")]
    public async Task Nor_from_an_argument_nobody_knows(string argument)
    {
        var run = (await SimProcess.HereAsync(
            "state",
            "istanbul-2025",
            argument,
            "--postgres",
            await Flagship.StoreAsync(postgres))).ShouldEndWith(Exit.BadInput);
        run.Notices.ShouldNotContain(c => char.IsControl(c) && c != '\n');
    }

    [Theory, InlineData("half \ud83d"), InlineData("\udc00half"), InlineData("nul\0")]
    public async Task What_no_database_takes_for_a_text_names_nothing(string name)
    {
        var store = await Flagship.StoreAsync(postgres);
        foreach (var line in (string[][])[["state", name], ["branch", "compare", name, "istanbul-2025"], ["exercise", "show", name]])
        {
            (await SimProcess.HereAsync([.. line, "--postgres", store])).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("here is no");
        }
    }

    [Fact]
    public async Task A_file_without_a_name_is_not_written() =>
        (await SimProcess.HereAsync("table", "istanbul-2025", "--output", "", "--postgres", await Flagship.StoreAsync(postgres)))
            .ShouldEndWith(Exit.BadInput).Notices.ShouldContain("--output");

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_a_name_and_no_file()
    {
        using var here = new Workplace();
        var path = here.File("secret", "--format json");
        var run = (await SimProcess.HereAsync(
            "state",
            $"@{Path.GetFileName(path)}",
            "--postgres",
            await Flagship.StoreAsync(postgres))).ShouldEndWith(Exit.BadInput);
        run.Notices.ShouldContain("no timeline '@secret'");
    }

    [Fact]
    public async Task A_very_long_argument_is_refused_in_few_words()
    {
        var run = (await SimProcess.RunAsync(await Flagship.StoreAsync(postgres), "state", new string('x', 100_000))).ShouldEndWith(Exit.BadInput);
        run.Notices.Length.ShouldBeLessThan(1000);
        run = (await SimProcess.HereAsync(new string('x', 100_000))).ShouldEndWith(Exit.BadInput);
        run.Notices.Length.ShouldBeLessThan(1000);
        run = (await SimProcess.HereAsync("state", "x", "--as-of", new string('9', 100_000))).ShouldEndWith(Exit.BadInput);
        run.Notices.Length.ShouldBeLessThan(1000);
    }

    [Theory]
    [InlineData("stae", "state")]
    [InlineData("lod", "load")]
    [InlineData("State", "state")]
    [InlineData("chekc", "check")]
    public async Task A_mistyped_verb_is_answered_with_the_verb_meant(string typed, string meant) =>
        (await SimProcess.HereAsync(typed, "istanbul-2025")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain($"did you mean '{meant}'");

    [Theory]
    [InlineData("--asof", "--as-of")]
    [InlineData("--as-off", "--as-of")]
    [InlineData("--acording-to", "--according-to")]
    [InlineData("--formt", "--format")]
    public async Task A_mistyped_option_is_answered_with_the_option_meant(string typed, string meant)
    {
        (await SimProcess.HereAsync(
            "state",
            "istanbul-2025",
            typed,
            "2025-05-09")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain($"did you mean '{meant}'?");
        (await SimProcess.HereAsync(
            "state",
            typed,
            "2025-05-09",
            "istanbul-2025")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain($"did you mean '{meant}'?");
    }

    [Fact]
    public async Task An_unknown_timeline_is_answered_with_those_there_are_and_how_to_load_one()
    {
        var run = (await SimProcess.RunAsync(await Flagship.StoreAsync(postgres), "state", "istambul-2025")).ShouldEndWith(Exit.BadInput);
        run.Notices.ShouldContain("istanbul-2025");
        run.Notices.ShouldContain("sim load");
        run.Answer.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_an_empty_store_it_says_so()
    {
        var run = (await SimProcess.HereAsync("state", "my-talks", "--postgres", await postgres.NewDatabaseAsync())).ShouldEndWith(Exit.BadInput);
        run.Notices.ShouldContain("Nothing is loaded yet");
    }

    [Theory, InlineData("2025-02-30"), InlineData(""), InlineData("2025-05-09; drop table")]
    public async Task A_date_that_is_none_is_refused_with_a_remedy(string date) =>
        (await SimProcess.HereAsync("state", "istanbul-2025", "--as-of", date)).ShouldEndWith(Exit.BadInput).Notices.ShouldStartWith("sim: --as-of: ");
}
