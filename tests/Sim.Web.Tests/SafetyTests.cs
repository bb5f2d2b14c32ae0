using System.Net;

namespace Sim.Web.Tests;

/// <summary>Who may ask what, and what no answer holds.</summary>
public class SafetyTests(PostgresFixture postgres)
{
    private const string Secret = "the-hidden-clause-nobody-saw";

    private const string WithSecrets = $$"""
        scenario: secret-talks
        title: Talks with a secret
        zone: Europe/Rome
        parties:
          north: {name: North, kind: state, roles: [belligerent]}
          south: {name: South, kind: state, roles: [belligerent]}
        events:
          - {id: open-word, when: 2024-01-10, event: statement-made, by: north, text: Speaks openly.}
          - {id: {{Secret}}, when: 2024-01-11, event: statement-made, by: south, to: north, text: "{{Secret}} aloud", reported: never, known-to: [north, south]}
          - {id: late-{{Secret}}, when: 2024-01-12, event: statement-made, by: south, text: "{{Secret}} later", reported: 2024-06-01}

        """;

    [Fact]
    public async Task Every_answer_bears_the_strict_headers_and_no_page_asks_for_more()
    {
        await using var site = await Site.OpenAsync(postgres);
        foreach (var address in new[] { "/library", "/t/istanbul-2025", "/t/istanbul-2025/log", "/nowhere", "/t/istanbul-2025/compare", "/author" })
        {
            var answer = await site.GetAsync(address);
            answer.Headers["Content-Security-Policy"].ShouldContain("script-src 'self'");
            answer.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
            answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
            answer.Headers["X-Frame-Options"].ShouldBe("DENY");
            answer.Headers.ShouldContainKey("Permissions-Policy");
            answer.Headers.ShouldNotContainKey("Server");
            answer.Page.QuerySelectorAll("[style], [onclick], [onload], style, script:not([src])").ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task Style_and_script_are_kept_for_good_under_the_hash_of_their_content()
    {
        await using var site = await Site.OpenAsync(postgres);
        var page = (await site.GetAsync("/library")).Page;
        foreach (var address in new[] { page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, page.QuerySelector("script")!.GetAttribute("src")! })
        {
            var asset = (await site.GetAsync(address)).ShouldBe(HttpStatusCode.OK);
            asset.Headers["Cache-Control"].ShouldContain("immutable");
            asset.Body.Length.ShouldBeGreaterThan(1_000);
        }

        (await site.GetAsync("/assets/sim.0000000000000000.css")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData("evil.example"), InlineData("evil.example:80"), InlineData("localhost:1")]
    public async Task A_name_that_is_not_its_own_is_refused(string host)
    {
        await using var site = await Site.OpenAsync(postgres);
        var request = new HttpRequestMessage(HttpMethod.Get, "/library");
        request.Headers.Host = host;
        (await site.SendAsync(request)).ShouldBe(HttpStatusCode.MisdirectedRequest).Body.ShouldNotContain("Istanbul");
    }

    [Theory, InlineData(
        "Origin",
        "https://evil.example"), InlineData("Origin", "null"), InlineData("Sec-Fetch-Site", "cross-site"), InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_changes_nothing(string header, string value)
    {
        await using var site = await Site.OpenAsync(postgres);
        var request = new HttpRequestMessage(HttpMethod.Post, "/t/istanbul-2025/branches") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add(header, value);
        (await site.SendAsync(request)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_changes_nothing()
    {
        await using var site = await Site.OpenAsync(postgres);
        var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "x"), KeyValuePair.Create("at", "2025-05-11")]);
        (await site.SendAsync(new(HttpMethod.Post, "/t/istanbul-2025/branches") { Content = form })).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Whoever_has_no_key_reads_and_changes_nothing()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key);
        (await site.GetAsync("/t/istanbul-2025")).ShouldBe(HttpStatusCode.OK);
        (await site.SubmitAsync("/t/istanbul-2025/branches/new", "/t/istanbul-2025/branches", ("name", "mine"), ("at", "2025-05-11")))
            .ShouldBe(HttpStatusCode.Forbidden).Main.ShouldContain("sim serve");
        (await site.UploadAsync("x.yaml", WithSecrets, "check")).ShouldBe(HttpStatusCode.OK);
        (await site.UploadAsync("x.yaml", WithSecrets, "load")).ShouldBe(HttpStatusCode.Forbidden);
        (await site.GetAsync("/t/secret-talks")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_key_leaves_the_address_at_once_and_lets_the_browser_change_things()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key);
        var door = (await site.GetAsync($"/t/istanbul-2025?as-of=2025-05-10&key={Site.Key}")).ShouldBe(HttpStatusCode.SeeOther);
        door.Headers["Location"].ShouldBe("/t/istanbul-2025?as-of=2025-05-10");
        door.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        door.Headers["Set-Cookie"].ShouldContain("httponly", Case.Insensitive);
        door.Headers["Set-Cookie"].ShouldContain("samesite=strict", Case.Insensitive);
        (await site.SubmitAsync("/t/istanbul-2025/branches/new", "/t/istanbul-2025/branches", ("name", "mine"), ("at", "2025-05-11")))
            .ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_wrong_key_opens_nothing_and_leaves_the_address_too()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key);
        var door = (await site.GetAsync("/library?key=guessed")).ShouldBe(HttpStatusCode.SeeOther);
        door.Headers["Location"].ShouldBe("/library");
        door.Headers.ShouldNotContainKey("Set-Cookie");
        (await site.GetAsync($"{site.Address}/evil.example/?key={Site.Key}")).ShouldBe(HttpStatusCode.SeeOther).Headers["Location"].ShouldBe("/evil.example/");
    }

    [Fact]
    public async Task The_keys_of_forms_outlive_the_server()
    {
        var store = await postgres.NewDatabaseAsync();
        string token;
        string cookie;
        await using (var first = await Site.OpenAsync(postgres, store))
        {
            var page = await first.GetAsync("/t/istanbul-2025/branches/new");
            token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            cookie = page.Headers["Set-Cookie"].Split(';')[0];
        }

        await using var second = await Site.OpenAsync(postgres, store);
        var request = new HttpRequestMessage(HttpMethod.Post, "/t/istanbul-2025/branches")
        {
            Content = new FormUrlEncodedContent(
                [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("name", "later"), KeyValuePair.Create("at", "2025-05-11")]),
        };
        request.Headers.Add("Cookie", cookie);
        (await second.SendAsync(request, second.Visitor())).ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task No_page_asked_as_known_then_holds_a_secret()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.UploadAsync("secret.yaml", WithSecrets, "load")).ShouldBe(HttpStatusCode.SeeOther);
        (await site.GetAsync("/t/secret-talks?as-of=2024-07-01")).Body.ShouldContain(Secret, Case.Sensitive);
        var seen = new HashSet<string>();
        var waiting = new Queue<string>(["/t/secret-talks?as-of=2024-02-01&known=then"]);
        while (waiting.TryDequeue(out var address) && seen.Count < 200)
        {
            if (!seen.Add(address))
            {
                continue;
            }

            var answer = await site.GetAsync(address);
            ((int)answer.Status).ShouldBeLessThan(500, address);
            answer.Body.ShouldNotContain(Secret, Case.Insensitive, address);
            foreach (var link in answer.Page.QuerySelectorAll("a[href]")
                .Select(a => a.GetAttribute("href")!)
                .Where(h => h.Contains("known=then", StringComparison.Ordinal)))
            {
                waiting.Enqueue(link.Split('#')[0]);
            }
        }

        seen.Count.ShouldBeGreaterThan(10);
    }

    [Theory, InlineData("later=soon"), InlineData("kind=x"), InlineData("about=~"), InlineData("from=2025-02-30"), InlineData("zoom=weeks")]
    public async Task A_question_that_cannot_be_read_shows_nothing_it_would_not_have_shown(string wrong)
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.UploadAsync("secret.yaml", WithSecrets, "load")).ShouldBe(HttpStatusCode.SeeOther);
        foreach (var page in new[]
        {
            "",
            "/log",
            "/sources",
            "/table",
            "/compare",
            "/why/party/south",
            "/state.json",
            "/log.json",
            "/log.csv",
            "/spans.csv",
            ".svg",
        })
        {
            var answer = await site.GetAsync($"/t/secret-talks{page}?as-of=2024-02-01&known=then&{wrong}");
            ((int)answer.Status).ShouldBeLessThan(500, page);
            answer.Body.ShouldNotContain(Secret, Case.Insensitive, page);
        }
    }

    [Fact]
    public async Task Reading_asks_for_the_secret_where_that_is_wanted()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key, how: options => options with { IsPrivate = true });
        foreach (var address in new[]
        {
            "/library",
            "/t/istanbul-2025",
            "/t/istanbul-2025.yaml",
            "/api/v1/timelines",
            "/api/v1/changes",
            "/api",
            "/search?q=truce",
            "/author",
        })
        {
            (await site.GetAsync(address)).ShouldBe(HttpStatusCode.Forbidden).Body.ShouldNotContain("Istanbul", Case.Insensitive, address);
        }

        (await site.SendAsync(new(HttpMethod.Post, "/mcp") { Content = new StringContent("{}") })).ShouldBe(HttpStatusCode.Forbidden);
        await site.UntilAsync("/health", a => a.Status == HttpStatusCode.OK);
        (await site.GetAsync($"/library?key={Site.Key}")).ShouldBe(HttpStatusCode.SeeOther);
        (await site.GetAsync("/library")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_holds_no_secret_and_opens_every_server_on_the_store()
    {
        var store = await postgres.NewDatabaseAsync();
        await using var one = await Site.OpenAsync(postgres, store, Site.Key);
        var cookie = (await one.GetAsync($"/library?key={Site.Key}")).Headers["Set-Cookie"];
        cookie.ShouldNotContain(Site.Key);
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        await using var two = await Site.OpenAsync(postgres, store, "another-secret-of-another-start", options => options with { IsPrivate = true });
        foreach (var (value, status) in new[]
        {
            (cookie.Split(';')[0].Split('=', 2)[1], HttpStatusCode.OK), (Site.Key, HttpStatusCode.Forbidden), ("", HttpStatusCode.Forbidden),
            ("CfDJ8made-up", HttpStatusCode.Forbidden),
        })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/t/istanbul-2025");
            request.Headers.Add("Cookie", $"sim-key-{two.Address.Port}={value}");
            using var visitor = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = two.Address };
            (await two.SendAsync(request, visitor)).ShouldBe(status);
        }
    }

    [Fact]
    public async Task What_it_logs_says_nothing_of_what_was_asked()
    {
        var lines = new List<string>();
        await using var site = await Site.OpenAsync(postgres, how: options => options with { Log = line => { lock (lines) { lines.Add(line); } } });
        await site.GetAsync("/t/istanbul-2025/why/truce/victory-day?as-of=2025-05-10");
        await site.GetAsync($"/nowhere/{Secret}?q={Secret}");
        await site.UploadAsync("x.yaml", WithSecrets, "check");
        var said = lines.Select(l => System.Text.Json.Nodes.JsonNode.Parse(l)!).ToArray();
        said.ShouldContain(l => l["page"]!.GetValue<string>() == "/t/{timeline}/why/{**thing}" && l["status"]!.GetValue<int>() == 200);
        string.Join('\n', lines).ShouldNotContain(Secret);
        string.Join('\n', lines).ShouldNotContain("istanbul");
    }

    [Fact]
    public async Task Others_reach_it_by_its_address_and_under_no_foreign_name()
    {
        await using var site = await Site.OpenAsync(
            postgres,
            key: Site.Key,
            how: options => options with { Listen = IPAddress.Any, Hosts = ["sim.example.org"] });
        foreach (var (host, status) in new[]
        {
            ($"127.0.0.1:{site.Address.Port}", HttpStatusCode.OK), ("sim.example.org", HttpStatusCode.OK), ("evil.example", HttpStatusCode.MisdirectedRequest),
            ($"10.9.8.7:{site.Address.Port}", HttpStatusCode.MisdirectedRequest),
        })
        {
            using var visitor = new HttpClient { BaseAddress = new($"http://127.0.0.1:{site.Address.Port}") };
            var request = new HttpRequestMessage(HttpMethod.Get, "/library");
            request.Headers.Host = host;
            (await site.SendAsync(request, visitor)).ShouldBe(status);
        }
    }

    [Fact]
    public async Task Over_tls_cookies_are_bound_to_it_and_browsers_told_to_stay()
    {
        using var own = System.Security.Cryptography.RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=localhost", own, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await using var site = await Site.OpenAsync(postgres, key: Site.Key, how: options => options with { Certificate = certificate });
        site.Address.Scheme.ShouldBe("https");
        var door = (await site.GetAsync($"/library?key={Site.Key}")).ShouldBe(HttpStatusCode.SeeOther);
        door.Headers["Set-Cookie"].ShouldStartWith("__Host-sim-key-");
        door.Headers["Set-Cookie"].ShouldContain("secure", Case.Insensitive);
        door.Headers["Strict-Transport-Security"].ShouldContain("max-age=");
        (await site.SubmitAsync("/t/istanbul-2025/branches/new", "/t/istanbul-2025/branches", ("name", "sealed"), ("at", "2025-05-11")))
            .ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task What_nobody_should_send_is_answered_without_a_trace()
    {
        await using var site = await Site.OpenAsync(postgres);
        string[] values =
        [
            "%00",
            "%0d%0aSet-Cookie:x=1",
            "'",
            "<script>",
            "../../etc/passwd",
            "9999-12-31",
            "-9999",
            "2025-05-10/2024-01-01",
            "~",
            "%F0%9F%92%A9",
            new('9', 5_000),
        ];
        string[] places =
            [
                "/t/{0}", "/t/istanbul-2025?as-of={0}", "/t/istanbul-2025?known={0}", "/t/istanbul-2025?known=then&known-to={0}",
                "/t/istanbul-2025?believing={0}",
                "/t/istanbul-2025?recorded={0}", "/t/istanbul-2025?since={0}", "/t/istanbul-2025?from={0}", "/t/istanbul-2025/why/{0}",
                "/t/istanbul-2025/why/truce/{0}",
                "/t/istanbul-2025/log?by={0}", "/t/istanbul-2025/log?about={0}", "/t/istanbul-2025/log?source={0}", "/t/istanbul-2025/compare?b={0}",
                "/t/istanbul-2025/compare?a={0}&b={0}", "/t/istanbul-2025/compare/{0}.json", "/t/istanbul-2025/branches/new?at={0}",
                "/t/istanbul-2025@{0}/branch?event={0}", "/t/istanbul-2025@ukraine-accepts/branch?type={0}&event={0}", "/t/istanbul-2025/spans.csv?as-of={0}",
                "/author/{0}",
            ];
        foreach (var address in places.SelectMany(p => values.Select(v => p.Replace("{0}", v, StringComparison.Ordinal))))
        {
            var answer = await site.GetAsync(address);
            ((int)answer.Status).ShouldBeLessThan(500, $"{address}: {string.Join('\n', site.Notices)}");
            answer.Body.ShouldNotContain("   at Sim.", Case.Sensitive, address);
            answer.Body.ShouldNotContain("Exception", Case.Sensitive, address);
            answer.Body.ShouldNotContain("<script>", Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        await using var site = await Site.OpenAsync(postgres);
        var answer = await site.UploadAsync("large.yaml", new string('#', 3 * 1024 * 1024), "check");
        ((int)answer.Status).ShouldBeOneOf(400, 413);
    }
}
