using System.Text.RegularExpressions;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Rules;

public partial class RuleScriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Rules");

    public static TheoryData<string> Holding => [.. Scripts().Where(p => !IsRefused(p))];

    public static TheoryData<string> Refused => [.. Scripts().Where(IsRefused)];

    [Theory, MemberData(nameof(Holding))]
    public void A_rule_holds_as_its_script_expects(string script)
    {
        var read = ScriptReader.ReadFile(Path.Combine(Folder, script));
        read.Lines.ShouldBeEmpty();
        read.Script!.Expectations.ShouldNotBeEmpty();
        ExpectationCheck.Run(read.Script).Select(f => $"line {f.At.Line}: {f}").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Refused))]
    public void An_illegal_step_is_refused_in_its_place_and_nowhere_else(string script)
    {
        var read = ScriptReader.ReadFile(Path.Combine(Folder, script));
        var (line, words) = Announced(script);
        read.Problems.ShouldNotBeEmpty();
        read.Problems.ShouldAllBe(p => p.At.Line == line, string.Join("\n", read.Lines));
        foreach (var word in words)
        {
            string.Join("\n", read.Lines).ShouldContain(word, Case.Insensitive);
        }
    }

    private static (int Line, string[] Words) Announced(string script)
    {
        var match = Heading().Match(File.ReadAllText(Path.Combine(Folder, script)));
        match.Success.ShouldBeTrue($"{script} does not begin with '# refused: LINE: words'");
        return (int.Parse(match.Groups[1].Value), match.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsRefused(string path) => path.StartsWith("refused", StringComparison.Ordinal);

    private static IEnumerable<string> Scripts() =>
        Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Folder, p)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^# refused: (\d+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
