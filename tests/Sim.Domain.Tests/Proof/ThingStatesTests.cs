using CsCheck;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>What is asked of things before their states are made is what the states say.</summary>
public class ThingStatesTests
{
    private static readonly int Histories = Times.Of(1_000, 1_000);

    [Fact]
    public void What_stands_so_is_what_says_so_of_itself() => Every(state =>
    {
        Those<TruceState, TruceStatus>(state.Truces);
        Those<ProposalState, ProposalStatus>(state.Proposals);
        Those<TalksState, TalksStatus>(state.Talks);
        Those<AgreementState, AgreementStatus>(state.Agreements);
        Those<MeasureState, MeasureStatus>(state.Measures);
    });

    [Fact]
    public void What_is_over_is_so_by_its_status_and_since_when_its_state_says() => Every(state => state.Over().ShouldBe(
    [
        .. state.Proposals.Where(p => !ProposalState.IsOpen(p.Status)).Select(p => (new Ref(Kind.Proposal, p.Id), (Moment?)SinceOf(p, state))),
        .. state.Talks.Where(t => TalksState.IsOver(t.Status)).Select(t => (new Ref(Kind.Talks, t.Id), t.Concluded ?? t.Ended?.Since ?? t.Planned)),
        .. state.Truces.Where(t => TruceState.IsOver(t.Status)).Select(t => (new Ref(Kind.Truce, t.Id), t.Ended?.Since ?? t.Until ?? t.From)),
        .. state.Agreements.Where(a => AgreementState.IsOver(a.Status)).Select(a => (new Ref(Kind.Agreement, a.Id), a.Abandoned?.Since
            ?? (a.Status == AgreementStatus.Superseded ? Took(state.Agreements.Where(o => o.Replaces.Contains(a.Id))) : null) ?? a.Since)),
        .. state.Measures.Where(m => MeasureState.IsOver(m.Status)).Select(m => (new Ref(Kind.Measure, m.Id), (Moment?)m.Since)),
    ]));

    private static Moment SinceOf(ProposalState p, NegotiationState state) => (p.Withdrawn ?? p.Rejected)?.Since
        ?? p.Status switch
        {
            ProposalStatus.Lapsed => p.AnswerBy ?? p.Asks?.Planned,
            ProposalStatus.Settled => Took(state.Agreements.Where(a => a.Settles.Contains(p.Id))),
            ProposalStatus.Superseded => state.Proposals.Where(o => o.Replaces.Contains(p.Id)).Select(o => (Moment?)o.Tabled).MinBy(m => m!.Value.At),
            _ => null,
        }
        ?? p.Responses.Select(r => r.When).Append(p.Tabled).MaxBy(w => w.At);

    private static Moment? Took(IEnumerable<AgreementState> agreements) =>
        agreements.SelectMany(a => new[] { a.Reached?.Since, a.Signed?.Since }).Where(m => m is not null).MinBy(m => m!.Value.At);

    private static void Those<T, TStatus>(IReadOnlyList<T> states) where T : class, IThingState<TStatus> where TStatus : struct, Enum
    {
        foreach (var status in Enum.GetValues<TStatus>())
        {
            states.That((TStatus s) => s.Equals(status)).ShouldBe(states.Where(s => s.Status.Equals(status)));
        }

        foreach (var state in states)
        {
            states.Of(state.Id).ShouldBeSameAs(state);
        }

        states.Of("nothing-of-this-name").ShouldBeNull();
    }

    private static void Every(Action<NegotiationState> check) => Gen.Select(AnyHistory.Entries, AnyHistory.Query).Sample(
        c => check(Projection.Project(AnyHistory.Scenario, c.Item1, c.Item2)),
        iter: Histories,
        print: c => $"{c.Item2}\n{string.Join('\n', c.Item1.Select(e => e.ToString()))}");
}
