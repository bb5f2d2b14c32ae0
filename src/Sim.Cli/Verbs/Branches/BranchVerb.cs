using System.CommandLine;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchVerb
{
    /// <summary>
    /// The verb with those below it; the types of event under `record`, and the fields of `amend`, only where the line asks for them, since each costs time at
    /// every start.
    /// </summary>
    public static Command Create(Terminal terminal, IReadOnlyList<string> line)
    {
        var verb = new Verb("branch", "What if: fork a negotiation at any date, change it, let it go on, and compare.")
        {
            Examples =
            [
                "sim branch create istanbul-2025@ukraine-accepts --at 2025-05-11 --why 'Kyiv had asked for talks before'",
                "sim branch list istanbul-2025",
                "sim branch record istanbul-2025@ukraine-accepts --help",
            ],
        };
        verb.Add(BranchCreate.Create(terminal).Repeatable());
        verb.Add(BranchList.Create(terminal));
        verb.Add(BranchRecord.Create(terminal, withTypes: Names("record")).Repeatable());
        verb.Add(BranchWithout.Create(terminal).Repeatable());
        verb.Add(BranchAmend.Create(terminal, withFields: Names("amend")).Repeatable());
        verb.Add(BranchRebase.Create(terminal).Repeatable());
        verb.Add(BranchCompare.Create(terminal).Citable());
        verb.Add(BranchDelete.Create(terminal).Repeatable());
        return verb;

        // A shell that asks for suggestions gives the line as one word.
        bool Names(string below) => line.Any(word => word.Contains(below, StringComparison.Ordinal));
    }
}
