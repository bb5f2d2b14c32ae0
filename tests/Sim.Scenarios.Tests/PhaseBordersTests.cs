using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests;

/// <summary>
/// Every border of the phase in the cases that ship, each as the case's own note defends it: the first moment, the phase, and the rule and the ground that say
/// so.
/// </summary>
public class PhaseBordersTests
{
    [Fact]
    public void Istanbul_is_broken_off_for_three_years_and_negotiated_again_on_the_day_on_which_the_two_sides_meet() => Borders("istanbul-2025").ShouldBe(
    [
        "2022-03~ negotiation (4 talks-go-on talks/talks-2022)",
        "2022-04/2022-12 collapsed (1 broken talks/talks-2022)",
        "2025-03-18 pre-negotiation (6 nothing )",
        "2025-05-16T13:30+03:00~ negotiation (4 talks-go-on talks/istanbul-talks)",
        "2025-08-14T15:30+03:00 pre-negotiation (6 nothing )", // by time alone: the record has ended long before
    ]);

    [Fact]
    public void Good_Friday_is_negotiated_from_the_opening_of_the_talks_to_the_day_and_carried_out_from_the_referendums() => Borders(
        "good-friday-1998").ShouldBe(
    [
        "1996-06-10 negotiation (4 talks-go-on talks/stormont-1996)",
        "1998-04-10T17:30+01:00 agreement (3 settled agreement/good-friday-agreement)",
        "1998-05-22 implementation (2 carried-out agreement/good-friday-agreement)",
    ]);

    [Fact]
    public void Camp_David_is_agreed_in_part_negotiated_on_and_agreed_as_a_whole() => Borders("camp-david-1978").ShouldBe(
    [
        "1978-09-05T16:40-04:00 negotiation (4 talks-go-on talks/camp-david)",
        "1978-09-17T22:30-04:00~ agreement (5 partial-stands agreement/middle-east-framework)",
        "1978-10-12T11:00-04:00~ negotiation (4 talks-go-on talks/blair-house)",
        "1979-03-14T07:00-05:00~ agreement (3 settled agreement/peace-treaty)",
        "1979-04-25T09:00-05:00~ implementation (2 carried-out agreement/peace-treaty)",
    ]);

    [Fact]
    public void Cuba_is_bargained_over_for_two_days_and_carried_out_from_the_first_dismantled_site() => Borders("cuba-1962").ShouldBe(
    [
        "1962-10-26T18:00-04:00 negotiation (4 talks-go-on talks/letters)",
        "1962-10-28T09:00-05:00 agreement (3 settled agreement/understanding-of-28-october)",
        "1962-11-02 implementation (2 carried-out agreement/understanding-of-28-october)",
    ]);

    [Fact]
    public void The_public_of_1962_saw_a_negotiation_for_half_a_day() => Borders("cuba-1962", asKnownThen: true).ShouldBe(
    [
        "1962-10-27T20:05-04:00~ negotiation (4 talks-go-on talks/letters)",
        "1962-10-28T09:00-05:00 agreement (3 settled agreement/understanding-of-28-october)",
        "1962-11-02 implementation (2 carried-out agreement/understanding-of-28-october)",
    ]);

    /// <summary>The phase in turn as a story tells it, each with the rule of its first moment.</summary>
    private static string[] Borders(string scenario, bool asKnownThen = false)
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", $"{scenario}.yaml")).Script!;
        var query = new Query(EdtfDate.Parse("2100"));
        var steps = asKnownThen ? Story.AsKnownThen(script.Scenario, script.Entries, query) : Story.Of(script.Scenario, script.Entries, query);
        return [.. Story.Spans(steps).Where(s => s.Thing == Ref.Phase).Select(s => Border(s, script, asKnownThen))];
    }

    private static string Border(StatusSpan span, Script script, bool asKnownThen)
    {
        // The last event of the moment is what it began with: a coarse date's first moment is that of the event.
        var at = Moment.Of(span.From.At, script.Scenario.Zone).Text;
        var state = Projection.Project(script.Scenario, script.Entries, new(EdtfDate.Parse(at), asKnownThen ? EdtfDate.Parse(at) : null));
        Words.Of(state.Phase.Name).ShouldBe(span.Status);
        return $"{span.From.Text} {span.Status} ({state.Phase.Rule} {Words.Of(state.Phase.Ground)} {string.Join(' ', state.Phase.On)})";
    }
}
