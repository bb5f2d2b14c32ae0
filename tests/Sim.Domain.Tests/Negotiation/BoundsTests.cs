using System.Diagnostics;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Negotiation;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using static Sim.Domain.Tests.Negotiation.Case;

namespace Sim.Domain.Tests.Negotiation;

/// <summary>A state's size follows its things, not its events.</summary>
public class BoundsTests
{
    private static readonly Event Truce = On("2025-02-01", new TruceAnnounced("t", [new("a"), new("b")], From: EdtfDate.Parse("2025-02-01")));

    [Fact]
    public void Because_names_the_latest_fifty_events_the_latest_first_and_counts_them_all()
    {
        var truce = AsOf("2025-03", [Truce, .. Claims(60)]).Truces.Single();
        truce.Because.Count.ShouldBe(50);
        truce.Because[0].ShouldBe("claim-59");
        truce.Because[49].ShouldBe("claim-10");
        truce.BecauseCount.ShouldBe(61);
    }

    [Fact]
    public void Because_names_everything_where_there_is_less() =>
        AsOf("2025-03", [Truce, .. Claims(3)]).Truces.Single().Because.ShouldBe(["claim-2", "claim-1", "claim-0", Truce.Id]);

    [Fact]
    public void Ten_thousand_claims_are_all_counted_and_fifty_are_shown()
    {
        var truce = AsOf("2025-03", [Truce, .. Claims(10_000)]).Truces.Single();
        truce.Violations.Count.ShouldBe(50);
        truce.Violations[0].Id.ShouldBe("v9999");
        var total = truce.ViolationTotals.Single();
        (
            total.By,
            total.Against,
            total.Reports,
            total.Count,
            total.Because.Count,
            total.BecauseCount).ShouldBe(("a", "b", 10_000, new Count("20000"), 50, 10_000));
        truce.BecauseCount.ShouldBe(10_001);
    }

    [Fact]
    public void The_largest_figures_there_are_add_up_and_larger_ones_are_no_figures()
    {
        const string most = "999999999999";
        (Count.Problem(most), Count.Problem($"~{most}..{most}")).ShouldBe((null, null));
        new[] { "9223372036854775807", $"{most}0", $"1..{most}0", $"~{most}0.." }.ShouldAllBe(text => Count.Problem(text) != null);
        Event[] reports =
        [
            .. Enumerable.Range(0, 1000).Select(i => On(Hour(i % 600), new ViolationReported($"v{i}", "t", A, B, Count: new Count(most)), $"claim-{i}")),
        ];
        AsOf("2025-03", [Truce, .. reports]).Truces.Single().ViolationTotals.Single().Count.ShouldBe(new Count("999999999999000"));
    }

    [Fact]
    public void The_time_a_state_takes_grows_with_its_events_and_not_with_their_square()
    {
        Measure(1_000);
        var (one, four) = (Measure(1_000), Measure(4_000));
        // Four times the events, and room for a busy machine: what grows with the square would take sixteen times as long.
        four.ShouldBeLessThan((one + TimeSpan.FromMilliseconds(20)) * 12);

        static TimeSpan Measure(int claims)
        {
            Event[] history = [Truce, .. Claims(claims)];
            return Enumerable.Range(0, 3).Select(_ =>
            {
                var watch = Stopwatch.StartNew();
                AsOf("2025-03", history);
                return watch.Elapsed;
            }).Min();
        }
    }

    [Fact]
    public void Incidents_and_statements_show_the_latest()
    {
        var state = AsOf("2025-03", [
            .. Enumerable.Range(0, 80).Select(i => On(Hour(i), new IncidentReported($"i{i}", Kind: IncidentKind.Shelling, By: A, Killed: new Count("1")))),
            .. Enumerable.Range(0, 30).Select(i => On(Hour(i), new StatementMade(A, $"Statement {i}."))),
        ]);
        state.Incidents.Count.ShouldBe(50);
        state.Incidents[0].Id.ShouldBe("i79");
        state.IncidentTotals.Single().Reports.ShouldBe(80);
        state.Statements.Count.ShouldBe(Fold.MostStatements);
        state.Statements[0].Text.ShouldBe("Statement 29.");
    }

    private static IEnumerable<Event> Claims(int count) =>
        Enumerable.Range(0, count)
            .Select(i => On(Hour(i % 600), new ViolationReported($"v{i}", "t", A, B, Count: new Count("2")), $"claim-{i}"))
            .OrderBy(c => c.When.Text, StringComparer.Ordinal)
            .Select((c, i) =>
                c with { Id = $"claim-{i}", Happening = ((ViolationReported)c.Happening) with { Violation = $"v{i}" } });

    private static string Hour(int hour) => $"2025-02-{1 + (hour / 24):00}T{hour % 24:00}:00+02:00";
}
