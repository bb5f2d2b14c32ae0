using NodaTime;
using Sim.Answers.Boards;
using Sim.Application.States;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Tests.Boards;

public class BriefTests
{
    private static readonly string[] Titles = ["CHANGED IN THE LAST WEEK", "WAITING FOR SOMEBODY", "AHEAD", "WHAT STANDS", "OVER"];

    public static TheoryData<string> Cases() => [.. Directory.GetFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_brief_of_a_shipped_case_stands_on_forty_lines_in_one_order_at_every_date_it_asserts(string file)
    {
        var script = Read(file);
        script.Expectations.ShouldNotBeEmpty();
        foreach (var query in script.Expectations.Select(e => e.Query).Distinct())
        {
            var brief = Of(script, query);
            var lines = Shown.At(120, BriefPage.Render(brief, thing => $"sim explain {thing}", "sim state --full")).TrimEnd('\n').Split('\n');
            lines.Length.ShouldBeLessThanOrEqualTo(BriefPage.Most, $"{file} as of {query.AsOf}:\n{string.Join('\n', lines)}");
            lines.ShouldAllBe(l => l.Length <= 120);
            Titles.Select(t => Array.FindIndex(lines, l => l.StartsWith(t, StringComparison.Ordinal))).ShouldBeInOrder();
            lines.ShouldNotContain(l => l.Contains("nobody's word", StringComparison.Ordinal) || l.Contains("bound apart", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_flagship_opens_with_what_stands() => Text("2025-05-10").ShouldBe(
        "At the end of Saturday 10 May 2025, one truce is in force: the Victory Day truce, which binds Russia and not Ukraine, until 11 May 00:00. "
        + "Russia and Ukraine each say that the other broke the Victory Day truce (by this record public since 11 May). "
        + "\"New sanctions on Russia\": threatened since 10 May. Russia has not answered \"Unconditional 30-day ceasefire\", put 10 May. "
        + "Next, 11 May 00:00: Victory Day truce ends, as the day ends.");

    [Fact]
    public void As_known_then_nobody_is_said_to_have_broken_it() => Text("2025-05-10", knownBy: "2025-05-10")
        .ShouldStartWith(
            "At the end of Saturday 10 May 2025, as was known at the time, one truce is in force: the Victory Day truce, which binds Russia and not "
                + "Ukraine, until 11 May 00:00. \"New sanctions on Russia\"");

    [Fact]
    public void Whose_word_is_taken_stands_in_the_first_sentence() => Text("2025-04-20", believing: "ukraine")
        .ShouldStartWith("At the end of Sunday 20 April 2025, if the word of Ukraine is taken as fact, 2 truces are in force. ");

    [Fact]
    public void Beyond_the_record_it_says_so_first() => Text("2025-06-12")
        .ShouldStartWith("The record ends on 16 May 2025; what follows is time alone. By the record and the passing of time alone, at the end of");

    [Fact]
    public void Before_the_record_it_says_nothing_of_truces() =>
        Text("2022-01-01").ShouldBe("The record begins in February 2022; of what came before it says nothing.");

    [Fact]
    public void Each_sentence_names_what_it_is_of() => Flagship("2025-05-10").Opening.Select(c => (c.Kind, c.Thing?.ToString())).ShouldBe(
    [
        (ClauseKind.Stands, "truce/victory-day"), (ClauseKind.Claim, "truce/victory-day"), (ClauseKind.Measure, "measure/new-sanctions"),
        (ClauseKind.Waiting, "proposal/thirty-day-ceasefire"), (ClauseKind.Ahead, "truce/victory-day"),
    ]);

    [Fact]
    public void A_week_without_a_change_says_when_the_last_was() =>
        Shown.At(120, BriefPage.Render(Flagship("2024-09-01")))
            .ShouldContain("CHANGED IN THE LAST WEEK  Nothing changed since 25 Aug 2024; the last event before: ");

    [Fact]
    public void What_is_dated_a_month_may_have_fallen_in_the_week() =>
        Shown.At(120, BriefPage.Render(Flagship("2022-02-28")))
            .ShouldContain("Nothing is sure to have changed since 21 Feb 2022; what is dated February 2022 may fall in this week.");

    [Fact]
    public void Of_many_that_are_over_the_latest_are_told_and_the_rest_is_counted()
    {
        Event[] entries =
        [
            .. Enumerable.Range(0, 2 * (Brief.Most + 5)).Select(n => new Event(
                $"e{n}",
                EdtfDate.Parse($"2025-01-01T{n / 60:00}:{n % 60:00}Z"),
                n % 2 == 0
                    ? new ProposalTabled($"p{n / 2}", $"Proposal {n / 2}", By: [new("a")], To: [new("b")])
                    : new ProposalAnswered($"p{n / 2}", [new("b")], Answer.Rejected))),
        ];
        Scenario scenario = new("many", "Many", NodaTime.DateTimeZone.Utc) { Parties = [new("a", "A", PartyKind.State), new("b", "B", PartyKind.State)] };
        var brief = Of(new(scenario, entries, [], new Dictionary<string, Sim.Scenarios.Yaml.Position>()), new(EdtfDate.Parse("2025-01-02")));

        var over = brief.Sections.Single(s => s.Part == BriefPart.Over);
        (over.Items.Count, over.Further, over.Items[0].Title.Text).ShouldBe((Brief.Most, 5, $"Proposal {Brief.Most + 4}"));
        var changed = brief.Sections.Single(s => s.Part == BriefPart.Changed);
        (changed.Items.Count, changed.Further).ShouldBe((Brief.Most, Brief.Most + 10));
        Shown.At(120, BriefPage.Render(brief)).ShouldContain(" more: --full");
    }

    private static string Text(string asOf, string? knownBy = null, string? believing = null) =>
        string.Join(' ', Flagship(asOf, knownBy, believing).Opening.Select(c => c.Text));

    private static Brief Flagship(string asOf, string? knownBy = null, string? believing = null) => Of(
        Read("istanbul-2025.yaml"),
        new(EdtfDate.Parse(asOf), knownBy is null ? null : EdtfDate.Parse(knownBy), AccordingTo: believing));

    private static Script Read(string file) => ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", file)).Script!;

    private static Brief Of(Script script, Query query)
    {
        var (scenario, entries) = (script.Scenario, script.Entries);
        var cut = Cut.Of(query, scenario.Zone);
        var from = cut.AsOf - Duration.FromDays(7);
        var state = new TimelineState(scenario, Projection.Project(scenario, entries, query), Knowledge.Seen(new(scenario, entries), cut), false);
        return Brief.Of(new(state, from, Story.Since(from, scenario, entries, query)), null);
    }
}
