using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;

namespace Sim.Web.Tests.Classes;

/// <summary>The teacher's computer dies in mid-lesson and is started again: nobody has to do anything.</summary>
public sealed class ComeBackTests(PostgresFixture postgres) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly int _port = FreePort();
    private Process? _sim;

    [Fact]
    public async Task Browsers_come_back_by_themselves_and_what_was_sent_meanwhile_arrives_once()
    {
        var store = await postgres.NewDatabaseAsync();
        var site = new Uri($"http://127.0.0.1:{_port}");
        var (code, key) = await StartAsync(store);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var (oksana, ben) = (await browser.SitAsync(site, code, "Oksana", "ukraine"), await browser.SitAsync(site, code, "Ben", "russia"));
        var teacher = await browser.OpenAsync(new(key));
        await teacher.ClickAsync("button:has-text('Begin the lesson')");
        await oksana.WaitForSelectorAsync("#message-text");
        await ben.WaitForSelectorAsync("#message-text");

        Kill();
        await oksana.CheckAsync("input[name=to][value=russia]");
        await oksana.FillAsync("#message-text", "Are you still there?");
        await oksana.ClickAsync("button:has-text('Send')");
        await oksana.WaitForSelectorAsync("#away:not([hidden])");
        await ben.FillAsync("#note", "What I was typing stays.");
        await StartAsync(store);
        var watch = Stopwatch.StartNew();
        await oksana.WaitForSelectorAsync("#messages li:has-text('Are you still there?')");
        await ben.WaitForSelectorAsync("#fresh:not([hidden])");
        TestContext.Current.TestOutputHelper?.WriteLine($"back after {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Elapsed.ShouldBeLessThan(Longest);

        (await ben.InputValueAsync("#note")).ShouldBe("What I was typing stays.");
        (await ben.IsVisibleAsync("#away")).ShouldBeFalse();
        await ben.ClickAsync("button:has-text('Leave it')");
        await ben.WaitForSelectorAsync("#notes li:has-text('What I was typing stays.')");
        (await ben.Locator("#messages li:has-text('Are you still there?')").CountAsync()).ShouldBe(1);
        ben.Url.ShouldEndWith("#notes");
    }

    [Fact]
    public async Task What_was_sent_is_seen_though_the_page_after_it_came_late_and_was_older()
    {
        await using var room = await Room.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var oksana = await browser.SitAsync(room.Site.Address, room.Code, "Oksana", "ukraine");
        await browser.SitAsync(room.Site.Address, room.Code, "Ben", "russia");
        var teacher = await browser.OpenAsync(new(room.Site.Address, $"/console?key={Site.Key}"));
        await teacher.ClickAsync("button:has-text('Begin the lesson')");
        await oksana.WaitForSelectorAsync("#message-text");
        var older = await oksana.ContentAsync();
        var isFirst = true;
        await oksana.RouteAsync("**/lesson/*", async route =>
        {
            if (route.Request.Method != "GET" || !isFirst)
            {
                await route.ContinueAsync();
                return;
            }

            // Long enough that the page hears of its own message meanwhile.
            isFirst = false;
            await Task.Delay(2000, TestContext.Current.CancellationToken);
            await route.FulfillAsync(new() { ContentType = "text/html", Body = older });
        });

        await oksana.CheckAsync("input[name=to][value=russia]");
        await oksana.FillAsync("#message-text", "Are you there?");
        await oksana.ClickAsync("button:has-text('Send')");

        await oksana.WaitForSelectorAsync("#messages li:has-text('Are you there?')");
        isFirst.ShouldBeFalse();
    }

    public void Dispose() => Kill();

    private async Task<(string Code, string Key)> StartAsync(string store)
    {
        _sim = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "sim.dll"), "serve", "--class", "three-days-in-may", "--port", $"{_port}", "--postgres", store,
            ])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        })!;
        var joined = (await _sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        var own = (await _sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        return (joined[^7..], own.Split(' ')[^1]);
    }

    private void Kill()
    {
        _sim?.Kill();
        _sim?.WaitForExit();
        _sim?.Dispose();
        _sim = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
