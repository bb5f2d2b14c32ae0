using Microsoft.Playwright;

namespace Sim.Web.Tests.Classes;

/// <summary>The wall and the teacher's page as a browser draws them.</summary>
public class WallBrowserTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(12)]
    public async Task A_wall_shows_all_its_groups_at_once(int groups)
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups);
        var russia = await room.SitAsync("Ben", "russia");
        await room.BeginAsync();
        await room.Teacher.SubmitAsync("/console", "/console/clock", ("minutes", "3"), ("do", "start"));
        foreach (var word in (string[])["The offer stands as it is.", "Thursday, in Istanbul, and no conditions beforehand.", "We wait."])
        {
            await russia.DoAsync("message", ("to", "all"), ("text", word));
        }

        await room.Teacher.SubmitAsync("/console", "/console/inject", ("inject", "night-attack"), ("group", "1"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var wall = await OpenAsync(browser, room, 1920, 1080, "/projector");
        (await wall.Locator(".wall").CountAsync()).ShouldBe(groups);
        (await wall.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(1080);
        (await wall.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(1920);
        // From the last row one reads whose turn it is; the code is for whoever comes late.
        var (turn, code) = (await SizeAsync(wall, ".wall h2"), await SizeAsync(wall, ".strip .code"));
        turn.ShouldBeGreaterThan(groups > 4 ? 20 : 24);
        (await SizeAsync(wall, ".clock")).ShouldBeGreaterThan(2 * code);
    }

    [Fact]
    public async Task What_was_wrong_with_a_form_is_in_sight_as_the_page_comes_back()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups: 2);
        await room.BeginAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await OpenAsync(browser, room, 1280, 720, "/console");
        foreach (var box in await page.QuerySelectorAllAsync("form[action='/console/news'] input[name=group]"))
        {
            await box.UncheckAsync();
        }

        await page.FillAsync("#news-text", "A call from Ankara.");
        await page.ClickAsync("form[action='/console/news'] button");
        await page.WaitForSelectorAsync("#wrong-news .err");
        await Assertions.Expect(page.Locator("#wrong-news .err")).ToBeInViewportAsync();
        (await page.InputValueAsync("#news-text")).ShouldBe("A call from Ankara.");
        (await page.EvalOnSelectorAsync<double>("#minutes", "e => e.offsetWidth")).ShouldBeLessThan(120);
    }

    [Fact]
    public async Task Before_the_lesson_the_code_fills_the_wall()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var wall = await OpenAsync(browser, room, 1920, 1080, "/projector");
        (await SizeAsync(wall, ".code")).ShouldBeGreaterThan(150);
        (await wall.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(1080);
    }

    private static Task<double> SizeAsync(IPage page, string which) =>
        page.EvalOnSelectorAsync<double>(which, "e => parseFloat(getComputedStyle(e).fontSize)");

    private static async Task<IPage> OpenAsync(IBrowser browser, Room room, int width, int height, string address)
    {
        var page = await (await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } })).PageAsync();
        await page.GotoAsync(new Uri(room.Site.Address, $"{address}?key={Site.Key}").ToString());
        if (Environment.GetEnvironmentVariable("SIM_TEST_SCREENS") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"wall-{Guid.NewGuid().ToString()[..4]}.png") });
        }

        return page;
    }
}
