using Sim.Domain.Agreements;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;

namespace Sim.Domain.Negotiation;

/// <summary>The state of a negotiation: what stood on a date, as known then, according to whom, and because of which events. Its size follows its things, not its events.</summary>
public sealed record NegotiationState(
    string Scenario, string Title, string? Branch, Moment AsOf, Moment? KnownBy, string? KnownTo, string? AccordingTo, PhaseState Phase,
    IReadOnlyList<PartyState> Parties, IReadOnlyList<TrackState> Tracks, IReadOnlyList<ProposalState> Proposals, IReadOnlyList<TalksState> Talks, IReadOnlyList<TruceState> Truces, IReadOnlyList<AgreementState> Agreements,
    IReadOnlyList<MeasureState> Measures, IReadOnlyList<IncidentState> Incidents, IReadOnlyList<IncidentTotal> IncidentTotals, IReadOnlyList<StatementState> Statements, IReadOnlyList<ContextState> Context,
    IReadOnlyList<UpcomingState> Upcoming, IReadOnlyList<UnansweredState> Unanswered, IReadOnlyList<OrphanState> Orphaned);

/// <summary>What lies ahead.</summary>
public enum UpcomingKind { Begins, Ends, Talks, AnswerDue, ObligationDue }

/// <summary>A dated thing still ahead, with the status of what it belongs to: a proposed truce's beginning is only asked for.</summary>
public sealed record UpcomingState(Moment When, UpcomingKind What, string Ref, string Status, IReadOnlyList<string> Because);

/// <summary>An addressee who has not answered an open proposal.</summary>
public sealed record UnansweredState(string Proposal, string Party, Moment Since, Moment? AnswerBy, IReadOnlyList<string> Because);

/// <summary>An event that could not be applied under this cut, and why.</summary>
public sealed record OrphanState(string Event, string Reason);
