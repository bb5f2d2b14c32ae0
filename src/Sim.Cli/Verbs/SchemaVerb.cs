using System.CommandLine;
using Sim.Scenarios.Documentation;

namespace Sim.Cli.Verbs;

internal static class SchemaVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("schema", "The JSON Schema of a script, from which an editor teaches the format.") { Examples = ["sim schema > scenario.schema.json"] };
        verb.SetAction(_ =>
        {
            terminal.Answer.Write(ScenarioSchema.Write());
            return Exit.Done;
        });
        return verb;
    }
}
