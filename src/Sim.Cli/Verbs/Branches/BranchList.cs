using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application.Timelines;
using Sim.Answers.Boards;
using Sim.Cli.Paper;
using Sim.Domain.Branches;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchList
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = "Only the branches of this scenario.", Arity = ArgumentArity.ZeroOrOne };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "list",
            "The branches as a tree: what stands on what, from when, and how much of its own each has.")
            {
                Examples = ["sim branch list", "sim branch list istanbul-2025 --format json"],
            };
        verb.Add(scenario);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var only = parse.GetValue(scenario) is { } named ? await session.TimelineAsync(named, ct) : null;
            var all = await session.SendAsync(new ListTimelines(), ct);
            if (only is not null && all.All(t => t.Timeline != only))
            {
                throw new UnknownTimelineException(only, [.. all.Where(t => t.Branch is null).Select(t => t.Timeline)]);
            }

            TimelineSummary[] shown = [.. all.Where(t => only is null || Branch.Split(t.Timeline).Scenario == Branch.Split(only).Scenario)];
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Branches.Write(BranchesAnswer.Of(shown)));
            }
            else
            {
                terminal.Show(BranchPage.Render(BranchBoard.Of(shown)));
            }

            return Exit.Done;
        });
        return verb;
    }
}
