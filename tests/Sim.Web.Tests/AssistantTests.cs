using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Sim.Web.Tests;

/// <summary>What an assistant gets, asked by a client library that others use.</summary>
public class AssistantTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_assistant_reads_and_changes_nothing()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key);
        await using var client = await ConnectAsync(site);
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        tools.Select(t => t.Name).ShouldBe(
            ["list_timelines", "state", "explain", "what_changed", "search", "diff", "sources", "check_script"],
            ignoreOrder: true);
        tools.ShouldAllBe(t => t.ProtocolTool.Annotations!.ReadOnlyHint == true);
    }

    [Fact]
    public async Task A_state_comes_with_its_sources_and_says_what_is_claim()
    {
        await using var site = await Site.OpenAsync(postgres);
        await using var client = await ConnectAsync(site);
        var state = await AskAsync(client, "state", ("timeline", "istanbul-2025"), ("as_of", "2025-05-10"));
        state["answer"]!.GetValue<string>().ShouldStartWith("sim.state/");
        state["reading"]!.GetValue<string>().ShouldContain("claim");
        state["sources"].ShouldNotBeNull();
        state.ToJsonString().ShouldContain("reuters-2025-05-11");
    }

    [Fact]
    public async Task An_assistant_asks_why_what_changed_and_where_a_word_stands()
    {
        await using var site = await Site.OpenAsync(postgres);
        await using var client = await ConnectAsync(site);
        (await AskAsync(client, "explain", ("timeline", "istanbul-2025"), ("thing", "truce/victory-day"), ("as_of", "2025-05-10"))).ToJsonString()
            .ShouldContain("putin-declares-victory-day-truce");
        (await AskAsync(client, "what_changed", ("timeline", "istanbul-2025"), ("since", "2025-05-01"), ("as_of", "2025-05-10"))).ToJsonString()
            .ShouldContain("truce/victory-day");
        var found = await AskAsync(client, "search", ("timeline", "istanbul-2025"), ("words", "ultimatum"));
        found["answer"]!.GetValue<string>().ShouldStartWith("sim.search/");
        found.ToJsonString().ShouldContain("ultimatum");
        (await AskAsync(client, "diff", ("timeline", "istanbul-2025"), ("other", "istanbul-2025@ukraine-accepts")))["answer"]!.GetValue<string>()
            .ShouldStartWith("sim.diff/");
        (await AskAsync(client, "sources", ("timeline", "istanbul-2025")))["sources"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_draft_is_told_what_is_wrong_with_it()
    {
        await using var site = await Site.OpenAsync(postgres);
        await using var client = await ConnectAsync(site);
        var check = await AskAsync(
            client,
            "check_script",
            ("script", "scenario: x\ntitle: X\nzone: Europe/Kyiv\nevents:\n  - {when: 2024-02-30, event: truce-announced}\n"));
        check["scripts"]![0]!["problems"]![0]!["line"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task What_cannot_be_answered_is_said_with_a_remedy()
    {
        await using var site = await Site.OpenAsync(postgres);
        await using var client = await ConnectAsync(site);
        var refused = await client.CallToolAsync(
            "state",
            new Dictionary<string, object?> { ["timeline"] = "istanbul-2024" },
            cancellationToken: TestContext.Current.CancellationToken);
        refused.IsError.ShouldBe(true);
        refused.Content.OfType<TextContentBlock>().Single().Text.ShouldContain("istanbul-2024");
    }

    private static Task<McpClient> ConnectAsync(Site site) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new(site.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }),
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<JsonNode> AskAsync(McpClient client, string tool, params (string Name, object Value)[] values)
    {
        var answer = await client.CallToolAsync(
            tool,
            values.ToDictionary(v => v.Name, v => (object?)v.Value),
            cancellationToken: TestContext.Current.CancellationToken);
        var text = answer.Content.OfType<TextContentBlock>().Single().Text;
        (answer.IsError ?? false).ShouldBeFalse(text);
        return JsonNode.Parse(text)!;
    }
}
