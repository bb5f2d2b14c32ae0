using System.CommandLine;
using Sim.Application.Exercises;

namespace Sim.Cli.Verbs.Exercises;

/// <summary>Answers to the questions before and after, as they are typed.</summary>
internal static class QuestionInputs
{
    public static Option<string[]> Option(string name, string when) => new(name)
    {
        Description = $"A question asked {when}, and the answer to it (or its number); give it once for each.",
        HelpName = "QUESTION=ANSWER",
    };

    /// <summary>The answers that were given to questions, and when each was to be asked; null: that was not said.</summary>
    public static (string Id, string Answer, string? Among)[] Read(string[] before, string[] after, string? question, string? answer)
    {
        if (question is null != answer is null)
        {
            throw new RefusedException("--question goes together with --answer");
        }

        return
        [
            .. before.Select(b => Parted(b, "--before")), .. after.Select(a => Parted(a, "--after")),
            .. question is null ? Array.Empty<(string, string, string?)>() : [(question, answer!, null)],
        ];

        static (string, string, string?) Parted(string given, string option) => given.IndexOf('=') is > 0 and var at
            ? (given[..at].Trim(), given[(at + 1)..].Trim(), option)
            : throw new RefusedException($"{option} takes a question and the answer to it, such as {option} chance=likely, and not '{given}'");
    }

    /// <summary>A question's id; refused where it is asked at another time than the option says.</summary>
    public static string Known(string id, string? option, PlayedRun run)
    {
        var (questions, others) = option == "--before" ? (run.Exercise.Before, run.Exercise.After) : (run.Exercise.After, run.Exercise.Before);
        return option is null || questions.Any(q => q.Id == id) || others.All(q => q.Id != id) ? id
            : throw new RefusedException($"'{id}' is asked {(option == "--before" ? "afterwards: --after" : "beforehand: --before")} {id}=…");
    }

    /// <summary>An answer in words; where there is something to choose from, its number does too.</summary>
    public static string Given(string said, string id, PlayedRun run) =>
        run.Exercise.Before.Concat(run.Exercise.After).FirstOrDefault(q => q.Id == id) is { Options: { Count: > 0 } options }
        && !options.Contains(said) && Numbered(said, options.Count) is { } n ? options[n] : said;

    /// <summary>The place from 0 that a number from 1 means; null: it is none of so many.</summary>
    public static int? Numbered(string typed, int count) => int.TryParse(typed, out var n) && n >= 1 && n <= count ? n - 1 : null;
}
