using Microsoft.Playwright;

namespace Sim.Web.Tests;

/// <summary>The system's Chromium; where there is none, tests that need it are skipped with the reason, but fail in a run that counts (CI).</summary>
internal static class Browser
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>A page that is waited for as long as a busy machine may need.</summary>
    public static async Task<IPage> PageAsync(this IBrowser browser) => Patient(await browser.NewPageAsync());

    public static async Task<IPage> PageAsync(this IBrowserContext context) => Patient(await context.NewPageAsync());

    private static IPage Patient(IPage page)
    {
        page.SetDefaultTimeout(120_000);
        return page;
    }

    public static async Task<IBrowser> StartAsync(IPlaywright playwright)
    {
        var path = Environment.GetEnvironmentVariable("SIM_TEST_BROWSER") ?? Places.FirstOrDefault(File.Exists);
        if (path is null)
        {
            (Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse("a browser is missing: apt-get install chromium");
            Assert.Skip("no browser here: apt-get install chromium, or name one in SIM_TEST_BROWSER");
        }

        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync"
                ],
        });
    }
}
