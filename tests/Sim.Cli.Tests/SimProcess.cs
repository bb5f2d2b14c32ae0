using System.Diagnostics;
using System.Text.Json.Nodes;
using Sim.Answers.Tests.Json;

namespace Sim.Cli.Tests;

/// <summary>What a run of <c>sim</c> left behind.</summary>
internal sealed record Ran(int Status, string Answer, string Notices)
{
    /// <summary>The answer as JSON; fails where it is anything else, or not what is published of it.</summary>
    public JsonNode Json
    {
        get
        {
            Published.Problems(Answer).ShouldBeEmpty(Answer);
            return JsonNode.Parse(Answer)!;
        }
    }

    /// <summary>Asserts the exit status, and shows both streams where it is another.</summary>
    public Ran ShouldEndWith(int status)
    {
        Status.ShouldBe(status, $"stdout:\n{Answer}\nstderr:\n{Notices}");
        return this;
    }

    /// <summary>Asserts success with nothing on stderr.</summary>
    public Ran ShouldAnswer()
    {
        ShouldEndWith(Exit.Done);
        Notices.ShouldBeEmpty();
        return this;
    }
}

/// <summary>Runs <c>sim</c>: the built program as a process of its own, or, where nothing hangs on that, its command line in this process.</summary>
internal static class SimProcess
{
    /// <summary>The program, copied beside the tests by the build.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "sim.dll");

    /// <summary>A server that nobody runs: port 1 is refused at once.</summary>
    public const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    // Nor is any other store touched from within this process.
    static SimProcess() => Environment.SetEnvironmentVariable("SIM_POSTGRES", Nowhere);

    /// <summary>How to start the program; its output is piped. No store but the one named is ever touched.</summary>
    public static ProcessStartInfo Start(string? store, IEnumerable<string> args, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Repository.Root };
        start.ArgumentList.Add(Program);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["SIM_POSTGRES"] = store ?? Nowhere;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs the program to its end.</summary>
    public static Task<Ran> RunAsync(string? store, params string[] args) => FinishAsync(Start(store, args));

    /// <summary>Runs a program to its end, with this on its stdin; a run that hangs is ended and fails.</summary>
    public static async Task<Ran> FinishAsync(ProcessStartInfo start, string input = "", Func<Process, Task>? meanwhile = null)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(start)!;
        var (answer, notices) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        if (meanwhile is not null)
        {
            await meanwhile(process);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"sim hangs: {string.Join(' ', start.ArgumentList)}");
        }

        return new(process.ExitCode, await answer, Heard(await notices));
    }

    /// <summary>Runs a line of bash in which <c>sim</c> is the program; skipped where there is no bash.</summary>
    public static Task<Ran> ShellAsync(string? store, string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs bash");
        var start = Start(store, []);
        start.FileName = "bash";
        start.ArgumentList.Clear();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"sim() {{ dotnet '{Program}' \"$@\"; }}; {line}");
        return FinishAsync(start);
    }

    /// <summary>The same command line without the cost of a process.</summary>
    public static Task<Ran> HereAsync(params string[] args) => HereAsync(null, args);

    /// <summary>The same where somebody sits at the keyboard and types these lines.</summary>
    public static Task<Ran> TypedAsync(string typed, params string[] args) => HereAsync(typed, args);

    private static async Task<Ran> HereAsync(string? typed, string[] args)
    {
        using var answer = new StringWriter();
        using var notices = new StringWriter();
        using var input = new StringReader(typed ?? "");
        var status = await CommandLine.RunAsync(
            args,
            new Terminal(answer, notices, input, isTerminal: false, colours: false, width: 120, canAsk: typed is not null));
        return new(status, answer.ToString(), Heard(notices.ToString()));
    }

    /// <summary>What was said, but that the server is slow: a busy machine makes it so.</summary>
    private static string Heard(string notices) => string.Concat(
        notices.Split('\n').Where(l => !l.StartsWith("waiting for ", StringComparison.Ordinal) || !l.EndsWith("does not answer", StringComparison.Ordinal))
            .Select((l, n) => n == 0 ? l : $"\n{l}"));
}
