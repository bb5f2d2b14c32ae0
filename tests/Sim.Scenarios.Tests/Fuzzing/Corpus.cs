using System.Text;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>The real scripts: the library's, and those that the rules and the messages are tested with.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        .. new[] { "scenarios", "tests/Sim.Scenarios.Tests/Broken", "tests/Sim.Scenarios.Tests/Rules" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.yaml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(p => File.ReadAllText(p, Encoding.UTF8)),
    ];

    /// <summary>Those of at most this many characters.</summary>
    public static IReadOnlyList<string> Short { get; } = [.. Scripts.Where(s => s.Length < 4000)];
}
