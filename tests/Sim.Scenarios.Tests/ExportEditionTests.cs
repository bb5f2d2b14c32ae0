using Sim.Domain.Events;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests;

/// <summary>A copy says by which edition of the rules it was read, in each of its forms, and is read back all the same.</summary>
public class ExportEditionTests
{
    public static TheoryData<string, string> Forms { get; } = new() { { "yaml", "read-by: 3" }, { "json", "\"read-by\":3" }, { "csv", "read-by,,3" } };

    [Theory, MemberData(nameof(Forms))]
    public void A_copy_names_the_edition_of_the_rules_and_loads_back_to_the_same(string form, string said)
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", "istanbul-2025.yaml")).Script!;
        var copy = form switch
        {
            "json" => ScriptExport.ToJson(script.Scenario, script.Entries, script.Branches),
            "csv" => ScriptExport.ToCsv(script.Scenario, script.Entries, script.Branches),
            _ => ScriptExport.ToYaml(script.Scenario, script.Entries, script.Branches),
        };
        copy.ShouldContain(said.Replace("3", Edition.Current.ToString(), StringComparison.Ordinal));
        var back = ScriptReader.Read(copy, $"copy.{form}");
        back.Script.ShouldNotBeNull(string.Join('\n', back.Lines));
        back.Script.Scenario.ShouldBe(script.Scenario);
        back.Script.Entries.ShouldBe(script.Entries);
        back.Warnings.ShouldNotContain(w => w.Message.Contains("edition"));
    }

    [Theory]
    [InlineData(2, "a copy made by edition 2 of the rules")]
    [InlineData(9, "a copy made by edition 9 of the rules")]
    public void A_copy_made_by_other_rules_says_so(int edition, string said) =>
        Read(edition).Warnings.ShouldContain(w => w.Message.Contains(said, StringComparison.Ordinal));

    [Fact]
    public void There_is_no_edition_before_the_first() => Read(0).Script.ShouldBeNull();

    private static ReadScript Read(int edition) =>
        ScriptReader.Read($"scenario: a\ntitle: A\nzone: UTC\nread-by: {edition}\nparties: {{}}\nevents: []\n", "copy.yaml");
}
