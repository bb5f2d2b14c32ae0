using System.CommandLine;
using Sim.Answers.Json;
using Sim.Cli.Verbs.Exercises;
using Sim.Answers.Telling;
using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Verbs;

internal static class CheckVerb
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Scripts to check, or cases and lessons of the program by name; of a folder, all in it.",
            Arity = ArgumentArity.OneOrMore,
        };
        var watch = new Option<bool>("--watch") { Description = "Check again each time a script is saved, until Ctrl-C." };
        var strict = new Option<bool>(
            "--strict") { Description = "Warnings count: exit 1 where there are any. `accepts: NAME` in the script says that one is meant." };
        var format = Inputs.Format("text", "json");
        var verb = new Verb(
            "check",
            "Read scripts and hold them to what they expect, without a store. Exit 1: an expectation fails (with --strict: or something is warned of); " +
                "2: a script has problems.")
        {
            Examples =
            [
                "sim check scenarios",
                "sim check istanbul-proposal",
                "sim check my-talks.yaml --watch",
                "sim check my-talks.yaml --strict",
                "sim check my-talks.yaml --format json",
            ],
        };
        verb.Add(paths);
        verb.Add(watch);
        verb.Add(strict);
        verb.Add(format);
        verb.SetAction(async (parse, ct) =>
        {
            string[] scripts = [.. parse.GetValue(paths)!.SelectMany(p => ScriptFolder.Of(p, withLessons: true))];
            Checked[] checks = [];
            if (parse.GetValue(watch))
            {
                await Watch.RunAsync(ScriptFolder.FilesOf(scripts), terminal, Run, ct);
            }

            Run();
            return Status();

            void Run()
            {
                checks = [.. scripts.Select(Check)];
                if (parse.GetValue(format) == "json")
                {
                    terminal.Answer.WriteLine(AnswerForms.Check.Write(CheckAnswer.Of(checks.Select(c => (c.Read, c.Failures, c.Rehearsal)))));
                }
                else
                {
                    Array.ForEach(checks, check => Show(check, terminal));
                }
            }

            int Status() =>
                checks.Any(c => !c.IsRead)
                    ? Exit.BadInput
                    : checks.Any(c => !c.Holds || (parse.GetValue(strict) && c.Read.Warnings.Count > 0)) ? Exit.No
                    : Exit.Done;
        });
        return verb;
    }

    private static Checked Check(string path)
    {
        if (ExerciseVerb.Find(path) is { } exercise)
        {
            return new(
                new(path, null, exercise.Read.Problems),
                [])
                {
                    Exercise = exercise.Read.Exercise,
                    Rehearsal = exercise.Read.Exercise is { } whole ? Rehearsal.Of(whole, exercise.Script!.Scenario, exercise.Script.Entries) : null,
                };
        }

        var read = Session.Look(path);
        return new(read, read.Script is { } script ? ExpectationCheck.Run(script) : []);
    }

    private static void Show(string path, Exercise exercise, Rehearsal rehearsal, Terminal terminal)
    {
        foreach (var problem in rehearsal.Flaws.Concat(rehearsal.Problems))
        {
            terminal.Say($"{path}: {problem}");
        }

        foreach (var (ids, what) in new[]
        {
            (rehearsal.NeverMet, "rubric lines that no way meets"),
            (rehearsal.NeverMissed, "rubric lines that no way misses"),
            (rehearsal.NeverTaken, "options that no way can take"),
            (rehearsal.NeverFollowed, "rules that follow on no way"),
        })
        {
            if (ids.Count > 0)
            {
                terminal.Say($"{path}: {what}: {string.Join(", ", ids)}");
            }
        }

        var played = rehearsal switch
        {
            { Seed: { } seed } => $"{rehearsal.Ways} ways through it were played, with every pair of options (seed {seed})",
            { IsSound: true, Ways: 1 } => "the one way through it comes to an end",
            { IsSound: true } => $"all {rehearsal.Ways} ways through it come to an end",
            { Ways: 1 } => "one way through it was played",
            _ => $"{rehearsal.Ways} ways through it were played",
        };
        terminal.Say($"{path}: {Say.Count("roles-played", exercise.Roles.Count)}, {Say.Count("decisions", exercise.Decisions.Count())}; {played}");
    }

    private static void Show(Checked check, Terminal terminal)
    {
        var path = check.Read.Path;
        foreach (var warning in check.Read.WarningLines)
        {
            terminal.Say(warning);
        }

        if (check.Rehearsal is { } rehearsal)
        {
            Show(path, check.Exercise!, rehearsal, terminal);
            return;
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
            terminal.Say($"{failure.At.In(path)}: {failure}");
        }

        var wanted = script.Expectations.Sum(e => e.Wanted.Count);
        terminal.Say(check.Failures.Count == 0
            ? $"{path}: {script.Entries.Count} events; all {wanted} expectations hold"
            : $"{path}: {script.Entries.Count} events; {check.Failures.Count} of {wanted} expectations fail");
    }
}

/// <summary>A script that was read, and the expectations in it that fail; or an exercise, played through every combination of its options.</summary>
internal sealed record Checked(ReadScript Read, IReadOnlyList<Failure> Failures)
{
    public Exercise? Exercise { get; init; }

    public Rehearsal? Rehearsal { get; init; }

    /// <summary>Whether it could be read.</summary>
    public bool IsRead => Read.Script is not null || Exercise is not null;

    /// <summary>Whether it holds what it promises.</summary>
    public bool Holds => Failures.Count == 0 && Rehearsal is null or { IsSound: true };
}
