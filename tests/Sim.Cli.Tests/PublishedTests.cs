using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Sim.Cli.Tests;

/// <summary>A timeline as a page to publish, as a picture, and for TimelineJS.</summary>
public class PublishedTests(PostgresFixture postgres)
{
    private static readonly string Flagship = Path.Combine(Repository.Root, "scenarios", "istanbul-2025.yaml");

    [Fact]
    public async Task A_page_to_publish_fetches_nothing_and_its_steps_lead_to_one_another()
    {
        var html = await ExportAsync("--format", "html", "--as-of", "2025-05-10");
        // A strict parse is not to be had: AngleSharp takes the end of an element in a picture whose name has a capital (linearGradient) for a mistake.
        var page = new HtmlParser().ParseDocument(html);
        page.QuerySelectorAll("script, link, img, iframe, object, [style], [onload], [onclick]").ShouldBeEmpty();
        var style = page.QuerySelectorAll("style").ShouldHaveSingleItem().TextContent;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")
            .ShouldBe($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");

        string[] ids = [.. page.QuerySelectorAll("[id]").Select(e => e.Id!)];
        ids.ShouldBeUnique();
        var links = page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).ToArray();
        links.Where(l => l[0] == '#').Select(l => l[1..]).Except(ids).ShouldBeEmpty();
        links.Where(l => l[0] != '#').ShouldAllBe(l => l.StartsWith("http"));
        page.QuerySelectorAll("[fill^=url]").Select(e => e.GetAttribute("fill")![5..^1]).Except(ids).ShouldBeEmpty();

        var asked = page.QuerySelectorAll(".at-date.asked").ShouldHaveSingleItem();
        asked.Id.ShouldBe("d-2025-05-10");
        asked.QuerySelectorAll("svg[role=group]").Length.ShouldBe(3);
        page.QuerySelectorAll(".at-date").Length.ShouldBeInRange(2, 16);
        page.Body!.TextContent.ShouldContain("Reuters");
        html.Length.ShouldBeLessThan(3_000_000);
    }

    [Fact]
    public async Task The_same_question_gives_the_same_page() =>
        (await ExportAsync("--format", "svg", "--as-of", "2025-05-10")).ShouldBe(await ExportAsync("--format", "svg", "--as-of", "2025-05-10"));

    [Theory]
    [InlineData("wide", 1320)]
    [InlineData("medium", 700)]
    [InlineData("phone", 358)]
    public async Task A_picture_alone_is_well_formed_and_as_wide_as_asked(string width, int units)
    {
        var svg = System.Xml.Linq.XDocument.Parse(await ExportAsync("--format", "svg", "--width", width, "--as-of", "2025-05-10"));
        svg.Root!.Name.LocalName.ShouldBe("svg");
        svg.Root.Attribute("viewBox")!.Value.ShouldStartWith($"0 0 {units} ");
        svg.Root.Elements().First().Value.ShouldBe("The Istanbul proposal, May 2025, as of Sat 10 May 2025, end of day");
    }

    [Fact]
    public async Task TimelineJS_gets_a_slide_an_event_with_its_date()
    {
        var json = JsonNode.Parse(await ExportAsync("--format", "timelinejs"))!;
        json["title"]!["text"]!["headline"]!.GetValue<string>().ShouldBe("The Istanbul proposal, May 2025");
        var slides = json["events"]!.AsArray();
        slides.Count.ShouldBeGreaterThan(60);
        slides.ShouldAllBe(s => s!["start_date"]!["year"]!.GetValue<int>() >= 2022 && s["unique_id"] != null);
        slides.Select(s => s!["text"]!["headline"]!.GetValue<string>()).ShouldContain(h => h.StartsWith("According to "));
    }

    [Fact]
    public async Task As_known_then_a_page_tells_of_nothing_that_was_not_public()
    {
        var svg = await ExportAsync("--format", "svg", "--as-of", "2025-05-10", "--as-known-then");
        // Both sides' accusations over the Victory Day truce became public on the next day only.
        svg.ShouldNotContain("8 to 10 May");
        svg.ShouldNotContain("Drone attack");
    }

    [Theory]
    [InlineData("writes the whole timeline: --as-of and what was known to whom go with", "--format", "yaml", "--as-of", "2025-05-10")]
    [InlineData("--width goes with --format svg only", "--format", "html", "--width", "phone")]
    [InlineData("there is no width 'huge'; it is one of wide, medium, phone", "--format", "svg", "--width", "huge")]
    public async Task What_would_be_passed_over_is_refused(string said, params string[] options)
    {
        var store = await postgres.NewDatabaseAsync();
        var answer = await SimProcess.HereAsync(["export", "istanbul-2025", .. options, "--postgres", store]);
        answer.Status.ShouldNotBe(0);
        answer.Notices.ShouldContain(said);
    }

    private async Task<string> ExportAsync(params string[] options)
    {
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", Flagship, "--postgres", store)).ShouldAnswer();
        return (await SimProcess.HereAsync(["export", "istanbul-2025", .. options, "--postgres", store])).ShouldAnswer().Answer;
    }
}
