using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

public class BrokenScriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "scenarios", "broken");

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Scripts))]
    public void A_broken_script_says_what_is_wrong_with_it_where_and_what_to_do(string script)
    {
        var lines = Lines(Path.Combine(Folder, $"{script}.yaml"));
        var expected = Path.Combine(Folder, $"{script}.expected");
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            File.WriteAllLines(expected, lines);
        }

        lines.ShouldNotBeEmpty();
        lines.ShouldBe(File.ReadAllLines(expected), "what is said has changed; where it is better so, SIM_WRITE_GENERATED=1 writes the .expected files anew");
    }

    [Fact]
    public void Every_message_has_a_script_that_shows_it()
    {
        var said = Directory.EnumerateFiles(Folder, "*.expected").SelectMany(File.ReadAllLines).ToArray();
        var silent = Sources().SelectMany(s => Messages.In(s.Path, s.Text)).Where(m => !said.Any(m.IsSaidIn)).ToArray();
        silent.Select(m => m.ToString()).ShouldBeEmpty();
    }

    private static IEnumerable<(string Path, string Text)> Sources() =>
        from folder in new[] { "src/Sim.Domain", "src/Sim.Scenarios" }
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal) && !relative.Contains("/Documentation/", StringComparison.Ordinal)
        select (relative, File.ReadAllText(path));

    /// <summary>The problems of a script, or else its expectations that do not hold.</summary>
    private static string[] Lines(string path)
    {
        var read = ScriptReader.ReadFile(path);
        return read.Script is { } script
            ? [.. ExpectationCheck.Run(script.Scenario, script.Entries, script.Expectations).Select(f => $"{f.At.Line}:{f.At.Column}: {f}")]
            : [.. read.Problems.Select(p => $"{p.At.Line}:{p.At.Column}: {p.Message}")];
    }
}
