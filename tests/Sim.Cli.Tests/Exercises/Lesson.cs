using Sim.Answers.Boards.Exercises;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Tests.Exercises;

/// <summary>A lesson of the library with the script it is on, played by hand.</summary>
internal sealed record Lesson(Exercise Exercise, Script Script)
{
    public static readonly string Folder = Path.Combine(Repository.Root, "scenarios", "exercises");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];

    /// <summary>The text of a lesson.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.yaml"));

    /// <summary>A lesson by its name.</summary>
    public static Lesson Read(string name)
    {
        var file = ExerciseFile.Open(Path.Combine(Folder, $"{name}.yaml"))!;
        file.Read.Lines.ShouldBeEmpty();
        return new(file.Read.Exercise!, file.Script!);
    }

    /// <summary>At its beginning, every role being played by the student of its name, with these injects of the teacher's before the decision named.</summary>
    public Play Begin(params IEnumerable<InjectMade> made) =>
        Play.Of(Exercise, Script.Scenario, Script.Entries, new([.. Exercise.Roles.Select(r => new Seat(r.Id, r.Id))], default, [.. made], default, 1));

    /// <summary>Every moment of the way on which this option is taken at each decision, the end among them.</summary>
    public IEnumerable<Play> Way(Func<Decision, Option> take, params IEnumerable<InjectMade> made)
    {
        var play = Begin(made);
        yield return play;
        while (play.Next is { } next)
        {
            play = play.With(new(next.Id, take(next).Id, default));
            yield return play;
        }
    }

    /// <summary>
    /// The ways that every test of what is shown goes: the first options, the last ones, and what comes nearest to history with all the teacher's injects in
    /// the middle.
    /// </summary>
    public IEnumerable<IEnumerable<Play>> Ways()
    {
        var middle = Exercise.Decisions.ElementAt(Exercise.Decisions.Count() / 2).Id;
        yield return Way(d => d.Options[0]);
        yield return Way(d => d.Options[^1]);
        yield return Way(d => d.Options.Single(o => o.Id == d.Otherwise), Exercise.Injects.Where(i => i.At is null).Select(i => new InjectMade(i.Id, middle)));
    }

    /// <summary>What a role gets on paper.</summary>
    public RoleHandout HandoutOf(string role) => HandoutOf(Exercise.RoleOf(role));

    /// <summary>The same of a role whose briefs are in plain words.</summary>
    public RoleHandout HandoutOf(ExerciseRole role) => RoleHandout.Of(Exercise, Script.Scenario, Script.Entries, role);

    /// <summary>What the program makes of it for its outputs.</summary>
    public PlayedRun RunOf(Play play) =>
        new("run-1", $"{Exercise.Scenario}@run-1", [], Exercise.Scenario, Exercise, Script.Scenario, Script.Entries, play, default, default);
}
