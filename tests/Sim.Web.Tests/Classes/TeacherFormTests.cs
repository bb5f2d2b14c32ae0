using System.Net;
using AngleSharp.Dom;

namespace Sim.Web.Tests.Classes;

/// <summary>The forms of the teacher's page: what they have chosen beforehand, where they say what was wrong, and where they lead back to.</summary>
public class TeacherFormTests(PostgresFixture postgres)
{
    [Fact]
    public async Task News_go_to_all_groups_unless_told_otherwise_and_what_is_refused_is_told_beside_the_field_with_all_that_was_typed()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var emil = await room.SitAsync("Emil", "ukraine", group: 2);
        await room.BeginAsync();
        var form = (await room.Teacher.GetAsync("/console")).Page.QuerySelector("form[action='/console/news']")!;
        form.QuerySelectorAll("input[name=group]").ShouldAllBe(g => g.HasAttribute("checked"));
        var refused = await room.Teacher.SubmitAsync("/console", "/console/news", ("text", "A call from Ankara."), ("to", "ukraine"));
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form = refused.Page.QuerySelector("form[action='/console/news']")!;
        form.QuerySelector("#wrong-news .err")!.TextContent.ShouldBe("Choose at least one group.");
        refused.Page.QuerySelectorAll(".err").Length.ShouldBe(1);
        form.QuerySelector("textarea")!.TextContent.ShouldBe("A call from Ankara.");
        form.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")).ShouldBe(["ukraine"]);
        form.QuerySelector("[autofocus]").ShouldNotBeNull();

        // What others do meanwhile wipes nothing away, and whoever looks again at the address is led to the page.
        refused.Page.QuerySelector("main[data-live]").ShouldBeNull();
        (await room.Teacher.GetAsync("/console/news")).Headers["Location"].ShouldBe("/console");
        (await emil.GetAsync("/console/news")).ShouldBe(HttpStatusCode.NotFound);
        (await room.Teacher.SubmitAsync("/console", "/console/news", ("text", "A call from Ankara."), ("group", "2"))).ShouldBe(HttpStatusCode.SeeOther);
        (await emil.LookAsync()).Main.ShouldContain("A call from Ankara.");
    }

    [Theory]
    [InlineData("/console/inject", "inject-night-attack", "inject", "night-attack")]
    [InlineData("/console/date", "date", "to", "end")]
    public async Task Without_a_group_nothing_is_done_and_that_is_said_beside_the_form(string action, string form, string field, string value)
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups: 2);
        await room.BeginAsync();
        var refused = await room.Teacher.SubmitAsync("/console", action, (field, value));
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var wrong = refused.Page.GetElementById($"wrong-{form}")!;
        wrong.TextContent.ShouldContain("Choose at least one group.");
        var sent = wrong.ParentElement!.Closest("form")!;
        sent.GetAttribute("action").ShouldBe(action);
        sent.QuerySelector($"[value='{value}']").ShouldNotBeNull();
        sent.Closest("details")?.HasAttribute("open").ShouldBeTrue();
    }

    [Fact]
    public async Task What_one_group_refuses_and_another_takes_is_told_of_the_one_and_no_longer_chosen_for_the_other()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal", groups: 3);
        await room.BeginAsync();
        var late = (await room.Teacher.FormAsync("/console", "/console/inject")).Concat([("group", "1"), ("group", "2")]).ToArray();
        (await room.Teacher.SubmitAsync("/console", "/console/inject", ("group", "1"))).ShouldBe(HttpStatusCode.SeeOther);
        var refused = await room.Teacher.PostAsync("/console/inject", late);
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Page.GetElementById("wrong-inject-night-attack")!.TextContent.ShouldContain("Group 1:");
        refused.Page.GetElementById("wrong-inject-night-attack")!.TextContent.ShouldNotContain("Group 2:");
        var form = refused.Page.QuerySelectorAll("form[action='/console/inject']")[0];
        form.QuerySelectorAll("input[name=group]").Select(i => (i.HasAttribute("disabled"), i.HasAttribute("checked")))
            .ShouldBe([(true, false), (true, false), (false, false)]);
    }

    [Fact]
    public async Task What_is_done_while_a_group_is_looked_at_leads_back_to_that_group()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        await room.BeginAsync();
        (await room.Teacher.SubmitAsync("/console?group=2", "/console/news", ("text", "To you."), ("group", "2"))).Headers["Location"]
            .ShouldStartWith("/console?group=2");
        (await room.Teacher.SubmitAsync("/console", "/console/news", ("text", "To you."), ("group", "2"))).Headers["Location"].ShouldStartWith("/console#");
        (await room.Teacher.SubmitAsync("/console?group=2", "/console/news", ("text", "To you."))).Page.QuerySelector("#unfolded")!.TextContent
            .ShouldContain("group 2");
    }

    [Fact]
    public async Task Standing_in_is_offered_where_nobody_sits_and_who_sits_there_is_said_where_somebody_does()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        var page = (await room.Teacher.GetAsync("/console")).Page;
        var box = page.QuerySelector("section[aria-labelledby=stand-in]")!;
        box.ClassList.ShouldNotContain("box");
        box.TextContent.ShouldContain("At this seat: Oksana.");
        box.TextContent.ShouldNotContain("Stand in:");
        var way = page.QuerySelectorAll("a").Single(a => a.TextContent == "stand in").GetAttribute("href")!;
        way.ShouldBe("/console?group=2#stand-in");
        box = (await room.Teacher.GetAsync(way.Split('#')[0])).Page.QuerySelector("section[aria-labelledby=stand-in]")!;
        box.ClassList.ShouldContain("box");
        box.TextContent.ShouldContain("Stand in: The Ukrainian government, group 2");
        box.TextContent.ShouldContain("Nobody sits there.");
    }

    [Fact]
    public async Task A_reason_and_an_option_of_the_teacher_stay_where_they_cannot_count()
    {
        await using var room = await Room.OpenAsync(postgres);
        await room.BeginAsync();
        var action = (await room.Teacher.GetAsync("/console")).Page.QuerySelector("form[action$='/stand-in']")!.GetAttribute("action")!;
        var refused = await room.Teacher.SubmitAsync("/console", action, ("option", "no-such"), ("reason", "To go on."));
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Page.GetElementById("wrong-stand-in")!.TextContent.ShouldNotBeNullOrWhiteSpace();
        refused.Page.GetElementById("stand-in-why")!.TextContent.ShouldBe("To go on.");
        refused.Page.QuerySelector("section[aria-labelledby=stand-in] details")!.HasAttribute("open").ShouldBeTrue();
    }

    [Fact]
    public async Task The_clock_is_one_for_all_groups_says_where_each_is_and_starts_anew_in_one_click()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        await room.Teacher.SubmitAsync("/console", "/console/clock", ("minutes", "1"), ("do", "start"));
        await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "More."));
        var page = (await room.Teacher.GetAsync("/console")).Page;
        page.GetElementById("rounds")!.TextContent.ShouldContain("Group 1: round 2, planned for 3 min; Group 2: round 1, planned for 3 min");
        var form = page.QuerySelector("form[action='/console/clock']")!;
        form.QuerySelector("button[value=start]")!.TextContent.ShouldBe("Start the clock anew");
        form.QuerySelector("#minutes")!.GetAttribute("value").ShouldBe("3");
        await room.Teacher.SubmitAsync("/console", "/console/clock", ("minutes", "3"), ("do", "start"));
        (await room.Teacher.GetAsync("/console")).Page.QuerySelector("[role=timer]")!.GetAttribute("data-left").ShouldNotBeNull();
        int.Parse((await room.Teacher.GetAsync("/console")).Page.QuerySelector("[role=timer]")!.GetAttribute("data-left")!).ShouldBeGreaterThan(120);
    }

    [Fact]
    public async Task What_a_file_is_for_is_said_in_words_and_nothing_goes_by_a_name_of_the_store()
    {
        await using var room = await Room.OpenAsync(postgres);
        var russia = await room.SitAsync("Ben", "russia");
        await room.BeginAsync();
        await russia.DoAsync("message", ("to", "all"), ("text", "Silence for a week?"));
        var page = await room.Teacher.GetAsync("/console");
        page.Page.QuerySelector("a[href$='/xapi.jsonl']")!.TextContent.ShouldBe("For a learning record store (xAPI)");
        page.Page.QuerySelectorAll("a[href*='grades']").Select(a => a.TextContent).ShouldBe(["For Canvas, or for a spreadsheet", "For Moodle"]);
        page.Main.ShouldContain("The Russian government wrote: Silence for a week?");
        page.Main.ShouldNotContain("m1");
        (await room.Teacher.GetAsync("/debrief")).Main.ShouldNotContain("m1");
    }

    [Fact]
    public async Task The_report_of_a_group_is_dressed_names_the_groups_as_the_class_does_and_tells_dates_in_words()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var (ukraine, other) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Emil", "ukraine", group: 2));
        await room.BeginAsync();
        await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "More."));
        await other.DoAsync("decide", ("option", "refuse"), ("reason", "Never."));
        var report = await room.Teacher.GetAsync($"/console/{ukraine.Page.Split('/')[^1]}/report");
        // A browser takes no style that stands in the page.
        report.Page.QuerySelector("style").ShouldBeNull();
        (await room.Teacher.GetAsync(report.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!)).ShouldBe(HttpStatusCode.OK);
        report.Page.QuerySelector(".eyebrow")!.TextContent.ShouldContain("Group 1");
        report.Body.ShouldContain("Group 2");
        report.Body.ShouldNotContain(ukraine.Page.Split('/')[^1]);
        report.Body.ShouldNotContain(other.Page.Split('/')[^1]);
        report.Body.ShouldNotContain("T12:00");
    }

    [Fact]
    public async Task Who_looks_on_is_told_who_sits_there_and_not_that_one_is_the_role()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        var run = ukraine.Page.Split('/')[^1];
        (await room.Teacher.GetAsync($"/console/{run}/as/ukraine")).Main.ShouldContain("At this seat: Oksana.");
        (await room.Teacher.GetAsync($"/console/{run}/as/russia")).Main.ShouldContain("Nobody sits here.");
        (await room.Teacher.GetAsync($"/console/{run}/as/ukraine")).Main.ShouldNotContain("The teacher, with");
    }

    [Fact]
    public async Task Once_the_lesson_is_ended_nothing_is_offered_that_nobody_can_answer_and_what_was_erased_is_said()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal");
        await room.BeginAsync();
        (await room.Teacher.GetAsync("/console")).Page.QuerySelector(".note").ShouldBeNull();
        var end = await room.Teacher.FormAsync("/console", "/console/mark", f => f.QuerySelector("input[value=ended]") is not null);
        await room.Teacher.PostAsync("/console/mark", end.Append(("is", "yes")));
        var page = await room.Teacher.GetAsync("/console");
        string[] left = [.. page.Page.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!.Split('/')[^1]).Distinct()];
        left.ShouldBe(["seating", "mark", "erase"], ignoreOrder: true);
        page.Main.ShouldContain("go on with it first");
        var erased = await room.Teacher.SubmitAsync("/console", "/console/erase", ("sure", "yes"));
        (await room.Teacher.GetAsync(erased.Headers["Location"])).Main.ShouldContain("Erased: every name");
    }

    [Fact]
    public async Task What_is_heavy_in_a_lesson_stands_first_before_it_begins()
    {
        await using var room = await Room.OpenAsync(postgres);
        var page = (await room.Teacher.GetAsync("/console")).Page;
        var (note, begin) = (page.QuerySelector(".note")!, page.QuerySelector(".deck")!);
        note.CompareDocumentPosition(begin).HasFlag(DocumentPositions.Following).ShouldBeTrue();
    }
}
