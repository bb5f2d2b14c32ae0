using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sim.Cli.Tests;

/// <summary>0 done, 1 the answer is no (see <see cref="VerbTests"/>), 2 bad usage or input, 3 no store, 130 interrupted; never a stack trace.</summary>
public class ExitStatusTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Bad_usage_is_2() => NoTrace(await SimProcess.RunAsync(null, "state")).ShouldEndWith(2);

    [Theory, InlineData("list"), InlineData("state"), InlineData("log"), InlineData("load")]
    public async Task A_store_that_cannot_be_reached_is_3_with_what_to_do(string verb)
    {
        string[] args = verb switch { "list" => [verb], "load" => [verb, Path.Combine(Repository.Root, Flagship.Path)], _ => [verb, "istanbul-2025"] };
        var run = NoTrace(await SimProcess.HereAsync([.. args, "--postgres", SimProcess.Nowhere])).ShouldEndWith(3);
        run.Notices.ShouldContain("127.0.0.1:1");
        run.Notices.ShouldContain("Check that it runs");
    }

    [Fact]
    public async Task It_is_3_for_a_process_too_and_the_password_stays_unsaid()
    {
        var run = NoTrace(await SimProcess.RunAsync("Host=127.0.0.1;Port=1;Username=me;Password=tell-nobody", "list")).ShouldEndWith(3);
        run.Notices.ShouldContain("SIM_POSTGRES");
        run.Notices.ShouldNotContain("tell-nobody");
    }

    [Theory, InlineData("Host=;;;"), InlineData("mysql://somewhere"), InlineData("Nonsense=1")]
    public async Task A_connection_that_cannot_be_read_is_2(string connection) =>
        NoTrace(await SimProcess.HereAsync("list", "--postgres", connection)).ShouldEndWith(2);

    [Fact]
    public async Task An_unknown_party_is_2_with_those_there_are()
    {
        var store = await Flagship.StoreAsync(postgres);
        NoTrace(
            await SimProcess.HereAsync(
                "state",
                "istanbul-2025",
                "--postgres",
                store,
                "--according-to",
                "rusia")).ShouldEndWith(2).Notices.ShouldContain("russia");
    }

    [Fact]
    public async Task An_interrupt_is_130()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends a signal through kill(1)");

        // A server that takes the call and never says a word.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var start = SimProcess.Start($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=me;Password=none;Timeout=60", ["list"]);

        // A runner in the background ignores interrupts, and so would all it starts.
        start.ArgumentList.Insert(0, "--default-signal=INT");
        start.ArgumentList.Insert(1, "dotnet");
        start.FileName = "env";
        var run = await SimProcess.FinishAsync(start, meanwhile: async process =>
        {
            using var call = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        });
        NoTrace(run).ShouldEndWith(130).Answer.ShouldBeEmpty();
    }

    private static Ran NoTrace(Ran run)
    {
        run.Notices.ShouldNotContain("   at ");
        run.Notices.ShouldNotContain("Exception");
        run.Notices.ShouldNotBeEmpty();
        run.Answer.ShouldBeEmpty();
        return run;
    }
}
