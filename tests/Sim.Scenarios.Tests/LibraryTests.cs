using System.Globalization;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests;

public class LibraryTests
{
    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Scripts))]
    public void A_script_of_the_library_is_legal_and_holds_what_it_expects(string script)
    {
        var read = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", script));
        read.Lines.ShouldBeEmpty();
        ExpectationCheck.Run(read.Script!).Select(f => $"line {f.At.Line}: {f}").ShouldBeEmpty();
    }

    [Fact]
    public void The_flagship_cites_every_paragraph_of_its_article()
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", "istanbul-2025.yaml")).Script!;
        var article = script.Scenario.Sources.Single(s => s.Id == "reuters-2025-05-11");
        article.Paragraphs.ShouldBe(25);
        var cited = script.Entries.SelectMany(e => e.Source).Where(s => s.Source == article.Id).Select(s => s.Paragraph).ToHashSet();
        Enumerable.Range(1, article.Paragraphs!.Value).Where(p => !cited.Contains(p)).Select(p => p.ToString(CultureInfo.InvariantCulture)).ShouldBeEmpty();
    }

    [Fact]
    public void The_flagship_asserts_itself_on_at_least_fifteen_dates() =>
        ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", "istanbul-2025.yaml")).Script!.Expectations.Select(e => e.Query.AsOf)
            .Distinct()
            .Count()
            .ShouldBeGreaterThanOrEqualTo(15);
}
