using Sim.Application.Exercises;
using Sim.Scenarios.Exercises;

namespace Sim.Answers.Json;

/// <summary>The lessons in a folder and the runs in the store.</summary>
public sealed record ExercisesAnswer(IReadOnlyList<ListedExercise> Exercises, IReadOnlyList<ListedRun> Runs)
{
    public static ExercisesAnswer Of(IEnumerable<ReadExercise> lessons, IEnumerable<PlayedRun> runs) =>
        new([.. lessons.Select(ListedExercise.Of)], [.. runs.Select(ListedRun.Of)]);
}

/// <summary>A lesson, or (all but its path is null) its problems.</summary>
public sealed record ListedExercise(
    string Path,
    string? Exercise,
    string? Title,
    string? Scenario,
    int? Minutes,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Problems)
{
    internal static ListedExercise Of(ReadExercise lesson) => new(
        lesson.Path, lesson.Exercise?.Id, lesson.Exercise?.Title, lesson.Exercise?.Scenario, lesson.Exercise?.Minutes,
        [
            .. lesson.Exercise?.Roles.Select(r => r.Id) ?? [],
        ], [.. lesson.Lines]);
}

/// <summary>
/// A run: the branch it makes, those of the ways tried before, who plays, and how far it has come, and which role decides next; null: it is over.
/// </summary>
public sealed record ListedRun(
    string Run,
    string Exercise,
    string Timeline,
    IReadOnlyList<string> Earlier,
    IReadOnlyList<SeatTaken> Seats,
    RunStatus Status,
    string? Next)
{
    internal static ListedRun Of(PlayedRun run) =>
        new(run.Name, run.Exercise.Id, run.Timeline, run.Earlier, [.. run.Play.Run.Seats.Select(SeatTaken.Of)], run.Status, run.Play.Next?.Role);
}
