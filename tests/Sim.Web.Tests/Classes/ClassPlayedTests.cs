using Microsoft.Playwright;

namespace Sim.Web.Tests.Classes;

/// <summary>Five people in five browsers play the small lesson: a teacher, and four students at two seats.</summary>
public class ClassPlayedTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Five_browsers_play_the_small_lesson_with_a_message_a_text_an_undo_and_a_lost_phone()
    {
        await using var room = await Room.OpenAsync(postgres);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var teacher = await OpenAsync(browser, room, $"/console?key={Site.Key}");
        var (oksana, emil) = (await SitAsync(browser, room, "Oksana", "ukraine"), await SitAsync(browser, room, "Emil", "ukraine"));
        var (ben, mila) = (await SitAsync(browser, room, "Ben", "russia"), await SitAsync(browser, room, "Mila", "russia"));

        // Nobody reloads anything: each page hears that it changed.
        await teacher.WaitForSelectorAsync("text=4 students");
        await teacher.ClickAsync("button:has-text('Begin the lesson')");
        foreach (var student in (IPage[])[oksana, emil, ben, mila])
        {
            await student.WaitForSelectorAsync("h2:has-text('For your seat alone')");
        }

        await ben.CheckAsync("input[name=to][value=ukraine]");
        await ben.FillAsync("#message-text", "Would a week be worth an answer to you?");
        await ben.ClickAsync("button:has-text('Send')");
        await emil.WaitForSelectorAsync("text=Would a week be worth an answer to you?");
        (await emil.IsVisibleAsync("#messages .st-secret")).ShouldBeTrue();

        // What is being typed stays where it is while others act.
        await emil.FillAsync("#note", "I expect them to wait.");
        await oksana.ClickAsync(".opt >> nth=2");
        await oksana.FillAsync("#why", "Nobody asked us.");
        await oksana.ClickAsync("button:has-text('Decide for the seat')");
        await emil.WaitForSelectorAsync("#fresh:not([hidden])");
        (await emil.InputValueAsync("#note")).ShouldBe("I expect them to wait.");
        await teacher.WaitForSelectorAsync("text=Nobody asked us.");
        await teacher.FillAsync("#undo-why", "Talk to each other first.");
        await teacher.ClickAsync("button:has-text('Take it back')");
        await oksana.WaitForSelectorAsync("text=Your teacher took back what you decided: Talk to each other first.");
        await oksana.ClickAsync(".opt >> nth=1");
        await oksana.FillAsync("#why", "Thirty days can carry talks.");
        await oksana.ClickAsync("button:has-text('Decide for the seat')");

        await mila.WaitForSelectorAsync("button:has-text('Decide for the seat')");
        await mila.ClickAsync("a:has-text('Put a text to others')");
        await mila.FillAsync("#title", "A word for the night of the 7th");
        await mila.CheckAsync("input[name=with][value=ukraine]");
        await mila.FillAsync("#clause-0", "Whoever fires first says so first.");
        await mila.ClickAsync("button:has-text('Put it to them')");
        await oksana.WaitForSelectorAsync("text=A word for the night of the 7th");
        await oksana.ClickAsync("button:has-text('Sign')");
        await mila.WaitForSelectorAsync("text=It stands: every clause bears every name.");

        await room.Site.UntilAsync("/join", a => a.Status == System.Net.HttpStatusCode.OK);
        var phone = await OpenAsync(browser, room, $"/join/{room.Code}");
        await phone.ClickAsync("summary:has-text('Another phone')");
        await phone.FillAsync("#back-name", "Ben");
        await phone.ClickAsync("details[open] button:has-text('I come back with this phone')");
        var word = await (await teacher.WaitForSelectorAsync(".asks .word"))!.TextContentAsync();
        await phone.FillAsync("#word", word!);
        await phone.ClickAsync("button:has-text('Sit down again')");
        await phone.WaitForURLAsync("**/lesson/**");
        await phone.ClickAsync(".opt >> nth=1");
        await phone.FillAsync("#why", "Something changes, and it is our doing.");
        await phone.ClickAsync("button:has-text('Decide for the seat')");
        await phone.WaitForSelectorAsync("text=Kyiv has asked you for thirty days of silence");
        await phone.ClickAsync(".opt >> nth=1");
        await phone.FillAsync("#why", "One thing after the other.");
        await phone.ClickAsync("button:has-text('Decide for the seat')");
        await oksana.WaitForSelectorAsync("text=At midnight Moscow's truce begins.");
        await oksana.ClickAsync(".opt >> nth=0");
        await oksana.FillAsync("#why", "Now it is worth it.");
        await oksana.ClickAsync("button:has-text('Decide for the seat')");
        await phone.WaitForSelectorAsync("h2:has-text('It is over')");
        await teacher.GotoAsync(new Uri(room.Site.Address, "/debrief").ToString());
        (await teacher.TextContentAsync("main"))!.ShouldContain("Something changes, and it is our doing.");
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, Room room, string address)
    {
        var page = await (await browser.NewContextAsync(new() { ViewportSize = new() { Width = 400, Height = 820 } })).PageAsync();
        await page.GotoAsync(new Uri(room.Site.Address, address).ToString());
        return page;
    }

    private static async Task<IPage> SitAsync(IBrowser browser, Room room, string name, string role)
    {
        var page = await OpenAsync(browser, room, "/join");
        await page.FillAsync("#code", $"{room.Code[..3].ToLowerInvariant()} {room.Code[3..]}");
        await page.ClickAsync("button:has-text('Continue')");
        await page.FillAsync("#name", name);
        await page.ClickAsync($"label:has(input[name=seat][value$='/{role}'])");
        await page.ClickAsync("button:has-text('Take the seat')");
        await page.WaitForURLAsync("**/lesson/**");
        return page;
    }
}
