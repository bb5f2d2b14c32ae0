using System.Text.Json.Nodes;
using Sim.Answers.Json;
using Sim.Cli.Tests.Exercises;

namespace Sim.Cli.Tests;

/// <summary>What is published of the answers is what the verbs print.</summary>
public class AnswerTests(PostgresFixture postgres)
{
    private const string Small = """
        scenario: small
        title: A small case
        zone: Europe/Vienna
        parties:
          north: {name: The North, kind: state}
          south: {name: The South, kind: state}
        events:
          - {when: 2024-03-01, event: proposal-tabled, proposal: offer, title: An offer, by: north, to: south}
          - {id: truce, when: 2024-03-03, event: truce-announced, truce: easter, by: north, from: 2024-03-30, until: 2024-04-02}
          - {id: south-joins, when: 2024-03-05, event: truce-joined, truce: easter, by: south}
        """;

    private static readonly string[] Json = ["--format", "json"];

    [Fact]
    public async Task Every_verb_that_answers_in_json_answers_as_published_and_nothing_else_is_published()
    {
        using var here = new Workplace();
        var (path, broken) = (here.File("small.yaml", Small), here.File("broken.yaml", "scenario: broken\ntitle: A broken one\nzone: Nowhere\n"));
        var store = await postgres.NewDatabaseAsync();
        string[] into = ["--postgres", store];
        var answers = new Dictionary<string, string>
        {
            ["check"] = Named(await SimProcess.HereAsync(["check", path, broken, .. Json])),
            ["db status"] = Named(await SimProcess.FinishAsync(SimProcess.Start(null, ["db", "status", .. Json], ("SIM_DATA_DIR", here.Path)))),
        };
        foreach (var (verb, line) in new (string, string)[]
        {
            ("load", path), ("list", ""), ("state", "small"), ("replay", "small"), ("explain", "small truce/easter"), ("spans", "small"), ("log", "small"),
            ("sources", "small"),
            ("search", "offer"), ("table", "small"),
            ("branch create", "small@no --at 2024-03-04 --keep-later"), ("branch record", "small@no statement-made --by north --text No. --when 2024-03-06"),
            ("branch without", "small@no truce"),
            ("branch amend", "small@no offer --title Another"), ("branch rebase", "small@no"), ("branch list", "small"), ("branch compare", "small"),
            ("diff", "small small@no"), ("branch delete", "small@no"),
            ("exercise list", ""), ("exercise start", $"{Path.Combine(Lesson.Folder, "istanbul-proposal.yaml")} --role ukraine --run first"),
            ("exercise show", "first"),
            ("exercise answer", "first --option NEXT --reason So."), ("exercise report", "first"), ("exercise moves", "first"),
            ("exercise grades", "istanbul-proposal"), ("db verify", ""),
        })
        {
            var words = line.Replace("NEXT", verb == "exercise answer" ? await NextAsync(into) : "", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            answers[verb] = Named(await SimProcess.HereAsync([.. verb.Split(' '), .. words, .. Json, .. into]));
        }

        var cited = (await SimProcess.HereAsync(["state", "small", "--cite", .. into])).ShouldAnswer().Answer.Trim();
        answers["cite check"] = Named(await SimProcess.HereAsync(["cite", "check", cited, .. Json, .. into]));

        // What is exported is a script, in whatever form.
        answers.Keys.ShouldBe((await VerbsAsync("")).Where(v => v != "export"), ignoreOrder: true);
        var beside = Named(await SimProcess.HereAsync(["diff", "small", "--from", "2024-03-01", .. Json, .. into]));
        var part = Named(await SimProcess.HereAsync(["state", "small", "--limit", "1", .. Json, .. into]));
        answers.Values.Append(beside).Append(part).Distinct().ShouldBe(AnswerForms.All.Select(f => f.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task A_state_is_read_in_parts_and_what_is_no_part_is_said()
    {
        string[] into = ["--postgres", await Flagship.StoreAsync(postgres)];
        string[] asked = ["state", "istanbul-2025", "--as-of", "2025-05-15", .. Json, .. into];
        var first = (await SimProcess.HereAsync([.. asked, "--only", "statements", "--limit", "2"])).ShouldAnswer().Json;
        var cursor = first["rest"]!.AsArray().ShouldHaveSingleItem()!["cursor"]!.GetValue<string>();
        cursor.ShouldBe("statements:2");
        var next = (await SimProcess.HereAsync([.. asked, "--cursor", cursor])).ShouldAnswer().Json;
        next["rest"]!.AsArray().ShouldBeEmpty();
        var whole = (await SimProcess.HereAsync(asked)).ShouldAnswer().Json["statements"]!.AsArray();
        (first["state"]!["statements"]!.AsArray().Count + next["state"]!["statements"]!.AsArray().Count).ShouldBe(whole.Count);
        foreach (var (wrong, says) in new (string[], string)[]
        {
            (["--limit", "0"], "from 1 to 1000"), (["--limit", "1001"], "from 1 to 1000"), (["--cursor", "truces"], "'truces' is none"),
            (["--cursor", "truces:1", "--only", "truces"], "leave out --only"), (["--limit", "3", "--format", "text"], "add --format json"),
        })
        {
            string[] form = wrong.Contains("text") ? [] : Json;
            (await SimProcess.HereAsync(["state", "istanbul-2025", .. wrong, .. form, .. into])).ShouldEndWith(Exit.BadInput).Notices.ShouldContain(says);
        }
    }

    [Fact]
    public async Task The_schema_of_an_answer_is_found_by_its_name_with_or_without_its_version()
    {
        var list = (await SimProcess.HereAsync("schema", "--answers")).ShouldAnswer().Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        list.Select(l => l.Split(' ')[0]).ShouldBe(AnswerForms.All.Select(f => f.Name));
        var schema = (await SimProcess.HereAsync("schema", "--answers", "sim.state/4")).ShouldAnswer().Answer;
        JsonNode.Parse(schema)!["$id"]!.GetValue<string>().ShouldBe("urn:sim:state:4");
        schema.ShouldEndWith("}\n");
        (await SimProcess.HereAsync("schema", "--answers", "sim.state")).ShouldAnswer().Answer.ShouldBe(schema);
        (await SimProcess.HereAsync("schema", "--answers", "sim.state/1")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("sim.state/4");
        (await SimProcess.HereAsync("schema", "--exercise", "--answers")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("give one of them");
    }

    /// <summary>The name of the answer, which is held to what is published under it.</summary>
    private static string Named(Ran run) => run.Json["answer"]!.GetValue<string>();

    private static async Task<string> NextAsync(string[] into) =>
        (await SimProcess.HereAsync(["exercise", "show", "first", .. Json, .. into])).Json["next"]!["options"]![0]!["option"]!.GetValue<string>();

    /// <summary>The verbs, at any depth, whose format may be JSON.</summary>
    private static async Task<IReadOnlyList<string>> VerbsAsync(string above)
    {
        var found = new List<string>();
        foreach (var word in (await SuggestedAsync(above)).Where(w => !w.StartsWith('-')))
        {
            var verb = $"{above}{word}";
            found.AddRange((await SuggestedAsync($"{verb} --format=j")).Contains("--format=json") ? [verb] : []);
            if (above.Length == 0 && verb is not "completion")
            {
                found.AddRange(await VerbsAsync($"{verb} "));
            }
        }

        return found;
    }

    private static async Task<string[]> SuggestedAsync(string line) =>
        (await SimProcess.HereAsync($"[suggest:{line.Length}]", line)).Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
