using System.Text.Json.Nodes;

namespace Sim.Cli.Tests;

/// <summary>What the world reported in May 2025, asked of the program in JSON.</summary>
public class FlagshipStateTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_72_hour_truce_is_announced_the_day_before_it_begins() =>
        Text(await VictoryDay("2025-05-07"), "status").ShouldBe("announced");

    [Fact]
    public async Task On_its_last_day_it_is_in_force_unilateral_and_contested()
    {
        var truce = await VictoryDay("2025-05-10");
        Text(truce, "label").ShouldBe("72-hour truce");
        (Text(truce, "status"), Text(truce, "side"), Text(truce, "compliance")).ShouldBe(("in-force", "unilateral", "contested"));
    }

    [Fact]
    public async Task At_its_end_it_is_over() =>
        Text(await VictoryDay("2025-05-11T00:00+03:00"), "status").ShouldBe("expired");

    [Fact]
    public async Task The_talks_proposal_lies_on_the_table_welcomed_by_washington_and_unanswered_by_kyiv()
    {
        var state = await State("2025-05-11");
        var proposal = ById(state, "proposals", "istanbul-talks");
        Text(proposal, "status").ShouldBe("tabled");
        proposal["responses"]!.AsArray().ShouldBeEmpty();
        proposal["reactions"]!.AsArray()
            .ShouldContain(r => Text(r!, "tone") == "welcome"
                && r!["by"]!.AsArray().Any(by => by!.GetValue<string>().StartsWith("united-states", StringComparison.Ordinal)));
        state["unanswered"]!.AsArray().ShouldContain(u => Text(u!, "proposal") == "istanbul-talks" && Text(u!, "party") == "ukraine");
    }

    [Fact]
    public async Task The_draft_of_2022_was_abandoned_on_moscows_word_alone()
    {
        Text(ById(await State("2025-05-11"), "agreements", "draft-2022"), "status").ShouldBe("drafted");
        Text(ById(await State("2025-05-11", "--according-to", "russia"), "agreements", "draft-2022"), "status").ShouldBe("abandoned");
    }

    [Fact]
    public async Task As_known_then_nobody_had_yet_reported_a_violation() =>
        Text(ById(await State("2025-05-10", "--as-known-then"), "truces", "victory-day"), "compliance").ShouldBe("unreported");

    private async Task<JsonNode> VictoryDay(string asOf) => ById(await State(asOf), "truces", "victory-day");

    private async Task<JsonNode> State(string asOf, params string[] more) =>
        (await SimProcess.RunAsync(
            await Flagship.StoreAsync(postgres),
            ["state", "istanbul-2025", "--as-of", asOf, "--format", "json", .. more])).ShouldAnswer().Json;

    private static JsonNode ById(JsonNode state, string list, string id) => state[list]!.AsArray().Single(x => Text(x!, "id") == id)!;

    private static string? Text(JsonNode thing, string property) => thing[property]?.GetValue<string>();
}
