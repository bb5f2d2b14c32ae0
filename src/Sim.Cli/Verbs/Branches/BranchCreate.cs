using Sim.Answers.Telling;
using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Domain.Branches;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchCreate
{
    public static Command Create(Terminal terminal)
    {
        var branch = Inputs.Branch("The branch to make: the scenario, `@`, and a name of its own.");
        var at = new Option<string>(
            "--at")
            {
                Description = "Where it leaves: a date, kept to its last moment, or `event/ID`, right after that event.",
                HelpName = "DATE|event/ID",
                Required = true,
            };
        var of = new Option<string?>("--of") { Description = "The branch it is forked from. Default: history itself.", HelpName = "BRANCH" };
        var keepLater = new Option<bool>(
            "--keep-later") { Description = "What came later goes on, except what the branch changes. Without it history stops at the fork." };
        var why = new Option<string?>("--why") { Description = "Why it was open at the time, or what it asks.", HelpName = "TEXT" };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("create", "Fork a branch off history, or off another branch. What its parent learns later does not leak in until it is rebased.")
        {
            Examples =
            [
                "sim branch create istanbul-2025@ukraine-accepts --at 2025-05-11",
                "sim branch create istanbul-2025@no-easter-truce --at 2025-04-18 --keep-later",
                "sim branch create istanbul-2025@talks-fail --at 2025-05-16 --of ukraine-accepts",
            ],
        };
        verb.Add(branch);
        foreach (var option in new Option[] { at, of, keepLater, why, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var fork = ForkOf(parse.GetValue(at)!);
            await using var session = Session.Open(terminal, parse);
            var name = await session.TimelineAsync(parse.GetValue(branch)!, ct);
            var parent = parse.GetValue(of) is { } given ? Branch.Split(given).Branch ?? given : null;
            var created = await session.SendAsync(new CreateBranch(name, fork, parent, parse.GetValue(keepLater), parse.GetValue(why)), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.BranchCreated.Write(BranchCreatedAnswer.Of(created)));
            }
            else
            {
                terminal.Say(BranchSentences.Of(created));
            }

            return Exit.Done;
        });
        return verb;
    }

    private static Fork ForkOf(string text) =>
        Ref.TryParse(text, out var reference) && reference.Kind == Kind.Event ? new(null, reference.Id)
        : EdtfDate.TryParse(text, out var date, out var problem) ? new(date)
        : throw new RefusedException($"--at: {problem}, or event/ID for the moment after an event");
}
