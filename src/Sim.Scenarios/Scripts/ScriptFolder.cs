using Sim.Scenarios.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>The scripts that a folder holds.</summary>
public static class ScriptFolder
{
    private static readonly string[] Kinds = [".yaml", ".yml", ".csv"];

    /// <summary>
    /// The paths meant by one: itself, or of a folder every script in it by name, without the parts that these include; with the lessons among them, or not.
    /// A folder that holds none is left as it is: whoever reads it says so.
    /// </summary>
    public static IReadOnlyList<string> Of(string path, bool withLessons)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = [.. Directory.EnumerateFiles(path).Where(f => Kinds.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal)];
        var parts = files.SelectMany(ScriptParts.Of).Select(Path.GetFullPath).ToHashSet();
        string[] scripts =
        [
            .. files.Where(f => !parts.Contains(Path.GetFullPath(f)))
                .Where(f => withLessons
                    || ScriptFile.Read(f).Text is not { } text
                    || !text.Contains("exercise", StringComparison.Ordinal)
                    || ExerciseReader.ScenarioOf(text) is null),
        ];
        return scripts.Length == 0 ? [path] : scripts;
    }

    /// <summary>The files that the scripts at these paths are made of, parts among them.</summary>
    public static IReadOnlyList<string> FilesOf(IEnumerable<string> scripts) => [.. scripts.SelectMany(s => ScriptParts.Of(s).Prepend(s))];
}
