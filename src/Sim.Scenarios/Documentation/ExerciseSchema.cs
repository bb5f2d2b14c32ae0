using System.Text.Json.Nodes;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Exercises;

namespace Sim.Scenarios.Documentation;

/// <summary>The JSON Schema of an exercise (draft 7), beside the scenario's: an editor checks, completes and explains a lesson by it; what needs the scenario, the reader alone can say.</summary>
public static class ExerciseSchema
{
    /// <summary>The schema's text; the same for the same catalogue.</summary>
    public static string Write() => ScenarioSchema.Write(new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Exercise",
        ["description"] = "A lesson on a scenario: roles, decisions, what follows from them, and what to make of it. The format is explained in scenarios/exercises/README.md.",
        ["type"] = "object",
        ["properties"] = Keyed(ExerciseReader.Keys, OfKey),
        ["required"] = new JsonArray("exercise", "title", "scenario", "as-of", "until", "roles", "rounds"),
        ["additionalProperties"] = false,
        ["definitions"] = ScenarioSchema.Definitions(["event"]),
    });

    private static JsonObject OfKey(string key) => key switch
    {
        "exercise" => Of("Its name: lower-case letters, digits and hyphens, such as istanbul-proposal.", "id"),
        "title" => Of("What it is called, for students. It should not tell what comes.", "text"),
        "scenario" => Of("The scenario it is on, whose script lies beside it or one folder up.", "id"),
        "as-of" => Of("All that happened up to this moment is history; what comes after is the class's.", "date"),
        "until" => Of("When it is over: the state is judged at the end of this date.", "date"),
        "minutes" => Number("How long it takes."),
        "about" => Of("For the teacher: what it is.", "text"),
        "objectives" => Texts("What a student can do afterwards."),
        "content-note" => Of("What is heavy in it.", "text"),
        "references" => List("What to read: a source of the scenario, or a title with an address.", new() { ["anyOf"] = new JsonArray(ValueSchema.To("source"), ValueSchema.Object(Shape.Of(typeof(FurtherReading)).Fields)) }),
        "roles" => Map("The roles, by id; the id is that of the party, or `party` names it.", ValueSchema.Object(ProfileCodec.Fields(typeof(ExerciseRole)))),
        "rounds" => List("The stretches of the lesson, in order.", Object(ExerciseReader.RoundKeys, OfRound, ["title", "decisions"])),
        "injects" => Map("News from outside, by id.", Object(ExerciseReader.InjectKeys, OfInject, ["text"])),
        "rules" => ScenarioSchema.Rules("What follows from what, as in a scenario."),
        "questions" => new()
        {
            ["description"] = "Asked before the first decision and after the last; the nth after follows on the nth before.",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["before"] = Questions(), ["after"] = Questions() },
            ["additionalProperties"] = false,
        },
        "rubric" => Map("What is scored, by id: process, never a side.", Object(ExerciseReader.RubricKeys, OfRubric, ["title"])),
        "debrief" => Texts("Questions to discuss."),
        _ => throw new InvalidOperationException($"the schema does not know an exercise's '{key}'"),
    };

    private static JsonObject OfRound(string key) => key switch
    {
        "title" => Of("What this stretch is called.", "text"),
        "minutes" => Number("How long it takes."),
        _ => List("The decision points, in the order of their moments.", Object(ExerciseReader.DecisionKeys, OfDecision, ["id", "role", "when", "prompt", "options", "otherwise"])),
    };

    private static JsonObject OfDecision(string key) => key switch
    {
        "id" => Of("Its id, unique in the exercise.", "id"),
        "role" => Of("Who decides.", "id"),
        "when" => Of("Its moment: the role sees the board as it could know it then.", "date"),
        "if" => Wishes("What has to hold at its moment for it to come up at all."),
        "prompt" => Of("What is asked.", "text"),
        "otherwise" => Of("The option taken where nobody plays the role.", "id"),
        _ => Map("The prepared options, by id.", Object(ExerciseReader.OptionKeys, OfOption, ["text"])),
    };

    private static JsonObject OfOption(string key) => key switch
    {
        "text" => Of("What the student reads.", "text"),
        "teacher" => Of("For the teacher's guide: what speaks for it, what to watch for.", "text"),
        _ => Events("What it records; `when` left out is the decision's moment."),
    };

    private static JsonObject OfInject(string key) => key switch
    {
        "at" => Of("Its moment.", "date"),
        "teacher" => new() { ["description"] = "Whether it waits for the teacher's hand instead.", ["type"] = "boolean" },
        "if" => Wishes("What has to hold at its moment."),
        "to" => Texts("The roles it is told to; left out: all."),
        "text" => Of("What is told.", "text"),
        _ => Events("What it records."),
    };

    private static JsonObject OfRubric(string key) => key switch
    {
        "title" => Of("What is scored.", "text"),
        "role" => Of("The role it is for; left out: every role.", "id"),
        "points" => Number("The points there are for it; left out: one."),
        "chose" => new()
        {
            ["description"] = "Decisions, each with the options of which one was taken.",
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(ValueSchema.To("id"), new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = ValueSchema.To("id") }) },
        },
        "if" => Wishes("What holds at the end."),
        "sometime" => Wishes("What held, all of it, at some moment after the start."),
        "never" => Wishes("What never held, all of it at once, after the start."),
        "met" => Of("What to say where it is met.", "text"),
        _ => Of("What to say where it is not.", "text"),
    };

    private static JsonObject Of(string description, string definition) => ScenarioSchema.Described(description, ValueSchema.To(definition));

    private static JsonObject Number(string description) => new() { ["description"] = description, ["type"] = "integer", ["minimum"] = 1 };

    private static JsonObject List(string description, JsonObject item) => new() { ["description"] = description, ["type"] = "array", ["items"] = item };

    private static JsonObject Texts(string description) => new() { ["description"] = description, ["anyOf"] = new JsonArray(ValueSchema.To("text"), new JsonObject { ["type"] = "array", ["items"] = ValueSchema.To("text") }) };

    private static JsonObject Events(string description) => new() { ["description"] = description, ["type"] = new JsonArray("array", "null"), ["items"] = ValueSchema.To("event") };

    private static JsonObject Questions() => new() { ["type"] = "array", ["items"] = ValueSchema.Object(Shape.Of(typeof(Question)).Fields) };

    private static JsonObject Wishes(string description) =>
        new() { ["description"] = description, ["type"] = "object", ["minProperties"] = 1, ["patternProperties"] = ScenarioSchema.Wishes(), ["additionalProperties"] = false };

    private static JsonObject Map(string description, JsonObject thing) =>
        new() { ["description"] = description, ["type"] = "object", ["propertyNames"] = ValueSchema.To("id"), ["additionalProperties"] = thing };

    private static JsonObject Object(IEnumerable<string> keys, Func<string, JsonObject> of, IEnumerable<string> required) => new()
    {
        ["type"] = "object",
        ["properties"] = Keyed(keys, of),
        ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Keyed(IEnumerable<string> keys, Func<string, JsonObject> of) => new(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)of(key))));
}
