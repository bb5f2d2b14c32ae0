using Microsoft.Playwright;

namespace Sim.Web.Tests.Classes;

/// <summary>Students' phones, each a browser of its own: how one comes to the lesson, sits down, and comes back after it was lost.</summary>
internal static class Phones
{
    /// <summary>A phone at an address.</summary>
    public static async Task<IPage> OpenAsync(this IBrowser browser, Uri address)
    {
        var page = await (await browser.NewContextAsync(new() { ViewportSize = new() { Width = 400, Height = 820 } })).PageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    /// <summary>Somebody comes in by the code, as it is typed, and takes a seat.</summary>
    public static async Task<IPage> SitAsync(this IBrowser browser, Uri site, string code, string name, string role)
    {
        var page = await browser.OpenAsync(new(site, "/join"));
        await page.FillAsync("#code", code);
        await page.ClickAsync("button:has-text('Continue')");
        await page.FillAsync("#name", name);
        await page.ClickAsync($"label:has(input[name=seat][value$='/{role}'])");
        await page.ClickAsync("button:has-text('Take the seat')");
        await page.WaitForURLAsync("**/lesson/**");
        return page;
    }

    /// <summary>Whoever lost a phone sits down again with another, by the word that the teacher's page says.</summary>
    public static async Task<IPage> ComeBackAsync(this IBrowser browser, Uri site, string code, string name, IPage teacher)
    {
        var phone = await browser.OpenAsync(new(site, $"/join/{code}"));
        await phone.ClickAsync("summary:has-text('Another phone')");
        await phone.FillAsync("#back-name", name);
        await phone.ClickAsync("details[open] button:has-text('I come back with this phone')");
        var word = await (await teacher.WaitForSelectorAsync(".asks .word"))!.TextContentAsync();
        await phone.FillAsync("#word", word!);
        await phone.ClickAsync("button:has-text('Sit down again')");
        await phone.WaitForURLAsync("**/lesson/**");
        return phone;
    }
}
