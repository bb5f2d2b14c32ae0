namespace Sim.Cli.Tests;

/// <summary>One timeline held against itself: two dates, two views.</summary>
public class DiffTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_week_of_the_flagship_is_a_screen_and_says_what_changed_why_and_what_became_known()
    {
        var text = await Answer("--from", "2025-05-04", "--to", "2025-05-11");
        text.TrimEnd('\n').Split('\n').Length.ShouldBeLessThanOrEqualTo(40);
        text.ShouldContain("Victory Day truce   announced → expired   compliance: unreported → contested");
        text.ShouldContain("because  about 11 May 02:00: Vladimir Putin (Russia) put an offer of talks to Ukraine");
        text.ShouldContain("BECAME KNOWN MEANWHILE");
        text.ShouldContain("20 Apr                  known since 11 May   Russia accused Ukraine of violating the Easter truce");
    }

    [Fact]
    public async Task A_week_in_which_nothing_happened_says_so() =>
        (await Answer("--from", "2025-04-29", "--to", "2025-05-06")).ShouldContain("Nothing differs, and nothing came in between.");

    [Fact]
    public async Task Known_then_against_today_is_what_came_out_later()
    {
        var text = await Answer("--as-of", "2025-05-10", "--view-a", "then", "--view-b", "today");
        text.ShouldContain("Victory Day truce   compliance: A unreported, B contested");
        text.ShouldContain("ONLY IN B");
        text.ShouldNotContain("ONLY IN A");
    }

    [Fact]
    public async Task Believing_one_against_the_other_gives_both_accounts_of_the_thirty_days() =>
        (await Answer("--as-of", "2025-04-20", "--view-a", "believing=russia", "--view-b", "believing=ukraine"))
            .ShouldContain("Energy moratorium   A expired, B in force   from: A 18 Mar, B 25 Mar   until: A 17 Apr 00:00, B 24 Apr 00:00");

    [Fact]
    public async Task The_answer_in_json_keeps_both_views_and_every_value()
    {
        var answer = (await Run("--as-of", "2025-04-20", "--view-a", "believing=russia,then", "--view-b", "known-to=ukraine", "--format", "json")).Json;
        answer["answer"]!.GetValue<string>().ShouldBe("sim.contrast/2");
        (answer["a"]!["accordingTo"]!.AsArray().Single()!.GetValue<string>(), answer["a"]!["knownBy"]!.GetValue<string>()).ShouldBe(("russia", "2025-04-20"));
        (answer["b"]!["knownTo"]!.GetValue<string>(), answer["b"]!["knownBy"]).ShouldBe(("ukraine", null));
        answer["state"]!.AsArray().ShouldContain(v => v!["thing"]!.GetValue<string>() == "truce/easter-truce" && v["a"]!.GetValue<string>() == "unreported");
        answer["events"]!.AsArray().ShouldContain(e => e!["kind"]!.GetValue<string>() == "only-in-b");
    }

    [Theory]
    [InlineData("what should it be held against?")]
    [InlineData("--to needs --from", "--to", "2025-05-11")]
    [InlineData("--as-of is one date", "--from", "2025-05-04", "--as-of", "2025-05-11")]
    [InlineData("give one of these", "--from", "2025-05-04", "--view-a", "then", "--view-b", "today")]
    [InlineData("give one of these", "istanbul-2025", "--from", "2025-05-04")]
    [InlineData("come together", "--view-a", "then")]
    [InlineData("'tody' is no view; did you mean 'today'?", "--view-a", "tody", "--view-b", "then")]
    [InlineData("ends before it starts", "--from", "2025-05-11", "--to", "2025-05-04")]
    public async Task What_cannot_be_held_against_anything_is_told(string told, params string[] more)
    {
        var run = await SimProcess.HereAsync(["diff", "istanbul-2025", .. more, "--postgres", await Flagship.StoreAsync(postgres)]);
        run.Status.ShouldBe(Exit.BadInput);
        run.Notices.ShouldContain(told);
    }

    private async Task<string> Answer(params string[] more) => (await Run(more)).Answer;

    private async Task<Ran> Run(params string[] more) =>
        (await SimProcess.HereAsync(["diff", "istanbul-2025", .. more, "--postgres", await Flagship.StoreAsync(postgres)])).ShouldAnswer();
}
