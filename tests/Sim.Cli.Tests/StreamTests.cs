namespace Sim.Cli.Tests;

/// <summary>What a pipe sees.</summary>
public class StreamTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_reader_that_has_seen_enough_ends_the_run_without_a_word()
    {
        var run = await SimProcess.ShellAsync(
            await Flagship.StoreAsync(postgres),
            "sim log istanbul-2025 --format json | head -n 1; echo \"${PIPESTATUS[0]}\"");
        run.ShouldAnswer().Answer.ShouldBe("{\n0\n");
    }

    [Theory, InlineData("> /dev/full", "the disk is full"), InlineData(">&-", "the output is closed")]
    public async Task An_answer_that_cannot_be_written_is_said_to_be_none(string output, string said)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /dev/full");
        var run = await SimProcess.ShellAsync(await Flagship.StoreAsync(postgres), $"sim state istanbul-2025 {output}; echo \"$?\" >&2");
        run.Notices.ShouldContain(said);
        run.Notices.ShouldEndWith("70\n");
        run.Notices.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task What_nobody_foresaw_is_a_sentence_a_number_and_a_file()
    {
        using var notices = new StringWriter();
        var terminal = new Terminal(new Failing(), notices, TextReader.Null, isTerminal: false, colours: false, width: 120, canAsk: false);
        (await CommandLine.RunAsync(["list", "--postgres", "Host=127.0.0.1;Port=1;Password=tell-nobody"], terminal)).ShouldBe(Exit.NoStore);
        (await CommandLine.RunAsync(["schema", "--answers"], terminal)).ShouldBe(Exit.Failed);
        var said = notices.ToString();
        said.ShouldNotContain("   at ");
        var file = said.Split("the details are in ")[1].Split(".\n")[0];
        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        kept.ShouldContain("nobody could foresee this");
        kept.ShouldContain("sim schema --answers");
    }

    private sealed class Failing : StringWriter
    {
        public override void Write(char value) => throw new NotSupportedException("nobody could foresee this");

        public override void Write(string? value) => throw new NotSupportedException("nobody could foresee this");

        public override void WriteLine(string? value) => throw new NotSupportedException("nobody could foresee this");
    }

    [Fact]
    public async Task So_does_a_reader_that_is_gone_before_the_first_word()
    {
        var run = await SimProcess.ShellAsync(await Flagship.StoreAsync(postgres), "sim state istanbul-2025 | true; echo \"${PIPESTATUS[0]}\"");
        run.ShouldAnswer().Answer.ShouldBe("0\n");
    }

    [Fact]
    public async Task A_piped_replay_is_the_instant_one_and_the_same_to_the_byte_each_time()
    {
        var store = await Flagship.StoreAsync(postgres);
        var piped = (await SimProcess.RunAsync(store, "replay", "istanbul-2025", "--from", "2025-04-01")).ShouldAnswer().Answer;
        (await SimProcess.RunAsync(store, "replay", "istanbul-2025", "--from", "2025-04-01", "--instant")).ShouldAnswer().Answer.ShouldBe(piped);
        (await SimProcess.HereAsync("replay", "istanbul-2025", "--from", "2025-04-01", "--instant", "--postgres", store)).ShouldAnswer().Answer.ShouldBe(piped);
        piped.ShouldNotContain(c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public async Task A_pipe_sees_no_colours_and_no_control_characters_whatever_the_terminal()
    {
        var start = SimProcess.Start(
            await Flagship.StoreAsync(postgres),
            ["state", "istanbul-2025"],
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("FORCE_COLOR", "1"));
        (await SimProcess.FinishAsync(start)).ShouldAnswer().Answer.ShouldNotContain(c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public async Task A_terminal_sees_colours_unless_no_color_is_set()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs script(1) for a terminal");
        var store = await Flagship.StoreAsync(postgres);
        (await Terminal(("NO_COLOR", "1"))).ShouldNotMatch("\u001b\\[[0-9;]*m");
        (await Terminal(("NO_COLOR", ""))).ShouldMatch("\u001b\\[[0-9;]*m");

        async Task<string> Terminal(params (string, string)[] environment)
        {
            var start = SimProcess.Start(store, [], [("TERM", "xterm"), ("PAGER", "cat"), .. environment]);
            start.FileName = "script";
            start.ArgumentList.Clear();
            foreach (var arg in new[] { "--quiet", "--return", "--command", $"dotnet '{SimProcess.Program}' state istanbul-2025 --only truces", "/dev/null" })
            {
                start.ArgumentList.Add(arg);
            }

            return (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done).Answer;
        }
    }

    [Fact]
    public async Task A_key_held_down_on_a_live_replay_neither_stops_the_world_nor_ends_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs script(1) for a terminal");
        var start = SimProcess.Start(await Flagship.StoreAsync(postgres), [], ("TERM", "xterm"), ("NO_COLOR", "1"));
        start.FileName = "script";
        start.ArgumentList.Clear();
        foreach (var arg in new[]
        {
            "--quiet",
            "--return",
            "--command",
            $"stty rows 40 cols 100; dotnet '{SimProcess.Program}' replay istanbul-2025",
            "/dev/null",
        })
        {
            start.ArgumentList.Add(arg);
        }

        // Faster than time can be counted, slower than it passes, a jump, and the end.
        var run = await SimProcess.FinishAsync(start, input: $"{new string('+', 60)}{new string('-', 150)}nnnj2025-05-09\rppq");
        run.ShouldEndWith(Exit.Done).Answer.ShouldContain("left at step");
    }

    [Fact]
    public async Task Text_and_json_end_with_a_line_end_and_nothing_follows()
    {
        var store = await Flagship.StoreAsync(postgres);
        (await SimProcess.RunAsync(store, "state", "istanbul-2025")).ShouldAnswer().Answer.ShouldEndWith("\n");
        (await SimProcess.RunAsync(store, "state", "istanbul-2025", "--format", "json")).ShouldAnswer().Answer.ShouldEndWith("}\n");
    }
}
