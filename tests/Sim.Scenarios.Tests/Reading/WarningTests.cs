using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

public class WarningTests
{
    private const string Head = "scenario: x\ntitle: X\nzone: Europe/Vienna\nparties: {a: {name: A, kind: state}, b: {name: B, kind: state}}\nevents:\n";

    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("[the guns fall silent, and the prisoners go home]", 98)]
    [InlineData("[the first is heard, they hold talks, which are secret]", 113)]
    [InlineData("[They hold talks at noon, the others stay away.]", 101)]
    public void A_sentence_that_a_comma_splits_is_warned_of_where_its_second_half_begins(string terms, int column)
    {
        var read = Read($"  - {{when: 2024-05-01, event: proposal-tabled, proposal: p, by: a, terms: {terms}}}\n");
        read.Script.ShouldNotBeNull();
        read.Lines.ShouldBeEmpty();
        var warning = read.WarningLines.ShouldHaveSingleItem();
        warning.ShouldStartWith($"x.yaml:6:{column}: warning: the comma before '");
        warning.ShouldContain("quotation marks");
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
        Read($"  - {{when: 2024-05-01, event: proposal-tabled, proposal: p, by: a, terms: {terms}}}\n").WarningLines.ShouldBeEmpty();

    [Fact]
    public void A_list_in_lines_of_its_own_is_left_alone() =>
        Read(
            "  - when: 2024-05-01\n    event: proposal-tabled\n    proposal: " +
                "p\n    terms:\n      - the guns fall silent\n      - and the prisoners go home\n").WarningLines.ShouldBeEmpty();

    [Fact]
    public void Conditions_are_texts_too() =>
        Read("  - {when: 2024-05-01, event: proposal-tabled, proposal: p, conditions: [it is quiet, and stays so]}\n").Warnings.Count.ShouldBe(1);

    [Fact]
    public void What_took_some_time_is_asked_since_when_it_was_known()
    {
        Read("  - {id: raid, when: 2024-05-01/2024-05-09, event: context-noted, text: A raid.}\n").WarningLines.ShouldHaveSingleItem()
            .ShouldStartWith("x.yaml:6:22: warning: 'raid' counts as public from the first moment of 2024-05-01/2024-05-09");
        Read("  - {when: 2024-05-01/2024-05-09, reported: 2024-05-09, event: context-noted, text: A raid.}\n").WarningLines.ShouldBeEmpty();
        Read("  - {when: 2024-05-01/2024-05-09, reported: never, event: context-noted, text: A raid.}\n").WarningLines.ShouldBeEmpty();
        Read("  - {when: ../2024-05-09, event: context-noted, text: A raid.}\n").WarningLines.ShouldBeEmpty();
        Read("  - {when: 2024-05, event: context-noted, text: A raid.}\n").WarningLines.ShouldBeEmpty();
    }

    [Fact]
    public void Warnings_stand_beside_problems_and_never_among_them()
    {
        var read = Read("  - {when: 2024-05-01, event: proposal-tabled, proposal: p, by: nobody, terms: [a week, and no more]}\n");
        read.Script.ShouldBeNull();
        read.Problems.Count.ShouldBe(1);
        read.Warnings.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Scripts))]
    public void The_library_gives_no_warning(string script) =>
        ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", script)).WarningLines.ShouldBeEmpty();

    [Theory]
    [InlineData("talks-opened, talks: villa-north", "talks-opened, talks: villa-south")]
    [InlineData("talks-opened, talks: round-1", "talks-opened, talks: round-2")]
    [InlineData("talks-opened, talks: round-1", "talks-opened, talks: round-11")]
    [InlineData("talks-opened, talks: group-a", "talks-opened, talks: group-b")]
    [InlineData("talks-opened, talks: one", "talks-opened, talks: ore")]
    [InlineData("talks-opened, talks: istanbul", "truce-announced, truce: istambul")]
    public void Names_that_number_things_or_differ_by_more_are_left_alone(string one, string other) =>
        Read($"  - {{when: 2024-05-01, event: {one}}}\n  - {{when: 2024-05-02, event: {other}}}\n").WarningLines.ShouldBeEmpty();

    [Theory]
    [InlineData("istanbul", "istambul")]
    [InlineData("istanbul", "istanbull")]
    [InlineData("istanbul", "istanbu")]
    [InlineData("istanbul", "xistanbul")]
    public void An_id_one_letter_from_another_is_warned_of_where_it_stands(string one, string other) =>
        Read($"  - {{when: 2024-05-01, event: talks-opened, talks: {one}}}\n  - {{when: 2024-05-02, event: talks-opened, talks: {other}}}\n")
            .Warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                w => w.Name.ShouldBe("near-id"),
                w => w.At.Line.ShouldBe(7),
                w => w.Message.ShouldContain($"write '{one}'"));

    [Theory]
    [InlineData("", "accepts: near-id, ")]
    [InlineData("accepts: [near-id, same-incident]\n", "")]
    public void What_is_accepted_by_an_event_or_the_script_is_not_warned_of(string head, string ofEvent) =>
        ScriptReader.Read(
            $"{head}{Head}  - {{when: 2024-05-01, event: talks-opened, talks: istanbul}}\n  - {{{ofEvent}when: 2024-05-02, event: talks-opened, talks: " +
                "istambul}}\n",
            "x.yaml").Warnings.ShouldBeEmpty();

    [Fact]
    public void What_one_event_accepts_another_does_not() =>
        Read(
            "  - {when: 2024-05-01, accepts: near-id, event: talks-opened, talks: istanbul}\n  - {when: 2024-05-02, event: talks-opened, talks: " +
                "istambul}\n").Warnings.Count.ShouldBe(
                1);

    [Fact]
    public void A_sentence_that_is_meant_as_a_list_is_accepted_too() =>
        Read(
            "  - {when: 2024-05-01, accepts: split-sentence, event: proposal-tabled, proposal: p, by: a, terms: " +
                "[it is quiet, and stays so]}\n").Warnings.ShouldBeEmpty();

    [Fact]
    public void What_a_branch_accepts_is_not_warned_of_there() =>
        Read(
            "  - {id: offer, when: 2024-05-01, event: proposal-tabled, proposal: offer, by: a, to: b}\n  - {when: 2024-05-02, event: statement-made, by: " +
                "a, about: proposal/offer, text: Good.}\nbranches:\n"
                + "  one: {from: 2024-05-01, keep-later: true, without: [offer]}\n  two: {from: 2024-05-01, keep-later: true, without: [offer], accepts: " +
                    "left-out-spoken-of}\n")
            .Warnings.ShouldHaveSingleItem().Message.ShouldStartWith("'one' leaves out");

    private static ReadScript Read(string events) => ScriptReader.Read(Head + events, "x.yaml");
}
