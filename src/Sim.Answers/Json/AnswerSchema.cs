using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Json;

/// <summary>
/// The JSON Schema (2020-12) of an answer, made from the shapes by which it is written: every property is always there, and there is no other.
/// </summary>
public sealed class AnswerSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, JsonObject?> _definitions = new(StringComparer.Ordinal);

    private AnswerSchema()
    {
    }

    /// <summary>The schema of answers of this form, as indented JSON.</summary>
    public static string Write(AnswerForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new AnswerSchema().Whole(form).ToJsonString(Layout);
    }

    private JsonObject Whole(AnswerForm form)
    {
        var properties = Properties(form.Shape);
        properties.Insert(0, "answer", new JsonObject { ["const"] = form.Name, ["description"] = Descriptions.Of("answer") });
        properties.Insert(1, "rules", new JsonObject { ["const"] = Edition.Current, ["description"] = Descriptions.Of("rules") });
        JsonObject whole = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:{form.Name.Replace('.', ':').Replace('/', ':')}",
            ["title"] = form.Title,
            ["description"] = form.Description,
        };
        foreach (var (key, value) in Closed(properties))
        {
            whole[key] = value!.DeepClone();
        }

        whole["$defs"] = new JsonObject(_definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        return whole;
    }

    private JsonObject Properties(JsonTypeInfo record)
    {
        var properties = new JsonObject();
        foreach (var property in record.Properties)
        {
            var value = Of(record.Options.GetTypeInfo(property.PropertyType));
            value = property.IsGetNullable ? OrNull(value) : value;
            value["description"] = Descriptions.Of(property, record.Type);
            properties[property.Name] = value;
        }

        return properties;
    }

    /// <summary>Values that an answer writes as a text.</summary>
    private static readonly HashSet<Type> Texts = [typeof(ThingPath), typeof(ThingPart), typeof(ValueText), typeof(Until)];

    private JsonObject Of(JsonTypeInfo shape)
    {
        var type = Nullable.GetUnderlyingType(shape.Type) ?? shape.Type;
        return type switch
        {
            _ when type == typeof(Instant) => new() { ["type"] = "string", ["format"] = "date-time" },
            _ when EventJsonSchema.NameOf(type) is { } form => Defined(form, () => EventJsonSchema.Forms[form].DeepClone().AsObject()),
            _ when Texts.Contains(type) => new() { ["type"] = "string" },
            _ when type == typeof(Cell) => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") },
            _ when type == typeof(MapNode) => new() { ["type"] = "object" },
            { IsEnum: true } => Word(type),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(WrittenEvent<>) => Event(shape.Options.GetTypeInfo(
                type.GetGenericArguments()[0])),
            _ => OfShape(shape, type),
        };
    }

    private JsonObject OfShape(JsonTypeInfo shape, Type type) => shape switch
    {
        { PolymorphismOptions: { } several } => new()
        {
            ["anyOf"] = new JsonArray([.. several.DerivedTypes.Select(d => (JsonNode)Of(shape.Options.GetTypeInfo(d.DerivedType)))]),
        },
        { Kind: JsonTypeInfoKind.Enumerable } => new() { ["type"] = "array", ["items"] = Of(shape.Options.GetTypeInfo(shape.ElementType!)) },
        { Kind: JsonTypeInfoKind.Dictionary } => new() { ["type"] = "object", ["additionalProperties"] = Of(shape.Options.GetTypeInfo(shape.ElementType!)) },
        { Kind: JsonTypeInfoKind.Object } => Defined(type.Name, () => Closed(Properties(shape))),
        _ => shape.Options.GetTypeInfo(type).GetJsonSchemaAsNode(new() { TreatNullObliviousAsNonNullable = true }).AsObject(),
    };

    private static JsonObject Word(Type word) => new() { ["enum"] = new JsonArray([.. Words.All(word).Select(w => (JsonNode)w)]) };

    /// <summary>An event of any type, each a definition, with the marks that the answer puts on it.</summary>
    private JsonObject Event(JsonTypeInfo marks) =>
        Defined("Event", () => new() { ["oneOf"] = new JsonArray([.. EventCatalog.All.Select(t => (JsonNode)Defined(t.Clr.Name, () => OfType(t, marks)))]) });

    private JsonObject OfType(EventType type, JsonTypeInfo marks)
    {
        var (fields, always) = EventJsonSchema.Of(type, form => Defined(form, () => EventJsonSchema.Forms[form].DeepClone().AsObject()));
        foreach (var (name, schema) in Properties(marks))
        {
            fields[name] = schema!.DeepClone();
        }

        return Closed(fields, [.. always, .. marks.Properties.Select(p => p.Name)]);
    }

    private JsonObject Defined(string name, Func<JsonObject> schema)
    {
        if (_definitions.TryAdd(name, null))
        {
            _definitions[name] = schema();
        }

        return new() { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonObject Closed(JsonObject properties, IEnumerable<string>? always = null) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["required"] = new JsonArray([.. (always ?? properties.Select(p => p.Key)).Select(n => (JsonNode)n)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["enum"] is JsonArray words)
        {
            words.Add(null);
        }
        else if (schema["type"] is { } one)
        {
            schema["type"] = new JsonArray(one.DeepClone(), "null");
        }
        else
        {
            return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        return schema;
    }
}
