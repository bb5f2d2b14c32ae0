using System.Text.Json.Nodes;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Documentation;

/// <summary>
/// The schema of one field's value, by the field's type: as strict as a schema can be without looking anything up, and never stricter than the reader.
/// </summary>
internal static class ValueSchema
{
    private const string Point = @"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])" +
        @"(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}(:\d{2})?)?)?)?)?~?";

    internal const string PartyPattern = $"^{Ref.IdPattern}(/{Ref.IdPattern})?$";
    internal const string SourcePattern = $@"^{Ref.IdPattern}(#p[1-9]\d*)?$";
    internal const string DatePattern = $@"^(\.\./|{Point}/)?{Point}$";

    /// <summary>The forms of values that many fields share, each a definition.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> Definitions { get; } =
    [
        ("text", new()
        {
            ["title"] = "A text",
            ["type"] = new JsonArray("string", "number", "boolean"),
            ["pattern"] = @"\S",
            ["patternErrorMessage"] = "An empty text says nothing: give it a value, or leave the field out.",
        }),
        ("id", new()
        {
            ["title"] = "An id",
            ["type"] = new JsonArray("string", "integer"),
            ["pattern"] = $"^{Ref.IdPattern}$",
            ["maxLength"] = Ref.IdLength,
            ["patternErrorMessage"] = "An id has lower-case letters, digits and hyphens, such as victory-day.",
        }),
        ("party", new()
        {
            ["title"] = "A party or a voice",
            ["type"] = new JsonArray("string", "integer"),
            ["pattern"] = PartyPattern,
            ["patternErrorMessage"] = "Write a party's id from `parties`, such as russia, or one of its voices, such as russia/putin.",
        }),
        ("reference", new()
        {
            ["title"] = "A reference",
            ["type"] = "string",
            ["pattern"] = $"^({string.Join('|', Words.All(typeof(Kind)))})/{Ref.IdPattern}$",
            ["patternErrorMessage"] = $"Write a kind and an id, such as truce/victory-day; the kinds are {string.Join(", ", Words.All(typeof(Kind)))}.",
        }),
        ("source", new()
        {
            ["title"] = "A place in a source",
            ["type"] = new JsonArray("string", "integer"),
            ["pattern"] = SourcePattern,
            ["patternErrorMessage"] = "Write a source's id from `sources`, and its paragraph after #p: reuters-2025-05-11#p12.",
        }),
        ("date", new()
        {
            ["title"] = "A date (EDTF)",
            ["type"] = new JsonArray("string", "integer"),
            ["pattern"] = DatePattern,
            ["minimum"] = -9997,
            ["maximum"] = 9999,
            ["patternErrorMessage"] =
                "Write an instant 2025-05-08T14:30+03:00 (without offset: " +
                    "in the scenario's zone), a day 2025-05-08, a month 2024-06, a year 2022, an interval 2025-05-08/2025-05-10 or, " +
                        "for some time by then, ../2025-05-11; a trailing ~ means approximate, and -0415 is 416 BCE.",
        }),
        ("duration", new()
        {
            ["title"] = "A duration (ISO 8601)",
            ["type"] = "string",
            ["pattern"] = @"^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$",
            ["patternErrorMessage"] = "Write days as P30D (calendar days) or hours as PT72H (exact).",
        }),
        ("count", new()
        {
            ["title"] = "A figure",
            ["type"] = new JsonArray("string", "integer"),
            ["pattern"] = @"^(~?\d+(\.\.\d*)?|\D*[^\s\d.~]\D*)$",
            ["minimum"] = 0,
            ["patternErrorMessage"] = "Write a number, 34.. (at least), 100..200, ~200 or words without digits.",
        }),
        ("tally", new()
        {
            ["title"] = "Votes",
            ["type"] = new JsonArray("string", "integer"),
            ["pattern"] = @"^(~?\d{1,12}(\.\.\d*)?|~?(100(\.0+)?|\d{1,2}(\.\d+)?)%)$",
            ["minimum"] = 0,
            ["patternErrorMessage"] = "Write a figure such as 4212, or a share such as 50.21%.",
        }),
        ("ratification", Record(typeof(Sim.Domain.Agreements.Ratification), "A ratification an agreement needs")),
        ("votes", Record(typeof(Sim.Domain.Agreements.Votes), "How a body voted")),
        ("after", Record(typeof(UntilAfter), "An end counted from an event")),
        ("condition", Record(typeof(ConditionForm), "A condition")),
        ("delegation", Record(typeof(Delegation), "A delegation")),
        ("obligation", Record(typeof(Sim.Domain.Agreements.Obligation), "An obligation")),
        ("asks", Record(typeof(Asks), "The talks or the truce asked for")),
    ];

    /// <summary>A field with its description and an example.</summary>
    public static JsonObject Of(EventField field, bool chosenHere = false)
    {
        var schema = new JsonObject { ["description"] = Description(field, chosenHere) };
        foreach (var (key, value) in Value(field))
        {
            if (key == "$ref")
            {
                // Beside a reference draft 7 reads nothing else.
                schema["allOf"] = new JsonArray(Pointer((string)value!));
            }
            else
            {
                schema[key] = value?.DeepClone();
            }
        }

        return schema;
    }

    /// <summary>The fields of a record as an object that takes no others.</summary>
    public static JsonObject Object(IEnumerable<EventField> fields)
    {
        var all = fields.ToArray();
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(all.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Of(f)))),
            ["additionalProperties"] = false,
        };
        if (all.Where(f => f.Required).Select(f => (JsonNode)f.Name).ToArray() is { Length: > 0 } required)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    /// <summary>A reference to a definition.</summary>
    public static JsonObject To(string definition) => Pointer($"#/definitions/{definition}");

    /// <summary>The words of an enum.</summary>
    public static JsonObject Enum(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };

    private static JsonObject Value(EventField field)
    {
        return Whole(field) is { } whole ? whole : field.IsList
            ? new() { ["anyOf"] = new JsonArray([.. Single(field), Array(field)]) }
            : Single(field) is [var only] ? only : new() { ["anyOf"] = new JsonArray([.. Single(field)]) };
    }

    /// <summary>What a key holds that is no value and no list of values: a map by id, a list of forms, a part of its own; null: it holds values.</summary>
    private static JsonObject? Whole(EventField field) => field.Type switch
    {
        var t when t == typeof(PartyDelegation) => ById(To("delegation"), field),
        var t when t == typeof(StateCondition) => new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["patternProperties"] = ScenarioSchema.Wishes(),
            ["additionalProperties"] = false,
        },
        var t when t == typeof(DateTimeZone) => new()
        {
            ["type"] = "string",
            ["minLength"] = 1,
            ["examples"] = new JsonArray(
                "UTC",
                "Europe/Moscow",
                "Europe/Kyiv",
                "Europe/Istanbul",
                "Asia/Seoul",
                "Asia/Jerusalem",
                "Africa/Khartoum",
                "America/New_York",
                "America/Bogota"),
        },
        var t when t.IsSubclassOf(typeof(Part)) => ScenarioSchema.OfPart(t),
        _ when FormReader.Within(field) is { } form => OfForms(form, field),
        var t when FormReader.IsOfProfiles(field) => ById(ScenarioSchema.OfProfile(t), field),
        _ => null,
    };

    private static JsonObject OfForms(Type type, EventField field)
    {
        var form = Form(type);
        if (field.IsList)
        {
            return FormReader.Declared(type).ById ? ById(form, field) : new() { ["type"] = OrNothing("array", field), ["items"] = form };
        }

        form["type"] = OrNothing("object", field);
        return form;
    }

    /// <summary>A form with its title.</summary>
    public static JsonObject Form(Type type)
    {
        var declared = FormReader.Declared(type);
        var schema = Object(Shape.Of(type).Fields);
        schema.Insert(0, "title", $"{char.ToUpperInvariant(declared.Name[0])}{declared.Name[1..]}");
        if (declared.About is { } about)
        {
            schema.Insert(1, "description", about);
        }

        return schema;
    }

    private static JsonObject ById(JsonObject thing, EventField field) =>
        new() { ["type"] = OrNothing("object", field), ["propertyNames"] = To("id"), ["additionalProperties"] = thing };

    // A key that may be left out may also stand there with nothing after it.
    private static JsonNode OrNothing(string type, EventField field) =>
        field.Required || field.Type == typeof(PartyDelegation) ? type : new JsonArray(type, "null");

    private static JsonObject Array(EventField field)
    {
        var single = Single(field);
        var array = new JsonObject { ["type"] = "array", ["items"] = single is [var only] ? only : new JsonObject { ["anyOf"] = new JsonArray([.. single]) } };
        if (field.Required)
        {
            array["minItems"] = 1;
        }

        return array;
    }

    private static JsonObject[] Single(EventField field) => field.Type switch
    {
        var t when t == typeof(string) => [To(field.IsId ? "id" : "text")],
        var t when t == typeof(PartyRef) => [To("party")],
        var t when t == typeof(EdtfDate) => [To("date")],
        var t when t == typeof(Ref) => [To("reference")],
        var t when t == typeof(SourceRef) => [To("source")],
        var t when t == typeof(IsoDuration) => [To("duration")],
        var t when t == typeof(Count) => [To("count")],
        var t when t == typeof(Until) => [To("date"), To("after")],
        var t when t == typeof(Condition) => [To("text"), To("condition")],
        var t when t == typeof(Reported) => [new() { ["const"] = "never" }, To("date")],
        var t when t == typeof(bool) => [new() { ["type"] = "boolean" }],
        var t when t == typeof(int) => [new() { ["type"] = "integer", ["minimum"] = 1 }],
        var t when t == typeof(PlainBrief) => [Object(Shape.Of(t).Fields)],
        var t when t == typeof(FurtherReading) => [To("source"), Object(Shape.Of(t).Fields)],
        { IsEnum: true } t => [Enum(Words.All(t))],
        var t => [To(Words.Kebab(t.Name))],
    };

    private static JsonObject Record(Type type, string title)
    {
        var schema = Object(Shape.Of(type).Fields);
        schema.Insert(0, "title", title);
        return schema;
    }

    private static JsonObject Pointer(string path) => new() { ["$ref"] = path };

    private static string Description(EventField field, bool chosenHere)
    {
        var hint = Hint(field, chosenHere);
        return hint is null ? field.Description : $"{field.Description}{(hint.Length > 0 ? " " : "")}{hint}{(field.IsList ? " One or a list." : "")}";
    }

    private static string? Hint(
        EventField field,
        bool chosenHere) => Whole(field) is not null && field.Type != typeof(PartyDelegation) ? null : field.Type switch
    {
        var t when t == typeof(EdtfDate) => field.Name == "when"
            ? "An instant 2025-05-11T09:30+03:00 (without offset: " +
                "in the scenario's zone), a day 2025-05-11, a month 2024-06, a year 2022, an interval 2025-05-08/2025-05-10, " +
                    "or ../2025-05-11 for some time by then; a trailing ~ means approximate, and -0415 is 416 BCE."
            : "A date such as 2025-05-11, 2025-05-11T09:30+03:00 or 2024-06.",
        var t when t == typeof(Until) => "A date such as 2025-05-11, or {after: EVENT, for: P30D} to count from an event.",
        var t when t == typeof(Reported) => "A date such as 2025-05-11, or never.",
        var t when t == typeof(IsoDuration) => "A duration: P30D is thirty calendar days, PT72H exactly 72 hours.",
        var t when t == typeof(Count) => "A figure: 34, 34.. (at least), 100..200, ~200, or words; only plain numbers are added up.",
        var t when t == typeof(PartyRef) => "A party from `parties`, such as russia, or one of its voices, russia/putin.",
        var t when t == typeof(Ref) => "Such as truce/victory-day.",
        var t when t == typeof(SourceRef) => "Such as reuters-2025-05-11#p12.",
        var t when t == typeof(Condition) => "Such as `all prisoners are released`, truce/victory-day, {text: …, ref: …} or {ref: proposal/x, by: " +
            "russia, is: accepted}.",
        var t when t == typeof(PartyDelegation) => "Such as {russia: {head: Vladimir Medinsky, level: ministers}}.",
        var t when t == typeof(Asks) => "Either {talks: ID, planned: …} or {truce: ID, from: …, for: …}.",
        var t when t == typeof(string)
            && (chosenHere
                || field.Description.StartsWith("The id of", StringComparison.Ordinal)) => "Lower-case letters, digits and hyphens, such as victory-day.",
        var t when t == typeof(string) => field.Refers switch
        {
            Kind.None => field.IsList ? "" : null,
            Kind.Party => "An id from `parties`.",
            Kind.Issue => "An id from `issues`.",
            Kind.Track => field.OrLabel ? "An id from `tracks`, where there are any." : "An id from `tracks`.",
            Kind.Event => "An event's id.",
            Kind.Talks => "The id of talks of this script.",
            var kind and (Kind.Agreement or Kind.Incident) => $"The id of an {Words.Of(kind)} of this script.",
            var kind => $"The id of a {Words.Of(kind)} of this script.",
        },
        _ => field.IsList ? "" : null,
    };
}
