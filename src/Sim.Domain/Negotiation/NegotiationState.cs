using Sim.Domain.Agreements;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Domain.Negotiation;

/// <summary>What a query asks: the state as of a date, as known by a date or to a party, believing a party. Coarse dates mean their last moment.</summary>
public sealed record Query(EdtfDate AsOf, EdtfDate? KnownBy = null, string? KnownTo = null, string? AccordingTo = null);

/// <summary>The state of a negotiation: what stood on a date, as known then, according to whom, and because of which events. Its size follows its things, not its events.</summary>
public sealed record NegotiationState(
    string Scenario, string Title, string? Branch, Moment AsOf, Moment? KnownBy, string? KnownTo, string? AccordingTo, PhaseState Phase,
    IReadOnlyList<PartyState> Parties, IReadOnlyList<ProposalState> Proposals, IReadOnlyList<TalksState> Talks, IReadOnlyList<TruceState> Truces, IReadOnlyList<AgreementState> Agreements,
    IReadOnlyList<MeasureState> Measures, IReadOnlyList<IncidentState> Incidents, IReadOnlyList<IncidentTotal> IncidentTotals, IReadOnlyList<StatementState> Statements, IReadOnlyList<ContextState> Context,
    IReadOnlyList<UpcomingState> Upcoming, IReadOnlyList<UnansweredState> Unanswered, IReadOnlyList<OrphanState> Orphaned);

/// <summary>A statement: to whom or of whom, about what, and how it is meant.</summary>
public sealed record StatementState(string Id, IReadOnlyList<PartyRef> By, IReadOnlyList<PartyRef> To, Ref? About, Tone? Tone, string Text, Moment When, string? Within, string? PublicSince, IReadOnlyList<string> Because);

/// <summary>Background, or a source's own judgement.</summary>
public sealed record ContextState(string Id, string Text, Ref? About, IReadOnlyList<PartyRef> By, Count? Killed, IReadOnlyList<PartyRef> AccordingTo, Moment When, string? Within, string? PublicSince, IReadOnlyList<string> Because);

/// <summary>What lies ahead.</summary>
public enum UpcomingKind { Begins, Ends, Talks, AnswerDue, ObligationDue }

/// <summary>A dated thing still ahead, with the status of what it belongs to: a proposed truce's beginning is only asked for.</summary>
public sealed record UpcomingState(Moment When, UpcomingKind What, string Ref, string Status, IReadOnlyList<string> Because);

/// <summary>An addressee who has not answered an open proposal.</summary>
public sealed record UnansweredState(string Proposal, string Party, Moment Since, Moment? AnswerBy, IReadOnlyList<string> Because);

/// <summary>An event that could not be applied under this cut, and why.</summary>
public sealed record OrphanState(string Event, string Reason);
