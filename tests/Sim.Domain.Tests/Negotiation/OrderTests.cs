using CsCheck;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using static Sim.Domain.Tests.Negotiation.Case;

namespace Sim.Domain.Tests.Negotiation;

/// <summary>The order of the world is total, and the same for everyone.</summary>
public class OrderTests
{
    private static readonly string[] Dates =
    [
        "2025-02", "2025-02-01", "2025-02-01~", "2025-02-01T00:00+02:00", "2025-01-31T22:00Z", "2025-02-01/2025-02-03", "../2025-02-01", "../2025-02-02",
        "2025-02-02", "2025-02-02T12:00+02:00", "2025",
    ];

    [Fact]
    public void The_order_in_the_script_decides_only_between_events_of_one_instant_and_one_precision() =>
        Gen.Shuffle(Dates.Select((d, i) => On(d, new StatementMade(A, $"{i}"))).ToArray()).Sample(
            entries =>
            {
                var order = Timeline.InOrder(Stage.Zone, entries);
                for (var i = 1; i < order.Count; i++)
                {
                    var (one, other) = (Key(order[i - 1]), Key(order[i]));
                    one.CompareTo(other).ShouldBeLessThan(0, $"{order[i - 1].Entry.When} before {order[i].Entry.When}");
                }
            },
            iter: 200);

    [Fact]
    public void The_coarser_of_two_dates_that_begin_together_comes_first() =>
        Timeline
            .InOrder(
                Stage.Zone,
                [On("2025-02-01T00:00+02:00", new StatementMade(A, "")), On("2025-02-01", new StatementMade(A, "")), On("2025-02", new StatementMade(A, ""))])
                .Select(o => o.Entry.When.Text).ShouldBe(["2025-02", "2025-02-01", "2025-02-01T00:00+02:00"]);

    [Fact]
    public void An_offset_says_the_same_instant_in_other_words() =>
        Timeline
            .InOrder(Stage.Zone, [On("2025-02-01T03:00+05:00", new StatementMade(A, ""), "first"), On("2025-01-31T22:00Z", new StatementMade(A, ""), "second")])
                .Select(o => o.Id).ShouldBe(["first", "second"]);

    [Fact]
    public void An_event_counts_at_its_own_instant_and_not_a_moment_earlier()
    {
        var said = On("2025-02-01T12:00+02:00", new StatementMade(A, "Now."));
        AsOf("2025-02-01T11:59:59+02:00", said).Statements.ShouldBeEmpty();
        AsOf("2025-02-01T12:00+02:00", said).Statements.Count.ShouldBe(1);
    }

    private static (NodaTime.Instant, NodaTime.Duration, int) Key(DatedEvent o) => (o.At, -o.Entry.When.Length(o.Zone), o.Order);
}
