using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

public class HintTests
{
    private const string Head = "scenario: x\ntitle: X\nzone: Europe/Vienna\nparties: {a: {name: A, kind: state}, b: {name: B, kind: state}}\nevents:\n";

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("[the guns fall silent, and the prisoners go home]", 98)]
    [InlineData("[the first is heard, they hold talks, which are secret]", 113)]
    [InlineData("[They hold talks at noon, the others stay away.]", 101)]
    public void A_sentence_that_a_comma_splits_is_hinted_at_where_its_second_half_begins(string terms, int column)
    {
        var read = Read($"  - {{when: 2024-05-01, event: proposal-tabled, proposal: p, by: a, terms: {terms}}}\n");
        read.Script.ShouldNotBeNull();
        read.Lines.ShouldBeEmpty();
        var hint = read.HintLines.ShouldHaveSingleItem();
        hint.ShouldStartWith($"x.yaml:6:{column}: hint: the comma before '");
        hint.ShouldContain("quotation marks");
    }

    [Theory]
    [InlineData("[oil from Sinai, fixed dates within the interim withdrawal]")]
    [InlineData("[the state of war is over, the periods begin to run]")]
    [InlineData("[neither side strikes, thirty days]")]
    [InlineData("[\"the guns fall silent, and the prisoners go home\"]")]
    [InlineData("[\"the guns fall silent\", \"and the prisoners go home\"]")]
    [InlineData("the guns fall silent, and the prisoners go home")]
    [InlineData("[Egypt withdraws, Israel stays]")]
    public void An_honest_list_is_left_alone(string terms) =>
        Read($"  - {{when: 2024-05-01, event: proposal-tabled, proposal: p, by: a, terms: {terms}}}\n").HintLines.ShouldBeEmpty();

    [Fact]
    public void A_list_in_lines_of_its_own_is_left_alone() =>
        Read("  - when: 2024-05-01\n    event: proposal-tabled\n    proposal: p\n    terms:\n      - the guns fall silent\n      - and the prisoners go home\n").HintLines.ShouldBeEmpty();

    [Fact]
    public void Conditions_are_texts_too() =>
        Read("  - {when: 2024-05-01, event: proposal-tabled, proposal: p, conditions: [it is quiet, and stays so]}\n").Hints.Count.ShouldBe(1);

    [Fact]
    public void What_took_some_time_is_asked_since_when_it_was_known()
    {
        Read("  - {id: raid, when: 2024-05-01/2024-05-09, event: context-noted, text: A raid.}\n").HintLines.ShouldHaveSingleItem()
            .ShouldStartWith("x.yaml:6:22: hint: 'raid' counts as public from the first moment of 2024-05-01/2024-05-09");
        Read("  - {when: 2024-05-01/2024-05-09, reported: 2024-05-09, event: context-noted, text: A raid.}\n").HintLines.ShouldBeEmpty();
        Read("  - {when: 2024-05-01/2024-05-09, reported: never, event: context-noted, text: A raid.}\n").HintLines.ShouldBeEmpty();
        Read("  - {when: ../2024-05-09, event: context-noted, text: A raid.}\n").HintLines.ShouldBeEmpty();
        Read("  - {when: 2024-05, event: context-noted, text: A raid.}\n").HintLines.ShouldBeEmpty();
    }

    [Fact]
    public void Hints_stand_beside_problems_and_never_among_them()
    {
        var read = Read("  - {when: 2024-05-01, event: proposal-tabled, proposal: p, by: nobody, terms: [a week, and no more]}\n");
        read.Script.ShouldBeNull();
        read.Problems.Count.ShouldBe(1);
        read.Hints.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Scripts))]
    public void The_library_gives_no_hint(string script) =>
        ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", script)).HintLines.ShouldBeEmpty();

    private static ReadScript Read(string events) => ScriptReader.Read(Head + events, "x.yaml");
}
