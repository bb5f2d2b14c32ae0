using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sim.Cli.Tests;

/// <summary>What a shell is told when it asks how a line goes on, and that the shells ask.</summary>
public class CompletionTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("sta", "state")]
    [InlineData("db ", "backup reset restore start status stop verify")]
    [InlineData("db st", "start status stop")]
    [InlineData("--v", "--version")]
    [InlineData("state istanbul-2025 --as", "--as-known-then --as-of")]
    [InlineData("state istanbul-2025 --format ", "json text")]
    [InlineData("state istanbul-2025 --format=j", "--format=json")]
    [InlineData("state istanbul-2025 --only tru", "truces")]
    [InlineData("state istanbul-2025 --only truces,pro", "truces,proposals")]
    [InlineData("log istanbul-2025 --type talks-re", "talks-rescheduled talks-resumed")]
    [InlineData("completion ", "bash fish powershell zsh")]
    [InlineData("state istanbul-2025 --as-of ", "")]
    [InlineData("load ", "")]
    [InlineData("explain scenarios/cuba-1962.yaml measure/j", "measure/jupiters-in-turkey")]
    [InlineData("log scenarios/cuba-1962.yaml --about measure/q", "measure/quarantine")]
    [InlineData("log scenarios/istanbul-2025.yaml --by russia/p", "russia/peskov russia/putin")]
    [InlineData("state scenarios/istanbul-2025.yaml --known-to u", "ukraine united-kingdom united-states")]
    [InlineData("no-such-verb ", "")]
    public async Task A_line_goes_on_with(string line, string expected) =>
        (await SuggestAsync(line.Replace(
            "scenarios/",
            $"{Repository.Root}/scenarios/",
            StringComparison.Ordinal))).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_verb_offers_its_options_once_its_arguments_are_there_and_never_its_odd_aliases()
    {
        (await SuggestAsync("state istanbul-2025 ")).ShouldContain("--as-of");
        (await SuggestAsync("state istanbul-2025 -")).ShouldAllBe(word => word.StartsWith("--", StringComparison.Ordinal));
        (await SuggestAsync("")).ShouldBe((await SuggestAsync("")).Where(word => char.IsAsciiLetterLower(word[0])));
    }

    [Fact]
    public async Task What_stands_behind_the_cursor_does_not_matter() =>
        (await SimProcess.HereAsync("[suggest:3]", "sta istanbul-2025")).ShouldAnswer().Answer.ShouldBe("state\n");

    [Theory, InlineData("state "), InlineData("explain "), InlineData("export i")]
    public async Task Timelines_are_named_from_a_store_that_answers(string line)
    {
        var store = await Flagship.StoreAsync(postgres);
        var cut = line.IndexOf(' ', StringComparison.Ordinal);
        (await SuggestAsync(
            $"{line[..cut]} --postgres \"{store}\"{line[cut..]}")).ShouldBe(
            [
                "istanbul-2025",
                "istanbul-2025@ceasefire-first",
                "istanbul-2025@ukraine-accepts",
                "istanbul-2025@ukraine-joins-victory-day",
            ]);
    }

    [Fact]
    public async Task No_server_is_started_for_a_completion_and_no_folder_made()
    {
        using var here = new Workplace();
        var start = SimProcess.Start(null, ["[suggest:6]", "state "], ("SIM_POSTGRES", ""), ("SIM_DATA_DIR", here.Path));
        (await SimProcess.FinishAsync(start)).ShouldAnswer().Answer.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(here.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var since = Stopwatch.GetTimestamp();
        (await SuggestAsync(
            $"state --postgres \"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=me;Password=none;Timeout=60\" ")).ShouldBeEmpty();
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Theory, InlineData("sim completion"), InlineData("sim completion tcsh")]
    public async Task A_shell_must_be_named_that_there_is_a_script_for(string line) =>
        (await SimProcess.HereAsync(line.Split(' ')[1..])).ShouldEndWith(Exit.BadInput);

    [Fact]
    public async Task Bash_completes_words_that_hold_its_word_breaks()
    {
        Skip("bash");
        var said = await ShellAsync("bash", """
            eval "$(sim completion bash)"
            for line in \
              "sim sta" "sim completion " "sim state x --format=j" "  sim  exp" "sim load " \
              "sim explain scenarios/istanbul-2025.yaml truce/v" "sim log scenarios/istanbul-2025.yaml --by russia/pu" \
              "sim state x --only tru"; do
              COMP_LINE=$line COMP_POINT=${#line} COMPREPLY=()
              _sim
              echo "$line: ${COMPREPLY[*]}"
            done
            complete -p sim
            """);
        said.ShouldBe(
            "sim sta: state\nsim completion : bash fish powershell zsh\nsim state x --format=j: json\n  sim  exp: explain export\nsim load : \n" +
                "sim explain scenarios/istanbul-2025.yaml truce/v: truce/victory-day\nsim log scenarios/istanbul-2025.yaml --by russia/pu: russia/putin\n" +
                    "sim state x --only tru: truces\ncomplete -o bashdefault -o default -F _sim sim\n");
    }

    [Fact]
    public async Task Fish_completes_and_offers_files_where_sim_has_nothing_to_say()
    {
        Skip("fish");
        var said = await ShellAsync("fish", """
            sim completion fish | source
            for line in \
              "sim sta" "sim db s" "sim state x --format=j" "sim load scenarios/ist" \
              "sim explain scenarios/istanbul-2025.yaml truce/v" "sim log scenarios/istanbul-2025.yaml --by russia/pu" \
              "sim state x --only tru"
                echo "$line:" (complete --do-complete $line)
            end
            """);
        said.ShouldBe(
            "sim sta: state\nsim db s: start status stop\nsim state x --format=j: --format=json\nsim load scenarios/ist: scenarios/istanbul-2025.yaml\n" +
                "sim explain scenarios/istanbul-2025.yaml truce/v: truce/victory-day\nsim log scenarios/istanbul-2025.yaml --by russia/pu: russia/putin\n" +
                    "sim state x --only tru: truces\n");
    }

    [Fact]
    public async Task Zsh_completes_what_is_typed()
    {
        Skip("zsh");
        // A terminal in which a person types a line and the tab key; Ctrl-X then shows what has become of the line.
        var said = await ShellAsync("zsh", """
            zmodload zsh/zpty || exit
            zpty terminal 'zsh -f -i'
            zpty -w terminal 'PS1=; autoload -U compinit; compinit -D; eval "$(sim completion zsh)"'
            zpty -w terminal 'show() { print -r -- "<<$BUFFER>>"; BUFFER= }; zle -N show; '
            zpty -w terminal 'bindkey "^X" show; echo now-"ready"'
            zpty -r terminal heard '*now-ready*'
            for line in \
              'sim sta' 'sim completion fi' 'sim state x --format j' 'sim load scenarios/ist' \
              'sim explain scenarios/istanbul-2025.yaml truce/v' 'sim log scenarios/istanbul-2025.yaml --by russia/pu' \
              'sim state x --only tru'; do
              zpty -w -n terminal "$line"$'\t\x18'
              zpty -r terminal heard '*<<*>>*'
              print -r -- "${${heard##*<<}%%>>*}"
            done
            zpty -d terminal
            """);
        said.ShouldBe(
            "sim state \nsim completion fish \nsim state x --format json \nsim load scenarios/istanbul-2025.yaml \n" +
                "sim explain scenarios/istanbul-2025.yaml truce/victory-day \nsim log scenarios/istanbul-2025.yaml --by russia/putin \n" +
                    "sim state x --only truces \n");
    }

    [Fact]
    public async Task PowerShell_completes_what_is_typed()
    {
        Skip("pwsh");
        var said = await ShellAsync("pwsh", """
            sim completion powershell | Out-String | Invoke-Expression
            foreach ($line in 
              'sim sta', 'sim state x --format j', 'sim explain scenarios/istanbul-2025.yaml truce/v',
              'sim log scenarios/istanbul-2025.yaml --by russia/pu', 'sim state x --only tru') {
                $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText
                Write-Output "${line}: $($found -join ' ')"
            }
            """);
        said.ReplaceLineEndings("\n").ShouldBe(
            "sim sta: state\nsim state x --format j: json\nsim explain scenarios/istanbul-2025.yaml truce/v: truce/victory-day\n"
            + "sim log scenarios/istanbul-2025.yaml --by russia/pu: russia/putin\nsim state x --only tru: truces\n");
    }

    private static async Task<string[]> SuggestAsync(string line) =>
        (await SimProcess.HereAsync($"[suggest:{line.Length}]", line)).ShouldAnswer().Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void Skip(string shell) =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell))),
            $"{shell} is not installed");

    /// <summary>What a shell prints that has sim in its PATH.</summary>
    private static async Task<string> ShellAsync(string shell, string script)
    {
        using var here = new Workplace();
        var program = here.File("sim", $"#!/bin/sh\nexec dotnet '{SimProcess.Program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var start = SimProcess.Start(null, [], ("PATH", $"{here.Path}:{Environment.GetEnvironmentVariable("PATH")}"), ("HOME", here.Path), ("TERM", "dumb"));
        start.FileName = shell;
        start.ArgumentList.Clear();
        start.ArgumentList.Add(here.File(shell == "pwsh" ? "script.ps1" : "script", script));
        return (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done).Answer;
    }
}
