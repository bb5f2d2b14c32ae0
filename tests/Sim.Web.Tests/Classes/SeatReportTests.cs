using System.Net;

namespace Sim.Web.Tests.Classes;

/// <summary>What a seat takes home is its own view: what it did and was told, and the record only once the teacher has ended the lesson.</summary>
public class SeatReportTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_seat_takes_home_what_it_did_and_was_told_and_the_record_once_the_lesson_is_ended()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        (await ukraine.GetAsync($"{ukraine.Page}/report")).Headers["Location"].ShouldBe(ukraine.Page);
        await room.BeginAsync();
        (await ukraine.GetAsync($"{ukraine.Page}/report")).Main.ShouldContain("Nothing yet.");
        await russia.DoAsync("message", ("to", "ukraine"), ("text", "A week, perhaps?"));
        await russia.DoAsync("note", ("text", "We bluff."));
        await ukraine.DoAsync("answer", ("answer", "Russia"));
        await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "Thirty days can carry talks."));
        await russia.DoAsync("decide", ("option", "a-week"), ("reason", "Something changes."));
        await russia.DoAsync("decide", ("option", "no"), ("reason", "One after the other."));
        await ukraine.DoAsync("decide", ("option", "join"), ("reason", "Now both keep it."));
        var report = await ukraine.GetAsync($"{ukraine.Page}/report");
        foreach (var own in (string[])
            ["Thirty days can carry talks.", "Now both keep it.", "A week, perhaps?", "What the real actor did at these moments is told here once"])
        {
            report.Main.ShouldContain(own);
        }

        // It is over, but not ended: the group beside it may still play.
        report.Main.ShouldNotContain("The real actor, at that moment");
        var end = await room.Teacher.FormAsync("/console", "/console/mark", f => f.QuerySelector("input[value=ended]") is not null);
        (await room.Teacher.PostAsync("/console/mark", end.Append(("is", "yes")))).ShouldBe(HttpStatusCode.SeeOther);
        report = await ukraine.GetAsync($"{ukraine.Page}/report");
        report.Main.ShouldContain("The real actor, at that moment");
        report.Page.QuerySelectorAll("ol.story > li").Length.ShouldBe(2);
        report.Main.ShouldContain("How it was conducted");

        // As a file it stands alone, and says the same; another's reasons and notes are in neither.
        var link = report.Page.QuerySelectorAll("a").Single(a => a.TextContent == "As a file, to keep").GetAttribute("href")!;
        var file = await ukraine.GetAsync(link);
        file.Headers["Content-Disposition"].ShouldContain($"attachment; filename=\"{ukraine.Page.Split('/')[^1]}-ukraine.html\"");
        file.Main.ShouldContain("Oksana");
        file.Main.ShouldContain("Thirty days can carry talks.");
        file.Page.QuerySelectorAll("script, link, form, a[href^='/']").ShouldBeEmpty();
        foreach (var others in (string[])["We bluff.", "Something changes.", "One after the other.", "Ben"])
        {
            report.Body.ShouldNotContain(others);
            file.Body.ShouldNotContain(others);
        }

        (await russia.GetAsync($"{russia.Page}/report")).Main.ShouldContain("We bluff.");
        var run = ukraine.Page.Split('/')[^1];
        (await ukraine.GetAsync($"/console/{run}/as/russia/report")).ShouldBe(HttpStatusCode.NotFound);
        (await room.Visitor().GetAsync($"{ukraine.Page}/report.html")).Headers["Location"].ShouldBe("/join");
        (await room.Teacher.GetAsync($"/console/{run}/as/russia/report")).Main.ShouldContain("One after the other.");
        (await room.Teacher.GetAsync($"/console/{run}/as/russia/report.html")).Headers["Content-Disposition"].ShouldContain("russia.html");
    }
}
