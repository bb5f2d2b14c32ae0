using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Sim.Web.Tests;

/// <summary>What programs ask.</summary>
public class ApiTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("/api/v1/timelines/istanbul-2025/state?as-of=2025-05-09", "sim.state/")]
    [InlineData("/api/v1/timelines/istanbul-2025/spans", "sim.spans/")]
    [InlineData("/api/v1/timelines/istanbul-2025/replay?as-of=2025-05-09", "sim.replay/")]
    [InlineData("/api/v1/timelines/istanbul-2025/log?by=russia&about=truce/victory-day", "sim.log/")]
    [InlineData("/api/v1/timelines/istanbul-2025/explain/truce/victory-day?as-of=2025-05-10", "sim.explain/")]
    [InlineData("/api/v1/timelines/istanbul-2025/sources", "sim.sources/")]
    [InlineData("/api/v1/timelines/istanbul-2025/diff/istanbul-2025@ukraine-accepts", "sim.diff/")]
    [InlineData("/api/v1/timelines/istanbul-2025/compare", "sim.branch-compare/")]
    [InlineData("/api/v1/search?q=ultimatum", "sim.search/")]
    public async Task A_program_gets_the_same_answer_as_the_command_line(string address, string form)
    {
        await using var site = await Site.OpenAsync(postgres);
        var answer = (await site.GetAsync(address)).ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(answer.Body)!["answer"]!.GetValue<string>().ShouldStartWith(form);
        answer.Headers["Content-Type"].ShouldStartWith("application/json");
    }

    [Fact]
    public async Task Who_has_the_answer_already_is_told_no_more_than_that()
    {
        await using var site = await Site.OpenAsync(postgres);
        const string Address = "/api/v1/timelines/istanbul-2025/state?as-of=2025-05-09";
        var first = (await site.GetAsync(Address)).ShouldBe(HttpStatusCode.OK);
        var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers["ETag"]);
        (await site.SendAsync(again)).ShouldBe(HttpStatusCode.NotModified).Body.ShouldBeEmpty();
        var other = new HttpRequestMessage(HttpMethod.Get, Address.Replace("05-09", "05-12"));
        other.Headers.TryAddWithoutValidation("If-None-Match", first.Headers["ETag"]);
        (await site.SendAsync(other)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v1/timelines/nowhere/state", 404, null)]
    [InlineData("/api/v1/timelines/istanbul-2025/state?as-of=2025-02-30", 422, "as-of")]
    [InlineData("/api/v1/timelines/istanbul-2025/explain/nothing", 422, "thing")]
    [InlineData("/api/v1/timelines/istanbul-2025/log?type=truce-announce", 422, null)]
    [InlineData("/api/v1/nothing", 404, null)]
    public async Task What_cannot_be_answered_is_a_problem_with_its_place(string address, int status, string? place)
    {
        await using var site = await Site.OpenAsync(postgres);
        var answer = await site.GetAsync(address);
        ((int)answer.Status).ShouldBe(status);
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        var problem = JsonNode.Parse(answer.Body)!;
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem["detail"]!.GetValue<string>().ShouldNotBeEmpty();
        problem["place"]?.GetValue<string>().ShouldBe(place);
    }

    [Fact]
    public async Task A_long_log_is_read_part_by_part()
    {
        await using var site = await Site.OpenAsync(postgres);
        var whole = Ids(await site.GetAsync("/api/v1/timelines/cuba-1962/log?known=then&as-of=1962-10-28"));
        var read = new List<string>();
        for (var next = "/api/v1/timelines/cuba-1962/log?known=then&as-of=1962-10-28&limit=20"; next is not null;)
        {
            var part = await site.GetAsync(next);
            Ids(part).Length.ShouldBeLessThanOrEqualTo(20);
            read.AddRange(Ids(part));
            next = part.Headers.TryGetValue("Link", out var link) ? link[(link.IndexOf('<') + 1)..link.IndexOf('>')] : null;
        }

        read.ShouldBe(whole);
        (await site.GetAsync("/api/v1/timelines/cuba-1962/log?after=no-such-event")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await site.GetAsync("/api/v1/timelines/cuba-1962/log?limit=-1")).ShouldBe(HttpStatusCode.UnprocessableEntity);

        static string[] Ids(Site.Answer answer) =>
            [.. JsonNode.Parse(answer.ShouldBe(HttpStatusCode.OK).Body)!["events"]!.AsArray().Select(e => e!["id"]!.GetValue<string>())];
    }

    [Fact]
    public async Task A_state_is_read_in_parts_too()
    {
        await using var site = await Site.OpenAsync(postgres);
        const string parts = "/api/v1/timelines/istanbul-2025/state/part?as-of=2025-05-15";
        var first = JsonNode.Parse((await site.GetAsync($"{parts}&only=statements,truces&limit=2")).ShouldBe(HttpStatusCode.OK).Body)!;
        var cursor = first["rest"]!.AsArray().Single(r => r!["list"]!.GetValue<string>() == "statements")!["cursor"]!.GetValue<string>();
        var next = JsonNode.Parse((await site.GetAsync($"{parts}&cursor={cursor}")).ShouldBe(HttpStatusCode.OK).Body)!;
        next["state"]!["statements"]!.AsArray().ShouldNotBeEmpty();
        next["state"]!["truces"]!.AsArray().ShouldBeEmpty();
        foreach (var wrong in (string[])["only=treaties", "limit=0", "limit=1001", "cursor=x", "cursor=truces:1&only=truces"])
        {
            (await site.GetAsync($"{parts}&{wrong}")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task A_draft_is_checked_and_nothing_of_it_kept()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key);
        var answer = (await site.SendAsync(new(
            HttpMethod.Post,
            "/api/v1/check") { Content = Yaml("scenario: x\ntitle: X\nzone: Europe/Kyiv\nevents:\n  - {when: 2024-02-30}\n") }))
            .ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(answer.Body)!["scripts"]![0]!["problems"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_branch_lives_and_ends_by_the_api_with_the_key_alone()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key);
        (await site.GetAsync("/t/istanbul-2025")).ShouldBe(HttpStatusCode.OK);
        var fork = """{"name": "kyiv-says-yes", "at": "2025-05-11"}""";
        (await site.SendAsync(new(HttpMethod.Post, "/api/v1/timelines/istanbul-2025/branches") { Content = Json(fork) })).ShouldBe(HttpStatusCode.Forbidden);
        var made = (await site.SendAsync(Change(HttpMethod.Post, "/api/v1/timelines/istanbul-2025/branches", fork))).ShouldBe(HttpStatusCode.Created);
        JsonNode.Parse(made.Body)!["timeline"]!.GetValue<string>().ShouldBe("istanbul-2025@kyiv-says-yes");
        (await site.SendAsync(Change(HttpMethod.Post, "/api/v1/timelines/istanbul-2025/branches", fork))).ShouldBe(HttpStatusCode.Conflict);

        const string Branch = "/api/v1/timelines/istanbul-2025@kyiv-says-yes";
        const string Says = """[{"event": "proposal-answered", "when": "2025-05-12", "proposal": "istanbul-talks", "by": "ukraine", "answer": "accepted"}]""";
        (await site.SendAsync(Change(HttpMethod.Post, $"{Branch}/events", Says.Replace("ukraine", "turkey")))).ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Body.ShouldContain("turkey", Case.Insensitive);
        var first = (await site.SendAsync(Change(HttpMethod.Post, $"{Branch}/events", Says, "once"))).ShouldBe(HttpStatusCode.OK);
        var again = (await site.SendAsync(Change(HttpMethod.Post, $"{Branch}/events", Says, "once"))).ShouldBe(HttpStatusCode.OK);
        again.Body.ShouldBe(first.Body);
        JsonNode.Parse((await site.GetAsync($"{Branch}/log")).Body)!["events"]!.AsArray()
            .Count(e => e!["when"]!.GetValue<string>() == "2025-05-12")
            .ShouldBe(1);
        (await site.SendAsync(Change(HttpMethod.Delete, Branch, null))).ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync($"{Branch}/state")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_sent_again_to_another_server_on_the_store_is_the_same_change()
    {
        await using var site = await Site.OpenAsync(postgres, key: Site.Key);
        await using var other = await Site.OpenAsync(postgres, site.Store, Site.Key);
        (await site.GetAsync("/t/istanbul-2025")).ShouldBe(HttpStatusCode.OK);
        const string Branches = "/api/v1/timelines/istanbul-2025/branches";
        var fork = """{"name": "kyiv-says-no", "at": "2025-05-11"}""";
        var first = (await site.SendAsync(Change(HttpMethod.Post, Branches, fork, "7f3c"))).ShouldBe(HttpStatusCode.Created);
        (await other.SendAsync(Change(HttpMethod.Post, Branches, fork, "7f3c"))).ShouldBe(HttpStatusCode.Created).Body.ShouldBe(first.Body);
        (await other.SendAsync(Change(HttpMethod.Post, Branches, fork.Replace("11", "12"), "7f3c"))).Body.ShouldContain("another change");
        (await other.SendAsync(Change(HttpMethod.Post, Branches, fork, new('x', 201)))).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Another_site_s_page_reads_nothing_here()
    {
        await using var site = await Site.OpenAsync(postgres);
        foreach (var (method, address) in new[] { (HttpMethod.Get, "/api/v1/timelines"), (HttpMethod.Get, "/api/v1/changes"), (HttpMethod.Post, "/mcp") })
        {
            var request = new HttpRequestMessage(method, address);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            (await site.SendAsync(request)).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task The_document_describes_every_operation_with_its_published_schema()
    {
        await using var site = await Site.OpenAsync(postgres);
        var document = JsonNode.Parse((await site.GetAsync("/api/v1/openapi.json")).ShouldBe(HttpStatusCode.OK).Body)!;
        document["openapi"]!.GetValue<string>().ShouldBe("3.1.0");
        var schemas = document["components"]!["schemas"]!.AsObject();
        foreach (var (_, path) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in path!.AsObject())
            {
                operation!["summary"]!.GetValue<string>().ShouldNotBeEmpty(method);
                foreach (var reference in operation.ToJsonString().Split("#/components/schemas/").Skip(1).Select(r => r.Split('"')[0]))
                {
                    schemas.ShouldContainKey(reference);
                }
            }
        }

        (await site.GetAsync("/api")).ShouldBe(HttpStatusCode.OK).Main.ShouldContain("/api/v1/timelines/{timeline}/state");
    }

    [Fact]
    public async Task What_changes_is_told_as_it_happens()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.GetAsync("/t/istanbul-2025")).ShouldBe(HttpStatusCode.OK);
        using var visitor = site.Visitor();
        using var stream = await visitor.GetStreamAsync("/api/v1/changes", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldStartWith(":");
        (await site.SubmitAsync(
            "/t/istanbul-2025/branches/new",
            "/t/istanbul-2025/branches",
            ("name", "seen-live"),
            ("at", "2025-05-11"))).ShouldBe(HttpStatusCode.SeeOther);
        var told = "";
        while (!told.StartsWith("data:", StringComparison.Ordinal))
        {
            told = await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(90),
                TestContext.Current.CancellationToken) ?? "";
        }

        told.ShouldContain("istanbul-2025@seen-live");
    }

    private static HttpRequestMessage Change(HttpMethod method, string address, string? body, string? once = null)
    {
        var request = new HttpRequestMessage(method, address) { Content = body is null ? null : Json(body) };
        request.Headers.Authorization = new("Bearer", Site.Key);
        if (once is not null)
        {
            request.Headers.Add("Idempotency-Key", once);
        }

        return request;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static StringContent Yaml(string text) => new(text, Encoding.UTF8, "application/yaml");
}
