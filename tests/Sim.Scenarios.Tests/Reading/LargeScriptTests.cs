using System.Diagnostics;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

/// <summary>Scripts of many thousand events that hang on one another: read or refused in seconds, however they are built.</summary>
public class LargeScriptTests
{
    private const string Head = "scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A, kind: state}}\nevents:\n";

    // Far above what it takes, as tests share their machine; far below what anything quadratic would take.
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(20);

    [Fact]
    public void Events_alike_and_without_an_id_are_told_apart_in_no_time()
    {
        var script = Read(Enumerable.Repeat("when: 2022, event: statement-made, by: a, text: t", 30_000)).Script.ShouldNotBeNull();
        script.Entries[0].Id.ShouldBe("statement-made-a-2022");
        script.Entries[^1].Id.ShouldBe("statement-made-a-2022-30000");
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Corrections_of_corrections_end_after_a_hundred(bool reversed)
    {
        var read = Read(InTurn(reversed, n => $"id: e{n}, corrects: e{n - 1}, reported: 2023, text: t{n}", 30_000));
        read.Problems.ShouldHaveSingleItem().Message.ShouldStartWith("'e101' corrects a correction of a correction");
        Read(InTurn(reversed, n => $"id: e{n}, corrects: e{n - 1}, reported: 2023, text: t{n}", 100)).Script.ShouldNotBeNull();
    }

    [Fact]
    public void A_circle_of_corrections_ends_too() =>
        Read(Enumerable.Range(0, 30_000).Select(n => $"id: e{n}, corrects: e{(n + 1) % 30_000}, reported: 2023, text: t")).Problems.ShouldNotBeEmpty();

    [Theory, InlineData(false), InlineData(true)]
    public void So_do_retractions_of_retractions(bool reversed)
    {
        var read = Read(InTurn(reversed, n => $"id: e{n}, when: 2023, event: report-retracted, retracts: e{n - 1}", 30_000));
        read.Problems.Count.ShouldBe(101);
        read.Problems[0].Message.ShouldContain("retracts a retraction of a retraction");
        Read(InTurn(reversed, n => $"id: e{n}, when: 2023, event: report-retracted, retracts: e{n - 1}", 100)).Script.ShouldNotBeNull();
    }

    [Fact]
    public void Of_thirty_thousand_unknown_names_a_hundred_are_listed()
    {
        var read = Read(Enumerable.Range(0, 30_000).Select(n => $"id: e{n}, when: 2022, event: statement-made, by: nobody{n}, about: event/x{n}, text: t"));
        read.Problems.Count.ShouldBe(101);
        read.Problems[^1].Message.ShouldStartWith("There may be more problems");
    }

    [Fact]
    public void The_end_of_time_is_a_date_like_any_other()
    {
        // Ninety days after talks, and the moment after a plan, lie beyond the last there is.
        var script = Read(
        [
            "when: 9999-12-31, event: talks-opened, talks: t, planned: 9999-12-31T23:59:59.999999999-18:00",
            "when: 9999-12-31T12:00, event: talks-concluded, talks: t",
            "when: 9999-12-01, event: proposal-tabled, proposal: p, by: a, asks: {talks: u, planned: 9999-12-31T23:59:59.999999999-18:00}",
        ]).Script.ShouldNotBeNull();
        var query = new Query(EdtfDate.Parse("9999"));
        Projection.Project(script.Scenario, script.Entries, query).Phase.Name.ShouldBe(PhaseName.Negotiation);
        Story.Of(script.Scenario, script.Entries, query).ShouldNotBeEmpty();
    }

    private static IEnumerable<string> InTurn(bool reversed, Func<int, string> next, int count)
    {
        var events = Enumerable.Range(1, count).Select(next).Prepend("id: e0, when: 2022, event: statement-made, by: a, text: t");
        return reversed ? events.Reverse() : events;
    }

    private static ReadScript Read(IEnumerable<string> events)
    {
        var clock = Stopwatch.StartNew();
        var read = ScriptReader.Read(Head + string.Concat(events.Select(e => $"  - {{{e}}}\n")), "x.yaml");
        clock.Elapsed.ShouldBeLessThan(InTime);
        return read;
    }
}
