using System.Text.Json.Nodes;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Documentation;

/// <summary>The JSON Schema (2020-12) of events as <see cref="EntryCodec.ToJson"/> writes them: what an event does not say is left out.</summary>
public static class EventJsonSchema
{
    /// <summary>The forms of values that many fields share, by their names.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Forms { get; } = new Dictionary<string, JsonObject>
    {
        ["Date"] = Form(
            "string",
            ValueSchema.DatePattern,
            "A date in EDTF as it was written, a day 2025-05-08, a month 2024-06, an interval 2025-05-08/2025-05-10, by then ../2025-05-11, ~ for about; " +
                "or an instant with the offset of the scenario's zone, 2025-05-08T14:30+03:00."),
        ["Party"] = Form("string", ValueSchema.PartyPattern, "A party by its id, russia, or one of its voices, russia/putin."),
        ["Reference"] = Form(
            "string",
            $"^(phase(/.+)?|({string.Join('|', Words.All(typeof(Kind)))})/.+)$",
            "A thing by its kind and its id, truce/victory-day; phase: that of the whole, phase/ID: that of a track."),
        ["Source"] = Form("string", ValueSchema.SourcePattern, "A source by its id, and its paragraph: reuters-2025-05-11#p12."),
        ["Tally"] = new()
        {
            ["type"] = new JsonArray("integer", "string"),
            ["description"] = "Votes: a plain number, another figure as its source gives it, or a share, 50.21%.",
        },
        ["Figure"] = new()
        {
            ["type"] = new JsonArray("integer", "string"),
            ["description"] = "A plain number, or a figure as its source gives it: 34.. (at least), 100..200, ~200, or words.",
        },
    };

    /// <summary>The name of the form in which a value of this type is written, or null.</summary>
    public static string? NameOf(Type type) => type switch
    {
        _ when type == typeof(Moment) || type == typeof(EdtfDate) => "Date",
        _ when type == typeof(PartyRef) => "Party",
        _ when type == typeof(Ref) => "Reference",
        _ when type == typeof(SourceRef) => "Source",
        _ when type == typeof(Count) => "Figure",
        _ when type == typeof(Tally) => "Tally",
        _ => null,
    };

    /// <summary>
    /// The fields of an event of this type, those that every event has among them, and the names of those that are always there; <paramref name="named"/>
    /// refers to a form by its name.
    /// </summary>
    public static (JsonObject Fields, IReadOnlyList<string> Always) Of(EventType type, Func<string, JsonObject> named)
    {
        ArgumentNullException.ThrowIfNull(type);
        var fields = new Writer(named).Properties([.. EntryForm.Fields.Take(3), .. type.Fields, .. EntryForm.Fields.Skip(3)]);
        fields["event"] = new JsonObject { ["const"] = type.Name, ["description"] = type.Declared.Summary };
        fields["given"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = Text(),
            ["description"] = "Of a correction or another account: the fields it gives itself; the others are those of the event it names.",
        };
        // A view leaves out the name of what it does not contain, even where a script must give it.
        return (fields, ["id", "when", "event"]);
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Form(string type, string pattern, string description) =>
        new() { ["type"] = type, ["pattern"] = pattern, ["description"] = description };

    private sealed class Writer(Func<string, JsonObject> named)
    {
        public JsonObject Properties(IEnumerable<EventField> fields)
        {
            var properties = new JsonObject();
            foreach (var field in fields)
            {
                var value = field.IsList ? new() { ["type"] = "array", ["items"] = One(field.Type) } : One(field.Type);
                value["description"] = field.Description;
                properties[Intake.Camel(field.Name)] = value;
            }

            return properties;
        }

        private JsonObject One(Type type) => type switch
        {
            { IsEnum: true } => ValueSchema.Enum(Words.All(type)),
            _ when NameOf(type) is { } form => named(form),
            _ when type == typeof(bool) => new() { ["type"] = "boolean" },
            _ when type == typeof(int) => new() { ["type"] = "integer" },
            _ when type == typeof(string) || type == typeof(IsoDuration) => Text(),
            _ when type == typeof(Reported) => Either(named("Date"), new JsonObject { ["enum"] = new JsonArray("never", "later") }),
            _ when type == typeof(Until) => Either(named("Date"), Record(typeof(UntilAfter))),
            _ when type == typeof(Condition) => Either(Text(), Record(typeof(ConditionForm))),
            _ when type == typeof(PartyDelegation) => Record(typeof(Delegation), "id"),
            _ => Record(type),
        };

        private JsonObject Record(Type type, string? key = null)
        {
            var fields = Shape.Of(type).Fields;
            var properties = Properties(fields);
            if (key is not null)
            {
                properties.Insert(0, key, Text());
            }

            return new()
            {
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray(
                [
                    .. fields.Where(f => f.Required).Select(f => Intake.Camel(f.Name)).Concat(key is null ? [] : [key]).Select(n => (JsonNode)n),
                ]),
                ["additionalProperties"] = false,
            };
        }

        private static JsonObject Either(JsonObject one, JsonObject other) => new() { ["anyOf"] = new JsonArray(one, other) };
    }
}
