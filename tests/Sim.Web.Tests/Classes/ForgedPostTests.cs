using System.Net;

namespace Sim.Web.Tests.Classes;

/// <summary>Posts that nobody's page made: refused, told, and nothing is changed by them.</summary>
public class ForgedPostTests(PostgresFixture postgres)
{
    private static readonly string[] Forms = ["decide", "agree", "take-back", "message", "release", "note", "answer", "text", "move", "draft"];

    private static readonly string[] Words =
        [
            "", "longer", "all", "ukraine", "russia", "m1", "t1", "1", "0", "-1", "99999999999", "../../console", "\0", "<script>", "proposal-tabled",
            "истина", "' or 1=1",
        ];

    private static readonly string[] Names =
        ["option", "reason", "message", "to", "text", "clause", "question", "answer", "type", "with", "do", "words", "role", "run", "proposal"];

    // A number of its own for whoever wants it: SIM_FORGED=5000.
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("SIM_FORGED"), out var count) ? count : 400;

    [Fact]
    public async Task Forged_posts_are_refused_and_change_nothing()
    {
        await using var room = await Room.OpenAsync(postgres, groups: 2);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        var (elsewhere, nobody) = (await room.SitAsync("Emil", "ukraine", group: 2), room.Visitor());
        await room.BeginAsync();
        await russia.DoAsync("message", ("to", "ukraine"), ("text", "To begin with."));
        var token = (await russia.FormAsync(russia.Page, $"{russia.Page}/note")).Single(f => f.Name == "__RequestVerificationToken").Value;
        var ofNobody = (await nobody.FormAsync("/join", "/join")).Single(f => f.Name == "__RequestVerificationToken").Value;
        var before = await StandingAsync(room, ukraine, russia, elsewhere);
        var dice = new Random(1305);
        var refused = new SortedDictionary<int, int>();
        for (var n = 0; n < Count; n++)
        {
            var (by, proof, address) = dice.Next(6) switch
            {
                // In place of another seat, in another run, by nobody, with the proof of somebody else's form, with none, and out of turn.
                0 => (russia, token, $"{elsewhere.Page}/{Any(dice, Forms)}"),
                1 => (nobody, ofNobody, $"{ukraine.Page}/{Any(dice, Forms)}"),
                2 => (russia, ofNobody, $"{russia.Page}/{Any(dice, Forms)}"),
                3 => (russia, "", $"{russia.Page}/{Any(dice, Forms)}"),
                4 => (russia, token, $"{russia.Page}/decide"),
                _ => (russia, token, $"/console/{Any(dice, ["mark", "person", "seating", "date", "news", "inject", "erase", "x/undo"])}"),
            };
            var fields = Enumerable.Range(0, dice.Next(6)).Select(_ => (Any(dice, Names), Any(dice, Words)))
                .Append(("__RequestVerificationToken", proof)).Append(("key", $"{n}")).Append(("reason", "Because."));
            var answer = await by.PostAsync(address, fields);
            var isTurnedAway = by == nobody && answer.Status == HttpStatusCode.SeeOther && answer.Headers["Location"] == "/join";
            (isTurnedAway || (int)answer.Status is >= 400 and < 500).ShouldBeTrue($"{address}: {answer.Status}");
            refused[(int)answer.Status] = refused.GetValueOrDefault((int)answer.Status) + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} posts: {string.Join(", ", refused.Select(r => $"{r.Value} x {r.Key}"))}");
        (await StandingAsync(room, ukraine, russia, elsewhere)).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_sent_again_with_other_words_under_the_same_key_is_not_done_again_and_that_is_said()
    {
        await using var room = await Room.OpenAsync(postgres);
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        await room.BeginAsync();
        var form = await russia.FormAsync(russia.Page, $"{russia.Page}/message");
        (await russia.PostAsync($"{russia.Page}/message", form.Concat([("to", "all"), ("text", "One.")]))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.PostAsync($"{russia.Page}/message", form.Concat([("to", "all"), ("text", "One.")]))).ShouldBe(HttpStatusCode.SeeOther);
        var other = await russia.PostAsync($"{russia.Page}/message", form.Concat([("to", "all"), ("text", "Two.")]));
        other.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Body.ShouldContain("This form was sent before and says something else now.");
        other.Body.ShouldContain("Two.", Case.Sensitive, "what was typed stays");
        (await russia.PostAsync($"{russia.Page}/note", form.Append(("text", "Three.")))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var shown = (await russia.LookAsync()).Main;
        shown.ShouldContain("One.");
        shown.ShouldNotContain("Two.");
        shown.ShouldNotContain("Three.");

        // Another's key is not its sender's: it keeps nobody from anything.
        var own = await ukraine.FormAsync(ukraine.Page, $"{ukraine.Page}/message");
        var mixed = own.Where(f => f.Name != "key").Append(form.Single(f => f.Name == "key"));
        (await ukraine.PostAsync($"{ukraine.Page}/message", mixed.Concat([("to", "all"), ("text", "Four.")]))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.LookAsync()).Main.ShouldContain("Four.");
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_what_comes_after_the_end_too()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        var form = await ukraine.FormAsync(ukraine.Page, $"{ukraine.Page}/note");
        (await ukraine.PostAsync($"{ukraine.Page}/note", form.Append(("text", new string('a', 3_000_000))), isLarge: true))
            .ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ukraine.PostAsync($"{ukraine.Page}/note", form.Append(("text", new string('a', 5_000))))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ukraine.PostAsync($"{ukraine.Page}/decide", form.Concat([("option", "longer"), ("reason", new string('a', 601))])))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        var end = await room.Teacher.FormAsync("/console", "/console/mark", f => f.QuerySelector("input[value=ended]") is not null);
        (await room.Teacher.PostAsync("/console/mark", end.Append(("is", "yes")))).ShouldBe(HttpStatusCode.SeeOther);
        foreach (var what in Forms)
        {
            (await ukraine.PostAsync($"{ukraine.Page}/{what}", form.Concat([("option", "longer"), ("reason", "Late."), ("text", "Late."), ("to", "all")])))
                .Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther);
        }

        (await room.Teacher.GetAsync("/console")).Body.ShouldNotContain("Late.");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=nothing-of-the-kind")]
    [InlineData("multipart/form-data; boundary=x; charset=utf-7")]
    public async Task A_form_in_letters_that_nobody_reads_is_none(string type)
    {
        await using var room = await Room.OpenAsync(postgres);
        using var client = new HttpClient();
        using var content = new ByteArrayContent(type.StartsWith("multipart", StringComparison.Ordinal)
            ? "--x\r\nContent-Disposition: form-data; name=code\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--x--\r\n"u8.ToArray()
            : "code=x"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await client.PostAsync(new Uri(room.Site.Address, "/join"), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_site_cannot_send_a_seats_forms()
    {
        await using var room = await Room.OpenAsync(postgres);
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        var form = await ukraine.FormAsync(ukraine.Page, $"{ukraine.Page}/note");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{ukraine.Page}/note")
        {
            Content = new FormUrlEncodedContent(form.Append(("text", "Not mine.")).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        };
        request.Headers.Add("Origin", "https://elsewhere.example");
        (await room.Site.SendAsync(request, ukraine.Client)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_seats_pass_is_read_by_no_script_and_a_made_up_one_opens_nothing()
    {
        await using var room = await Room.OpenAsync(postgres);
        var student = room.Visitor();
        var taken = await student.SubmitAsync($"/join/{room.Code}", $"/join/{room.Code}", ("name", "Oksana"), ("seat", ""));
        taken.Headers["Set-Cookie"].ShouldContain("httponly");
        taken.Headers["Set-Cookie"].ShouldContain("samesite=lax");
        using var forger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = room.Site.Address };
        var request = new HttpRequestMessage(HttpMethod.Get, taken.Headers["Location"]);
        request.Headers.Add("Cookie", $"sim-seat-{room.Site.Address.Port}={new string('0', 32)}");
        (await room.Site.SendAsync(request, forger)).Headers["Location"].ShouldBe("/join");
    }

    private static string Any(Random dice, string[] of) => of[dice.Next(of.Length)];

    private static async Task<string> StandingAsync(Room room, params Visitor[] seats)
    {
        var pages = new List<string> { (await room.Teacher.GetAsync("/console")).Main, (await room.Teacher.GetAsync("/console?group=2")).Main };
        foreach (var seat in seats)
        {
            pages.Add((await seat.LookAsync()).Same());
        }

        return string.Join("\n\n", pages);
    }
}
