using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Sim.Answers.Boards.Exercises;
using Sim.Domain.Exercises;
using Lessons = Sim.Scenarios.Exercises.Library;

namespace Sim.Web.Tests;

/// <summary>Lessons on paper, as a printer gets them.</summary>
public partial class PaperTests
{
    [Fact]
    public async Task What_a_role_gets_of_a_lesson_is_two_pages_in_ordinary_and_in_plain_words()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await browser.PageAsync();
        var found = new List<string>();
        foreach (var name in Lessons.Lessons)
        {
            var file = Lessons.Lesson(name)!;
            var (lesson, script) = (file.Read.Exercise!, file.Script!);
            foreach (var role in lesson.Roles.SelectMany(r => (ExerciseRole[])[r, r.Plainly]).Distinct())
            {
                await page.SetContentAsync(await Printed.HandoutAsync(RoleHandout.Of(lesson, script.Scenario, script.Entries, role)));
                var pages = PagesOf(await page.PdfAsync(new() { PreferCSSPageSize = true }));
                if (pages != 2)
                {
                    found.Add($"{name}, {role.Id}{(role.Plain is null ? "" : role.Brief == role.Plain.Brief ? " in plain words" : "")}: {pages} pages");
                }
            }
        }

        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_brief_that_is_too_long_for_two_pages_goes_on_and_is_not_cut()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.StartAsync(playwright);
        var page = await browser.PageAsync();
        var file = Lessons.Lesson("three-days-in-may")!;
        var (lesson, script) = (file.Read.Exercise!, file.Script!);
        var role = lesson.Roles[0] with { Brief = string.Join('\n', Enumerable.Repeat(lesson.Roles[0].Brief, 20)) };
        await page.SetContentAsync(await Printed.HandoutAsync(RoleHandout.Of(lesson, script.Scenario, script.Entries, role)));
        PagesOf(await page.PdfAsync(new() { PreferCSSPageSize = true })).ShouldBe(3);
    }

    private static int PagesOf(byte[] pdf) => Pages().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Pages();
}
