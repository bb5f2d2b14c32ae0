using System.Diagnostics;
using System.Net;

namespace Sim.Web.Tests;

/// <summary>Pages that are kept and servers that share a store: what is fast is never what was.</summary>
public class KeptTests(PostgresFixture postgres)
{
    private const int Most = 100_000;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "sim.dll");

    [Theory, InlineData("istanbul-2025"), InlineData("cuba-1962"), InlineData("good-friday-1998"), InlineData("camp-david-1978")]
    public async Task A_first_page_is_small_and_holds_its_picture_once(string timeline)
    {
        await using var site = await Site.OpenAsync(postgres);
        var first = (await site.GetAsync($"/t/{timeline}")).ShouldBe(HttpStatusCode.OK);
        string[] addresses = [$"/t/{timeline}", .. first.Page.QuerySelectorAll("a.step, .changes a, a[href*='as-of']").Select(a => a.GetAttribute("href")!)
            .Where(h => h.StartsWith($"/t/{timeline}?", StringComparison.Ordinal) && !h.Contains("recorded=", StringComparison.Ordinal)).Distinct().Take(12)];
        foreach (var address in addresses)
        {
            var page = await site.GetAsync(address);
            page.Body.Length.ShouldBeLessThanOrEqualTo(Most, address);
            page.Page.QuerySelectorAll("figure svg[role=group]").Length.ShouldBe(1, address);
        }
    }

    [Fact]
    public async Task A_phone_gets_the_picture_of_a_phone()
    {
        await using var site = await Site.OpenAsync(postgres);
        foreach (var (header, value, width) in new[]
        {
            ("Sec-CH-UA-Mobile", "?1", "slim"), ("User-Agent", "Mozilla/5.0 (iPhone) Mobile/15E148", "slim"), ("User-Agent", "Mozilla/5.0 (X11)", "wide"),
            ("Cookie", "sim-width=half", "half"), ("Cookie", "sim-width=../x", "wide"),
        })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/t/istanbul-2025?as-of=2025-05-10");
            request.Headers.TryAddWithoutValidation(header, value);
            using var visitor = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = site.Address };
            (await site.SendAsync(request, visitor)).Page.QuerySelector("figure svg[role=group]")!.ClassName.ShouldBe(width, $"{header}: {value}");
        }
    }

    [Fact]
    public async Task Who_has_a_page_is_told_so_until_the_store_changes()
    {
        await using var site = await Site.OpenAsync(postgres);
        const string Address = "/t/istanbul-2025/compare";
        await site.GetAsync(Address);
        var tag = (await site.UntilAsync(Address, a => a.Headers.ContainsKey("ETag"))).Headers["ETag"];
        (await AskAgainAsync()).Status.ShouldBe(HttpStatusCode.NotModified);
        (await site.SubmitAsync("/t/istanbul-2025/branches/new", "/t/istanbul-2025/branches", ("name", "seen-at-once"), ("at", "2025-05-11")))
            .ShouldBe(HttpStatusCode.SeeOther);
        (await AskAgainAsync()).ShouldBe(HttpStatusCode.OK).Main.ShouldContain("seen-at-once");

        Task<Site.Answer> AskAgainAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Address);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return site.SendAsync(request);
        }
    }

    [Fact]
    public async Task Who_goes_away_takes_no_other_reader_along()
    {
        await using var site = await Site.OpenAsync(postgres);
        await site.UntilAsync("/t/cuba-1962", a => a.Headers.ContainsKey("ETag"));
        for (var day = 16; day < 29; day++)
        {
            var address = $"/t/cuba-1962?as-of=1962-10-{day}";
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            using var leaving = site.Visitor();
            var left = leaving.GetAsync(new Uri(address, UriKind.Relative), gone.Token);
            var staying = site.GetAsync(address);
            await Task.Delay(day - 16, TestContext.Current.CancellationToken);
            await gone.CancelAsync();
            (await staying).ShouldBe(HttpStatusCode.OK);
            await left.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    [Fact]
    public async Task What_is_sent_packed_is_the_same_page()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var visitor = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = site.Address };
        var packed = await site.SendAsync(new(HttpMethod.Get, "/t/cuba-1962?as-of=1962-10-27"), visitor);
        packed.Body.ShouldBe((await site.GetAsync("/t/cuba-1962?as-of=1962-10-27")).Body);
        var request = new HttpRequestMessage(HttpMethod.Get, "/t/cuba-1962?as-of=1962-10-27");
        request.Headers.AcceptEncoding.ParseAdd("br");
        (await site.SendAsync(request)).Headers["Content-Encoding"].ShouldBe("br");
    }

    [Fact]
    public async Task Two_servers_on_a_store_are_in_step_and_one_is_enough()
    {
        var store = await postgres.NewDatabaseAsync();
        using var doomed = Start(store);
        await using var site = await Site.OpenAsync(postgres, store);
        var said = (await doomed.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        using var other = new HttpClient { BaseAddress = new(said.Split(' ')[^1]) };
        await site.UntilAsync("/t/istanbul-2025/compare", a => a.Headers.ContainsKey("ETag"));
        await site.UntilAsync("/t/istanbul-2025/compare", a => a.Headers.ContainsKey("ETag"), other);

        // What one writes the other shows, although it keeps the page; and pages go on while one server is killed under its readers.
        (await site.SubmitAsync("/t/istanbul-2025/branches/new", "/t/istanbul-2025/branches", ("name", "through-one"), ("at", "2025-05-11")))
            .ShouldBe(HttpStatusCode.SeeOther);
        await site.UntilAsync("/t/istanbul-2025/compare", a => a.Main.Contains("through-one", StringComparison.Ordinal), other);
        var isAlive = true;
        var readers = Enumerable.Range(0, 8).Select(async n =>
        {
            for (var read = 0; read < 20; read++)
            {
                var address = $"/t/istanbul-2025?as-of=2025-05-{1 + ((n + read) % 12):00}";
                (await site.GetAsync(address)).ShouldBe(HttpStatusCode.OK);
                try
                {
                    (await site.SendAsync(new(HttpMethod.Get, address), other)).ShouldBe(HttpStatusCode.OK);
                }
                catch (HttpRequestException) when (!Volatile.Read(ref isAlive))
                {
                    // Its readers go to the other, as a proxy would send them.
                    (await site.GetAsync(address)).ShouldBe(HttpStatusCode.OK);
                }
            }
        }).ToArray();
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Volatile.Write(ref isAlive, false);
        doomed.Kill();
        await Task.WhenAll(readers);
        (await site.SubmitAsync("/t/istanbul-2025/branches/new", "/t/istanbul-2025/branches", ("name", "after-it"), ("at", "2025-05-11")))
            .ShouldBe(HttpStatusCode.SeeOther);
        (await site.GetAsync("/t/istanbul-2025/compare")).Main.ShouldContain("after-it");
    }

    private static Process Start(string store) =>
        System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet", [Program, "serve", "--port", "0", "--postgres", store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
