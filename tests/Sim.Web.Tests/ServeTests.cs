using System.Diagnostics;
using System.Net;
using ModelContextProtocol.Client;

namespace Sim.Web.Tests;

/// <summary>The program itself, as a process.</summary>
public class ServeTests(PostgresFixture postgres)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "sim.dll");

    [Fact]
    public async Task It_says_where_it_is_and_answers_there_until_it_is_interrupted()
    {
        var store = await postgres.NewDatabaseAsync();
        using var sim = Start("serve", "--port", "0", "--postgres", store, "--schema", "spring");
        var first = await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        first!.ShouldStartWith("Sim is at http://127.0.0.1:");
        var door = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1];
        (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldContain("Every account of this computer can read it");
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true, CookieContainer = new() });
        var page = await visitor.GetAsync(new Uri(door), TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.RequestMessage!.RequestUri!.Query.ShouldBeEmpty();
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("/t/istanbul-2025");
        using (var interrupt = Process.Start("kill", ["-INT", sim.Id.ToString()]))
        {
            await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await sim.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        sim.ExitCode.ShouldBe(0);
        await ShouldBeInSpringAsync(store);
    }

    [Theory]
    [InlineData("is for this computer only", "serve", "--demo", "--listen", "0.0.0.0")]
    [InlineData("an address of this computer is numbers", "serve", "--listen", "my-computer")]
    [InlineData("has no such address", "serve", "--listen", "203.0.113.7", "--postgres", "IN")]
    [InlineData("it cannot be read", "serve", "--cert", "no-such-file.pem")]
    [InlineData("a number from 0 to 65535", "serve", "--port", "70000")]
    [InlineData("leave out --private", "serve", "--class", "three-days-in-may", "--private")]
    [InlineData("1 to 12 groups", "serve", "--class", "three-days-in-may", "--groups", "13")]
    [InlineData("1 to 9 share a seat", "serve", "--class", "three-days-in-may", "--seats", "10")]
    [InlineData("say which lesson it is taught with --class", "serve", "--seats", "5")]
    [InlineData("there is no exercise 'no-such-lesson'", "serve", "--class", "no-such-lesson")]
    [InlineData("give one of them", "serve", "--demo", "--postgres", "Host=x")]
    [InlineData("give one of them", "serve", "--demo", "--schema", "spring")]
    public async Task What_it_does_not_do_is_refused_with_a_remedy(string said, params string[] args)
    {
        var store = args.Contains("IN") ? await postgres.NewDatabaseAsync() : "";
        using var sim = Start([.. args.Select(a => a == "IN" ? store : a)]);
        var error = await sim.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sim.WaitForExitAsync(TestContext.Current.CancellationToken);
        sim.ExitCode.ShouldBe(2);
        error.ShouldContain(said);
    }

    [Fact]
    public async Task A_class_is_told_its_code_and_the_teacher_a_page_of_its_own()
    {
        using var sim = Start("serve", "--port", "0", "--class", "three-days-in-may", "--groups", "2", "--postgres", await postgres.NewDatabaseAsync());
        var joined = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        joined.ShouldMatch("^The class joins at http://127.0.0.1:[0-9]+/join with the code [A-HJKMNP-Z2-9]{3} [A-HJKMNP-Z2-9]{3}$");
        var own = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1];
        using var teacher = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true, CookieContainer = new() });
        var page = await teacher.GetAsync(new Uri(own), TestContext.Current.CancellationToken);
        page.RequestMessage!.RequestUri!.Query.ShouldBeEmpty();
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(joined[^7..]);
        sim.Kill();

        // What takes seconds was said while it went on.
        (await sim.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldBe("Reaching the database…");
        (await sim.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldBe("Opening the class…");
    }

    [Fact]
    public async Task A_class_is_joined_from_the_rooms_network_and_the_teacher_is_told_who_can_read_along()
    {
        using var sim = Start("serve", "--port", "0", "--class", "three-days-in-may", "--listen", "0.0.0.0", "--postgres", await postgres.NewDatabaseAsync());
        var joined = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        joined.ShouldNotContain("0.0.0.0");
        var own = new Uri((await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1]);
        var warned = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        warned.ShouldContain("can read along");
        warned.ShouldContain("--cert");
        // By the address of the network, as a phone would: the way in, and nothing else.
        using var phone = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() });
        phone.BaseAddress = new Uri(joined.Split(' ').Single(w => w.StartsWith("http", StringComparison.Ordinal)));
        (await phone.GetAsync("/join", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var address in (string[])["/console", "/library", "/api/v1/timelines", "/mcp", "/t/istanbul-2025"])
        {
            (await phone.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var misled = new HttpRequestMessage(HttpMethod.Get, "/join") { Headers = { Host = "elsewhere.example" } };
        (await phone.SendAsync(misled, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        using var teacher = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true, CookieContainer = new() });
        (await teacher.GetAsync(own, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        sim.Kill();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var sim = Start("serve", "--port", site.Address.Port.ToString(), "--postgres", site.Store);
        (await sim.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain($"port {site.Address.Port} already");
        await sim.WaitForExitAsync(TestContext.Current.CancellationToken);
        sim.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_lets_others_in_is_told_what_they_can_do()
    {
        using var sim = Start("serve", "--port", "0", "--listen", "0.0.0.0", "--private", "--postgres", await postgres.NewDatabaseAsync());
        (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldNotContain("0.0.0.0");
        var door = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        door.ShouldStartWith("to read it and change things, open http://");
        var warned = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        warned.ShouldContain("Only who has the secret");
        warned.ShouldContain("--cert");
        using var visitor = new HttpClient(new HttpClientHandler { CookieContainer = new() });
        var page = await visitor.GetAsync(new Uri(door.Split(' ')[^1]), TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        sim.Kill();
    }

    [Fact]
    public async Task Assistants_ask_over_a_pipe_too()
    {
        var store = await postgres.NewDatabaseAsync();
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new() { Command = "dotnet", Arguments = [Program, "mcp", "--postgres", store, "--schema", "spring"], Name = "sim" }),
            cancellationToken: TestContext.Current.CancellationToken);
        var answer = await client.CallToolAsync(
            "state",
            new Dictionary<string, object?> { ["timeline"] = "istanbul-2025", ["as_of"] = "2025-05-09" },
            cancellationToken: TestContext.Current.CancellationToken);
        answer.Content.OfType<ModelContextProtocol.Protocol.TextContentBlock>().Single().Text.ShouldContain("victory-day");
        await ShouldBeInSpringAsync(store);
    }

    /// <summary>What was written is in the schema that was named, and no other was made.</summary>
    private static async Task ShouldBeInSpringAsync(string store)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(store);
        await using var command = source.CreateCommand("select to_regclass('spring.mt_events') is not null and to_regnamespace('sim') is null");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
    }

    /// <summary>A runner in the background ignores interrupts, and so would all it starts.</summary>
    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program, .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    })!;
}
