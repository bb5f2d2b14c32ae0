using System.Net;

namespace Sim.Web.Tests.Classes;

/// <summary>A class plays a lesson in browsers, without scripts.</summary>
public class ClassTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Two_students_and_a_teacher_play_the_small_lesson_to_its_end()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        var russia = await room.SitAsync("Ben", "russia");
        (await ukraine.LookAsync()).Main.ShouldContain("The lesson begins when your teacher starts it");
        (await ukraine.LookAsync()).Body.ShouldNotContain("your commanders can keep silent");
        await room.BeginAsync();
        (await ukraine.LookAsync()).Main.ShouldContain("your commanders can keep silent");
        (await russia.LookAsync()).Main.ShouldContain("The Ukrainian government decides now");
        (await russia.DoAsync("message", ("to", "ukraine"), ("text", "Silence for a week?"))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.LookAsync()).Main.ShouldContain("Silence for a week?");
        (await ukraine.DoAsync("answer", ("answer", "Russia"))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.DoAsync("decide", ("option", "longer"), ("reason", ""))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "Thirty days can carry talks."))).ShouldBe(HttpStatusCode.SeeOther);
        var shown = await russia.LookAsync();
        shown.Main.ShouldContain("Thirty days of silence from 8 May");
        shown.Main.ShouldNotContain("can carry talks");
        (await russia.DoAsync("decide", ("option", "a-week"), ("reason", "It changes something."))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.DoAsync("decide", ("option", "no"), ("reason", "One thing after the other."))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.DoAsync("decide", ("option", "join"), ("reason", "Now both keep it."))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.LookAsync()).Main.ShouldContain("It is over");
        (await ukraine.DoAsync("answer", ("question", "best-reason"), ("answer", "A week."))).ShouldBe(HttpStatusCode.SeeOther);
        var console = (await room.Teacher.GetAsync("/console")).Main;
        console.ShouldContain("Thirty days can carry talks.");
        console.ShouldContain("Silence for a week?");
        console.ShouldContain("Oksana");
        (await room.Teacher.GetAsync("/console/grades.csv")).Body.ShouldContain("Oksana");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_move()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        var words = (await russia.FormAsync(russia.Page, $"{russia.Page}/message")).Concat([("to", "all"), ("text", "Once.")]).ToArray();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => russia.PostAsync($"{russia.Page}/message", words))))
        {
            answer.ShouldBe(HttpStatusCode.SeeOther);
        }

        (await ukraine.LookAsync()).Page.QuerySelectorAll(".mail > li").Length.ShouldBe(1);
        var choice = (await ukraine.FormAsync(ukraine.Page, $"{ukraine.Page}/decide")).Concat([("option", "longer"), ("reason", "More.")]).ToArray();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ukraine.PostAsync($"{ukraine.Page}/decide", choice))))
        {
            answer.ShouldBe(HttpStatusCode.SeeOther);
        }

        // The lesson asks Ukraine again later: the form of before decides nothing there.
        (await russia.DoAsync("decide", ("option", "a-week"), ("reason", "So."))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.DoAsync("decide", ("option", "no"), ("reason", "So."))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.PostAsync($"{ukraine.Page}/decide", choice)).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.LookAsync()).Main.ShouldContain("At midnight Moscow's truce begins.");
    }

    [Fact]
    public async Task Without_the_secret_nothing_is_there_but_the_lesson()
    {
        await using var room = await Room.OpenAsync(postgres);
        var student = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        foreach (var address in (string[])
        [
            "/library", "/author", "/search?q=truce", "/t/istanbul-2025", "/t/istanbul-2025.json", "/t/istanbul-2025/log", "/api", "/api/v1/timelines",
            "/api/v1/openapi.json", "/api/v1/changes", "/mcp", "/health", "/console", "/console/grades.csv", "/nowhere", "/lesson",
            "/lesson/three-days-in-may-1",
            $"{student.Page.Replace("/lesson/", "/console/", StringComparison.Ordinal)}/report",
            $"{student.Page.Replace("/lesson/", "/console/", StringComparison.Ordinal)}/as/russia",
        ])
        {
            var answer = await student.GetAsync(address);
            answer.ShouldBe(HttpStatusCode.NotFound);
            answer.Body.ShouldNotContain("/library");
        }

        (await room.Teacher.GetAsync("/library")).ShouldBe(HttpStatusCode.OK);
        (await student.PostAsync("/console/mark", [("mark", "ended"), ("is", "yes")])).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_seat_is_nobody_elses()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var (one, other) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Emil", "ukraine", group: 2));
        await room.BeginAsync();
        one.Page.ShouldNotBe(other.Page);
        (await one.GetAsync(other.Page)).ShouldBe(HttpStatusCode.NotFound);
        var note = (await one.FormAsync(one.Page, $"{one.Page}/note")).Append(("text", "Not mine."));
        (await one.PostAsync($"{other.Page}/note", note)).ShouldBe(HttpStatusCode.NotFound);
        (await room.Visitor().GetAsync(one.Page)).Headers["Location"].ShouldBe("/join");
        (await room.Teacher.GetAsync("/console")).Body.ShouldNotContain("Not mine.");
    }

    [Fact]
    public async Task A_wrong_code_is_told_and_the_third_one_waits()
    {
        await using var room = await Room.OpenAsync(postgres);
        var student = room.Visitor();
        for (var n = 0; n < 2; n++)
        {
            var wrong = await student.SubmitAsync("/join", "/join", ("code", "AAAAAA"));
            wrong.ShouldBe(HttpStatusCode.UnprocessableEntity);
            wrong.Main.ShouldContain("No lesson here has this code");
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await student.SubmitAsync("/join", "/join", ("code", "AAAAAA"));
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(4));
        (await student.SubmitAsync("/join", "/join", ("code", room.Code.ToLowerInvariant()))).Headers["Location"].ShouldBe($"/join/{room.Code}");
    }

    [Fact]
    public async Task Who_lost_the_phone_comes_back_by_a_word_and_the_old_one_is_signed_out()
    {
        await using var room = await Room.OpenAsync(postgres);
        var old = await room.SitAsync("Ben K.", "russia");
        var phone = room.Visitor();
        var taken = await phone.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}", ("name", "ben  k."), ("seat", ""));
        taken.Main.ShouldContain("sits here already");
        (await phone.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}/back", ("name", "Ben K."))).Main.ShouldContain("Your teacher sees that you ask");
        (await phone.GetAsync($"/join/{room.Code}")).Page.QuerySelector(".word").ShouldBeNull();
        var word = (await room.Teacher.GetAsync("/console")).Page.QuerySelector(".asks .word")!.TextContent;
        (await phone.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}/back", ("name", "Ben K."), ("word", "heron 1")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await phone.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}/back", ("name", "Ben K."), ("word", word))).Headers["Location"].ShouldBe(old.Page);
        (await phone.GetAsync(old.Page)).ShouldBe(HttpStatusCode.OK);
        (await old.LookAsync()).Headers["Location"].ShouldBe("/join");
        (await room.Visitor().SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}/back", ("name", "Ben K."), ("word", word)))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Locked_nobody_comes_in_and_a_full_seat_takes_nobody()
    {
        await using var room = await Room.OpenAsync(postgres);
        foreach (var name in (string[])["A1", "A2", "A3"])
        {
            await room.SitAsync(name, "russia");
        }

        var late = room.Visitor();
        var seat = (await late.GetAsync($"/join/{room.Code}")).Page.QuerySelectorAll("input[name=seat]").Select(i => i.GetAttribute("value")!)
            .First(v => v.EndsWith("/russia", StringComparison.Ordinal));
        (await late.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}", ("name", "Late"), ("seat", seat))).Main
            .ShouldContain("No place is free at that seat");
        var fields = await room.Teacher.FormAsync("/console", "/console/mark", f => f.QuerySelector("input[value=locked]") is not null);
        (await room.Teacher.PostAsync("/console/mark", fields.Append(("is", "yes")))).ShouldBe(HttpStatusCode.SeeOther);
        (await late.GetAsync($"/join/{room.Code}")).Main.ShouldContain("This lesson takes nobody in now");
    }

    [Fact]
    public async Task What_the_teacher_takes_back_is_told_to_those_who_decided_it()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        await ukraine.DoAsync("decide", ("option", "refuse"), ("reason", "Clicked."));
        var action = (await room.Teacher.GetAsync("/console")).Page.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!)
            .First(a => a.EndsWith("/undo", StringComparison.Ordinal));
        (await room.Teacher.SubmitAsync("/console", action, ("reason", "Talk first."))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.LookAsync()).Main.ShouldContain("Your teacher took back what you decided: Talk first.");
        (await russia.LookAsync()).Main.ShouldNotContain("Talk first.");
        var standIn = action.Replace("/undo", "/stand-in", StringComparison.Ordinal);
        (await room.Teacher.SubmitAsync("/console", standIn, ("option", "longer"), ("reason", "To go on.")))
            .ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("Thirty days of silence from 8 May");
    }

    [Fact]
    public async Task A_text_that_all_sign_becomes_what_it_says()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        var form = await russia.FormAsync($"{russia.Page}/text?type=talks-scheduled", $"{russia.Page}/draft");
        (await russia.PostAsync($"{russia.Page}/draft", form.Concat(
        [
            ("title", "Terms of a meeting"), ("with", "ukraine"), ("clause", "The talks open on the ninth."), ("f.title", "Talks in May"),
            ("f.planned", "2025-05-09T11:00"), ("f.parties", "russia"), ("f.parties", "ukraine"),
        ]))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.LookAsync()).Main.ShouldContain("Terms of a meeting");
        (await ukraine.DoAsync("text", ("do", "sign"))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.LookAsync()).Main.ShouldContain("It stands: every clause bears every name.");
        (await russia.LookAsync()).Main.ShouldContain("Talks in May");
    }

    [Fact]
    public async Task A_move_of_ones_own_stands_on_the_board()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        var form = await ukraine.FormAsync($"{ukraine.Page}/move?type=proposal-tabled", $"{ukraine.Page}/move");
        var wrong = await ukraine.PostAsync($"{ukraine.Page}/move", form.Append(("reason", "To see.")));
        wrong.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Main.ShouldContain("This must be given.");
        (await ukraine.PostAsync($"{ukraine.Page}/move", form.Concat(
            [("f.title", "A week of quiet"), ("f.to", "russia"), ("f.kind", "truce"), ("reason", "To see.")]))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("A week of quiet");
    }

    [Fact]
    public async Task News_of_the_teachers_own_reach_those_they_are_for_once_and_change_no_byte_for_others()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        var other = await room.SitAsync("Emil", "ukraine", group: 2);
        await room.BeginAsync();
        var (before, elsewhere) = ((await russia.LookAsync()).Same(), (await other.LookAsync()).Same());
        var form = (await room.Teacher.FormAsync("/console", "/console/news"))
            .Concat([("text", "A call from Ankara."), ("to", "ukraine"), ("group", "1")]).ToArray();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => room.Teacher.PostAsync("/console/news", form))))
        {
            answer.ShouldBe(HttpStatusCode.SeeOther);
        }

        var mail = (await ukraine.LookAsync()).Page.QuerySelectorAll(".mail > li");
        mail.Length.ShouldBe(1);
        mail[0].TextContent.ShouldContain("A call from Ankara.");
        mail[0].TextContent.ShouldContain("The teacher");
        (await russia.LookAsync()).Same().ShouldBe(before);
        (await other.LookAsync()).Same().ShouldBe(elsewhere);

        // To everybody in all groups; without a group it is told, and what was written stays.
        (await room.Teacher.SubmitAsync("/console", "/console/news", ("text", "To all of you."))).Body.ShouldContain("To all of you.");
        var all = (await room.Teacher.FormAsync("/console", "/console/news")).Concat([("text", "To all of you."), ("group", "1"), ("group", "2")]);
        (await room.Teacher.PostAsync("/console/news", all)).ShouldBe(HttpStatusCode.SeeOther);
        foreach (var seat in (Visitor[])[ukraine, russia, other])
        {
            (await seat.LookAsync()).Main.ShouldContain("To all of you.");
        }

        (await room.Teacher.GetAsync("/console")).Main.ShouldContain("A call from Ankara.");
        (await russia.GetAsync("/console")).ShouldBe(HttpStatusCode.NotFound);
        var run = ukraine.Page.Split('/')[^1];
        (await room.Teacher.GetAsync($"/console/{run}/report")).Body.ShouldContain("A call from Ankara.");
        (await room.Teacher.GetAsync($"/console/{run}/run.json")).Body.ShouldContain("A call from Ankara.");

        // The run as a file plays again, with them.
        var file = Path.Combine(Path.GetTempPath(), $"{run}.json");
        await File.WriteAllTextAsync(file, (await room.Teacher.GetAsync($"/console/{run}/run.json")).Body, TestContext.Current.CancellationToken);
        (await ErasedClassTests.SimAsync("exercise", "import", file, "--run", "again", "--postgres", room.Site.Store)).ShouldBe(0);
        File.Delete(file);
    }

    [Fact]
    public async Task The_teacher_moves_the_date_of_a_group_and_of_no_other_once_a_form()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        var other = await room.SitAsync("Emil", "russia", group: 2);
        await room.BeginAsync();
        var before = (await other.LookAsync()).Same();
        var console = await room.Teacher.GetAsync("/console");
        var to = console.Page.QuerySelectorAll("#date-to option")[0].GetAttribute("value")!;
        var form = (await room.Teacher.FormAsync("/console", "/console/date")).Concat([("to", to), ("group", "1")]).ToArray();
        (await room.Teacher.PostAsync("/console/date", form)).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Page.QuerySelector(".opt input").ShouldNotBeNull();
        (await ukraine.LookAsync()).Page.QuerySelector(".opt input").ShouldBeNull();
        (await room.Teacher.GetAsync("/console")).Main.ShouldContain("The teacher moved the date on");
        (await other.LookAsync()).Same().ShouldBe(before);

        // Sent again it moves nothing further.
        (await room.Teacher.PostAsync("/console/date", form)).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Page.QuerySelector(".opt input").ShouldNotBeNull();
        (await room.Teacher.SubmitAsync("/console", "/console/date", ("to", "end"), ("group", "1"))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("It is over");
        (await other.LookAsync()).Same().ShouldBe(before);
    }

    [Fact]
    public async Task Another_server_on_the_store_goes_on_with_the_class()
    {
        var store = await postgres.NewDatabaseAsync();
        await using var room = await Room.OpenAsync(postgres, store: store);
        await room.SitAsync("Oksana", "ukraine");
        await using var again = await Room.OpenAsync(postgres, store: store);
        again.Code.ShouldBe(room.Code);
        (await again.Teacher.GetAsync("/console")).Main.ShouldContain("Oksana");
    }

    [Fact]
    public async Task Erased_names_are_gone_and_what_was_decided_stays()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "More."));
        (await room.Teacher.SubmitAsync("/console", "/console/erase", ("sure", "yes"))).ShouldBe(HttpStatusCode.SeeOther);
        var console = (await room.Teacher.GetAsync("/console")).Main;
        console.ShouldNotContain("Oksana");
        console.ShouldContain("thirty days of silence");
        (await ukraine.LookAsync()).Headers["Location"].ShouldBe("/join");
    }
}
