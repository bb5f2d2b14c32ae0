using Microsoft.Playwright;

namespace Sim.Web.Tests.Classes;

/// <summary>The pictures in the page on teaching: taken from a class that is being taught, with SIM_WRITE_GENERATED=1.</summary>
public class ClassScreensTests(PostgresFixture postgres)
{
    private const int Largest = 200_000;

    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Sim.Web", "Screens");

    [Fact]
    public async Task The_page_on_teaching_shows_a_class_as_it_is()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups: 2);
        var states = await room.SitAsync("Sam", "united-states");
        foreach (var (name, role, group) in new[]
        {
            ("Oksana", "ukraine", 1), ("Ben", "russia", 1), ("Lea", "european-powers", 1), ("Deniz", "turkey", 1), ("Nora", "ukraine", 2),
            ("Paul", "russia", 2), ("Rosa", "united-states", 2),
        })
        {
            await room.SitAsync(name, role, group);
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var phone = await OpenAsync(browser, 360, 800);
        await phone.GotoAsync(new Uri(room.Site.Address, $"/join/{room.Code}").ToString());
        await HoldAsync(phone, "class-join.png");
        await room.BeginAsync();
        await states.DoAsync("message", ("to", "ukraine"), ("text", "What would make Thursday worth it for you?"));
        await phone.Context.AddCookiesAsync([.. states.Cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = "127.0.0.1", Path = "/" })]);
        await phone.GotoAsync(new Uri(room.Site.Address, states.Page).ToString());
        await HoldAsync(phone, "class-play.png");
        var desk = await OpenAsync(browser, 1120, 660);
        await desk.Context.AddCookiesAsync([.. states.Cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = "127.0.0.1", Path = "/" })]);
        await desk.GotoAsync(new Uri(room.Site.Address, $"{states.Page}#board").ToString());
        await HoldAsync(desk, "class-board.png");
        await states.DoAsync("decide", ("option", "calls-first"), ("reason", "Whoever hears it first from us can still say yes."));
        var wide = await OpenAsync(browser, 1280, 800);
        await wide.GotoAsync(new Uri(room.Site.Address, $"/console?key={Site.Key}").ToString());
        await HoldAsync(wide, "class-console.png");
        await wide.GotoAsync(new Uri(room.Site.Address, "/projector").ToString());
        await HoldAsync(wide, "class-projector.png");
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, int width, int height)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = ColorScheme.Light });
        return await context.PageAsync();
    }

    private static async Task HoldAsync(IPage page, string file)
    {
        var now = await page.ScreenshotAsync();
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            await File.WriteAllBytesAsync(path, now, TestContext.Current.CancellationToken);
        }

        // Letters and codes differ from time to time: what is held is that it is there, as large, and about as full.
        var kept = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        kept.Length.ShouldBeLessThan(Largest);
        ScreensTests.SizeOf(kept).ShouldBe(ScreensTests.SizeOf(now));
        ((double)now.Length / kept.Length).ShouldBeInRange(0.5, 2);
        (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "scenarios", "exercises", "TEACHING.md"), TestContext.Current.CancellationToken))
            .ShouldContain($"src/Sim.Web/Screens/{file}");
    }
}
