using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sim.Web.Tests;

/// <summary>The pages in a real browser.</summary>
public class BrowserTests(PostgresFixture postgres)
{
    private static readonly string[] Pages =
        [
            "/t/istanbul-2025?as-of=2025-05-10",
            "/library",
            "/t/istanbul-2025/why/truce/victory-day?as-of=2025-05-10",
            "/author",
            "/t/istanbul-2025?as-of=2025-05-10&known=then",
            "/t/istanbul-2025/table?as-of=2025-05-10",
            "/t/istanbul-2025/log",
            "/t/istanbul-2025/sources",
            "/search?q=ultimatum",
            "/t/istanbul-2025/compare",
            "/t/istanbul-2025/compare?b=ukraine-accepts&as-of=2025-05-15",
            "/t/istanbul-2025/branches/new?at=2025-05-11",
            "/t/istanbul-2025@mine/branch?type=proposal-answered",
            "/t/istanbul-2025@mine/branch?event=putin-declares-victory-day-truce",
            "/t/cuba-1962?as-of=1962-10-27",
            "/api",
            "/nowhere",
        ];

    [Fact]
    public async Task No_page_shuts_anybody_out()
    {
        await using var site = await Site.OpenAsync(postgres);
        (await site.SubmitAsync(
            "/t/istanbul-2025/branches/new",
            "/t/istanbul-2025/branches",
            ("name", "mine"),
            ("at", "2025-05-11"))).Status.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var found = new List<string>();
        foreach (var (width, scheme, pages) in new[]
        {
            (1440, ColorScheme.Light, Pages), (360, ColorScheme.Dark, Pages), (1440, ColorScheme.Dark, Pages[..4]), (500, ColorScheme.Light, Pages[..4]),
        })
        {
            await using var context = await browser.NewContextAsync(
                new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, BypassCSP = true });
            var page = await context.PageAsync();
            foreach (var address in pages)
            {
                await page.GotoAsync(new Uri(site.Address, address).ToString());
                var result = await page.RunAxe();
                found.AddRange(result.Violations.Select(v =>
                    $"{width} {scheme} {address}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0)
                {
                    found.Add($"{width} {address}: {overflow} px too wide");
                }
            }
        }

        string.Join('\n', found).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_breaks_its_own_policy()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await browser.PageAsync();
        var said = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                said.Add($"{page.Url}: {message.Text}");
            }
        };
        foreach (var address in Pages.Where(p => !p.Contains("@mine") && p != "/nowhere"))
        {
            await page.GotoAsync(new Uri(site.Address, address).ToString());
        }

        said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_date_is_read_stepped_from_and_asked_about()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await browser.PageAsync();
        await page.GotoAsync(new Uri(site.Address, "/t/istanbul-2025").ToString());
        await page.FillAsync("input[name=as-of]", "2025-05-10");
        await page.ClickAsync("form.bar button.primary");
        await page.WaitForURLAsync("**/t/istanbul-2025?as-of=2025-05-10");
        (await page.TextContentAsync(".board .col:nth-of-type(2)"))!.ShouldContain("Victory Day truce");
        await page.ClickAsync("a.step >> nth=1");
        await page.WaitForURLAsync("**as-of=2025-05-11T00:00*");
        (await page.TextContentAsync(".board .col:nth-of-type(3)"))!.ShouldContain("Victory Day truce");
        await page.GoBackAsync();
        await page.WaitForURLAsync("**/t/istanbul-2025?as-of=2025-05-10");
        await page.ClickAsync(".board .col:nth-of-type(2) h4 a:has-text('Victory Day truce')");
        await page.WaitForURLAsync("**/why/truce/victory-day*");
        (await page.TextContentAsync("h1"))!.ShouldContain("Victory Day truce");
    }

    [Fact]
    public async Task What_was_known_then_holds_no_accusation_that_became_public_later()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await browser.PageAsync();
        await page.GotoAsync(new Uri(site.Address, "/t/istanbul-2025/why/truce/victory-day?as-of=2025-05-10").ToString());
        (await page.Locator(".story li.said").CountAsync()).ShouldBeGreaterThan(0);
        await page.ClickAsync("ul.tools a:has-text('as known then')");
        await page.WaitForURLAsync("**known=then*");
        (await page.Locator(".story li.said").CountAsync()).ShouldBe(0);

        await page.ClickAsync("ul.tools a:has-text('the board of this date')");
        await page.WaitForURLAsync("**/t/istanbul-2025?*known=then*");
        (await page.TextContentAsync("main"))!.ShouldNotContain("broke it");
        await page.SelectOptionAsync("#known", "then:russia");
        await page.ClickAsync("form.bar button.primary");
        await page.WaitForURLAsync("**known=then*russia*");
        (await page.TextContentAsync(".eyebrow"))!.ShouldContain("Russia");
    }

    [Fact]
    public async Task Without_scripts_it_all_works_too()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 400, Height = 844 } });
        var page = await context.PageAsync();
        await page.GotoAsync(new Uri(site.Address, "/t/istanbul-2025?as-of=2025-05-10").ToString());
        await page.ClickAsync("details.more > summary");
        await page.SelectOptionAsync("#believing", "ukraine");
        await page.ClickAsync("form.bar button.primary");
        await page.WaitForURLAsync("**?as-of=2025-05-10&believing=ukraine");
        (await page.TextContentAsync(".eyebrow"))!.ShouldContain("Ukraine");
    }

    [Fact]
    public async Task A_window_shows_the_picture_of_its_width_and_a_table_when_it_is_asked_for()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 800 } });
        var page = await context.PageAsync();
        await page.GotoAsync(new Uri(site.Address, "/t/istanbul-2025?as-of=2025-05-10").ToString());
        await page.WaitForSelectorAsync("figure svg.slim");
        await page.ReloadAsync();
        (await page.Locator("figure svg[role=group]").GetAttributeAsync("class")).ShouldBe("slim");
        await page.SetViewportSizeAsync(1440, 900);
        await page.WaitForSelectorAsync("figure svg.wide");
        await page.ClickAsync("#table > summary");
        await page.WaitForSelectorAsync("#table tbody tr");
        page.Url.ShouldEndWith("/t/istanbul-2025?as-of=2025-05-10");
    }

    [Fact]
    public async Task A_script_is_mended_loaded_forked_changed_and_compared()
    {
        const string Broken = """
            scenario: line
            title: A truce on the line
            zone: Etc/UTC
            parties:
              north: {name: North, kind: state, roles: [belligerent]}
              south: {name: South, kind: state, roles: [belligerent]}
            events:
              - {id: word, when: 2024-02-30, event: truce-announced, truce: line, title: Line truce, by: north, from: 2024-03-01, until: 2024-03-10}

            """;
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await browser.PageAsync();
        await page.GotoAsync(new Uri(site.Address, "/library").ToString());
        await page.SetInputFilesAsync("#file", File("line.yaml", Broken));
        await page.ClickAsync("button[value=load]");
        (await page.TextContentAsync(".errs mark"))!.ShouldStartWith("2024-02-30");
        await page.SetInputFilesAsync("#file", File("line.yaml", Broken.Replace("2024-02-30", "2024-02-28")));
        await page.ClickAsync("button[value=load]");
        await page.WaitForURLAsync("**/t/line");
        await page.FillAsync("input[name=as-of]", "2024-03-02");
        await page.ClickAsync("form.bar button.primary");
        await page.WaitForURLAsync("**as-of=2024-03-02");
        (await page.TextContentAsync(".lede"))!.ShouldContain("Line truce");

        await page.GotoAsync(new Uri(site.Address, "/t/line/branches/new?at=2024-03-02").ToString());
        await page.FillAsync("#name", "south-joins");
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/t/line@south-joins/branch");
        await page.SelectOptionAsync("select[name=type]", "truce-joined");
        await page.ClickAsync("form.bar button");
        await page.WaitForURLAsync("**type=truce-joined*");
        await page.SelectOptionAsync("select[name='f.truce']", "line");
        await page.FillAsync("input[name='f.when']", "2024-03-03");
        await page.Locator("[name='f.by']")
            .EvaluateAsync(
                "(e) => { if (e.tagName === 'SELECT') { [...e.options].find((o) => o.value === 'south').selected = true; } else { e.value = 'south'; } }");
        await page.ClickAsync("button[value=record]");
        await page.WaitForURLAsync("**/t/line@south-joins/branch");
        await page.GotoAsync(new Uri(site.Address, "/t/line/compare?b=south-joins&as-of=2024-03-04").ToString());
        (await page.TextContentAsync("main"))!.ShouldContain("South");

        static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
    }

    [Fact]
    public async Task On_paper_and_for_those_whom_motion_disturbs_there_is_no_more_than_they_need()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        await using var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 794, Height = 1100 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.PageAsync();
        await page.GotoAsync(new Uri(site.Address, "/t/istanbul-2025?as-of=2025-05-10").ToString());
        await page.WaitForSelectorAsync("figure svg.half");
        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main a')).transitionDuration")).ShouldBe("0s");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.IsVisibleAsync("figure svg[role=group]")).ShouldBeTrue();
        (await page.IsVisibleAsync("form.bar")).ShouldBeFalse();
        (await page.IsVisibleAsync("header nav")).ShouldBeFalse();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
        (await page.PdfAsync(new() { Format = "A4" })).Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task A_draft_is_checked_as_it_is_typed()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await browser.PageAsync();
        await page.GotoAsync(new Uri(site.Address, "/author").ToString());
        await page.FillAsync("#script", "scenario: x\ntitle: X\nzone: Europe/Kyiv\nevents:\n  - {when: 2024-02-30, event: truce-announced}\n");
        await page.WaitForSelectorAsync("#problems .probs li");
        (await page.TextContentAsync("#p5"))!.ShouldContain("2024-02-30");
        (await page.Locator("#lines li.e").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_browser_sees_what_another_forks()
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var watching = await browser.PageAsync();
        await watching.GotoAsync(new Uri(site.Address, "/t/istanbul-2025/compare").ToString());
        var forking = await browser.PageAsync();
        await forking.GotoAsync(new Uri(site.Address, "/t/istanbul-2025/branches/new?at=2025-05-11").ToString());
        await forking.FillAsync("#name", "seen-live");
        await forking.ClickAsync("button.primary");
        await forking.WaitForURLAsync("**/t/istanbul-2025@seen-live/branch");
        await watching.WaitForSelectorAsync("text=seen-live", new() { Timeout = 90_000, State = WaitForSelectorState.Attached });
    }
}
