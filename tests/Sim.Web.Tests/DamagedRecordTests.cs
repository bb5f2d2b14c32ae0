using System.Net;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Npgsql;

namespace Sim.Web.Tests;

/// <summary>A record that was changed behind the store's back: no page, program or assistant is told that the store is away, or nothing at all.</summary>
public class DamagedRecordTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_damaged_record_is_told_as_that_to_whoever_asks()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.GetAsync("/t/istanbul-2025")).ShouldBe(HttpStatusCode.OK);
        await using (var source = NpgsqlDataSource.Create(site.Store))
        {
            await using var change = source.CreateCommand(
                """update sim.mt_events set data = data || '{"by": "nobody"}' where type = 'position-stated' and stream_id = 'istanbul-2025'""");
            (await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        }

        // Another process has nothing in mind of before.
        await using var later = await Site.OpenAsync(postgres, site.Store);
        var page = (await later.GetAsync("/t/istanbul-2025")).ShouldBe(HttpStatusCode.InternalServerError);
        page.Main.ShouldContain("is damaged");
        later.Notices.ShouldContain(n => n.StartsWith("The record of istanbul-2025 is damaged: version ", StringComparison.Ordinal));
        (await later.GetAsync("/api/v1/timelines/istanbul-2025/state")).ShouldBe(HttpStatusCode.InternalServerError).Body.ShouldContain("is damaged");

        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new(later.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }),
            cancellationToken: TestContext.Current.CancellationToken);
        var told = await client.CallToolAsync(
            "state", new Dictionary<string, object?> { ["timeline"] = "istanbul-2025" }, cancellationToken: TestContext.Current.CancellationToken);
        told.IsError.ShouldBe(true);
        told.Content.OfType<TextContentBlock>().Single().Text.ShouldContain("The record of istanbul-2025 is damaged: version ");
    }
}
