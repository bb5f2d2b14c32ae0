using System.Text;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>The real scripts: the library's, and those that the rules are tested with.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Rules"), "*.yaml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(p => File.ReadAllText(p, Encoding.UTF8)),
    ];

    /// <summary>Those of at most this many characters.</summary>
    public static IReadOnlyList<string> Short { get; } = [.. Scripts.Where(s => s.Length < 4000)];
}
