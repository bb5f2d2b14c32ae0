using System.CommandLine;
using Sim.Scenarios.Documentation;

namespace Sim.Cli.Verbs;

internal static class SchemaVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("schema", "The JSON Schema of a script, from which an editor teaches the format.") { Examples = ["sim schema > scenario.schema.json", "sim schema --exercise > exercise.schema.json"] };
        var exercise = new Option<bool>("--exercise") { Description = "That of an exercise instead." };
        verb.Add(exercise);
        verb.SetAction(parse =>
        {
            terminal.Answer.Write(parse.GetValue(exercise) ? ExerciseSchema.Write() : ScenarioSchema.Write());
            return Exit.Done;
        });
        return verb;
    }
}
