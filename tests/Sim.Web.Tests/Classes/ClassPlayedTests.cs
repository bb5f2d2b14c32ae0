using Microsoft.Playwright;

namespace Sim.Web.Tests.Classes;

/// <summary>Five people in five browsers play a lesson to its end: a teacher, and four students at the two seats of the small one, or at four.</summary>
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
            (await student.IsVisibleAsync(".tabs a[href='#messages']")).ShouldBeTrue();
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
        var phone = await browser.ComeBackAsync(room.Site.Address, room.Code, "Ben", teacher);
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

    [Fact]
    public async Task Five_browsers_play_the_whole_Istanbul_lesson_with_a_signed_text_an_inject_an_undo_a_lost_phone_and_a_debrief()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var teacher = await OpenAsync(browser, room, $"/console?key={Site.Key}");
        var (kyiv, moscow) = (await SitAsync(browser, room, "Oksana", "ukraine"), await SitAsync(browser, room, "Ben", "russia"));
        var (washington, ankara) = (await SitAsync(browser, room, "Sam", "united-states"), await SitAsync(browser, room, "Deniz", "turkey"));
        await teacher.WaitForSelectorAsync("text=4 students");
        await teacher.ClickAsync("button:has-text('Begin the lesson')");

        // What Washington says by telephone those who were called hear, and the one who was not hears nothing.
        await washington.WaitForSelectorAsync("button:has-text('Decide for the seat')");
        (await ankara.WaitForSelectorAsync("h2:has-text('The United States government decides now')"))!.ShouldNotBeNull();
        await DecideAsync(washington, 1, "Nobody is to hear it from the news.");
        await kyiv.WaitForSelectorAsync("#changed:has-text('tells each capital by telephone')");
        (await ankara.ContentAsync()).ShouldNotContain("tells each capital by telephone");

        // A message in confidence; a text of two roles that becomes a meeting, which both pictures then have.
        await moscow.CheckAsync("input[name=to][value=ukraine]");
        await moscow.FillAsync("#message-text", "Two points on the paper, no more.");
        await moscow.ClickAsync("button:has-text('Send')");
        await kyiv.WaitForSelectorAsync("text=Two points on the paper, no more.");
        await moscow.GotoAsync($"{moscow.Url.Split('#')[0]}/text?type=talks-scheduled");
        await moscow.FillAsync("#title", "Of prisoners");
        await moscow.CheckAsync("input[name=with][value=ukraine]");
        await moscow.FillAsync("#clause-0", "The lists are handed over on Thursday.");
        await moscow.ClickAsync("summary:has-text('More')");
        await moscow.FillAsync("#f-title", "Meeting on the lists of prisoners");
        await moscow.FillAsync("#f-planned", "2025-05-15T11:00");
        await moscow.CheckAsync("input[name='f.parties'][value=russia]");
        await moscow.CheckAsync("input[name='f.parties'][value=ukraine]");
        await moscow.ClickAsync("button:has-text('Put it to them')");
        await moscow.WaitForURLAsync("**#texts");
        await kyiv.ClickAsync("#texts button:has-text('Sign')");
        await kyiv.WaitForSelectorAsync("text=It stands: every clause bears every name.");
        await ankara.WaitForSelectorAsync("#board figure:has-text('Meeting on the lists of prisoners')");

        // Kyiv decides in haste, and is led back; then it goes on.
        await DecideAsync(kyiv, 2, "First to know who comes.");
        await teacher.WaitForSelectorAsync("text=First to know who comes.");
        await teacher.FillAsync("#undo-why", "Who told your partners?");
        await teacher.ClickAsync("button:has-text('Take it back')");
        await kyiv.WaitForSelectorAsync("text=Your teacher took back what you decided: Who told your partners?");
        await DecideAsync(kyiv, 0, "We take them at their word.");
        await DecideAsync(ankara, 0, "The same words for both.");

        // The Europeans' seat is empty: the teacher brings the news of the night, and stands in.
        await teacher.WaitForSelectorAsync("#stand-in:has-text('European')");
        await teacher.ClickAsync("form.inject:has(input[value=night-attack]) button");
        await washington.WaitForSelectorAsync("#changed:has-text('a block of flats was hit')");
        await teacher.WaitForSelectorAsync("form.inject:has(input[value=night-attack]) >> text=has it");
        // At once: what was not begun yet may be shown anew under the hand.
        await teacher.EvaluateAsync(
            "const box = document.querySelector('section[aria-labelledby=stand-in] details'); box.open = true; "
                + "box.querySelectorAll('input[type=radio]')[1].click()");
        await teacher.FillAsync("#stand-in-why", "Until Wednesday.");
        await teacher.ClickAsync("section[aria-labelledby=stand-in] button.primary");

        // Moscow's phone is lost as its turn comes.
        await moscow.WaitForSelectorAsync("button:has-text('Decide for the seat')");
        var phone = await browser.ComeBackAsync(room.Site.Address, room.Code, "Ben", teacher);
        (await phone.ContentAsync()).ShouldContain("Two points on the paper, no more.");
        await DecideAsync(phone, 0, "The offer stands as it is.");
        await DecideAsync(kyiv, 0, "We go.");
        foreach (var student in (IPage[])[kyiv, phone, washington, ankara])
        {
            await student.WaitForSelectorAsync("h2:has-text('It is over')");
        }

        // The debrief, and what each takes home once the teacher has ended it.
        await teacher.ClickAsync("button:has-text('End the lesson')");
        await teacher.WaitForSelectorAsync("button:has-text('Go on with it')");
        await teacher.GotoAsync(new Uri(room.Site.Address, "/debrief").ToString());
        var wall = (await teacher.TextContentAsync("main"))!;
        wall.ShouldContain("Nobody is to hear it from the news.");
        wall.ShouldNotContain("Two points on the paper, no more.");
        await kyiv.ClickAsync("a:has-text('Your report')");
        await kyiv.WaitForURLAsync("**/report");
        var home = (await kyiv.TextContentAsync("main"))!;
        home.ShouldContain("We take them at their word.");
        home.ShouldContain("The real actor, at that moment");
        home.ShouldNotContain("Nobody is to hear it from the news.");
        var file = await kyiv.RunAndWaitForDownloadAsync(() => kyiv.ClickAsync("a:has-text('As a file, to keep')"));
        file.SuggestedFilename.ShouldEndWith("-ukraine.html");
    }

    private static async Task DecideAsync(IPage page, int option, string why)
    {
        await page.WaitForSelectorAsync("button:has-text('Decide for the seat')");
        await page.ClickAsync($".opt >> nth={option}");
        await page.FillAsync("#why", why);
        await page.ClickAsync("button:has-text('Decide for the seat')");
        await page.WaitForURLAsync("**#decide");
    }

    private static Task<IPage> OpenAsync(IBrowser browser, Room room, string address) => browser.OpenAsync(new(room.Site.Address, address));

    private static Task<IPage> SitAsync(IBrowser browser, Room room, string name, string role) =>
        browser.SitAsync(room.Site.Address, $"{room.Code[..3].ToLowerInvariant()} {room.Code[3..]}", name, role);
}
