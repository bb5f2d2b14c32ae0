using System.CommandLine;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("branch", "What if: timelines that share a past, side by side.") { Examples = ["sim branch compare istanbul-2025"] };
        verb.Add(BranchCompare.Create(terminal));
        return verb;
    }
}
