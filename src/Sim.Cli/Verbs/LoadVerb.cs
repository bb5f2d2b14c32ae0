using Sim.Answers.Telling;
using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application.Timelines;
using Sim.Cli.Paper;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Verbs;

internal static class LoadVerb
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Scripts to load, or cases of the program by name; of a folder, all in it.",
            Arity = ArgumentArity.OneOrMore,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be added, revised and removed, and write nothing." };
        var name = new Option<string?>("--as") { Description = "Load the script under another name.", HelpName = "NAME" };
        var replace = new Option<bool>("--replace") { Description = "Load even where it would remove more than half of the events that are there." };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("load", "Record a script's events in the store. Loading the same script again changes nothing; a changed script is revised.")
        {
            Examples =
            [
                "sim load scenarios/istanbul-2025.yaml",
                "sim load camp-david-1978",
                "sim load my-talks.yaml --dry-run",
                "sim load my-talks.yaml --as my-talks-second-try",
                "sim load my-talks.yaml --postgres 'Host=localhost;Username=me;Database=sim'",
            ],
        };
        verb.Add(paths);
        foreach (var option in new Option[] { dryRun, name, replace })
        {
            verb.Add(option);
        }

        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            string[] files = [.. parse.GetValue(paths)!.SelectMany(p => ScriptFolder.Of(p, withLessons: false))];
            if (parse.GetValue(name) is not null && files.Length > 1)
            {
                throw new RefusedException("--as names one timeline, and there are several scripts; load them one by one");
            }

            // All scripts are read before the first is loaded: a mistake in the last leaves the store as it was.
            var scripts = files.Select(Session.Read).ToArray();
            await using var session = Session.Open(terminal, parse);
            var all = new List<Loaded>();
            foreach (var script in scripts)
            {
                Loaded loaded;
                using (var bar = new LoadBar(terminal))
                {
                    loaded = await session.SendAsync(
                        new LoadScenario(script, parse.GetValue(name), parse.GetValue(dryRun), parse.GetValue(replace)) { Progress = bar },
                        ct);
                }

                all.Add(loaded);
                if (parse.GetValue(format) == "text")
                {
                    Say(loaded, parse.GetValue(dryRun), terminal);
                    await terminal.Answer.FlushAsync(ct);
                }
            }

            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Load.Write(LoadAnswer.Of(all)));
            }

            return Exit.Done;
        });
        return verb;
    }

    private static void Say(Loaded loaded, bool isDryRun, Terminal terminal)
    {
        terminal.Say(LoadSentences.Of(loaded, isDryRun));
        if (isDryRun)
        {
            Each("+", loaded.Added);
            Each("~", loaded.Revised);
            Each("-", loaded.Removed);
        }

        void Each(string mark, IEnumerable<string> ids)
        {
            foreach (var id in ids)
            {
                terminal.Say($"  {mark} {id}");
            }
        }
    }
}
