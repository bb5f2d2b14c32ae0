using System.CommandLine;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.Branches;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchRebase
{
    public static Command Create(Terminal terminal)
    {
        var branch = Inputs.Branch();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change in what it inherits, and write nothing." };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "rebase",
            "Cut a branch anew from its parent as that is now; its own changes stay.")
            {
                Examples = ["sim branch rebase istanbul-2025@ukraine-accepts --dry-run", "sim branch rebase istanbul-2025@ukraine-accepts"],
            };
        verb.Add(branch);
        foreach (var option in new Option[] { dryRun, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var isDry = parse.GetValue(dryRun);
            var rebased = await session.SendAsync(new RebaseBranch(await session.TimelineAsync(parse.GetValue(branch)!, ct), isDry), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.BranchRebased.Write(BranchRebasedAnswer.Of(rebased, isDry)));
                return Exit.Done;
            }

            terminal.Say(BranchSentences.Of(rebased, isDry));
            Each("+", rebased.Added);
            Each("~", rebased.Changed);
            Each("-", rebased.Removed);
            foreach (var line in LostEventsText.Of(rebased.Footing))
            {
                terminal.Say(line);
            }

            return Exit.Done;
        });
        return verb;

        void Each(string mark, IEnumerable<string> ids)
        {
            foreach (var id in ids)
            {
                terminal.Say($"  {mark} {id}");
            }
        }
    }
}
