using System.CommandLine;
using Sim.Application.Exercises;

namespace Sim.Cli.Verbs.Exercises;

internal static class UndoRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Who takes it back, its own choices alone; left out, it is the teacher.", HelpName = "ROLE" };
        var why = new Option<string?>("--why") { Description = "Why; every role is told, and the debrief.", HelpName = "TEXT" };
        var steps = new Option<int>("--steps") { Description = "How many decisions to take back.", DefaultValueFactory = _ => 1 };
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "undo",
            "Take the last decision back and try the other way; what was decided stays as a branch.")
            {
                Examples =
                [
                    "sim exercise undo istanbul-proposal-1 --role ukraine",
                    "sim exercise undo istanbul-proposal-1 --steps 2 --why 'Let us see the other week.'",
                ],
            };
        verb.Add(run);
        verb.Add(role);
        verb.Add(why);
        verb.Add(steps);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new UndoChoices(parse.GetValue(run)!, parse.GetValue(steps), parse.GetValue(role), parse.GetValue(why)), ct);
            terminal.Say($"{played.Name} is back at {played.Play.Next?.Id}; what was decided before stays: {played.Earlier[^1]}");
            terminal.Say($"Every role is told who took it back{(played.Play.Run.Undone[^1].Why is null ? "; say why with --why" : ", and why")}.");
            foreach (var waits in played.Play.Run.Made.Where(m => played.Play.Told.All(t => t.Inject.Id != m.Inject)))
            {
                terminal.Say(
                    $"The inject {waits.Inject} stays, and comes at {waits.Before}; to bring it in now: sim exercise inject {played.Name} {waits.Inject}");
            }

            return Exit.Done;
        });
        return verb;
    }
}

internal static class InjectRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var inject = new Argument<string>("INJECT") { Description = "The inject, one of those for the teacher's hand." };
        var postgres = Inputs.Postgres();
        var verb = new Verb("inject", "For the teacher: bring news into a run, now.") { Examples = ["sim exercise inject istanbul-proposal-1 leak"] };
        verb.Add(run);
        verb.Add(inject);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new MakeInject(parse.GetValue(run)!, parse.GetValue(inject)!), ct);
            terminal.Say($"brought into {played.Name} before {played.Play.Next?.Id}: {parse.GetValue(inject)}");
            return Exit.Done;
        });
        return verb;
    }
}
