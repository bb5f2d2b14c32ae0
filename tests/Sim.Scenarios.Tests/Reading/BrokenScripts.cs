using Sim.Scenarios.Exercises;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Reading;

/// <summary>Broken/: the smallest script for every message the reader can give, with the message beside it.</summary>
internal static class BrokenScripts
{
    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Broken");

    /// <summary>Scenarios, and under <c>exercises/</c> exercises; the scenarios beside those are what they are on.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(p => Path.GetExtension(p) is ".yaml" or ".csv"
                && (Path.GetDirectoryName(p) == Folder || ExerciseReader.ScenarioOf(File.ReadAllText(p)) is not null))
            .Select(p => Path.GetRelativePath(Folder, p).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    /// <summary>What is said of one of them, a line each as <c>LINE:COLUMN: message</c>.</summary>
    public static string[] Lines(string script) => ExerciseFile.Open(Path.Combine(Folder, script)) is { } exercise
        ? Lines(exercise.Read.Problems)
        : Lines(ScriptReader.ReadFile(Path.Combine(Folder, script)));

    /// <summary>The problems of a script, or else its warnings and its expectations that do not hold.</summary>
    public static string[] Lines(ReadScript read) =>
    [
        .. read.Warnings.Select(w => $"{w.At.Line}:{w.At.Column}: warning: {w}"),
        .. read.Script is { } script
            ? ExpectationCheck.Run(script).Select(f => $"{f.At.Line}:{f.At.Column}: {f}")
            : Lines(read.Problems),
    ];

    private static string[] Lines(IEnumerable<Problem> problems) =>
        [.. problems.Select(p => $"{p.At.Line}:{p.At.Column}: {p.Message.Replace(Folder, "FOLDER", StringComparison.Ordinal)}")];
}
