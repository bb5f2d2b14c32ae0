using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Large;

/// <summary>Long cases of several tracks, each with the borders of its phase, written from the contract before there was code for them.</summary>
public class LargeCasesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Large");

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Cases))]
    public void A_large_case_is_legal_and_holds_what_it_expects(string script)
    {
        var read = ScriptReader.ReadFile(Path.Combine(Folder, script));
        read.Lines.ShouldBeEmpty();
        ExpectationCheck.Run(read.Script!).Select(f => $"line {f.At.Line}: {f}").ShouldBeEmpty();
    }
}
