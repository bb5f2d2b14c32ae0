using Microsoft.Playwright;

namespace Sim.Web.Tests;

/// <summary>The pictures of pages in the README: taken from the pages by this test, with SIM_WRITE_GENERATED=1.</summary>
public class ScreensTests(PostgresFixture postgres)
{
    private const int Largest = 150_000;

    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Sim.Web", "Screens");

    [Theory]
    [InlineData("timeline.png", "/t/istanbul-2025?as-of=2025-05-10", 1200, 620, ColorScheme.Light)]
    [InlineData("phone.png", "/t/istanbul-2025?as-of=2025-05-10", 360, 800, ColorScheme.Light)]
    [InlineData("dark.png", "/t/cuba-1962?as-of=1962-10-27", 1200, 620, ColorScheme.Dark)]
    public async Task The_readme_shows_the_page_as_it_is(string file, string address, int width, int height, ColorScheme scheme)
    {
        await using var site = await Site.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var page = await context.PageAsync();
        await page.GotoAsync(new Uri(site.Address, address).ToString());
        await page.WaitForSelectorAsync(width < 720 ? "figure svg.slim" : "figure svg.wide");
        var now = await page.ScreenshotAsync();
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllBytesAsync(path, now, TestContext.Current.CancellationToken);
        }

        // Letters differ from computer to computer: what is held is that it is there, as large, and about as full.
        var kept = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        kept.Length.ShouldBeLessThan(Largest);
        SizeOf(kept).ShouldBe(SizeOf(now));
        ((double)now.Length / kept.Length).ShouldBeInRange(0.5, 2);
        (await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "README.md"),
            TestContext.Current.CancellationToken)).ShouldContain($"src/Sim.Web/Screens/{file}");
    }

    /// <summary>A PNG has its width and height after its first sixteen bytes.</summary>
    internal static (int Width, int Height) SizeOf(byte[] png) =>
        (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
