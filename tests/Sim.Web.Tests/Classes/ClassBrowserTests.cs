using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sim.Web.Tests.Classes;

/// <summary>A class in real browsers: a teacher, and students with a phone each.</summary>
public class ClassBrowserTests(PostgresFixture postgres)
{
    [Fact]
    public async Task No_page_of_a_class_shuts_anybody_out()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups: 2);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var (phone, teacher) = (await OpenAsync(browser, 360, ColorScheme.Dark), await OpenAsync(browser, 1440, ColorScheme.Light));
        var found = new List<string>();
        await GoAsync(room, teacher, $"/console?key={Site.Key}");
        await GoAsync(room, phone, "/join");
        await LookAsync(phone, "join", found);
        await phone.FillAsync("#code", "aaaaaa");
        await phone.ClickAsync("button.primary");
        await phone.WaitForSelectorAsync("#code-wrong");
        await LookAsync(phone, "join, a wrong code", found);
        await phone.FillAsync("#code", room.Code);
        await phone.ClickAsync("button.primary");
        await phone.WaitForURLAsync($"**/join/{room.Code}");
        await LookAsync(phone, "join, seats", found);
        await phone.FillAsync("#name", "Tarek");
        await phone.ClickAsync("label:has(input[name=seat][value$='/united-states']) >> nth=0");
        await phone.ClickAsync("button:has-text('Take the seat')");
        await phone.WaitForURLAsync("**/lesson/**");
        await LookAsync(phone, "seated", found);
        await teacher.ReloadAsync();
        await LookAsync(teacher, "console, before", found);
        await teacher.ClickAsync("button:has-text('Begin the lesson')");
        await teacher.WaitForSelectorAsync("button:has-text('Start the clock')");
        await teacher.ClickAsync("button:has-text('Start the clock')");
        await teacher.WaitForSelectorAsync("button:has-text('Pause')");
        await phone.ReloadAsync();
        await LookAsync(phone, "play", found);
        var seat = phone.Url;
        foreach (var below in (string[])["/move", "/text", "/text?type=talks-scheduled", "/board", "/table", "/why/truce/victory-day", "/report"])
        {
            await phone.GotoAsync(seat + below);
            await LookAsync(phone, below, found);
        }

        await phone.GotoAsync(seat);
        await phone.ClickAsync(".opt >> nth=0");
        await phone.FillAsync("#why", "It takes them at their word.");
        await phone.ClickAsync("button:has-text('Decide for the seat')");
        await phone.WaitForURLAsync("**#decide");
        await LookAsync(phone, "play, meanwhile", found);
        await GoAsync(room, teacher, "/console");
        await LookAsync(teacher, "console", found);
        var wide = await OpenAsync(browser, 1440, ColorScheme.Dark);
        await GoAsync(room, wide, $"/console?key={Site.Key}");
        await LookAsync(wide, "console, dark", found);
        await wide.ClickAsync("a:has-text('see as') >> nth=0");
        await wide.WaitForSelectorAsync("text=You look on.");
        await LookAsync(wide, "see as", found);
        var seen = wide.Url;
        foreach (var below in (string[])["/why/truce/victory-day", "/report"])
        {
            await wide.GotoAsync(seen + below);
            await LookAsync(wide, $"see as{below}", found);
        }

        var narrow = await OpenAsync(browser, 360, ColorScheme.Light);
        await GoAsync(room, narrow, $"/console?key={Site.Key}");
        await LookAsync(narrow, "console, narrow", found);
        var wall = await OpenAsync(browser, 1920, ColorScheme.Light);
        await GoAsync(room, wall, $"/projector?key={Site.Key}");
        await LookAsync(wall, "projector", found);
        await GoAsync(room, wall, "/debrief");
        await LookAsync(wall, "debrief", found);
        await GoAsync(room, narrow, "/debrief");
        await LookAsync(narrow, "debrief, narrow", found);
        await GoAsync(room, phone, "/library");
        await LookAsync(phone, "nothing there", found);
        string.Join('\n', found).ShouldBeEmpty();
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, int width, ColorScheme scheme) => await (await browser.NewContextAsync(
        new()
        {
            ViewportSize = new() { Width = width, Height = width < 720 ? 780 : width > 1500 ? 1080 : 900 }, ColorScheme = scheme, BypassCSP = true,
        })).PageAsync();

    private static Task<IResponse?> GoAsync(Room room, IPage page, string address) => page.GotoAsync(new Uri(room.Site.Address, address).ToString());

    private static async Task LookAsync(IPage page, string name, List<string> found)
    {
        var result = await page.RunAxe();
        found.AddRange(result.Violations.Select(v => $"{name}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
        {
            found.Add($"{name}: {overflow} px too wide");
        }

        if (Environment.GetEnvironmentVariable("SIM_TEST_SCREENS") is { } folder)
        {
            // All of what scrolls within the window.
            await page.AddStyleTagAsync(
                new() { Content = "body:has(> .tabs) { display: block; height: auto; } body:has(> .tabs) > main { overflow: visible; }" });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Replace('/', '-').Replace('?', '-')}.png"), FullPage = true });
        }
    }
}
