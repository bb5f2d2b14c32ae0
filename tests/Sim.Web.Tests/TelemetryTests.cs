using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Sim.Web.Tests;

/// <summary>What a collector of traces and figures is told, where one is named.</summary>
public class TelemetryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_collector_is_told_kinds_statuses_and_times_and_never_who_asked_for_what()
    {
        await using var collector = await Collector.OpenAsync();
        var site = await Site.OpenAsync(postgres, how: options => options with { Telemetry = collector.Address });
        (await site.GetAsync("/t/cuba-1962?as-of=1962-10-27")).ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync("/search?q=blockade")).ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync("/no-such-page-blockade")).ShouldBe(HttpStatusCode.NotFound);
        await site.DisposeAsync();

        collector.Told("/v1/traces").ShouldSatisfyAllConditions(
            traces => traces.ShouldContain("http.route"),
            traces => traces.ShouldContain("{timeline}"),
            traces => traces.ShouldContain("/search"),
            traces => traces.ShouldNotContain("127.0.0.1"));
        collector.Told("/v1/metrics").ShouldContain("http.server.request.duration");
        var all = collector.Told("/v1/traces") + collector.Told("/v1/metrics");
        foreach (var secret in (string[])["blockade", "cuba-1962", "1962-10-27", "Password", "Database="])
        {
            all.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    /// <summary>Takes what is sent to it, and keeps it.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(string Path, string Body)> _told = [];

        private Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            _app = builder.Build();
            _app.Run(async http =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                _told.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
                http.Response.ContentType = "application/x-protobuf";
            });
        }

        public Uri Address => new(_app.Urls.First());

        public static async Task<Collector> OpenAsync()
        {
            var collector = new Collector();
            await collector._app.StartAsync(TestContext.Current.CancellationToken);
            return collector;
        }

        public string Told(string path) => string.Concat(_told.Where(t => t.Path == path).Select(t => t.Body));

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
