using System.Text.Json;
using Sim.Domain.Events;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Schema;

public class SchemaTests
{
    private const string Head = "scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A, kind: state}, b: {name: B, kind: state}}\n";
    private static readonly SchemaCheck Schema = new(ScenarioSchema.Write());

    public static TheoryData<string> Scripts => [.. Legal().Select(p => Path.GetRelativePath(Repository.Root, p)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_committed_schema_is_the_one_the_catalogue_gives() => Generated.ShouldStandIn("scenarios/scenario.schema.json", ScenarioSchema.Write());

    [Fact]
    public void So_is_that_of_an_exercise() => Generated.ShouldStandIn("scenarios/exercise.schema.json", ExerciseSchema.Write());

    [Fact]
    public void The_lessons_are_valid_by_it()
    {
        var schema = new SchemaCheck(ExerciseSchema.Write());
        foreach (var lesson in Directory.GetFiles(Path.Combine(Repository.Root, "scenarios/exercises"), "*.yaml"))
        {
            Problems(File.ReadAllText(lesson), schema).ShouldBeEmpty(lesson);
        }

        Problems(
            "exercise: x\ntitle: X\nscenario: y\nas-of: 2022\nuntil: 2023\nroles: {a: {title: A, brief: B}}\nrounds: [{title: R, decisions: [{id: " +
                "d, role: a}]}]",
            schema).ShouldContain(p => p.StartsWith("/rounds/0/decisions/0: required: Required properties [\"when\"", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Scripts))]
    public void A_legal_script_is_valid(string script) => Problems(File.ReadAllText(Path.Combine(Repository.Root, script))).ShouldBeEmpty();

    /// <summary>Each with the place the editor underlines.</summary>
    [Theory]
    [InlineData("scenario: x\ntitle: X\n", ": required: Required properties [\"zone\"]")]
    [InlineData("scenario: Not An Id\ntitle: X\nzone: UTC", "/scenario: pattern")]
    [InlineData(Head + "evnets: []", "/evnets: additionalProperties")]
    [InlineData(Head + "events: {}", "/events: type")]
    [InlineData(Head + "issues: {Bad Issue: {}}", "/issues/Bad Issue: pattern")]
    [InlineData("scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A}}", "/parties/a: required: Required properties [\"kind\"]")]
    [InlineData("scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A, kind: nation}}", "/parties/a/kind: enum")]
    [InlineData("scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A, kind: state, voices: {v: {until: 2022}}}}", "/parties/a/voices/v: anyOf")]
    [InlineData("scenario: x\ntitle: X\nzone: UTC\nsources: {s: {paragraphs: 0}}", "/sources/s: anyOf")]
    [InlineData(Head + "events: [{event: statement-made, by: a, text: t}]", "/events/0: required: Required properties [\"when\"]")]
    [InlineData(Head + "events: [{when: 2022, by: a, text: t}]", "/events/0: required: Required properties [\"event\"]")]
    [InlineData(Head + "events: [{when: 2022, event: statment-made, by: a, text: t}]", "/events/0/event: enum")]
    [InlineData(Head + "events: [{when: 2022, event: statement-made, by: a}]", "/events/0: required: Required properties [\"text\"]")]
    [InlineData(Head + "events: [{when: 2022, event: statement-made, by: a, text: ' '}]", "/events/0/text: pattern")]
    [InlineData(Head + "events: [{when: 2022, event: statement-made, by: [], text: t}]", "/events/0/by: anyOf")]
    [InlineData(Head + "events: [{when: 2022, event: statement-made, by: a, text: t, tone: angry}]", "/events/0/tone: enum")]
    [InlineData(Head + "events: [{when: 2022, event: statement-made, by: a, text: t, about: victory-day}]", "/events/0/about: pattern")]
    [InlineData(Head + "events: [{when: 2022, event: statement-made, by: a, text: t, killed: 3}]", "/events/0/killed: additionalProperties")]
    [InlineData(Head + "events: [{when: 2022-13, event: statement-made, by: a, text: t}]", "/events/0/when: pattern")]
    [InlineData(Head + "events: [{when: 8.5.2022, event: statement-made, by: a, text: t}]", "/events/0/when: pattern")]
    [InlineData(Head + "events: [{when: -9998, event: statement-made, by: a, text: t}]", "/events/0/when: minimum")]
    [InlineData(Head + "events: [{when: 2022, event: statement-made, by: a, text: t, source: 'paper#12'}]", "/events/0/source: anyOf")]
    [InlineData(Head + "events: [{when: 2022, event: truce-announced, truce: t, by: a, for: 3 days}]", "/events/0/for: pattern")]
    [InlineData(Head + "events: [{when: 2022, event: truce-announced, truce: t, by: a, until: {after: t}}]", "/events/0/until: anyOf")]
    [InlineData(Head + "events: [{when: 2022, event: truce-announced, truce: t, by: a, written: perhaps}]", "/events/0/written: type")]
    [InlineData(Head + "events: [{when: 2022, event: incident-reported, incident: i, killed: -3}]", "/events/0/killed: minimum")]
    [InlineData(Head + "events: [{when: 2022, event: incident-reported, incident: i, killed: 3.5}]", "/events/0/killed: type")]
    [InlineData(Head + "events: [{when: 2022, event: proposal-tabled, proposal: p, asks: {talk: t}}]", "/events/0/asks/talk: additionalProperties")]
    [InlineData(Head + "events: [{when: 2022, event: agreement-drafted, agreement: d, obligations: [{text: t}]}]", "/events/0/obligations: anyOf")]
    [InlineData(
        Head + "events: [{when: 2022, event: talks-opened, talks: t, delegations: {a: {leader: L}}}]",
        "/events/0/delegations/a/leader: additionalProperties")]
    [InlineData(Head + "events: [{corrects: x, text: t}]", "/events/0: required: Required properties [\"reported\"]")]
    [InlineData(Head + "events: [{corrects: x, disputes: y, reported: 2022}]", "/events/0/disputes: ")]
    [InlineData(Head + "events: [{disputes: x, colour: red}]", "/events/0/colour: enum")]
    [InlineData(Head + "expect: {}", "/expect: type")]
    [InlineData(Head + "expect: [{as-off: 2022}]", "/expect/0/as-off: additionalProperties")]
    [InlineData(Head + "expect: [{truce.t.status: ended}]", "/expect/0/truce.t.status: additionalProperties")]
    [InlineData(Head + "expect: [{truces.t: {status: ended}}]", "/expect/0/truces.t: anyOf")]
    public void A_wrong_script_is_not_valid(string script, string problem) =>
        Problems(script).ShouldContain(p => p.StartsWith(problem, StringComparison.Ordinal), string.Join("\n", Problems(script)));

    [Theory]
    [InlineData(Head + "events: [{corrects: x, reported: 2022}]")]
    [InlineData(Head + "events: [{disputes: x, count: 5, according-to: b}]")]
    [InlineData(Head + "events: [{disputes: x, event: truce-announced, until: {after: y, for: P3D}}]")]
    [InlineData(Head + "events: [{when: ../2022-05~, reported: never, event: context-noted, text: 1953, killed: ~200}]")]
    [InlineData(Head + "events: [{when: 2022-05-08T10:00:00.5+03:00/2022-06, event: context-noted, text: true, killed: about thirty}]")]
    [InlineData(Head + "issues: {one: , two: Second, three: {title: Third}}\nsources: {s: }")]
    [InlineData(Head + "events: \nexpect: ")]
    public void What_the_reader_takes_is_valid(string script) => Problems(script).ShouldBeEmpty();

    [Fact]
    public void A_word_that_no_schema_knows_is_refused_and_not_passed_over() =>
        Should.Throw<Json.Schema.JsonSchemaException>(() => new SchemaCheck("""{"type": "object", "requires": ["event"]}"""));

    [Fact]
    public void Every_event_and_every_field_is_explained()
    {
        var definitions = JsonDocument.Parse(ScenarioSchema.Write()).RootElement.GetProperty("definitions");
        foreach (var type in EventCatalog.All)
        {
            var schema = definitions.GetProperty(type.Name);
            schema.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace();
            foreach (var field in type.Fields)
            {
                schema.GetProperty("properties")
                    .GetProperty(field.Name)
                    .GetProperty("description")
                    .GetString()
                    .ShouldNotBeNullOrWhiteSpace($"{type.Name}.{field.Name}");
            }
        }
    }

    private static IReadOnlyList<string> Problems(string script) => Problems(script, Schema);

    private static IReadOnlyList<string> Problems(string script, SchemaCheck schema)
    {
        var (root, problems) = YamlReader.Read(script);
        problems.ShouldBeEmpty();
        return schema.Problems(JsonDocument.Parse(JsonNodes.Write(root!)).RootElement);
    }

    private static IEnumerable<string> Legal() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Rules"), "*.yaml", SearchOption.AllDirectories)
                .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}refused{Path.DirectorySeparatorChar}", StringComparison.Ordinal)));
}
