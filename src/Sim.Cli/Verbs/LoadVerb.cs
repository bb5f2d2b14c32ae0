using System.CommandLine;
using Sim.Application.Timelines;

namespace Sim.Cli.Verbs;

internal static class LoadVerb
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Scripts to load.", Arity = ArgumentArity.OneOrMore };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("load", "Record a script's events in the store. Loading the same script again changes nothing; a changed script is revised.")
        {
            Examples = ["sim load scenarios/istanbul-2025.yaml", "sim load my-talks.yaml --postgres 'Host=localhost;Username=me;Database=sim'"],
        };
        verb.Add(paths);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            // All scripts are read before the first is loaded: a mistake in the last leaves the store as it was.
            var scripts = parse.GetValue(paths)!.Select(Session.Read).ToArray();
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var all = new List<Loaded>();
            foreach (var script in scripts)
            {
                var loaded = await session.SendAsync(new LoadScenario(script), ct);
                all.Add(loaded);
                if (parse.GetValue(format) == "text")
                {
                    terminal.Say(LoadText.Of(loaded));
                    await terminal.Answer.FlushAsync(ct);
                }
            }

            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerJson.Of(all));
            }

            return Exit.Done;
        });
        return verb;
    }
}
