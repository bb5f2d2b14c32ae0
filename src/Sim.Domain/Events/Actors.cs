using Sim.Domain.Agreements;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>Who acts in an event, and what it is about.</summary>
public static class Actors
{
    /// <summary>Those in <c>by</c>; empty where nobody is named.</summary>
    public static ValueList<PartyRef> Of(IHappening what) => EventCatalog.Of(what).Field("by")?.Get(what) is ValueList<PartyRef> by ? by : default;

    /// <summary>The things an event is about, the one it acts on first.</summary>
    public static IEnumerable<Ref> Subjects(IHappening what) => what switch
    {
        ViolationReported e => [new(Kind.Truce, e.Truce), new(Kind.Violation, e.Violation)],
        IViolationHappening e => [new(Kind.Violation, e.Violation)],
        ITruceHappening e => [new(Kind.Truce, e.Truce)],
        ProposalTabled { Asks.Truce: { } truce } e => [new(Kind.Proposal, e.Proposal), new(Kind.Truce, truce)],
        ProposalTabled { Asks.Talks: { } talks } e => [new(Kind.Proposal, e.Proposal), new(Kind.Talks, talks)],
        IProposalHappening e => [new(Kind.Proposal, e.Proposal)],
        ITalksHappening e => [new(Kind.Talks, e.Talks)],
        ITrackHappening e => [new(Kind.Track, e.Track)],
        IAgreementHappening e => [new(Kind.Agreement, e.Agreement)],
        IMeasureHappening e => [new(Kind.Measure, e.Measure)],
        IncidentReported e => [new(Kind.Incident, e.Incident)],
        IPartyHappening e => e.By.Select(p => new Ref(Kind.Party, p.Party)),
        StatementMade { About: { } about } => [about],
        StatementMade e => e.By.Select(p => new Ref(Kind.Party, p.Party)),
        ContextNoted { About: { } about } => [about],
        ContextNoted e => e.By.Select(p => new Ref(Kind.Party, p.Party)),
        _ => [],
    };
}
