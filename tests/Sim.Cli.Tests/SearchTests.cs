namespace Sim.Cli.Tests;

public class SearchTests(PostgresFixture postgres)
{
    [Fact]
    public async Task What_is_found_is_shown_with_its_date_its_sentence_and_the_words_marked()
    {
        var store = await Flagship.StoreAsync(postgres);
        var text = (await SimProcess.HereAsync("search", "ultimatum", "--postgres", store)).ShouldAnswer().Answer;
        text.ShouldContain("\"*ultimatums*\"");
        text.ShouldContain("the author's note: ");
        text.ShouldContain("event/putin-dismisses-ultimatums");
        var json = (await SimProcess.HereAsync("search", "ultimatum", "--in", "istanbul-2025", "--format", "json", "--postgres", store)).ShouldAnswer().Json;
        json["places"]!.AsArray().Count.ShouldBe(json["found"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_secret_is_not_found_by_those_who_do_not_know_it()
    {
        var store = await postgres.NewDatabaseAsync();
        string[] about =
        [
            "search",
            "Jupiter",
            "--in",
            Path.Combine(Repository.Root, "scenarios", "cuba-1962.yaml"),
            "--format",
            "json",
            "--limit",
            "500",
            "--postgres",
            store,
        ];
        await SimProcess.HereAsync(["load", about[3], "--postgres", store]);
        var all = (await SimProcess.HereAsync(about)).ShouldAnswer().Json;
        var public1962 = (await SimProcess.HereAsync([.. about, "--known-by", "1962-12-31"])).ShouldAnswer().Answer;
        all["places"]!.AsArray().Select(p => p!["reference"]!.GetValue<string>()).ShouldContain("proposal/jupiter-promise");
        public1962.ShouldNotContain("jupiter-promise");
        public1962.ShouldNotContain("jupiter-understanding");
    }

    [Theory]
    [InlineData("search ultimatum --limit 0", "--limit: 0 places are none")]
    [InlineData("search ultimatum --only nowhere", "nowhere")]
    [InlineData("search ultimatum --in istanbul-2024", "istanbul-2025")]
    [InlineData("search ultimatum --by nobody", "There is no party 'nobody'")]
    public Task What_makes_no_sense_is_said(string line, string said) => Flagship.RefusesAsync(postgres, line, said);
}
