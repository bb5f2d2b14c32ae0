using System.CommandLine;
using Sim.Application.Branches;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchWithout
{
    public static Command Create(Terminal terminal)
    {
        var branch = Inputs.Branch();
        var events = new Argument<string[]>("EVENT") { Description = "The ids of the events.", Arity = ArgumentArity.OneOrMore };
        var undo = new Option<bool>("--undo") { Description = "Take the leaving out back." };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "without",
            "Leave inherited events out of a branch, with all that corrects, disputes or retracts them; its own are taken out again.")
        {
            Examples =
            [
                "sim branch without istanbul-2025@no-easter-truce putin-declares-easter-truce",
                "sim branch without istanbul-2025@no-easter-truce putin-declares-easter-truce --undo",
            ],
        };
        verb.Add(branch);
        verb.Add(events);
        foreach (var option in new Option[] { undo, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            string[] ids = [.. parse.GetValue(events)!.Select(e => Ref.TryParse(e, out var reference) && reference.Kind == Kind.Event ? reference.Id : e)];
            await using var session = Session.Open(terminal, parse);
            var changed = await session.SendAsync(new LeaveOut(await session.TimelineAsync(parse.GetValue(branch)!, ct), ids, parse.GetValue(undo)), ct);
            string[] inherited = [.. ids.Except(changed.Removed)];
            var done = parse.GetValue(undo)
                ? $"inherits {string.Join(", ", ids)} again"
                : string.Join(
                    "; ",
                    new[]
                    {
                        inherited.Length > 0 ? $"left out {string.Join(", ", inherited)}" : "",
                        changed.Removed.Count > 0 ? $"took out its own {string.Join(", ", changed.Removed)}" : "",
                    }.Where(p => p.Length > 0));
            return ChangeAnswer.Give(terminal, parse.GetValue(format)!, changed, done, problem => problem.Message);
        });
        return verb;
    }
}
