using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Application.Storage;

namespace Sim.Cli.Verbs;

internal static class DbVerify
{
    public static Verb Create(Terminal terminal)
    {
        var timeline = new Argument<string?>("TIMELINE") { Description = "A timeline or branch, by name; left out, all that the store holds.",
            Arity = ArgumentArity.ZeroOrOne };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("verify", "Hold the store to account: is every row of it as it was written, and all of them there? Exit status 1 where not.")
        {
            Examples = ["sim db verify", "sim db verify istanbul-2025 --format json"],
        };
        verb.Add(timeline);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var verified = await session.SendAsync(new VerifyStore(parse.GetValue(timeline)), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Verify.Write(VerifyAnswer.Of(verified)));
            }
            else
            {
                Say(terminal, VerifyBoard.Of(verified));
            }

            return verified.IsWhole ? Exit.Done : Exit.No;
        });
        return verb;
    }

    internal static void Say(Terminal terminal, VerifyBoard board)
    {
        foreach (var line in board.Timelines)
        {
            terminal.Say(line.Told);
            foreach (var damage in line.Damage)
            {
                terminal.Say($"  {damage}");
            }
        }

        terminal.Say(board.Summary);
        if (board.Remedy is { } remedy)
        {
            terminal.Say(remedy);
        }
    }
}
