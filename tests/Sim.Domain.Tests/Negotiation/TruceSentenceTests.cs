using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using static Sim.Domain.Tests.Negotiation.Case;

namespace Sim.Domain.Tests.Negotiation;

public class TruceSentenceTests
{
    private static readonly Event Declared = On(
        "2025-02-01",
        new TruceAnnounced("t", A, From: EdtfDate.Parse("2025-02-02"), Until: new(EdtfDate.Parse("2025-02-05"))));

    [Fact]
    public void A_party_that_never_joined_is_not_bound()
    {
        var truce = AsOf("2025-02-04", Declared, On("2025-02-03", new ViolationReported("v", "t", A, B))).Truces.Single();
        truce.Violations.Single().Bound.ShouldBe(false);
        truce.Compliance.ShouldBe(Compliance.Unreported);
        truce.Commitments.Single(c => c.Party == "b").Status.ShouldBe(CommitmentStatus.Silent);
    }

    [Fact]
    public void A_party_that_joins_later_was_not_bound_before() =>
        AsOf("2025-02-04", Declared, On("2025-02-02", new ViolationReported("v", "t", A, B)), On("2025-02-03", new TruceJoined("t", B))).Truces.Single()
            .Violations.Single().Bound.ShouldBe(false);

    [Fact]
    public void A_party_that_leaves_later_was_bound_before() =>
        AsOf("2025-02-04", Declared, On("2025-02-02", new ViolationReported("v", "t", B, A)), On("2025-02-03", new TruceEnded("t", A))).Truces.Single()
            .Violations.Single().Bound.ShouldBe(true);

    [Fact]
    public void A_truce_suspended_twice_is_resumed_once()
    {
        var truce = AsOf("2025-02-04", Declared,
            On(
                "2025-02-02T10:00+02:00",
                new TruceSuspended("t")), On("2025-02-02T12:00+02:00", new TruceSuspended("t")), On("2025-02-03", new TruceResumed("t"))).Truces.Single();
        truce.Status.ShouldBe(TruceStatus.InForce);
    }

    [Fact]
    public void A_claim_never_moves_a_status() =>
        AsOf(
            "2025-02-04",
            Declared,
            On("2025-02-03", new TruceEnded("t", A)) with { AccordingTo = [new("b")] }).Truces.Single().Status.ShouldBe(TruceStatus.InForce);

    [Fact]
    public void What_one_side_counts_is_never_added_to_what_the_other_counts()
    {
        var totals = AsOf("2025-02-04", Declared,
            On("2025-02-02T10:00+02:00", new ViolationReported("v1", "t", A, B, Count: new("3"))),
            On("2025-02-02T11:00+02:00", new ViolationReported("v2", "t", B, A, Count: new("40"))),
            On("2025-02-02T12:00+02:00", new ViolationReported("v3", "t", A, B, Count: new("4")))).Truces.Single().ViolationTotals;
        totals.Select(t => (t.By, t.Against, t.Reports, t.Count)).ShouldBe([("a", "b", 2, new Count("7")), ("b", "a", 1, new Count("40"))], ignoreOrder: true);
        totals.Single(t => t.By == "a").BecauseCount.ShouldBe(2, "the claims it adds up");
    }
}
