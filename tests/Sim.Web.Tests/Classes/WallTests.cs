using System.Net;

namespace Sim.Web.Tests.Classes;

/// <summary>What hangs on the wall, before the lesson and in it; and the page by which students come in.</summary>
public class WallTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Before_it_begins_the_wall_shows_the_code_large_and_then_all_groups_with_the_code_small()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 3);
        var before = (await room.Teacher.GetAsync("/projector")).Page;
        before.QuerySelector(".join .code").ShouldNotBeNull();
        before.QuerySelector(".join .qr").ShouldNotBeNull();
        before.QuerySelector(".wall").ShouldBeNull();
        await room.BeginAsync();
        await room.Teacher.SubmitAsync("/console", "/console/clock", ("minutes", "3"), ("do", "start"));
        var after = (await room.Teacher.GetAsync("/projector")).Page;
        after.QuerySelector(".join").ShouldBeNull();
        after.QuerySelector(".strip .code")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ShouldBe(room.Code);
        after.QuerySelectorAll(".strip [role=timer]").Length.ShouldBe(1);
        after.QuerySelectorAll(".wall .eyebrow a").Select(a => a.TextContent).ShouldBe(["Group 1", "Group 2", "Group 3"]);
        after.QuerySelectorAll(".wall h2").ShouldAllBe(h => h.TextContent.Contains("The Ukrainian government decides.", StringComparison.Ordinal));
        var one = (await room.Teacher.GetAsync("/projector?group=2")).Page;
        one.QuerySelectorAll(".wall").Length.ShouldBe(1);
        one.QuerySelector(".wall .eyebrow")!.TextContent.ShouldContain("Group 2");
        one.QuerySelector(".strip a")!.GetAttribute("href").ShouldBe("/projector");
    }

    [Fact]
    public async Task Where_nothing_is_public_yet_the_wall_says_that_and_not_what_a_role_could_know()
    {
        await using var room = await Room.OpenAsync(postgres);
        await room.BeginAsync();
        var wall = (await room.Teacher.GetAsync("/projector")).Main;
        wall.ShouldContain("Nothing has become public since the lesson began.");
        wall.ShouldContain("Nobody has said anything to everybody yet.");
        wall.ShouldNotContain("you could know");
    }

    [Fact]
    public async Task What_is_said_to_everybody_stands_on_the_wall_of_its_group_and_what_is_in_confidence_only_once_it_is_made_public()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups: 2);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        await russia.DoAsync("message", ("to", "ukraine"), ("text", "zyx-confidence"));
        var before = (await room.Teacher.GetAsync("/projector")).Same();
        before.ShouldNotContain("zyx-confidence");
        await russia.DoAsync("message", ("to", "turkey"), ("text", "zyx-another"));
        await ukraine.DoAsync("note", ("text", "zyx-note"));
        (await room.Teacher.GetAsync("/projector")).Same().ShouldBe(before);
        await ukraine.DoAsync("message", ("to", "all"), ("text", "A ceasefire first."));
        var walls = (await room.Teacher.GetAsync("/projector")).Page.QuerySelectorAll(".wall");
        walls[0].QuerySelectorAll(".said").Select(s => s.TextContent).ShouldBe(["The Ukrainian government: A ceasefire first."]);
        walls[1].QuerySelectorAll(".said").ShouldBeEmpty();

        // What is made public counts as said from then on, and to whom it had gone stays theirs.
        var form = await ukraine.FormAsync(ukraine.Page, $"{ukraine.Page}/release");
        (await ukraine.PostAsync($"{ukraine.Page}/release", form)).ShouldBe(HttpStatusCode.SeeOther);
        var wall = await room.Teacher.GetAsync("/projector?group=1");
        wall.Page.QuerySelectorAll(".said").Select(s => s.TextContent).ShouldBe(
        [
            "The Russian government: zyx-confidence (made public by The Ukrainian government)", "The Ukrainian government: A ceasefire first.",
        ]);
        wall.Body.ShouldNotContain("zyx-another");
        wall.Body.ShouldNotContain("zyx-note");

        // The last ones, and no more of one than is read from afar.
        for (var n = 1; n <= 5; n++)
        {
            await russia.DoAsync("message", ("to", "all"), ("text", $"Word {n}. {new string('a', 600)}"));
        }

        var last = (await room.Teacher.GetAsync("/projector?group=1")).Page.QuerySelectorAll(".said");
        last.Select(s => s.TextContent.Split('.')[0]).ShouldBe([.. new[] { 5, 4, 3, 2 }.Select(n => $"The Russian government: Word {n}")]);
        last.ShouldAllBe(s => s.TextContent.Length < 300);
    }

    [Fact]
    public async Task News_to_everybody_stand_on_the_wall_and_news_to_some_do_not()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups: 2);
        await room.BeginAsync();
        await room.Teacher.SubmitAsync("/console", "/console/inject", ("inject", "night-attack"), ("group", "1"));
        var forms = (await room.Teacher.GetAsync("/console")).Page.QuerySelectorAll("form[action='/console/inject']");
        var (toAll, toSome) = (forms[0].QuerySelector("p")!.TextContent[..60], forms[1].QuerySelector("p")!.TextContent[..60]);
        var other = forms[1].QuerySelector("input[name=inject]")!.GetAttribute("value")!;
        await room.Teacher.SubmitAsync("/console", "/console/inject", ("inject", other), ("group", "1"));
        await room.Teacher.SubmitAsync("/console", "/console/news", ("text", "zyx-to-one"), ("to", "ukraine"), ("group", "1"));
        await room.Teacher.SubmitAsync("/console", "/console/news", ("text", "A word to all."), ("group", "1"));
        var wall = await room.Teacher.GetAsync("/projector");
        var walls = wall.Page.QuerySelectorAll(".wall");
        walls[0].QuerySelectorAll(".news").Length.ShouldBe(1);
        walls[0].QuerySelector(".news")!.TextContent.ShouldContain(toAll);
        walls[0].QuerySelector(".said")!.TextContent.ShouldBe("The teacher: A word to all.");
        walls[1].QuerySelectorAll(".news, .said").ShouldBeEmpty();
        wall.Body.ShouldNotContain(toSome);
        wall.Body.ShouldNotContain("zyx-to-one");
    }

    [Fact]
    public async Task Who_comes_in_reads_the_free_places_group_by_group_and_what_is_wrong_beside_its_field()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        foreach (var name in (string[])["A1", "A2", "A3"])
        {
            await room.SitAsync(name, "russia");
        }

        await room.SitAsync("Oksana", "ukraine");
        var late = room.Visitor();
        var seats = (await late.GetAsync($"/join/{room.Code}")).Page.QuerySelector("fieldset.seats")!;
        seats.QuerySelectorAll(".of-group").Select(g => g.TextContent).ShouldBe(["Group 1", "Group 2"]);
        seats.QuerySelectorAll(".n").Select(n => n.TextContent).Where(n => n.Length > 0)
            .ShouldBe(["2 places free", "full", "3 places free", "3 places free"], ignoreOrder: true);
        var full = seats.QuerySelectorAll("input").Single(i => i.HasAttribute("disabled")).GetAttribute("value")!;
        var refused = await late.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}", ("name", "Late"), ("seat", full));
        refused.Page.QuerySelector("fieldset.seats #seat-wrong").ShouldNotBeNull();
        refused.Page.GetElementById("name")!.GetAttribute("value").ShouldBe("Late");
        var wrong = await late.SubmitAsync("/join", "/join", ("code", "AAAAAA"));
        wrong.Page.QuerySelector("#code")!.NextElementSibling!.Id.ShouldBe("code-wrong");
        wrong.Page.QuerySelector("#code")!.HasAttribute("autofocus").ShouldBeTrue();
        (await late.GetAsync($"/join/{room.Code}")).Main.ShouldContain("Your teacher reads all you write here");
    }

    [Fact]
    public async Task A_lesson_that_is_over_does_not_say_that_its_seats_are_locked()
    {
        await using var room = await Room.OpenAsync(postgres);
        await room.BeginAsync();
        var end = await room.Teacher.FormAsync("/console", "/console/mark", f => f.QuerySelector("input[value=ended]") is not null);
        await room.Teacher.PostAsync("/console/mark", end.Append(("is", "yes")));
        var page = await room.Visitor().GetAsync($"/join/{room.Code}");
        page.Main.ShouldContain("This lesson is over");
        page.Main.ShouldNotContain("locked");
        var wall = (await room.Teacher.GetAsync("/projector")).Page;
        wall.QuerySelector(".wall h2")!.TextContent.ShouldEndWith("It is over.");
        wall.QuerySelector(".code").ShouldBeNull();
    }

    [Fact]
    public async Task In_the_debrief_a_group_that_chose_nothing_is_not_as_loud_as_one_that_did()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "More."));
        var page = (await room.Teacher.GetAsync("/debrief")).Page;
        var cells = page.QuerySelector(".recorded tbody tr")!.QuerySelectorAll("td");
        cells[1].QuerySelector("b").ShouldNotBeNull();
        cells[2].QuerySelector("b").ShouldBeNull();
        page.QuerySelector("section[aria-labelledby=group-1]")!.TextContent.ShouldContain("Nothing was said or done in the open");
    }
}
