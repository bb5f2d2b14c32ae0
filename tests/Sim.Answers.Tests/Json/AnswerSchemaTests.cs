using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Sim.Answers.Json;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Answers.Tests.Json;

public partial class AnswerSchemaTests
{
    public static TheoryData<string> Names => [.. AnswerForms.All.Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_schema_is_one_by_the_draft_it_names_and_bears_the_name_of_its_answer(string name)
    {
        var schema = Schema(name);
        using var document = JsonDocument.Parse(schema.ToJsonString());
        MetaSchemas.Draft202012.Evaluate(document.RootElement).IsValid.ShouldBeTrue();
        name.ShouldMatch(@"^sim\.[a-z]+(-[a-z]+)*/[1-9]\d*$");
        schema["$id"]!.GetValue<string>().ShouldBe("urn:" + name.Replace('.', ':').Replace('/', ':'));
        schema["properties"]!["answer"]!["const"]!.GetValue<string>().ShouldBe(name);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_object_is_closed_and_every_property_of_it_is_described(string name)
    {
        var schema = Schema(name);
        foreach (var (place, one) in Objects(schema, name))
        {
            one["additionalProperties"]!.GetValueKind().ShouldBe(JsonValueKind.False, place);
            foreach (var (property, value) in one["properties"]!.AsObject())
            {
                var description = value!["description"]?.GetValue<string>() ?? "";
                description.ShouldNotBeNullOrWhiteSpace($"{place}.{property}");
            }
        }
    }

    [Fact]
    public void Names_are_given_once() => AnswerForms.All.Select(f => f.Name.Split('/')[0]).ShouldBeUnique();

    [Fact]
    public void Every_form_is_in_the_list() =>
        typeof(AnswerForms).GetProperties()
            .Where(p => typeof(AnswerForm).IsAssignableFrom(p.PropertyType))
            .Select(p => p.GetValue(null))
            .ShouldBe(AnswerForms.All, ignoreOrder: true);

    [Fact]
    public void Nothing_is_described_that_no_answer_says()
    {
        var (records, names) = (new HashSet<string>(), new HashSet<string>());
        foreach (var form in AnswerForms.All)
        {
            var schema = Schema(form.Name);
            records.UnionWith(Objects(schema, Root(form)).SelectMany(o => o.Schema["properties"]!.AsObject().Select(p => $"{o.Place}.{p.Key}")));
            names.UnionWith(schema["$defs"]!.AsObject()
                .Select(d => d.Value!["properties"])
                .Append(schema["properties"])
                .OfType<JsonObject>()
                .SelectMany(p => p.Select(x => x.Key)));
        }

        // What a log says of an event stands in the events' own definitions.
        Descriptions.Names
            .Where(n => n.Split('.') is [var record, var property]
                ? !records.Contains(n) && (record != nameof(LogMarks) || !names.Contains(property))
                : !names.Contains(n))
                .ShouldBeEmpty();

        static string Root(AnswerForm form) => form.GetType().GetGenericArguments()[0].Name;
    }

    [Fact]
    public void Every_type_of_event_has_its_form_in_a_log() =>
        Schema("sim.log/3")["$defs"]!["Event"]!["oneOf"]!.AsArray().Count.ShouldBe(EventCatalog.All.Count);

    [Theory]
    [InlineData("""{"answer":"sim.branch-delete/1","rules":3,"timeline":"a@b","deleted":true}""", true)]
    [InlineData("""{"answer":"sim.branch-delete/1","rules":3,"timeline":"a@b","deleted":true,"more":1}""", false)]
    [InlineData("""{"answer":"sim.branch-delete/1","rules":3,"timeline":"a@b"}""", false)]
    [InlineData("""{"answer":"sim.branch-delete/2","rules":3,"timeline":"a@b","deleted":true}""", false)]
    [InlineData("""{"answer":"sim.branch-delete/1","rules":3,"timeline":null,"deleted":true}""", false)]
    [InlineData("""{"timeline":"a@b","deleted":true}""", false)]
    [InlineData("[]", false)]
    public void An_answer_that_says_more_or_less_or_something_else_is_none(string answer, bool valid) =>
        (Published.Problems(answer).Count == 0).ShouldBe(valid);

    [Fact]
    public void Nothing_may_be_added_to_a_state_anywhere()
    {
        var script = Histories.Read("scenarios/istanbul-2025.yaml");
        var state = JsonNode.Parse(AnswerForms.State.Write(Projection.Project(script.Scenario, script.Entries, new(EdtfDate.Parse("2025-05-11")))))!;
        var added = 0;
        Walk(state);
        added.ShouldBeGreaterThan(100);

        void Walk(JsonNode? at)
        {
            if (at is JsonArray list)
            {
                foreach (var item in list)
                {
                    Walk(item);
                }
            }
            else if (at is JsonObject one && !FreeKeys().IsMatch(one.GetPath()))
            {
                one["unheardOf"] = 1;
                Published.Problems(state.ToJsonString()).ShouldNotBeEmpty(one.GetPath());
                one.Remove("unheardOf");
                added++;
                foreach (var (_, value) in one.ToArray())
                {
                    Walk(value);
                }
            }
        }
    }

    /// <summary>
    /// The names and kinds of all that an answer says, but for the fields of events, which follow the catalogue: where a line changes, the version of its
    /// answer rises.
    /// </summary>
    [Fact]
    public void A_shape_changes_only_with_its_version() =>
        string.Concat(AnswerForms.All.SelectMany(f => Lines(Schema(f.Name), f.Name))).ShouldMatchApproved(c => c.NoDiff().SubFolder("approved"));

    private static IEnumerable<string> Lines(JsonObject schema, string name)
    {
        yield return $"{name}\n";
        foreach (var (place, one) in Objects(schema, "").OrderBy(o => o.Place, StringComparer.Ordinal))
        {
            yield return $"  {(place.Length == 0 ? "the answer" : place)}\n";
            foreach (var (property, value) in one["properties"]!.AsObject())
            {
                yield return $"    {property}: {Kind(value!)}\n";
            }
        }
    }

    private static string Kind(JsonNode value) =>
        value["$ref"] is { } to ? to.GetValue<string>().Split('/')[^1]
        : value["const"] is { } constant ? constant.ToJsonString()
        : value["enum"] is JsonArray words ? string.Join('|', words.Select(w => w?.ToString() ?? "null"))
        : value["anyOf"] is JsonArray forms ? string.Join('|', forms.Select(f => Kind(f!)))
        : value["items"] is { } items ? $"[{Kind(items)}]"
        : value["additionalProperties"] is JsonObject values ? $"{{{Kind(values)}}}"
        : value["type"] is JsonArray types ? string.Join('|', types.Select(t => t!.ToString())) : value["type"]!.ToString();

    /// <summary>The answer itself and every record in it, but for the types of event.</summary>
    private static IEnumerable<(string Place, JsonObject Schema)> Objects(JsonObject schema, string name)
    {
        var events = EventCatalog.All.Select(t => t.Clr.Name).ToHashSet();
        return
        [
            (name, schema),
            .. schema["$defs"]!.AsObject().Where(d => d.Value!["properties"] is not null && !events.Contains(d.Key)).Select(d => (d.Key, d.Value!.AsObject())),
        ];
    }

    private static JsonObject Schema(string name) => JsonNode.Parse(AnswerSchema.Write(AnswerForms.All.Single(f => f.Name == name)))!.AsObject();

    /// <summary>Maps by party, by monitor and by field take any key.</summary>
    [GeneratedRegex(@"\.(delegations|findings|says)$")]
    private static partial Regex FreeKeys();
}
