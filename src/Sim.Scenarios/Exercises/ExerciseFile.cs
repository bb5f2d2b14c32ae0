using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Exercises;

/// <summary>An exercise read from a file, with its text and the script of the scenario it is on.</summary>
public sealed record ExerciseFile(ReadExercise Read, string Text, Script? Script)
{
    /// <summary>
    /// Reads the exercise at a path against its scenario, whose script lies beside it or one folder up, or goes with the program; null where the file holds
    /// no exercise.
    /// A script that cannot be found, or has problems, is a problem of the exercise.
    /// </summary>
    public static ExerciseFile? Open(string path)
    {
        if (ScriptFile.Read(path).Text is not { } text || ExerciseReader.ScenarioOf(text) is null)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Against(text, path, scenario => new[] { folder, Path.GetDirectoryName(folder) ?? folder }
            .Select(f => Path.Combine(f, $"{scenario}.yaml")).FirstOrDefault(File.Exists) is { } script
                ? ScriptReader.ReadFile(script)
                : Library.Script(scenario));
    }

    /// <summary>An exercise that goes with the program, on a case that does.</summary>
    internal static ExerciseFile Of(string text, string name) => Against(text, name, Library.Script);

    private static ExerciseFile Against(string text, string path, Func<string, ReadScript?> find)
    {
        var scenario = ExerciseReader.ScenarioOf(text) ?? "";
        if (!Ref.IsId(scenario) || find(scenario) is not { } script)
        {
            return Failed(
                scenario.Length == 0
                    ? "'scenario' is missing: the scenario it is on, such as istanbul-2025"
                    : $"there is no script of the scenario {Codec.ValueReader.Clip(scenario)} beside the exercise or one folder up, " +
                        "and none goes with the program; put it there");
        }

        return script.Script is { } whole
            ? new(ExerciseReader.Read(text, path, whole.Scenario, whole.Entries), text, whole)
            : Failed($"the script of its scenario has problems; see: sim check {script.Path}");

        ExerciseFile Failed(string message) => new(new(path, null, [new(PlaceOf(text), Characters.OnOneLine(message))]), text, null);
    }

    private static Position PlaceOf(string text) => YamlReader.Read(text).Root is MapNode map ? map.Find("scenario")?.Value.At ?? map.At : default;
}
