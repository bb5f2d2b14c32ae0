using System.Net;
using System.Text.Json.Nodes;

namespace Sim.Web.Tests;

/// <summary>What the pages say and lead to, without a script.</summary>
public class PageTests(PostgresFixture postgres)
{
    private const string Easter = """
        scenario: easter-line
        title: A truce on the line
        zone: Europe/Kyiv
        parties:
          north: {name: North, kind: state, roles: [belligerent]}
          south: {name: South, kind: state, roles: [belligerent]}
        events:
          - {when: 2024-02-28, event: truce-announced, truce: easter, title: Easter truce, by: north}

        """;

    [Fact]
    public async Task The_shipped_cases_are_there_at_the_first_visit()
    {
        await using var site = await Site.OpenAsync(postgres);
        var library = (await site.GetAsync("/library")).ShouldBe(HttpStatusCode.OK);
        library.Page.QuerySelectorAll(".case h3 a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/t/camp-david-1978", "/t/cuba-1962", "/t/good-friday-1998", "/t/istanbul-2025"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_shipped_case_is_loaded_when_its_own_address_is_the_first_asked()
    {
        await using var site = await Site.OpenAsync(postgres);
        var page = (await site.GetAsync("/t/istanbul-2025?as-of=2025-05-09")).ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelector("h1")!.TextContent.ShouldBe("The Istanbul proposal, May 2025");
        page.Page.QuerySelectorAll(".col")[1].TextContent.ShouldContain("Victory Day truce");
    }

    [Fact]
    public async Task A_step_leads_to_the_event_it_names()
    {
        await using var site = await Site.OpenAsync(postgres);
        var page = (await site.GetAsync("/t/istanbul-2025?as-of=2025-05-10")).ShouldBe(HttpStatusCode.OK).Page;
        var next = page.QuerySelectorAll("a.step")[1];
        next.GetAttribute("title")!.ShouldContain("Victory Day truce");
        var there = (await site.GetAsync(next.GetAttribute("href")!)).ShouldBe(HttpStatusCode.OK);
        there.Page.QuerySelectorAll(".col")[2].TextContent.ShouldContain("Victory Day truce");
    }

    [Fact]
    public async Task What_was_known_then_is_another_answer()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.GetAsync("/t/istanbul-2025?as-of=2025-05-10")).Main.ShouldContain("claimed by Russia against Ukraine");
        (await site.GetAsync("/t/istanbul-2025?as-of=2025-05-10&known=then")).Main.ShouldNotContain("claimed by Russia against Ukraine");
    }

    [Theory]
    [InlineData("as-of=2025-02-30", "as-of-wrong", "2025-02-30")]
    [InlineData("as-of=2025-05-10&zoom=weeks", "", "story, years, months, days, hours")]
    [InlineData("as-of=2025-05-10&believing=nobody-at-all", "", "nobody-at-all")]
    public async Task What_cannot_be_asked_is_said_beside_its_field(string query, string field, string said)
    {
        await using var site = await Site.OpenAsync(postgres);
        var page = (await site.GetAsync($"/t/istanbul-2025?{query}")).ShouldBe(HttpStatusCode.BadRequest).Page;
        page.QuerySelector("input[name=as-of]")!.GetAttribute("value").ShouldBe(query.Split('&')[0]["as-of=".Length..]);
        page.QuerySelectorAll(".err").ShouldContain(e => e.TextContent.Contains(said) && (field.Length == 0 || e.Id == field));
    }

    [Fact]
    public async Task An_empty_value_leaves_the_address()
    {
        await using var site = await Site.OpenAsync(postgres);
        var answer = await site.GetAsync("/t/istanbul-2025?as-of=2025-05-10&known=&believing=");
        answer.ShouldBe(HttpStatusCode.Found).Headers["Location"].ShouldBe("/t/istanbul-2025?as-of=2025-05-10");
        var both = await site.GetAsync("/t/istanbul-2025?as-of=2025-05-10&known=then:russia");
        both.ShouldBe(HttpStatusCode.Found).Headers["Location"].ShouldBe("/t/istanbul-2025?as-of=2025-05-10&known=then&known-to=russia");
    }

    [Theory]
    [InlineData("10 May 2025", "2025-05-10")]
    [InlineData("May 10, 2025", "2025-05-10")]
    [InlineData("13.05.2025 18:00", "2025-05-13T18:00")]
    public async Task A_date_may_be_written_as_people_write_it(string typed, string date)
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.GetAsync($"/t/istanbul-2025?as-of={Uri.EscapeDataString(typed)}")).ShouldBe(HttpStatusCode.Found)
            .Headers["Location"].ShouldBe($"/t/istanbul-2025?as-of={date}");
        (await site.GetAsync("/t/istanbul-2025?as-of=5.10.2025")).ShouldBe(HttpStatusCode.BadRequest).Page.QuerySelector(".err")!
            .TextContent.ShouldContain("2025-05-10");
    }

    [Fact]
    public async Task Every_value_leads_to_its_reason()
    {
        await using var site = await Site.OpenAsync(postgres);
        var page = (await site.GetAsync("/t/istanbul-2025?as-of=2025-05-10")).Page;
        foreach (var why in page.QuerySelectorAll("a[href*='/why/']").Select(a => a.GetAttribute("href")!).Distinct().ToArray())
        {
            (await site.GetAsync(why)).ShouldBe(HttpStatusCode.OK).Page.QuerySelectorAll("h1").Length.ShouldBe(1, why);
        }
    }

    [Fact]
    public async Task Reasons_come_with_the_one_lane_and_lead_to_what_they_were_read_in()
    {
        await using var site = await Site.OpenAsync(postgres);
        var page = (await site.GetAsync("/t/istanbul-2025/why/truce/victory-day?as-of=2025-05-10")).ShouldBe(HttpStatusCode.OK).Page;
        page.QuerySelector("svg.wide title, svg.half title, svg.slim title, figure svg title").ShouldNotBeNull();
        page.QuerySelector(".story .src a")!.GetAttribute("href")!.ShouldStartWith("https://");
        (await site.GetAsync("/t/istanbul-2025/why/party/russia?as-of=2025-05-10")).ShouldBe(HttpStatusCode.OK).Page.QuerySelector("figure.pic").ShouldBeNull();
    }

    [Fact]
    public async Task Forms_take_names_and_dates_as_people_write_them()
    {
        await using var site = await Site.OpenAsync(postgres);
        const string Fork = "/t/istanbul-2025/branches/new";
        (await site.SubmitAsync(Fork, "/t/istanbul-2025/branches", ("name", "Kyiv Says Yes!"), ("at", "11 May 2025"), ("later", "stop")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).Main.ShouldContain("such as kyiv-says-yes");
        (await site.SubmitAsync(Fork, "/t/istanbul-2025/branches", ("name", "kyiv-says-yes"), ("at", "11 May 2025"), ("later", "stop")))
            .ShouldBe(HttpStatusCode.SeeOther);
        const string Branch = "/t/istanbul-2025@kyiv-says-yes";
        (await site.SubmitAsync(
            $"{Branch}/branch?type=proposal-answered", $"{Branch}/record",
            ("f.proposal", "istanbul-talks"), ("f.by", "Ukraine"), ("f.answer", "accepted"), ("f.when", "12 May 2025"))).ShouldBe(HttpStatusCode.SeeOther);
        (await site.GetAsync($"{Branch}/log?from=2025-05-12")).ShouldBe(HttpStatusCode.OK).Main.ShouldContain("Ukraine accepted");
        foreach (var below in (string[])["", "/log", "/table", "/sources", "/why/proposal/istanbul-talks"])
        {
            (await site.GetAsync(Branch + below)).ShouldBe(HttpStatusCode.OK).Page.QuerySelector(".banner-if").ShouldNotBeNull(below);
        }
    }

    [Fact]
    public async Task A_broken_script_is_shown_where_it_is_broken_and_nothing_of_it_is_kept()
    {
        await using var site = await Site.OpenAsync(postgres);
        var answer = (await site.UploadAsync(
            "easter-truce.yaml",
            Easter.Replace("2024-02-28", "2024-02-30"),
            "load")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.QuerySelector("#er")!.TextContent.ShouldBe("easter-truce.yaml has 1 problem");
        answer.Page.QuerySelector(".errs .at")!.TextContent.ShouldContain("line 8");
        answer.Page.QuerySelector(".errs mark")!.TextContent.ShouldStartWith("2024-02-30");
        (await site.GetAsync("/t/easter-line")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_good_script_is_loaded_and_shown()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.UploadAsync("easter-truce.yaml", Easter, "check")).ShouldBe(HttpStatusCode.OK).Main.ShouldContain("easter-truce.yaml holds: 1 event");
        (await site.GetAsync("/t/easter-line")).ShouldBe(HttpStatusCode.NotFound);
        (await site.UploadAsync("easter-truce.yaml", Easter, "load")).ShouldBe(HttpStatusCode.SeeOther).Headers["Location"].ShouldBe("/t/easter-line");
        (await site.GetAsync("/t/easter-line")).ShouldBe(HttpStatusCode.OK).Main.ShouldContain("A truce on the line");
    }

    [Fact]
    public async Task A_cited_view_stays_what_it_was()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.UploadAsync("easter.yaml", Easter, "load")).ShouldBe(HttpStatusCode.SeeOther);
        var cited = (await site.GetAsync("/t/easter-line?as-of=2024-03-01")).Page.QuerySelector("#cite a")!.GetAttribute("href")!;
        cited.ShouldContain("recorded=");
        (await site.GetAsync(cited)).ShouldBe(HttpStatusCode.OK).Main.ShouldContain("Easter truce");
    }

    [Fact]
    public async Task Every_view_can_be_taken_along()
    {
        await using var site = await Site.OpenAsync(postgres);
        foreach (var (file, form) in new[] { ("/state.json", "sim.state/"), ("/spans.json", "sim.spans/"), ("/log.json", "sim.log/") })
        {
            var answer = (await site.GetAsync($"/t/istanbul-2025{file}?as-of=2025-05-10")).ShouldBe(HttpStatusCode.OK);
            JsonNode.Parse(answer.Body)!["answer"]!.GetValue<string>().ShouldStartWith(form);
            answer.Headers["Content-Disposition"].ShouldContain("istanbul-2025");
        }

        (await site.GetAsync("/t/istanbul-2025.svg?as-of=2025-05-10")).ShouldBe(HttpStatusCode.OK).Body.ShouldStartWith("<svg");
        (await site.GetAsync("/t/istanbul-2025/spans.csv")).Body.ShouldStartWith("thing,status,from,until,because");
        (await site.GetAsync("/t/istanbul-2025/log.csv")).ShouldBe(HttpStatusCode.OK);
        var script = (await site.GetAsync("/t/istanbul-2025.yaml")).ShouldBe(HttpStatusCode.OK).Body;
        (await site.UploadAsync("copy.yaml", script, "check")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_log_is_narrowed_by_its_form()
    {
        await using var site = await Site.OpenAsync(postgres);
        var claims = (await site.GetAsync("/t/istanbul-2025/log?kind=claims&by=russia")).ShouldBe(HttpStatusCode.OK).Page;
        claims.QuerySelectorAll(".ev-list li").Length.ShouldBeGreaterThan(0);
        claims.QuerySelectorAll(".ev-list .t").ShouldAllBe(t => t.ClassList.Contains("claim"));
        (await site.GetAsync("/t/istanbul-2025/log?from=soon")).ShouldBe(HttpStatusCode.BadRequest).Page.QuerySelector(".err").ShouldNotBeNull();
        (await site.GetAsync("/t/istanbul-2025/log?q=no-such-word-anywhere")).Page.QuerySelectorAll(".ev-list li").ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_are_found_in_every_case_and_lead_to_their_events()
    {
        await using var site = await Site.OpenAsync(postgres);
        var found = (await site.GetAsync("/search?q=ultimatum")).ShouldBe(HttpStatusCode.OK);
        var link = found.Page.QuerySelectorAll(".ev-list a").Select(a => a.GetAttribute("href")!).First();
        (await site.GetAsync(link.Split('#')[0])).ShouldBe(HttpStatusCode.OK).Page.GetElementById(link.Split('#')[1]).ShouldNotBeNull();
        (await site.GetAsync("/search?q=no-such-word-at-all")).ShouldBe(HttpStatusCode.OK).Page.QuerySelectorAll(".ev-list li").ShouldBeEmpty();
        (await site.GetAsync("/search?q=x&in=nowhere")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_fork_is_made_changed_compared_and_ended_by_forms()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.SubmitAsync(
            "/t/istanbul-2025/branches/new?at=2025-05-11",
            "/t/istanbul-2025/branches",
            ("name", "Not a name"),
            ("at", "2025-05-11"),
            ("later", "stop")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).Page.QuerySelector("#name-wrong").ShouldNotBeNull();
        (await site.SubmitAsync(
            "/t/istanbul-2025/branches/new?at=2025-05-11",
            "/t/istanbul-2025/branches",
            ("name", "kyiv-says-yes"),
            ("at", "2025-05-11"),
            ("later", "stop")))
            .ShouldBe(HttpStatusCode.SeeOther).Headers["Location"].ShouldBe("/t/istanbul-2025@kyiv-says-yes/branch");

        const string Form = "/t/istanbul-2025@kyiv-says-yes/branch?type=proposal-answered";
        const string Record = "/t/istanbul-2025@kyiv-says-yes/record";
        (string, string)[] answer = [("f.proposal", "istanbul-talks"), ("f.answer", "accepted"), ("f.when", "2025-05-12")];
        var wrong = (await site.SubmitAsync(Form, Record, [.. answer, ("f.by", "turkey"), ("do", "record")])).ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Page.QuerySelectorAll(".err").ShouldNotBeEmpty();
        var read = (await site.SubmitAsync(Form, Record, [.. answer, ("f.by", "ukraine"), ("do", "read")])).ShouldBe(HttpStatusCode.OK);
        read.Page.QuerySelector("p.view")!.TextContent.ShouldContain("Ukraine");
        (await site.GetAsync("/t/istanbul-2025@kyiv-says-yes/log")).Main.ShouldNotContain("12 May 2025");
        (await site.SubmitAsync(Form, Record, [.. answer, ("f.by", "ukraine"), ("do", "record")])).ShouldBe(HttpStatusCode.SeeOther);
        (await site.GetAsync("/t/istanbul-2025/compare?b=kyiv-says-yes&as-of=2025-05-12")).ShouldBe(HttpStatusCode.OK).Main.ShouldContain("accepted");

        (await site.SubmitAsync(
            "/t/istanbul-2025@kyiv-says-yes/branch",
            "/t/istanbul-2025@kyiv-says-yes/delete",
            ("sure", "yes"))).ShouldBe(HttpStatusCode.SeeOther);
        (await site.GetAsync("/t/istanbul-2025@kyiv-says-yes")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_falls_with_an_event_is_told_before_it_is_left_out()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.SubmitAsync(
            "/t/istanbul-2025/branches/new", "/t/istanbul-2025/branches", ("name", "no-moratorium"), ("at", "2025-03-17"), ("later", "keep")))
            .ShouldBe(HttpStatusCode.SeeOther);
        const string Branch = "/t/istanbul-2025@no-moratorium";
        var asked = (await site.GetAsync($"{Branch}/branch?event=putin-orders-energy-moratorium")).ShouldBe(HttpStatusCode.OK);
        asked.Main.ShouldContain("ukraine-joins-energy-moratorium");
        asked.Page.QuerySelectorAll("button").ShouldContain(b => b.TextContent.StartsWith("Leave it out, and these"));
        (await site.SubmitAsync(
            $"{Branch}/branch?event=putin-orders-energy-moratorium", $"{Branch}/without", ("event", "putin-orders-energy-moratorium"))).ShouldBe(
                HttpStatusCode.SeeOther);
        (await site.GetAsync($"{Branch}?as-of=2025-04-01")).Main.ShouldNotContain("Energy moratorium in force");
        (await site.GetAsync($"{Branch}/branch")).Main.ShouldContain("left out");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_says_what_is()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.GetAsync("/nowhere")).ShouldBe(HttpStatusCode.NotFound).Page.QuerySelector("h1")!.TextContent.ShouldBe("Not found");
        (await site.GetAsync("/t/istanbul-2026")).ShouldBe(HttpStatusCode.NotFound);
        (await site.GetAsync("/t/istanbul-2025/why/truce/victory-days")).ShouldBe(HttpStatusCode.NotFound).Main.ShouldContain("truce/victory-day");
    }
}
