using System.CommandLine;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Verbs;

internal static class CheckVerb
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Scripts to check.", Arity = ArgumentArity.OneOrMore };
        var watch = new Option<bool>("--watch") { Description = "Check again each time a script is saved, until Ctrl-C." };
        var format = Inputs.Format("text", "json");
        var verb = new Verb("check", "Read scripts and hold them to what they expect, without a store. Exit 1: an expectation fails; 2: a script has problems.")
        {
            Examples = ["sim check scenarios/*.yaml", "sim check my-talks.yaml --watch", "sim check my-talks.yaml --format json"],
        };
        verb.Add(paths);
        verb.Add(watch);
        verb.Add(format);
        verb.SetAction(async (parse, ct) =>
        {
            var scripts = parse.GetValue(paths)!;
            Checked[] checks = [];
            if (parse.GetValue(watch))
            {
                await Watch.RunAsync(scripts, terminal, Run, ct);
            }

            Run();
            return Status();

            void Run()
            {
                checks = [.. scripts.Select(Check)];
                if (parse.GetValue(format) == "json")
                {
                    terminal.Answer.WriteLine(AnswerJson.Of(checks));
                }
                else
                {
                    Array.ForEach(checks, check => Show(check, terminal));
                }
            }

            int Status() => checks.Any(c => c.Read.Script is null) ? Exit.BadInput : checks.Any(c => c.Failures.Count > 0) ? Exit.No : Exit.Done;
        });
        return verb;
    }

    private static Checked Check(string path)
    {
        var read = ScriptReader.ReadFile(path);
        return new(read, read.Script is { } script ? ExpectationCheck.Run(script) : []);
    }

    private static void Show(Checked check, Terminal terminal)
    {
        var path = check.Read.Path;
        foreach (var hint in check.Read.HintLines)
        {
            terminal.Say(hint);
        }

        if (check.Read.Script is not { } script)
        {
            foreach (var line in check.Read.Lines)
            {
                terminal.Say(line);
            }

            return;
        }

        foreach (var failure in check.Failures)
        {
            terminal.Say($"{path}:{failure.At.Line}:{failure.At.Column}: {failure}");
        }

        var wanted = script.Expectations.Sum(e => e.Wanted.Count);
        terminal.Say(check.Failures.Count == 0
            ? $"{path}: {script.Entries.Count} events; all {wanted} expectations hold"
            : $"{path}: {script.Entries.Count} events; {check.Failures.Count} of {wanted} expectations fail");
    }
}

/// <summary>A script that was read, and the expectations in it that fail.</summary>
internal sealed record Checked(ReadScript Read, IReadOnlyList<Failure> Failures);
