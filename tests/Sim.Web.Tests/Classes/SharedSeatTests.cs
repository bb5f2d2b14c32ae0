using System.Net;

namespace Sim.Web.Tests.Classes;

/// <summary>Several who share a seat decide as the teacher says: the first, the captain, or by vote.</summary>
public class SharedSeatTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_captain_lets_a_proposal_count_and_nobody_else_does()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (oksana, emil) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Emil", "ukraine"));
        var russia = await room.SitAsync("Ben", "russia");
        await RuleAsync(room, "captain");
        await room.BeginAsync();
        var before = (await russia.LookAsync()).Same();
        (await emil.LookAsync()).Main.ShouldContain("the captain, Oksana, says so");
        (await emil.DoAsync("decide", ("option", "longer"), ("reason", "Thirty days."))).ShouldBe(HttpStatusCode.SeeOther);
        (await emil.LookAsync()).Page.QuerySelector("button[value=settle]").ShouldBeNull();
        await AgreeAsync(emil, "settle");
        (await russia.LookAsync()).Same().ShouldBe(before, "what is proposed at another's seat changed a page");
        (await room.Teacher.GetAsync("/console")).Main.ShouldContain("Oksana (captain)");
        (await room.Teacher.GetAsync("/console")).Main.ShouldContain("1 proposal");

        // The console passes it on, and back.
        await PassOnAsync(room, "Emil");
        (await oksana.LookAsync()).Main.ShouldContain("the captain, Emil, says so");
        await PassOnAsync(room, "Oksana");
        (await oksana.LookAsync()).Main.ShouldContain("Thirty days.");
        await AgreeAsync(oksana, "settle");
        (await russia.LookAsync()).Main.ShouldContain("Thirty days of silence from 8 May");
        (await room.Teacher.GetAsync("/console/grades.csv")).Body.ShouldContain("captain; proposed 0, of which 0 counted; agreed to 1 of others");
        (await room.Teacher.GetAsync("/console/grades.csv")).Body.ShouldContain("proposed 1, of which 1 counted; agreed to 0 of others");
    }

    [Fact]
    public async Task More_than_half_decide_and_a_form_that_is_sent_again_votes_once()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (a, b, c) = (await room.SitAsync("Ada", "ukraine"), await room.SitAsync("Bo", "ukraine"), await room.SitAsync("Cem", "ukraine"));
        var russia = await room.SitAsync("Ben", "russia");
        await RuleAsync(room, "vote");
        await room.BeginAsync();
        var proposed = (await a.FormAsync(a.Page, $"{a.Page}/decide")).Concat([("option", "refuse"), ("reason", "Nobody asked us.")]).ToArray();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => a.PostAsync($"{a.Page}/decide", proposed))))
        {
            answer.ShouldBe(HttpStatusCode.SeeOther);
        }

        (await b.LookAsync()).Page.QuerySelectorAll("#shared-head + ul > li").Length.ShouldBe(1);
        (await b.LookAsync()).Main.ShouldContain("1 of 3 agree: Ada");
        (await b.DoAsync("decide", ("option", "longer"), ("reason", "Thirty days."))).ShouldBe(HttpStatusCode.SeeOther);
        (await c.DoAsync("decide", ("option", "join"), ("reason", "It is three days."))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("The Ukrainian government decides now");

        // All have agreed to something, and none has more than half: the captain, who sat down first, may say which; another may not.
        (await b.LookAsync()).Page.QuerySelector("button[value=settle]").ShouldBeNull();
        (await a.LookAsync()).Page.QuerySelectorAll("button[value=settle]").Length.ShouldBe(3);
        var second = (await a.LookAsync()).Page.QuerySelectorAll("#shared-head + ul > li")
            .Single(l => l.TextContent.Contains("Thirty days.", StringComparison.Ordinal))
            .QuerySelector("input[name=proposal]")!.GetAttribute("value")!;
        var agreed = (await c.FormAsync(c.Page, $"{c.Page}/agree")).Where(f => f.Name != "proposal")
            .Concat([("proposal", second), ("do", "agree")]).ToArray();
        (await c.PostAsync($"{c.Page}/agree", agreed)).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("Thirty days of silence from 8 May");
        (await c.PostAsync($"{c.Page}/agree", agreed)).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldNotContain("The Ukrainian government decides now");
    }

    [Fact]
    public async Task Who_sits_alone_decides_at_once_and_what_lies_at_another_seat_is_nobodys_to_agree_to()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var (a, b) = (await room.SitAsync("Ada", "ukraine"), await room.SitAsync("Bo", "ukraine"));
        var (alone, russia) = (await room.SitAsync("Zoe", "ukraine", group: 2), await room.SitAsync("Ben", "russia"));
        await RuleAsync(room, "captain");
        await room.BeginAsync();
        (await alone.DoAsync("decide", ("option", "longer"), ("reason", "Mine."))).ShouldBe(HttpStatusCode.SeeOther);
        (await room.Teacher.GetAsync("/console?group=2")).Main.ShouldContain("Mine.");
        await b.DoAsync("decide", ("option", "refuse"), ("reason", "Ours."));
        var form = await a.FormAsync(a.Page, $"{a.Page}/agree");
        var proof = (await russia.FormAsync(russia.Page, $"{russia.Page}/note")).Where(f => f.Name != "proposal");
        (await russia.PostAsync($"{russia.Page}/agree", proof.Append(form.Single(f => f.Name == "proposal")).Append(("do", "settle"))))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await russia.LookAsync()).Body.ShouldNotContain("Ours.");
        (await a.PostAsync($"{a.Page}/agree", form.Where(f => f.Name != "proposal").Concat([("proposal", "no-such"), ("do", "settle")])))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await a.LookAsync()).Main.ShouldContain("Ours.");
    }

    [Fact]
    public async Task A_move_of_ones_own_lies_before_the_seat_and_counts_once_as_an_option_does()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (oksana, emil) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Emil", "ukraine"));
        var (ben, mila) = (await room.SitAsync("Ben", "russia"), await room.SitAsync("Mila", "russia"));
        await RuleAsync(room, "captain");
        await room.BeginAsync();
        var (before, elsewhere) = ((await ben.LookAsync()).Same(), (await oksana.LookAsync()).Same());

        // Beside the decision of another seat: it lies there, and the captain's word lets it count; two words at once are one.
        var beside = await mila.FormAsync($"{mila.Page}/move?type=statement-made", $"{mila.Page}/move");
        (await mila.PostAsync($"{mila.Page}/move", beside.Concat([("f.text", "We listen"), ("reason", "To be heard.")]))).ShouldBe(HttpStatusCode.SeeOther);
        (await oksana.LookAsync()).Same().ShouldBe(elsewhere, "what is proposed at another's seat changed a page");
        (await ben.LookAsync()).Same().ShouldNotBe(before);
        (await ben.LookAsync()).Main.ShouldContain("We listen");
        (await mila.LookAsync()).Page.QuerySelector("button[value=settle]").ShouldBeNull();
        (await room.Teacher.GetAsync("/console")).Main.ShouldContain("1 proposal");
        var word = (await ben.FormAsync(ben.Page, $"{ben.Page}/agree")).Where(f => f.Name != "key").Append(("do", "settle")).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => ben.PostAsync($"{ben.Page}/agree", word.Append(("key", $"word {n}")))));
        answers.Count(a => a.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        (await oksana.LookAsync()).Body.Split("We listen").Length.ShouldBeGreaterThan(1);
        var run = ben.Page.Split('/')[^1];
        (await room.Teacher.GetAsync($"/console/{run}/report")).Main.Split("To be heard.").Length.ShouldBe(2);

        // In place of the options: nobody's move but the seat's.
        var form = await emil.FormAsync($"{emil.Page}/move?type=proposal-tabled", $"{emil.Page}/move");
        (await emil.PostAsync($"{emil.Page}/move", form.Concat(
            [("f.title", "A week of quiet"), ("f.to", "russia"), ("f.kind", "truce"), ("reason", "To see.")]))).ShouldBe(HttpStatusCode.SeeOther);
        (await ben.LookAsync()).Body.ShouldNotContain("A week of quiet");
        (await oksana.LookAsync()).Main.ShouldContain("A week of quiet");
        await AgreeAsync(oksana, "settle");
        (await ben.LookAsync()).Main.ShouldContain("A week of quiet");
        (await ben.LookAsync()).Page.QuerySelector(".opt input").ShouldNotBeNull("it is Moscow's turn");
        (await room.Teacher.GetAsync("/console/grades.csv")).Body.ShouldContain("proposed 1, of which 1 counted; agreed to 0 of others");
    }

    [Fact]
    public async Task A_name_under_a_text_binds_the_seat_and_is_given_to_no_other_words_than_were_agreed_to()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ada, bo) = (await room.SitAsync("Ada", "ukraine"), await room.SitAsync("Bo", "ukraine"));
        var russia = await room.SitAsync("Ben", "russia");
        await RuleAsync(room, "vote");
        await room.BeginAsync();
        var draft = await russia.FormAsync($"{russia.Page}/text", $"{russia.Page}/draft");
        (await russia.PostAsync($"{russia.Page}/draft", draft.Concat([("title", "A word"), ("with", "ukraine"), ("clause", "Whoever fires says so.")])))
            .ShouldBe(HttpStatusCode.SeeOther);
        (await ada.DoAsync("text", ("do", "sign"))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldNotContain("It stands: every");
        (await bo.LookAsync()).Main.ShouldContain("Sign “Whoever fires says so.” in A word");

        // Put otherwise meanwhile, it is not signed by what was agreed to before.
        (await russia.DoAsync("text", ("do", "amend"), ("words", "Whoever fires says nothing."), ("why", "So."))).ShouldBe(HttpStatusCode.SeeOther);
        var stale = await bo.FormAsync(bo.Page, $"{bo.Page}/agree");
        (await bo.PostAsync($"{bo.Page}/agree", stale.Append(("do", "agree")))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await russia.LookAsync()).Main.ShouldNotContain("It stands: every");
        (await ada.DoAsync("text", ("do", "sign"))).ShouldBe(HttpStatusCode.SeeOther);
        var fresh = await bo.FormAsync(bo.Page, $"{bo.Page}/agree", f => f.ParentElement!.TextContent.Contains("says nothing", StringComparison.Ordinal)
            && f.QuerySelector("button[value=agree]") is not null);
        (await bo.PostAsync($"{bo.Page}/agree", fresh.Append(("do", "agree")))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("It stands: every clause bears every name.");

        // Another's move is refused at once where it is none, and lies before nobody.
        var move = await ada.FormAsync($"{ada.Page}/move?type=proposal-tabled", $"{ada.Page}/move");
        (await ada.PostAsync($"{ada.Page}/move", move.Concat(
            [("f.title", "Of the past"), ("f.to", "russia"), ("f.kind", "truce"), ("f.when", "2024-01-01"), ("reason", "To see.")])))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bo.LookAsync()).Body.ShouldNotContain("Of the past");
    }

    private static async Task RuleAsync(Room room, string rule) =>
        (await room.Teacher.SubmitAsync("/console", "/console/seating", ("rule", rule))).ShouldBe(HttpStatusCode.SeeOther);

    private static async Task PassOnAsync(Room room, string name)
    {
        var person = (await room.Teacher.GetAsync("/console")).Page.QuerySelectorAll("section[aria-labelledby=people] li")
            .Single(l => l.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("input[name=person]")!.GetAttribute("value")!;
        (await room.Teacher.SubmitAsync("/console", "/console/person", ("person", person), ("do", "captain"))).ShouldBe(HttpStatusCode.SeeOther);
    }

    private static async Task AgreeAsync(Visitor seat, string how)
    {
        var form = await seat.FormAsync(seat.Page, $"{seat.Page}/agree");
        (await seat.PostAsync($"{seat.Page}/agree", form.Append(("do", how))))
            .ShouldBe(HttpStatusCode.SeeOther);
    }
}
