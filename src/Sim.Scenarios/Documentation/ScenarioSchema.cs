using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Documentation;

/// <summary>
/// The JSON Schema of a scenario script (draft 7, the one editors know best), made from the catalogue of events and the records of the script's head.
/// An editor checks, completes and explains a script by it; what needs the whole script or history, the reader alone can say.
/// </summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The first line of a script in the folder of the schema, by which an editor finds it.</summary>
    public const string EditorLine = "# yaml-language-server: $schema=./scenario.schema.json";

    /// <summary>The schema's text; the same for the same catalogue.</summary>
    public static string Write() => Write(Root());

    internal static string Write(JsonObject schema) => schema.ToJsonString(Layout) + "\n";

    private static JsonObject Root()
    {
        var script = ValueSchema.Object(Shape.Of(typeof(ScriptForm)).Fields);
        return new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Negotiation scenario",
            ["description"] = "A scenario script: who is who, what happened when and by whose word, and what is expected to follow from it. " +
                "The format is explained in scenarios/README.md.",
            ["type"] = "object",
            ["properties"] = script["properties"]!.DeepClone(),
            ["required"] = script["required"]!.DeepClone(),
            ["additionalProperties"] = false,
            ["definitions"] = Definitions(["when", "event"]),
        };
    }

    /// <summary>What both schemas refer to; an event of its own needs these fields.</summary>
    internal static JsonObject Definitions(IEnumerable<string> needed)
    {
        var definitions = new JsonObject(ValueSchema.Definitions.Select(d => KeyValuePair.Create(d.Name, (JsonNode?)d.Schema.DeepClone())));
        definitions["event"] = Event(needed);
        foreach (var type in EventCatalog.All)
        {
            definitions[type.Name] = OfType(type);
        }

        return definitions;
    }

    /// <summary>What stands under a key that has a reader of its own.</summary>
    internal static JsonObject OfPart(Type part) => part.Name switch
    {
        nameof(EventsPart) => ListOf(ValueSchema.To("event")),
        nameof(ExpectPart) => ListOf(Expectation()),
        nameof(RulesPart) => MapOf(ValueSchema.Form(typeof(RuleForm))),
        nameof(BranchesPart) => MapOf(ValueSchema.Form(typeof(BranchForm))),
        nameof(AmendPart) => MapOf(new() { ["type"] = "object", ["minProperties"] = 1 }),
        nameof(
            ConsequencesPart) => new()
            {
                ["anyOf"] = new JsonArray(Consequence(), new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Consequence() }),
            },
        nameof(ChosenPart) => new()
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(ValueSchema.To("id"), new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = ValueSchema.To("id") }),
            },
        },
        _ => throw new InvalidOperationException($"the schema does not know a {part.Name}"),
    };

    /// <summary>A thing that a script introduces by id.</summary>
    internal static JsonObject OfProfile(Type type)
    {
        var fields = ProfileCodec.Fields(type);
        var thing = ValueSchema.Object(fields);
        if (type == typeof(PartyProfile))
        {
            thing["properties"]!["voices"] = new JsonObject
            {
                ["description"] = "Those who speak for it, by id: {putin: Vladimir Putin, biden: {name: Joe Biden, until: 2025-01-20}}. " +
                    "Elsewhere written PARTY/VOICE, such as russia/putin.",
                ["type"] = "object",
                ["propertyNames"] = ValueSchema.To("id"),
                ["additionalProperties"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray(ValueSchema.To("text"), ValueSchema.Object(ProfileCodec.Fields(typeof(Voice)))),
                },
            };
        }

        // A thing without fields of its own may stand as its id alone; an issue also as its title.
        var forms = new List<JsonNode> { thing };
        if (fields.All(f => !f.Required))
        {
            forms.Add(new JsonObject { ["type"] = "null" });
        }

        if (fields is [{ Name: "title" }])
        {
            forms.Add(ValueSchema.To("text"));
        }

        return forms is [var only] ? (JsonObject)only : new JsonObject { ["anyOf"] = new JsonArray([.. forms]) };
    }

    /// <summary>
    /// One event: what all have, and by its type the rest; a correction or a dispute gives only what differs, and may leave out even the type.
    /// </summary>
    private static JsonObject Event(IEnumerable<string> needed)
    {
        var common = new JsonObject(EntryForm.Fields.Select(f => KeyValuePair.Create(
            f.Name,
            (JsonNode?)(f.Name == "event" ? TypeName(f) : ValueSchema.Of(f)))));
        var rules = new JsonArray
        {
            new JsonObject { ["if"] = IsPartial(), ["else"] = new JsonObject { ["required"] = new JsonArray([.. needed.Select(n => (JsonNode)n)]) } },
            new JsonObject
            {
                ["if"] = Has("corrects"),
                ["then"] = new JsonObject { ["required"] = new JsonArray("reported"), ["properties"] = new JsonObject { ["disputes"] = false } },
            },
            new JsonObject
            {
                ["if"] = new JsonObject { ["not"] = Has("event") },
                ["then"] = new JsonObject
                {
                    ["propertyNames"] = ValueSchema.Enum(EntryForm.Fields.Concat(EventCatalog.All.SelectMany(t => t.Fields)).Select(f => f.Name).Distinct()),
                },
            },
        };
        foreach (var type in EventCatalog.All)
        {
            rules.Add((JsonNode)new JsonObject
            {
                ["if"] = new JsonObject
                {
                    ["required"] = new JsonArray("event"),
                    ["properties"] = new JsonObject { ["event"] = new JsonObject { ["const"] = type.Name } },
                },
                ["then"] = ValueSchema.To(type.Name),
            });
        }

        return new()
        {
            ["title"] = "An event",
            ["type"] = "object",
            ["properties"] = common,
            ["allOf"] = rules,
        };
    }

    private static JsonObject TypeName(EventField field)
    {
        var schema = ValueSchema.Enum(EventCatalog.All.Select(t => t.Name));
        schema.Insert(0, "description", field.Description);
        schema["enumDescriptions"] = new JsonArray([.. EventCatalog.All.Select(t => (JsonNode)t.Declared.Summary)]);
        return schema;
    }

    private static JsonObject OfType(EventType type)
    {
        var properties = new JsonObject();
        foreach (var common in EntryForm.Fields)
        {
            properties[common.Name] = common.Name == "event" ? new JsonObject { ["description"] = type.Declared.Summary } : true;
        }

        foreach (var own in type.Fields)
        {
            properties[own.Name] = ValueSchema.Of(own, chosenHere: type.Opens(own));
        }

        var schema = new JsonObject
        {
            ["title"] = type.Name,
            ["description"] = type.Declared.Summary,
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (type.Fields.Where(f => f.Required).Select(f => (JsonNode)f.Name).ToArray() is { Length: > 0 } required)
        {
            schema["if"] = IsPartial();
            schema["else"] = new JsonObject { ["required"] = new JsonArray(required) };
        }

        return schema;
    }

    private static JsonObject Expectation()
    {
        var cuts = new JsonObject(ExpectationReader.Cuts.Select(cut => KeyValuePair.Create(cut, (JsonNode?)(cut switch
        {
            "branch" => Described("The branch whose state it is; left out: history's.", ValueSchema.To("id")),
            "as-of" => Described(
                "The date the state is asked for; a coarse one means its last moment. Left out: the date of the last event.",
                ValueSchema.To("date")),
            "known-by" => Described("Only what was publicly known by then counts.", ValueSchema.To("date")),
            "known-to" => Described("Beside the public record, what this party knew counts too.", ValueSchema.To("id")),
            "according-to" => Described("This party's word is taken for fact.", ValueSchema.To("id")),
            _ => throw new InvalidOperationException($"the schema does not know an expectation's '{cut}'"),
        }))));
        return new()
        {
            ["title"] = "An expectation",
            ["description"] = "A date, perhaps whose knowledge, and paths of the state with the values wanted: {as-of: " +
                "2025-05-09, truces.victory-day.status: in-force, talks.count: 0}.",
            ["type"] = "object",
            ["properties"] = cuts,
            ["patternProperties"] = Wishes(),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>Paths of the state, each with what is wanted there.</summary>
    internal static JsonObject Wishes()
    {
        var tops = typeof(NegotiationState).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        JsonObject Value() => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") };
        JsonObject Values() => new() { ["type"] = "array", ["items"] = Value() };
        JsonObject Only(
            string word,
            JsonNode value) =>
                new()
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { [word] = value },
                    ["required"] = new JsonArray(word),
                    ["additionalProperties"] = false,
                };
        return new()
        {
            [$@"^({string.Join('|', tops)})(\..+)?$"] = new JsonObject
            {
                ["description"] = "A path of the state: parts parted by dots, things by id, `count` for how many. A list is compared as a set; " +
                    "`absent` means no such thing; {not: x}, {any: [x, y]}, {at-least: 2} and {at-most: 2} ask less than one value.",
                ["anyOf"] = new JsonArray(
                    Value(), Values(), Only("not", new JsonObject { ["anyOf"] = new JsonArray(Value(), Values()) }), Only("any", Values()),
                    Only("at-least", new JsonObject { ["type"] = "number" }), Only("at-most", new JsonObject { ["type"] = "number" })),
            },
        };
    }

    private static JsonObject Consequence() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["event"] = ValueSchema.Enum(EventCatalog.All.Select(t => t.Name)),
            ["after"] = Described("How long after; left out: at once.", ValueSchema.To("duration")),
        },
        ["required"] = new JsonArray("event"),
    };

    private static JsonObject ListOf(JsonObject item) => new() { ["type"] = new JsonArray("array", "null"), ["items"] = item };

    private static JsonObject MapOf(JsonObject thing) =>
        new() { ["type"] = new JsonArray("object", "null"), ["propertyNames"] = ValueSchema.To("id"), ["additionalProperties"] = thing };

    private static JsonObject IsPartial() => new() { ["anyOf"] = new JsonArray(Has("corrects"), Has("disputes")) };

    private static JsonObject Has(string field) => new() { ["required"] = new JsonArray(field) };

    internal static JsonObject Described(string description, JsonObject schema) => new() { ["description"] = description, ["allOf"] = new JsonArray(schema) };
}
