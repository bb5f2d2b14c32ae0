using System.CommandLine;
using Sim.Answers.Telling;
using Sim.Application.Exercises;

namespace Sim.Cli.Verbs.Exercises;

internal static class DateRun
{
    private const string End = "end";

    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var to = new Argument<string>("DECISION") { Description = $"The decision it moves on to, by its id; `{End}`: to the end.", HelpName = "DECISION" };
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "date",
            "For the teacher: move a run that is late on; what comes before is decided as the lesson has it where nobody plays, and the debrief says so.")
        {
            Examples = ["sim exercise date istanbul-proposal-1 moscow-answers", $"sim exercise date istanbul-proposal-1 {End}"],
        };
        verb.Add(run);
        verb.Add(to);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var (name, named) = (parse.GetValue(run)!, parse.GetValue(to)!);
            var before = await session.SendAsync(new GetRun(name), ct);
            var played = await session.SendAsync(new MoveDate(name, named == End ? null : named, Say.Of("report.date-moved")), ct);
            var decided = played.Play.Run.Choices.Count - before.Play.Run.Choices.Count;
            terminal.Say(decided <= 0
                ? $"{name} is there already: nothing was decided"
                : $"{name} is at {played.Play.Next?.Id ?? "the end"}; the lesson decided {decided}, which the debrief says");
            return Exit.Done;
        });
        return verb;
    }
}
