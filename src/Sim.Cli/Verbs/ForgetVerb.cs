using System.CommandLine;
using Sim.Application.Timelines;

namespace Sim.Cli.Verbs;

internal static class ForgetVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline(description: "The timeline of a scenario, by name.");
        var yes = new Option<bool>("--yes") { Description = "Do it without asking." };
        var postgres = Inputs.Postgres();
        var verb = new Verb("forget", "Remove a timeline from the store for good, with its branches and the runs played on it; asks first.")
        {
            Examples = ["sim forget my-talks", "sim forget my-talks --yes"],
        };
        verb.Add(timeline);
        verb.Add(yes);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var name = parse.GetValue(timeline)!;
            var holdings = await session.SendAsync(new GetHoldings(name), ct);
            var what = Said(holdings);
            if (!parse.GetValue(yes))
            {
                if (!terminal.CanAsk)
                {
                    throw new RefusedException($"this would remove {what} for good, and nobody can be asked; say --yes if that is meant");
                }

                if (!terminal.Ask($"Remove {what} for good?"))
                {
                    terminal.Notice("sim: nothing was removed");
                    return Exit.No;
                }
            }

            await session.SendAsync(new ForgetTimeline(name), ct);
            terminal.Say($"{name}: forgotten ({what})");
            return Exit.Done;
        });
        return verb;
    }

    private static string Said(Holdings holdings) => string.Join(
        "; ",
        new[]
        {
            $"the timeline {holdings.Timeline}",
            holdings.Branches.Count > 0 ? $"its branches {string.Join(", ", holdings.Branches)}" : "no branch",
            holdings.Runs.Count > 0 ? $"the runs {string.Join(", ", holdings.Runs)}" : "no run",
        });
}
