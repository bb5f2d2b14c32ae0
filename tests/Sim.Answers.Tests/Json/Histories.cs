using Sim.Scenarios.Scripts;

namespace Sim.Answers.Tests.Json;

/// <summary>The scripts of the library and those of the rules, which together say nearly everything that a script can.</summary>
internal static class Histories
{
    public static TheoryData<string> Paths =>
    [
        .. Under(
            "scenarios",
            SearchOption.TopDirectoryOnly), .. Under(
                Path.Combine("tests", "Sim.Scenarios.Tests", "Rules"),
                SearchOption.AllDirectories).Where(p => !p.Contains("refused", StringComparison.Ordinal)),
    ];

    public static Script Read(string path)
    {
        var read = ScriptReader.ReadFile(Path.Combine(Repository.Root, path));
        read.Lines.ShouldBeEmpty();
        return read.Script!;
    }

    private static IEnumerable<string> Under(string folder, SearchOption depth) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.yaml", depth)
            .Select(p => Path.GetRelativePath(Repository.Root, p))
            .Order(StringComparer.Ordinal);
}
