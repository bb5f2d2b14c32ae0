using CsCheck;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using static Sim.Domain.Tests.Negotiation.Case;

namespace Sim.Domain.Tests.Negotiation;

/// <summary>Histories of every event type there is, with any values a script could give it.</summary>
public class EveryEventTests
{
    private static readonly Gen<Event[]> Histories = Gen.OneOf(
    [
        .. EventCatalog.All.Select(AnyEvent.Of),
    ]).Array[0, 40].Select(events => events.Select((e, i) => e with { Id = $"e{i}" }).ToArray());

    private static readonly Gen<Query> Queries =
        from asOf in AnyEvent.Date
        from knownBy in AnyEvent.Date
        from asked in Gen.Int[0, 2]
        from party in Gen.OneOf("a", "b", "c", null)
        from believed in Gen.OneOf("a", "b", "c", null)
        select new Query(asOf, asked == 0 ? knownBy : null, party, believed);

    [Fact]
    public void The_projection_never_throws_whatever_happened_and_whatever_is_asked() =>
        Gen.Select(Histories, Queries).Sample((history, query) => { Ask(query, history); }, iter: 1000);

    [Fact]
    public void What_is_refused_with_everything_known_is_what_the_projection_does_not_apply() =>
        Histories.Sample(
            history =>
            {
                Event[] facts = [.. history.Select(e => e with { AccordingTo = default })];
                var refused = Projection.Check(Stage, facts).Select(r => r.Event);
                refused.ShouldBe(Ask(new(EdtfDate.Parse("9999")), facts).Orphaned.Select(o => o.Event));
            },
            iter: 300);

    [Fact]
    public void Every_refusal_is_a_sentence_without_names_of_ours() =>
        Histories.Sample(
            history =>
            {
                foreach (var (_, refusal) in Projection.Check(Stage, history))
                {
                    refusal.Reason.ShouldNotBeNullOrWhiteSpace();
                    refusal.Reason.ShouldNotContain("Sim.");
                    refusal.Reason.ShouldNotContain("System.");
                    refusal.Reason.ShouldNotContain("  ");
                }
            },
            iter: 400);

    [Theory, InlineData("0001"), InlineData("9999-12-31"), InlineData("-4000-01-01"), InlineData("../0001-01-01")]
    public void The_first_and_the_last_of_dates_can_be_asked_about(string date)
    {
        if (EdtfDate.TryParse(date, out var asOf, out _))
        {
            Histories.Sample(history => { Ask(new(asOf, asOf), history); }, iter: 50);
        }
    }

    [Fact]
    public void A_circle_of_corrections_and_retractions_hangs_nothing()
    {
        Event[] circle =
        [
            On("2025-02-01", new StatementMade(A, "One."), "one") with { Corrects = "two", Reported = EdtfDate.Parse("2025-02-03") },
            On("2025-02-02", new StatementMade(A, "Two."), "two") with { Corrects = "one", Reported = EdtfDate.Parse("2025-02-03") },
            On("2025-02-02", new ReportRetracted("four"), "three"),
            On("2025-02-02", new ReportRetracted("three"), "four"),
        ];
        AsOf("2025-03", circle).Statements.ShouldBeEmpty();
    }
}
