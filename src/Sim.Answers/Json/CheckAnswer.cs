using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Warnings;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Json;

/// <summary>Scripts that were read and held to what they expect.</summary>
public sealed record CheckAnswer(IReadOnlyList<CheckedScript> Scripts)
{
    /// <summary>Of scripts alone: none of them is a lesson.</summary>
    public static CheckAnswer Of(IEnumerable<(ReadScript Read, IReadOnlyList<Failure> Failures)> checks) =>
        Of(checks.Select(c => (c.Read, c.Failures, (Rehearsal?)null)));

    public static CheckAnswer Of(IEnumerable<(ReadScript Read, IReadOnlyList<Failure> Failures, Rehearsal? Rehearsal)> checks) =>
        new([.. checks.Select(c => CheckedScript.Of(c.Read, c.Failures, c.Rehearsal))]);
}

/// <summary>A script with its problems and the expectations that fail; without scenario and counts where it cannot be read.</summary>
public sealed record CheckedScript(
    string Path, string? Scenario, int? Events, int? Expectations, IReadOnlyList<PlacedMessage> Problems, IReadOnlyList<PlacedWarning> Warnings,
    IReadOnlyList<FailedExpectation> Failures, RehearsedLesson? Rehearsal)
{
    internal static CheckedScript Of(ReadScript read, IReadOnlyList<Failure> failures, Rehearsal? rehearsal) => new(
        read.Path, read.Script?.Scenario.Id, read.Script?.Entries.Count, read.Script?.Expectations.Sum(e => e.Wanted.Count),
        [.. read.Problems.Select(PlacedMessage.Of)], [.. read.Warnings.Select(PlacedWarning.Of)], [.. failures.Select(FailedExpectation.Of)],
        rehearsal is null ? null : RehearsedLesson.Of(rehearsal));
}

/// <summary>A lesson that was played through every combination of its options, or as many as there is time for.</summary>
public sealed record RehearsedLesson(
    int Ways, bool IsSound, IReadOnlyList<string> Problems, IReadOnlyList<string> NeverMet, IReadOnlyList<string> NeverMissed,
    IReadOnlyList<string> NeverTaken, IReadOnlyList<string> NeverFollowed, IReadOnlyList<string> Flaws, int? Seed)
{
    internal static RehearsedLesson Of(Rehearsal r) =>
        new(r.Ways, r.IsSound, r.Problems, r.NeverMet, r.NeverMissed, r.NeverTaken, r.NeverFollowed, r.Flaws, r.Seed);
}

/// <summary>A problem at a place of a script.</summary>
public sealed record PlacedMessage(string Message, int Line, int Column)
{
    /// <summary>Of what stands in a part of the script the message says which.</summary>
    internal static string Told(Position at, string message) => at.File is { } part ? $"{part}: {message}" : message;

    internal static PlacedMessage Of(Problem problem) => new(Told(problem.At, problem.Message), problem.At.Line, problem.At.Column);
}

/// <summary>What is legal at a place of a script and perhaps not meant, with the name by which an author accepts it.</summary>
public sealed record PlacedWarning(string Name, string Message, int Line, int Column)
{
    internal static PlacedWarning Of(Warned warned) => new(warned.Name, PlacedMessage.Told(warned.At, warned.Message), warned.At.Line, warned.At.Column);
}

/// <summary>An expectation that fails: the question asked, what was wanted and what was found.</summary>
public sealed record FailedExpectation(
    EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, string? Branch, string Path, string Wanted, string Got,
    IReadOnlyList<string> Because, int Line, int Column)
{
    internal static FailedExpectation Of(Failure f) => new(
        f.Query.AsOf, f.Query.KnownBy, f.Query.KnownTo, f.Query.Believed, f.Branch, f.Path, f.Wanted, f.Got, f.Because, f.At.Line, f.At.Column);
}
