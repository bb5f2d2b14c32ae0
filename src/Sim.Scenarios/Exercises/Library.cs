using System.Text;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Exercises;

/// <summary>The cases and the lessons that go with the program.</summary>
public static class Library
{
    private const string Cases = "scenarios/";
    private const string OfLessons = "lessons/";

    /// <summary>The names of the cases, in the order of their letters.</summary>
    public static IReadOnlyList<string> Scenarios { get; } = Names(Cases);

    /// <summary>The names of the lessons, in the order of their letters.</summary>
    public static IReadOnlyList<string> Lessons { get; } = Names(OfLessons);

    /// <summary>A lesson by its name, on the case that goes with the program; null: there is none of this name.</summary>
    public static ExerciseFile? Lesson(string name) => Text(OfLessons + name) is { } text ? ExerciseFile.Of(text, name) : null;

    /// <summary>The text of a case; null: there is none of this name.</summary>
    public static string? Case(string scenario) => Text(Cases + scenario);

    /// <summary>A case by its name, as it is read; null: there is none of this name.</summary>
    public static ReadScript? Script(string scenario) => Case(scenario) is { } text ? ScriptReader.Read(text, $"{scenario}.yaml") : null;

    private static string[] Names(string folder) =>
    [
        .. typeof(Library).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Select(n => n[folder.Length..]).Order(StringComparer.Ordinal),
    ];

    private static string? Text(string resource)
    {
        using var stream = typeof(Library).Assembly.GetManifestResourceStream(resource);
        return stream is null ? null : new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}
