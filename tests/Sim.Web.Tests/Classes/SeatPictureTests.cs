using System.Net;

namespace Sim.Web.Tests.Classes;

/// <summary>A seat has a picture of what it knows, and the reasons of each thing in it, under its run and up to its date.</summary>
public class SeatPictureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_picture_shows_what_a_seat_knows_and_every_thing_in_it_leads_to_its_reason()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        (await ukraine.LookAsync()).Page.QuerySelector("figure.pic").ShouldBeNull("before it begins there is nothing to be seen");
        (await ukraine.GetAsync($"{ukraine.Page}/table")).Headers["Location"].ShouldBe(ukraine.Page);
        (await ukraine.GetAsync($"{ukraine.Page}/why/phase")).Headers["Location"].ShouldBe(ukraine.Page);
        await room.BeginAsync();
        var figure = (await ukraine.LookAsync()).Page.QuerySelector("#board figure.pic")!;
        figure.QuerySelectorAll("svg.half, svg.slim").Length.ShouldBe(2);
        figure.TextContent.ShouldContain("Victory Day truce");
        string[] leads = [.. figure.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Distinct()];
        leads.Length.ShouldBeGreaterThan(4);
        leads.ShouldAllBe(l => l.StartsWith($"{ukraine.Page}/why/", StringComparison.Ordinal));
        foreach (var lead in leads)
        {
            (await ukraine.GetAsync(lead)).ShouldBe(HttpStatusCode.OK).Page.QuerySelectorAll("ol.story > li").Length.ShouldBeGreaterThan(0, lead);
        }

        // It is the day of the announcement: nobody has kept it or broken it yet, and the author's sources and notes stay for the debrief.
        var why = await ukraine.GetAsync($"{ukraine.Page}/why/truce/victory-day");
        why.Main.ShouldContain("announced");
        why.Main.ShouldNotContain("accused");
        why.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ShouldAllBe(h => h == ukraine.Page || h.StartsWith('#'));
        (await ukraine.GetAsync($"{ukraine.Page}/table")).Main.ShouldContain("Victory Day truce");

        // What a seat brings about is in its picture, and in that of whoever hears of it.
        await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "Thirty days."));
        var ours = (await russia.LookAsync()).Page.QuerySelectorAll("#board figure a").Select(a => a.GetAttribute("href")!).Distinct();
        ours.Count().ShouldBe(leads.Length + 1);
        var run = ukraine.Page.Split('/')[^1];
        var looked = (await room.Teacher.GetAsync($"/console/{run}/as/ukraine")).Page.QuerySelector("#board figure a")!.GetAttribute("href")!;
        looked.ShouldStartWith($"/console/{run}/as/ukraine/why/");
        (await room.Teacher.GetAsync(looked)).Main.ShouldContain("You look on.");
        (await room.Teacher.GetAsync($"/console/{run}/as/ukraine/table")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_seat_does_not_know_of_is_in_no_picture_and_has_no_reasons_there()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal");
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        var turkey = await room.SitAsync("Deniz", "turkey");
        await room.BeginAsync();
        var before = (await turkey.LookAsync()).Same();
        var form = await ukraine.FormAsync($"{ukraine.Page}/move?type=proposal-tabled", $"{ukraine.Page}/move");
        (await ukraine.PostAsync($"{ukraine.Page}/move", form.Concat(
            [("f.title", "Between us two"), ("f.to", "russia"), ("f.kind", "truce"), ("f.known-to", "russia"), ("reason", "To see.")])))
            .ShouldBe(HttpStatusCode.SeeOther);
        var page = await russia.LookAsync();
        page.Page.QuerySelector("#board figure")!.TextContent.ShouldContain("Between us two");
        var why = page.Page.QuerySelectorAll("#board figure a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("own-m", StringComparison.Ordinal));
        (await russia.GetAsync(why)).Main.ShouldContain("Between us two");
        (await turkey.LookAsync()).Same().ShouldBe(before);

        // Of what is there and of what is not the same is said, letter by letter.
        var nothing = (await turkey.GetAsync($"{turkey.Page}/why/proposal/nothing")).ShouldBe(HttpStatusCode.NotFound).Same();
        (await turkey.GetAsync(why)).Same().ShouldBe(nothing);
        foreach (var other in (string[])["talks/istanbul", "event/istanbul", "party/russia", "track/x", "nonsense", "", "truce/../x", "phase/x", "issue/nato"])
        {
            (await turkey.GetAsync($"{turkey.Page}/why/{other}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.OK);
        }

        (await turkey.GetAsync($"{turkey.Page}/why/party/russia")).Same().ShouldBe(nothing);
        (await room.Visitor().GetAsync($"{turkey.Page}/why/phase")).Headers["Location"].ShouldBe("/join");
    }
}
