using Sim.Answers.Telling;
using Sim.Application.Tables;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Parties;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using static Sim.Answers.Tables.Columns;

namespace Sim.Answers.Tables;

/// <summary>Every kind of table there is. A table is a catalogue of columns: what a form writes and what the codebook says follow from it.</summary>
public static class TableKinds
{
    public static TableKind Timelines { get; } = new TableKind<Row<TabledTimeline>>(
        "timelines", "Timelines", "A timeline that was asked about.",
        t => [new(t, t.States[^1], t)],
        [
            .. Case<TabledTimeline>(),
            Text<Row<TabledTimeline>>("branch", "The branch; empty: history itself.", r => r.In.Branch),
            Text<Row<TabledTimeline>>("zone", "The zone of the case (IANA).", r => r.In.Scenario.Zone.Id),
            Integer<Row<TabledTimeline>>("version", "The version of the timeline in the store; empty in a limited view.", r => r.In.Version),
            Integer<Row<TabledTimeline>>("events", "How many events it has by the date asked about.", r => r.In.Entries.Count),
            .. Dated<TabledTimeline>("record_from", "The beginning of the record", r => r.At!.Record?.From),
            .. Dated<TabledTimeline>("record_until", "The end of the record", r => r.At!.Record?.Until),
            Integer<Row<TabledTimeline>>("rules", "The edition of the rules by which states follow from events.", _ => Edition.Current),
        ]);

    public static TableKind Things { get; } = new TableKind<Row<Thing>>(
        "things", "Things on a date", "A thing (a truce, a proposal, talks, an agreement, a measure, an incident, a track, the phase) on a date asked about.",
        t => t.States.SelectMany(s => Thing.In(s).Select(thing => new Row<Thing>(t, s, thing))),
        [
            .. Asked<Thing>(),
            OneOf<Row<Thing>>("kind", "The kind of thing.", Thing.Kinds, r => r.Of.Kind),
            Text<Row<Thing>>("id", "Its id, unique among its kind in the case.", r => r.Of.Id),
            Text<Row<Thing>>("title", "Its title.", r => r.Of.Title),
            Text<Row<Thing>>("status", "Where it stands; for the words of each kind see the vocabularies.", r => r.Of.Status),
            Text<Row<Thing>>(
                "detail",
                "Of a truce its scope, of a proposal, a measure and an incident its kind, of talks the format, of an agreement the stage.",
                r => r.Of.Detail),
            Several<Row<Thing>>("by", "Whose it is: its makers, or those committed to it.", r => r.Of.By),
            Several<Row<Thing>>("with", "Whom it is for or against, or who else takes part.", r => r.Of.With),
            .. Dated<Thing>("begins", "When it begins or was made", r => r.Of.Begins),
            .. Dated<Thing>("ends", "When it ends, or by when an answer is due", r => r.Of.Ends),
            Days<Row<Thing>>("days", "From its beginning to its end, in days.", r => r.Of.Begins, r => r.Of.Ends),
            Flag<Row<Thing>>("by_time_alone", "Whether time or silence alone brought the status about, after the record had ended.", r => r.Of.ByTimeAlone),
            Flag<Row<Thing>>("as_last_recorded", "Whether it merely goes on as it stood when the record ended.", r => r.Of.AsLastRecorded),
            .. Because<Row<Thing>>(r => (r.Of.Because, r.Of.BecauseCount)),
        ]);

    public static TableKind Spans { get; } = new TableKind<Row<CodedSpan>>(
        "spans", "Statuses in turn", "A status of a thing and the time it held, through the last date asked about.",
        CodedSpan.In,
        [
            .. Case<CodedSpan>(),
            OneOf<Row<CodedSpan>>("kind", "The kind of thing.", [.. Thing.Kinds, "violation"], r => r.Of.Kind),
            Text<Row<CodedSpan>>("id", "Its id.", r => r.Of.Id),
            Text<Row<CodedSpan>>("title", "Its title.", r => r.Of.Title),
            Text<Row<CodedSpan>>("status", "The status.", r => r.Of.Span.Status),
            .. Dated<CodedSpan>("from", "From when it held", r => r.Of.Span.From),
            .. Dated<CodedSpan>("until", "Until when it held, exclusive; empty: it holds still", r => r.Of.Span.Until),
            Days<Row<CodedSpan>>("days", "How long it held, in days.", r => r.Of.Span.From, r => r.Of.Span.Until),
            Flag<Row<CodedSpan>>("by_time_alone", "Whether time or silence alone brought it about, after the record had ended.", r => r.Of.Span.ByTimeAlone),
            .. Coding<CodedSpan>(r => r.Of.Coded),
            Several<Row<CodedSpan>>("because", "The ids of the events it rests on.", r => r.Of.Span.Because),
        ]);

    public static TableKind Deadlines { get; } = new TableKind<Row<Deadline>>(
        "deadlines", "Deadlines",
        "A deadline on a date asked about: an answer to a proposal, an obligation, planned talks, each kept, late, missed or still open.",
        t => t.States.SelectMany(s => Deadline.In(s).Select(d => new Row<Deadline>(t, s, d))),
        [
            .. Asked<Deadline>(),
            OneOf<Row<Deadline>>("what", "What is due.", ["answer", "obligation", "talks"], r => r.Of.What),
            Text<Row<Deadline>>("reference", "The thing it is a deadline of.", r => r.Of.Thing),
            Text<Row<Deadline>>("title", "The title of that.", r => r.Of.Title),
            Several<Row<Deadline>>("party", "Who owes it; empty: nobody in particular.", r => r.Of.Party),
            .. Dated<Deadline>("due", "By when it is due", r => r.Of.Due),
            OneOf<Row<Deadline>>(
                "outcome",
                "Kept in time, late, missed by the date asked about, or open.",
                ["kept", "late", "missed", "open"],
                r => r.Of.Outcome),
            .. Dated<Deadline>("met", "When it was met", r => r.Of.Met),
            Days<Row<Deadline>>("delay_days", "From the deadline to when it was met, in days; negative: before it.", r => r.Of.Due, r => r.Of.Met),
        ]);

    public static TableKind Answers { get; } = new TableKind<Row<(ProposalState Proposal, ResponseState Response)>>(
        "answers", "Answers to proposals", "An addressee's latest answer to a proposal on a date asked about, with its delay.",
        t => t.States.SelectMany(s => s.Proposals.SelectMany(p => p.Responses.Select(r => new Row<(ProposalState, ResponseState)>(t, s, (p, r))))),
        [
            .. Asked<(ProposalState Proposal, ResponseState Response)>(),
            Text<Row<(ProposalState Proposal, ResponseState Response)>>("proposal", "The proposal.", r => r.Of.Proposal.Id),
            Text<Row<(ProposalState Proposal, ResponseState Response)>>("title", "Its title.", r => r.Of.Proposal.Title),
            Word<Row<(ProposalState Proposal, ResponseState Response)>, ProposalKind>("kind", "What it is for.", r => r.Of.Proposal.Kind),
            Word<Row<(ProposalState Proposal, ResponseState Response)>, Strength>("strength", "How strongly it was put.", r => r.Of.Proposal.Strength),
            Several<Row<(ProposalState Proposal, ResponseState Response)>>("by", "Who made it.", r => r.Of.Proposal.By),
            Text<Row<(ProposalState Proposal, ResponseState Response)>>("party", "Who answered.", r => r.Of.Response.Party),
            Word<Row<(ProposalState Proposal, ResponseState Response)>, Answer>("answer", "The answer.", r => r.Of.Response.Answer),
            Flag<Row<(ProposalState Proposal, ResponseState Response)>>("late", "Whether it came after the deadline.", r => r.Of.Response.Late),
            .. Dated<(ProposalState Proposal, ResponseState Response)>("tabled", "When the proposal was made", r => r.Of.Proposal.Tabled),
            .. Dated<(ProposalState Proposal, ResponseState Response)>("answered", "When it was answered", r => r.Of.Response.When),
            Days<Row<(ProposalState Proposal, ResponseState Response)>>(
                "delay_days",
                "From the proposal to the answer, in days.",
                r => r.Of.Proposal.Tabled,
                r => r.Of.Response.When),
        ]);

    public static TableKind Commitments { get; } = new TableKind<Row<(TruceState Truce, CommitmentState Commitment)>>(
        "commitments", "Commitments to truces", "How a party stands to a truce on a date asked about.",
        t => t.States.SelectMany(s => s.Truces.SelectMany(x => x.Commitments.Select(c => new Row<(TruceState, CommitmentState)>(t, s, (x, c))))),
        [
            .. Asked<(TruceState Truce, CommitmentState Commitment)>(),
            Text<Row<(TruceState Truce, CommitmentState Commitment)>>("truce", "The truce.", r => r.Of.Truce.Id),
            Text<Row<(TruceState Truce, CommitmentState Commitment)>>("title", "Its title.", r => r.Of.Truce.Title),
            Word<Row<(TruceState Truce, CommitmentState Commitment)>, TruceStatus>("truce_status", "Where the truce stands.", r => r.Of.Truce.Status),
            Text<Row<(TruceState Truce, CommitmentState Commitment)>>("party", "The party.", r => r.Of.Commitment.Party),
            Word<Row<(TruceState Truce, CommitmentState Commitment)>, CommitmentStatus>("status", "How it stands to it.", r => r.Of.Commitment.Status),
            .. Dated<(TruceState Truce, CommitmentState Commitment)>("since", "Since when", r => r.Of.Commitment.Since),
            .. Dated<(TruceState Truce, CommitmentState Commitment)>("until", "Until when its commitment holds", r => r.Of.Commitment.Until),
            Integer<Row<(TruceState Truce, CommitmentState Commitment)>>("conditions", "How many conditions it made.", r => r.Of.Commitment.Conditions.Count),
            .. Because<Row<(TruceState Truce, CommitmentState Commitment)>>(r => (r.Of.Commitment.Because, r.Of.Commitment.BecauseCount)),
        ]);

    public static TableKind Positions { get; } = new TableKind<Row<(PartyState Party, PositionState Position)>>(
        "positions", "Positions", "Where a party stands on an issue on a date asked about.",
        t => t.States.SelectMany(s => s.Parties.SelectMany(p => p.Positions.Select(x => new Row<(PartyState, PositionState)>(t, s, (p, x))))),
        [
            .. Asked<(PartyState Party, PositionState Position)>(),
            Text<Row<(PartyState Party, PositionState Position)>>("party", "The party.", r => r.Of.Party.Id),
            Text<Row<(PartyState Party, PositionState Position)>>("issue", "The issue.", r => r.Of.Position.Issue),
            Text<Row<(PartyState Party, PositionState Position)>>(
                "issue_title",
                "Its title.",
                r => r.In.Scenario.Issues.FirstOrDefault(i => i.Id == r.Of.Position.Issue)?.Title),
            Word<Row<(PartyState Party, PositionState Position)>, Stance>("stance", "The stance.", r => r.Of.Position.Stance),
            Text<Row<(PartyState Party, PositionState Position)>>("text", "The position in a sentence.", r => r.Of.Position.Text),
            Several<Row<(PartyState Party, PositionState Position)>>("towards", "Towards whom.", r => r.Of.Position.Towards),
            .. Dated<(PartyState Party, PositionState Position)>("since", "Since when", r => r.Of.Position.Since),
            Text<Row<(PartyState Party, PositionState Position)>>("settled_by", "The agreement that settled it since.", r => r.Of.Position.SettledBy),
        ]);

    public static TableKind Violations { get; } = new TableKind<Row<(TruceState Truce, ViolationState Violation)>>(
        "violations", "Claims of violations",
        "A claim that a truce was violated, by a date asked about: never more than a claim of its maker; of each truce the latest fifty.",
        t => t.States.SelectMany(s => s.Truces.SelectMany(x => x.Violations.Select(v => new Row<(TruceState, ViolationState)>(t, s, (x, v))))),
        [
            .. Asked<(TruceState Truce, ViolationState Violation)>(),
            Text<Row<(TruceState Truce, ViolationState Violation)>>("violation", "The id of the claim.", r => r.Of.Violation.Id),
            Text<Row<(TruceState Truce, ViolationState Violation)>>("truce", "The truce.", r => r.Of.Truce.Id),
            Several<Row<(TruceState Truce, ViolationState Violation)>>("by", "Who claims it.", r => r.Of.Violation.By),
            Several<Row<(TruceState Truce, ViolationState Violation)>>("against", "Who is accused.", r => r.Of.Violation.Against),
            Word<Row<(TruceState Truce, ViolationState Violation)>, ViolationStatus>("status", "Where the claim stands.", r => r.Of.Violation.Status),
            Text<Row<(TruceState Truce, ViolationState Violation)>>("what", "What is said to have happened.", r => r.Of.Violation.What),
            Text<Row<(TruceState Truce, ViolationState Violation)>>("where", "Where.", r => r.Of.Violation.Where),
            .. Dated<(TruceState Truce, ViolationState Violation)>("when", "When", r => r.Of.Violation.When),
            Integer<Row<(TruceState Truce, ViolationState Violation)>>(
                "count",
                "How many, where the claim gives a plain number; figures of two claimants are never added.",
                r => r.Of.Violation.Count?.Number),
            Text<Row<(TruceState Truce, ViolationState Violation)>>("count_written", "How many, as written.", r => r.Of.Violation.Count?.Text),
            Flag<Row<(TruceState Truce, ViolationState Violation)>>("total", "Whether the figure is a running total.", r => r.Of.Violation.Total),
            Flag<Row<(TruceState Truce, ViolationState Violation)>>(
                "bound",
                "Whether the accused was bound by the truce at the time; empty: nobody is accused.",
                r => r.Of.Violation.Bound),
            Flag<Row<(TruceState Truce, ViolationState Violation)>>(
                "outside_window",
                "Whether it lies outside the time the truce was in force.",
                r => r.Of.Violation.OutsideWindow),
        ]);

    public static TableKind Incidents { get; } = new TableKind<Row<IncidentTotal>>(
        "incidents", "Incident totals", "The incidents of one kind laid to one side by a date asked about, those taken as fact only; plain figures added up.",
        t => t.States.SelectMany(s => s.IncidentTotals.Select(i => new Row<IncidentTotal>(t, s, i))),
        [
            .. Asked<IncidentTotal>(),
            Word<Row<IncidentTotal>, IncidentKind>("kind", "The kind of incident.", r => r.Of.Kind),
            Text<Row<IncidentTotal>>("by", "The side; empty: nobody is named.", r => r.Of.By),
            Integer<Row<IncidentTotal>>("reports", "How many incidents.", r => r.Of.Reports),
            Integer<Row<IncidentTotal>>("killed", "Killed, as far as reports give plain figures; empty: none does.", r => r.Of.Killed),
            Integer<Row<IncidentTotal>>("injured", "Injured, likewise.", r => r.Of.Injured),
            .. Because<Row<IncidentTotal>>(r => (r.Of.Because, r.Of.BecauseCount)),
        ]);

    public static TableKind Events { get; } = new TableKind<Row<CodedEvent>>(
        "events", "Coded events", "An event by the last date asked about, in the order of the world, with its codes, its actors and its targets.",
        CodedEvent.In,
        [
            .. Case<CodedEvent>(),
            Text<Row<CodedEvent>>("id", "The id of the event.", r => r.Of.Event.Id),
            OneOf<Row<CodedEvent>>("type", "Its type.", [.. EventCatalog.All.Select(e => e.Name)], r => EventCatalog.Of(r.Of.Event.Happening).Name),
            .. Dated<CodedEvent>("when", "When it happened", r => Moment.Start(r.Of.Event.When, r.In.Scenario.Zone)),
            Text<Row<CodedEvent>>(
                "reported",
                "Since when it is public, where that was later: a date, never, or later than the view knows.",
                r => r.Of.Reported),
            Text<Row<CodedEvent>>("told", "The event in a sentence.", r => r.Of.Told),
            Flag<Row<CodedEvent>>("is_fact", "Whether it counts as fact, and not only as somebody's claim or account.", r => r.Of.IsFact),
            Several<Row<CodedEvent>>("according_to", "Who says so; empty: it is taken as fact.", r => r.Of.Event.AccordingTo.Select(p => p.ToString())),
            Text<Row<CodedEvent>>("superseded_by", "The version that counts in its place; empty: none does.", r => r.In.Fates[r.Of.Event.Id].SupersededBy),
            Text<Row<CodedEvent>>("retracted_by", "The retraction that took it back; empty: none did.", r => r.In.Fates[r.Of.Event.Id].RetractedBy),
            .. Coding<CodedEvent>(r => r.Of),
            Several<Row<CodedEvent>>(
                "about",
                "The things it is about.",
                r => r.Of.Event.Happening.Subjects.Where(s => s.Id.Length > 0).Select(s => s.ToString())),
            Several<Row<CodedEvent>>("sources", "Where it is written.", r => r.Of.Event.Source.Select(s => s.ToString())),
        ]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TableKind> All { get; } =
        [Timelines, Things, Spans, Deadlines, Answers, Commitments, Positions, Violations, Incidents, Events];

    /// <summary>The codes of an event, with those of its actors and targets.</summary>
    private static IEnumerable<Column<Row<T>>> Coding<T>(Func<Row<T>, CodedEvent?> coded) =>
    [
        Text<Row<T>>("cameo", "The code in CAMEO 1.1b3: a text (010 is not 10), empty where the codebook has none.", r => coded(r)?.Codes.Cameo),
        Text<Row<T>>("plover", "The category in PLOVER 0.8, then mode and context.", r => coded(r)?.Codes.Plover),
        Several<Row<T>>("actor", "Who acts.", r => coded(r)?.Actors ?? []),
        Several<Row<T>>("actor_cameo", "Their actor codes in CAMEO, as the case gives them.", r => coded(r)?.ActorCodes ?? []),
        Several<Row<T>>("target", "Whom it is aimed at.", r => coded(r)?.Targets ?? []),
        Several<Row<T>>("target_cameo", "Their actor codes in CAMEO.", r => coded(r)?.TargetCodes ?? []),
    ];
}
