using System.Net;
using AngleSharp.Dom;

namespace Sim.Web.Tests.Classes;

/// <summary>Somebody who never saw the program finds on a phone what waits, what to fill in, and how to mend what was refused.</summary>
public class NewcomerTests(PostgresFixture postgres)
{
    [Fact]
    public async Task What_waits_for_a_seat_stands_at_the_top_until_it_does_something()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        (await ukraine.LookAsync()).Page.QuerySelector("#waiting a[href='#messages']").ShouldBeNull();
        await russia.DoAsync("message", ("to", "ukraine"), ("text", "Silence for a week?"));
        await russia.DoAsync("message", ("to", "all"), ("text", "We are ready."));
        await DraftAsync(russia);
        var told = await ukraine.LookAsync();
        told.Page.QuerySelector("#waiting")!.TextContent.ShouldContain("2 new messages");
        told.Page.QuerySelector("#waiting")!.TextContent.ShouldContain("1 text to sign");
        told.Page.QuerySelector(".tabs a[href='#messages']")!.TextContent.ShouldBe("Messages 2");
        told.Page.QuerySelector(".tabs a[href='#texts']")!.TextContent.ShouldBe("Texts 1");
        (await russia.LookAsync()).Page.QuerySelector("#waiting a[href='#texts'], #waiting a[href='#messages']").ShouldBeNull();

        // An answer is an act; the text still waits for a name.
        await ukraine.DoAsync("message", ("to", "russia"), ("text", "A month."));
        (await ukraine.LookAsync()).Page.QuerySelector("#waiting")!.TextContent.ShouldNotContain("new message");
        (await russia.LookAsync()).Page.QuerySelector("#waiting")!.TextContent.ShouldContain("1 new message");
        await ukraine.DoAsync("text", ("do", "sign"));
        (await ukraine.LookAsync()).Page.QuerySelector("#waiting a[href='#texts']").ShouldBeNull();
    }

    [Fact]
    public async Task Whose_turn_it_is_stands_first_and_who_signed_what_fell_with_a_decision_is_told()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        (await ukraine.LookAsync()).Page.QuerySelector("#waiting")!.TextContent.Trim().ShouldStartWith("It is your turn to decide");
        (await russia.LookAsync()).Page.QuerySelector("#waiting")!.TextContent.ShouldNotContain("It is your turn");
        await ukraine.DoAsync("decide", ("option", "longer"), ("reason", "More time."));
        await DraftAsync(russia);
        await ukraine.DoAsync("text", ("do", "sign"));
        var run = ukraine.Page.Split('/')[^1];
        (await room.Teacher.SubmitAsync("/console", $"/console/{run}/undo", ("reason", "Talk first."))).ShouldBe(HttpStatusCode.SeeOther);

        (await russia.LookAsync()).Main.ShouldContain("A decision was taken back (Talk first.). With it fell");
        (await ukraine.LookAsync()).Main.ShouldContain("Your teacher took back what you decided: Talk first.");
        await DraftAsync(russia);
        (await russia.LookAsync()).Main.ShouldNotContain("With it fell");
    }

    [Fact]
    public async Task A_phone_that_lost_its_seat_is_told_why_it_is_at_the_door()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        (await room.Visitor().GetAsync("/join")).Main.ShouldNotContain("has none now");
        await room.BeginAsync();
        var phone = room.Visitor();
        await phone.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}/back", ("name", "Oksana"));
        var word = (await room.Teacher.GetAsync("/console")).Page.QuerySelector(".asks .word")!.TextContent;
        (await phone.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}/back", ("name", "Oksana"), ("word", word))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.GetAsync("/join")).Main.ShouldContain("This phone had a seat in a lesson here and has none now");
    }

    [Fact]
    public async Task What_is_written_to_others_waits_for_nobody_else()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal");
        var (ukraine, russia, turkey) =
            (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"), await room.SitAsync("Deniz", "turkey"));
        await room.BeginAsync();
        var before = (await turkey.LookAsync()).Same();
        await russia.DoAsync("message", ("to", "ukraine"), ("text", "For you alone."));
        (await turkey.LookAsync()).Same().ShouldBe(before);
        await ukraine.DoAsync("release");
        (await turkey.LookAsync()).Page.QuerySelector("#waiting")!.TextContent.ShouldContain("1 new message");
    }

    [Fact]
    public async Task A_text_that_prolongs_a_truce_asks_which_and_until_when_and_says_what_it_lacks()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        var address = $"{russia.Page}/text?type=truce-extended";
        var page = (await russia.GetAsync(address)).Page;
        page.QuerySelector("#f-truce option[value=victory-day]")!.TextContent.ShouldBe("Victory Day truce (8 May to 11 May)");
        page.QuerySelector("label[for=f-until]")!.TextContent.ShouldContain("Until when");
        page.QuerySelectorAll("details.rest #f-until, details.rest #f-truce").ShouldBeEmpty();
        page.QuerySelector("#f-until")!.GetAttribute("type").ShouldBe("date");
        page.QuerySelector("input[name='f.by'][value=russia]")!.HasAttribute("checked").ShouldBeTrue();

        (string, string)[] words = [("title", "A week"), ("with", "ukraine"), ("clause", "The silence lasts a week.")];
        (string, string)[] on = [.. words, ("f.truce", "victory-day"), ("f.by", "russia")];
        await RefusedAsync([.. words, ("f.by", "russia"), ("f.until", "2025-05-15")], "Which truce", "This must be given.");
        await RefusedAsync(on, "Until when", "Say until when");
        await RefusedAsync([.. on, ("f.until", "next week")], "Until when", "This is no day.");
        await RefusedAsync([.. on, ("f.until", "2025-05-09")], "Until when", "This truce lasts until");
        await RefusedAsync([.. on, ("f.until", "2025-05-15"), ("f.for", "3")], "For how many days", "Empty one of them");
        await RefusedAsync([.. on, ("f.for", "soon")], "For how many days", "Write how many days");
        await RefusedAsync([.. words, ("f.truce", "victory-day"), ("f.by", "turkey"), ("f.until", "2025-05-15")], "Who does it", "Only those who sign");
        (await PostAsync([.. on.Where(f => f.Item1 != "with"), ("f.until", "2025-05-15")])).Main.ShouldContain("Who signs with you: choose at least one.");
        (await PostAsync([.. on, ("f.for", "4")])).ShouldBe(HttpStatusCode.SeeOther);
        await ukraine.DoAsync("text", ("do", "sign"));
        (await ukraine.LookAsync()).Main.ShouldContain("It stands: every clause bears every name.");

        async Task<Site.Answer> PostAsync((string, string)[] fields) =>
            await russia.PostAsync($"{russia.Page}/draft", (await russia.FormAsync(address, $"{russia.Page}/draft")).Concat(fields));

        async Task RefusedAsync((string, string)[] fields, string field, string remedy)
        {
            var refused = await PostAsync(fields);
            refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var wrong = refused.Page.QuerySelectorAll(".ff .err").ShouldHaveSingleItem();
            wrong.TextContent.ShouldContain(remedy);
            refused.Main.ShouldContain($"Mend what is marked above: {field}");
            refused.Page.QuerySelector("#title")!.GetAttribute("value").ShouldBe("A week");
            refused.Page.QuerySelector("#clause-0")!.TextContent.ShouldBe("The silence lasts a week.");
        }
    }

    [Fact]
    public async Task A_proposal_to_nobody_or_with_a_title_alone_is_none_and_all_that_was_typed_stays()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        var address = $"{ukraine.Page}/move?type=proposal-tabled";
        (string, string)[] title = [("f.title", "A week of quiet"), ("reason", "To see.")];
        var nobody = await PostAsync([.. title, ("f.terms", "Nobody fires.\nFor a week.")]);
        nobody.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nobody.Main.ShouldContain("To whom is it put?");
        nobody.Page.QuerySelector("#f-title")!.GetAttribute("value").ShouldBe("A week of quiet");
        nobody.Page.QuerySelector("#f-terms")!.TextContent.ShouldBe("Nobody fires.\nFor a week.");
        nobody.Page.QuerySelector("#why")!.TextContent.ShouldBe("To see.");
        var nothing = await PostAsync([.. title, ("f.to", "russia")]);
        nothing.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Main.ShouldContain("Say what you propose");
        (await ukraine.LookAsync()).Page.QuerySelector(".opt input").ShouldNotBeNull("it counted as a decision");
        (await PostAsync([("f.title", "A week of quiet"), ("f.to", "russia"), ("f.terms", "Nobody fires.")])).Page
            .QuerySelector("#f-terms")!.TextContent.ShouldBe("Nobody fires.");
        (await PostAsync([.. title, ("f.to", "russia"), ("f.terms", "Nobody fires.\nFor a week.")])).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("A week of quiet");

        async Task<Site.Answer> PostAsync((string, string)[] fields) =>
            await ukraine.PostAsync($"{ukraine.Page}/move", (await ukraine.FormAsync(address, $"{ukraine.Page}/move")).Concat(fields));
    }

    [Fact]
    public async Task The_form_of_a_move_shows_what_matters_first_in_plain_words_and_is_filled_in_where_that_is_plain()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.SitAsync("Ben", "russia");
        await room.BeginAsync();
        var page = (await ukraine.GetAsync($"{ukraine.Page}/move?type=proposal-tabled")).Page;
        var first = page.QuerySelectorAll(".ff")[0];
        first.Children.Where(c => c.LocalName == "label" || c.ClassName == "lab").Select(l => l.FirstChild!.TextContent).Take(3)
            .ShouldBe(["Its title", "What is in it, one point a line", "To whom"]);
        first.QuerySelector("input[name='f.to'][value=russia]")!.HasAttribute("checked").ShouldBeTrue();
        first.QuerySelector("input[name='f.to'][value=ukraine]").ShouldBeNull();
        page.QuerySelector("#f-when")!.GetAttribute("value").ShouldBe("2025-04-29");
        page.QuerySelector("main h3")!.TextContent.ShouldBe("Put a proposal");
        page.QuerySelector("#type")!.HasAttribute("data-auto").ShouldBeTrue();

        // Whoever is played stands in sight, the others one tap away.
        var parties = (await ukraine.GetAsync($"{ukraine.Page}/text?type=talks-scheduled")).Page.QuerySelectorAll("input[name='f.parties']");
        parties.Take(2).Select(i => i.GetAttribute("value")).ShouldBe(["ukraine", "russia"], ignoreOrder: true);
        parties.Skip(2).ShouldAllBe(i => i.Closest("details.rest") != null);
        (await ukraine.GetAsync($"{ukraine.Page}/text?type=talks-scheduled")).Page.QuerySelector("#f-planned")!.GetAttribute("type").ShouldBe("datetime-local");
        parties.Take(2).ShouldAllBe(i => i.Closest("details.rest") == null && i.HasAttribute("checked"));
    }

    [Fact]
    public async Task What_is_asked_before_stands_before_the_decision_until_it_is_answered_and_who_one_is_one_tap_away()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        (await ukraine.LookAsync()).Main.ShouldContain("This page then changes by itself");
        await room.BeginAsync();
        var asked = await ukraine.LookAsync();
        asked.Page.QuerySelector("#waiting a[href='#brief']").ShouldNotBeNull();
        asked.Page.QuerySelector("#waiting")!.TextContent.ShouldContain("1 question to answer first");
        IsBefore(asked, "#waiting", "#decide").ShouldBeTrue();
        asked.Page.QuerySelector($"#decide a[href='{ukraine.Page}/move']")!.ParentElement!.TextContent.ShouldBe("A move of your own");
        IsBefore(asked, "#questions", "#decide").ShouldBeTrue();
        await ukraine.DoAsync("answer", ("answer", "both"));
        var answered = await ukraine.LookAsync();
        IsBefore(answered, "#questions", "#decide").ShouldBeFalse();
        answered.Page.QuerySelector("#waiting a[href='#questions']").ShouldBeNull();
    }

    [Fact]
    public async Task Those_who_share_a_seat_answer_what_is_asked_each_for_himself()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ada, bo) = (await room.SitAsync("Ada", "ukraine"), await room.SitAsync("Bo", "ukraine"));
        await room.BeginAsync();
        var before = (await bo.LookAsync()).Same();
        (await ada.DoAsync("answer", ("answer", "both"))).ShouldBe(HttpStatusCode.SeeOther);
        (await bo.LookAsync()).Same().ShouldBe(before, "what another at the seat answered changed a page");
        (await bo.DoAsync("answer", ("answer", "nobody"))).ShouldBe(HttpStatusCode.SeeOther);
        (await bo.DoAsync("answer", ("answer", "Russia"))).ShouldBe(HttpStatusCode.SeeOther);
        (await ada.LookAsync()).Page.QuerySelector("#questions input[checked]")!.GetAttribute("value").ShouldBe("both");
        (await bo.LookAsync()).Page.QuerySelector("#questions input[checked]")!.GetAttribute("value").ShouldBe("Russia");
        var run = ada.Page.Split('/')[^1];
        var rows = (await room.Teacher.GetAsync($"/console/{run}/report")).Page.QuerySelectorAll("tbody tr").Select(r => r.TextContent)
            .Where(r => r.Contains("Whom does it bind?", StringComparison.Ordinal)).ToArray();
        rows.Length.ShouldBe(2);
        rows.ShouldContain(r => r.Contains("Ada", StringComparison.Ordinal) && r.Contains("both", StringComparison.Ordinal));
        rows.ShouldContain(r => r.Contains("Bo", StringComparison.Ordinal) && r.Contains("Russia", StringComparison.Ordinal));
        (await ada.GetAsync($"{ada.Page}/report")).Main.ShouldNotContain("Russia", Case.Sensitive);

        // The run as a file has both answers, and plays again with them.
        var file = Path.Combine(Path.GetTempPath(), $"{run}-answers.json");
        await File.WriteAllTextAsync(file, (await room.Teacher.GetAsync($"/console/{run}/run.json")).Body, TestContext.Current.CancellationToken);
        (await ErasedClassTests.SimAsync("exercise", "import", file, "--run", "again", "--postgres", room.Site.Store)).ShouldBe(0);
        File.Delete(file);
    }

    private static bool IsBefore(Site.Answer answer, string one, string other) => answer.Page.QuerySelector(one)!
        .CompareDocumentPosition(answer.Page.QuerySelector(other)!).HasFlag(DocumentPositions.Following);

    private static async Task DraftAsync(Visitor seat)
    {
        var draft = await seat.FormAsync($"{seat.Page}/text", $"{seat.Page}/draft");
        (await seat.PostAsync($"{seat.Page}/draft", draft.Concat([("title", "A word"), ("with", "ukraine"), ("clause", "Whoever fires says so.")])))
            .ShouldBe(HttpStatusCode.SeeOther);
    }
}
