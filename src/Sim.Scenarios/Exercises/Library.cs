using System.Text;

namespace Sim.Scenarios.Exercises;

/// <summary>The cases and the lessons that go with the program.</summary>
public static class Library
{
    private const string Cases = "scenarios/";
    private const string OfLessons = "lessons/";

    /// <summary>The names of the lessons, in the order of their letters.</summary>
    public static IReadOnlyList<string> Lessons { get; } =
    [
        .. typeof(Library).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(OfLessons, StringComparison.Ordinal)).Select(n => n[OfLessons.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>A lesson by its name, on the case that goes with the program; null: there is none of this name.</summary>
    public static ExerciseFile? Lesson(string name) => Text(OfLessons + name) is { } text ? ExerciseFile.Of(text, name) : null;

    /// <summary>The text of a case; null: there is none of this name.</summary>
    public static string? Case(string scenario) => Text(Cases + scenario);

    private static string? Text(string resource)
    {
        using var stream = typeof(Library).Assembly.GetManifestResourceStream(resource);
        return stream is null ? null : new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}
