using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

public class EventIdTests
{
    private const string Head = "scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A, kind: state}}\nevents:\n";

    [Fact]
    public void An_opening_event_takes_the_id_of_what_it_opens_and_others_are_named_after_type_thing_and_date() =>
        Ids("""
              - {when: 2022-01-01, event: talks-scheduled, talks: villa}
              - {when: 2022-01-02, event: talks-opened, talks: villa}
              - {when: 2022-01-03, event: statement-made, by: a, text: Words}
              - {when: 2022-01-03, event: statement-made, by: a, text: More words}
            """).ShouldBe(["villa", "talks-opened-villa-2022-01-02", "statement-made-a-2022-01-03", "statement-made-a-2022-01-03-2"]);

    [Fact]
    public void A_correction_may_name_an_event_by_an_id_it_did_not_write() =>
        Ids("""
              - {when: 2022-01-01, event: incident-reported, incident: raid, killed: 3}
              - {id: mended, corrects: raid, reported: 2022-01-02, killed: 4}
              - {corrects: mended, reported: 2022-01-03, killed: 5}
              - {disputes: raid, injured: 2}
            """).ShouldBe(["raid", "mended", "incident-reported", "incident-reported-2"]);

    [Fact]
    public void A_correction_that_stands_first_leaves_the_id_to_what_it_corrects() =>
        Ids("""
              - {corrects: raid, reported: 2022-01-02, event: incident-reported, incident: raid, killed: 4}
              - {when: 2022-01-01, event: incident-reported, incident: raid, killed: 3}
            """)[1].ShouldBe("raid");

    [Fact]
    public void A_head_that_cannot_be_read_raises_no_doubts_about_parties_and_issues() =>
        ScriptReader.Read(
            "scenario: x\nzone: UTC\nparties: {a: {name: A, kind: state}}\nissues: {i: I}\nevents:\n  - {when: 2022, event: position-stated, by: " +
                "a, issue: i, stance: demand, text: T}\n",
            "x.yaml")
            .Lines.ShouldHaveSingleItem().ShouldContain("'title' is missing");

    private static string[] Ids(string events)
    {
        var read = ScriptReader.Read(Head + events, "x.yaml");
        read.Lines.ShouldBeEmpty();
        return [.. read.Script!.Entries.Select(e => e.Id)];
    }
}
