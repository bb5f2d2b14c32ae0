using System.Text.RegularExpressions;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests;

/// <summary>What the changelog says reads otherwise in an edition of the rules, its scripts hold.</summary>
public partial class ChangelogTests
{
    private const string Cast = """
        parties:
          north: {name: Northland, kind: state, roles: [belligerent]}
          south: {name: Southland, kind: state, roles: [belligerent]}
          island: {name: The Island, kind: state, roles: [mediator]}

        """;

    public static TheoryData<int, string> Scripts =>
        [.. Fence().Matches(File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"))).Select((m, n) => (n + 1, m.Groups[1].Value))];

    [Theory, MemberData(nameof(Scripts))]
    public void A_script_of_the_changelog_holds_by_this_edition(int number, string text)
    {
        var body = string.Join('\n', text.Split('\n').Select(l => l.StartsWith("  ", StringComparison.Ordinal) ? l[2..] : l));
        var cast = body.StartsWith("parties:", StringComparison.Ordinal) ? "" : Cast;
        var read = ScriptReader.Read($"scenario: changelog-{number}\ntitle: Of the changelog\nzone: UTC\n{cast}{body}", $"changelog-{number}.yaml");
        read.Lines.ShouldBeEmpty();
        read.Script!.Expectations.ShouldNotBeEmpty();
        ExpectationCheck.Run(read.Script).Select(f => f.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void The_changelog_has_a_script_for_what_reads_otherwise() => Scripts.Count.ShouldBeGreaterThanOrEqualTo(12);

    [GeneratedRegex(@"^  ```yaml\n(.*?)^  ```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
