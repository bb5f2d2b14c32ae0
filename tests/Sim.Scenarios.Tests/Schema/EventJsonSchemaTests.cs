using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Json.Schema;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Tests.Codec;

namespace Sim.Scenarios.Tests.Schema;

public class EventJsonSchemaTests
{
    [Theory, MemberData(nameof(Samples.Types), MemberType = typeof(Samples))]
    public void What_is_published_of_an_event_its_json_keeps(string name)
    {
        var type = EventCatalog.Find(name)!;
        var schema = SchemaOf(type);
        Gen.OneOf(Samples.Full(type), Samples.Some(type)).Sample(written =>
        {
            using var json = JsonDocument.Parse(EntryCodec.ToJson(written));
            schema.Evaluate(json.RootElement).IsValid.ShouldBeTrue(json.RootElement.GetRawText());
        }, iter: 200);
    }

    [Fact]
    public void An_event_of_another_type_or_with_another_field_is_refused()
    {
        var schema = SchemaOf(EventCatalog.Find("statement-made")!);
        Holds("""{"id":"a","when":"2025-05-08","event":"statement-made","by":["russia"],"text":"No."}""").ShouldBeTrue();
        Holds("""{"id":"a","when":"2025-05-08","event":"statement-made","by":["russia"],"text":"No.","venue":"Istanbul"}""").ShouldBeFalse();
        Holds("""{"id":"a","when":"2025-05-08","event":"talks-opened","by":["russia"],"text":"No."}""").ShouldBeFalse();
        Holds("""{"id":"a","when":"the eighth of May","event":"statement-made","by":["russia"],"text":"No."}""").ShouldBeFalse();

        bool Holds(string json)
        {
            using var document = JsonDocument.Parse(json);
            return schema.Evaluate(document.RootElement).IsValid;
        }
    }

    private static JsonSchema SchemaOf(EventType type)
    {
        var (fields, always) = EventJsonSchema.Of(type, form => new() { ["$ref"] = $"#/$defs/{form}" });
        return JsonSchema.FromText(new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["properties"] = fields,
            ["required"] = new JsonArray([.. always.Select(n => (JsonNode)n)]),
            ["additionalProperties"] = false,
            ["$defs"] = new JsonObject(EventJsonSchema.Forms.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value.DeepClone()))),
        }.ToJsonString());
    }
}
