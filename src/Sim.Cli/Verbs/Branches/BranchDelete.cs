using Sim.Answers.Telling;
using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application.Branches;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchDelete
{
    public static Command Create(Terminal terminal)
    {
        var branch = Inputs.Branch();
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "delete",
            "End a branch on which no other stands; its name may be used again, and the log keeps what it said.")
            {
                Examples = ["sim branch delete istanbul-2025@ukraine-accepts"],
            };
        verb.Add(branch);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var timeline = await session.TimelineAsync(parse.GetValue(branch)!, ct);
            await session.SendAsync(new DeleteBranch(timeline), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.BranchDeleted.Write(BranchDeletedAnswer.Of(timeline)));
            }
            else
            {
                terminal.Say(BranchSentences.Deleted(timeline));
            }

            return Exit.Done;
        });
        return verb;
    }
}
