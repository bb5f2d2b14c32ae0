using System.Text.Json.Nodes;

namespace Sim.Cli.Tests;

public class SourcesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_bibliography_says_what_rests_on_each_source_and_the_log_shows_it()
    {
        var store = await Flagship.StoreAsync(postgres);
        var answer = (await SimProcess.HereAsync("sources", "istanbul-2025", "--format", "json", "--postgres", store)).ShouldAnswer().Json;
        var text = (await SimProcess.HereAsync("sources", "istanbul-2025", "--postgres", store)).ShouldAnswer().Answer;
        var sources = answer["bibliography"]!.AsArray();
        sources.Count.ShouldBeGreaterThan(10);
        foreach (var source in sources.Select(s => s!.AsObject()))
        {
            var id = source["id"]!.GetValue<string>();
            text.ShouldContain(id);
            var log = (await SimProcess.HereAsync("log", "istanbul-2025", "--source", id, "--format", "json", "--postgres", store)).ShouldAnswer().Json;
            Ids(log["events"]!, e => e!["id"]!).ShouldBe(Ids(source["events"]!, e => e!));
            log["sources"]!.AsObject().Select(s => s.Key).ShouldContain(id);
            log["sources"]![id]!["url"]?.GetValue<string>().ShouldBe(source["url"]!.GetValue<string>());
        }

        static string[] Ids(JsonNode list, Func<JsonNode?, JsonNode> id) => [.. list.AsArray().Select(e => id(e).GetValue<string>())];
    }

    [Theory]
    [InlineData("bibtex", "@online{reuters-2025-05-11,\n")]
    [InlineData("csl-json", "[\n  {\n    \"id\": \"reuters-2025-05-11\",\n    \"type\": \"webpage\",\n")]
    public async Task It_is_written_for_other_programs(string format, string begins) =>
        (await SimProcess.HereAsync("sources", "istanbul-2025", "--format", format, "--postgres", await Flagship.StoreAsync(postgres))).ShouldAnswer()
            .Answer.ShouldStartWith(begins);
}
