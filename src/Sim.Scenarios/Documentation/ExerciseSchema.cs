using System.Text.Json.Nodes;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Exercises;

namespace Sim.Scenarios.Documentation;

/// <summary>
/// The JSON Schema of an exercise (draft 7), beside the scenario's: an editor checks, completes and explains a lesson by it; what needs the scenario, the
/// reader alone can say.
/// </summary>
public static class ExerciseSchema
{
    /// <summary>The schema's text; the same for the same catalogue and forms.</summary>
    public static string Write()
    {
        var exercise = ValueSchema.Object(Shape.Of(typeof(ExerciseForm)).Fields);
        return ScenarioSchema.Write(new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Exercise",
            ["description"] = "A lesson on a scenario: roles, decisions, what follows from them, and what to make of it. " +
                "The format is explained in scenarios/exercises/README.md.",
            ["type"] = "object",
            ["properties"] = exercise["properties"]!.DeepClone(),
            ["required"] = exercise["required"]!.DeepClone(),
            ["additionalProperties"] = false,
            ["definitions"] = ScenarioSchema.Definitions(["event"]),
        });
    }
}
