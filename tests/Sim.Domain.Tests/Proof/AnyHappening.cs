using CsCheck;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;
/// <summary>What may happen in a random history, by what it is about: few ids of each kind, so that the events meet, and steps that make no sense.</summary>
internal static class AnyHappening
{
    public static readonly Gen<string> Party = Gen.OneOf("a", "b", "c");
    private static readonly Gen<ValueList<PartyRef>> One = Party.Select(p => (ValueList<PartyRef>)[new PartyRef(p)]);
    private static readonly Gen<ValueList<PartyRef>> Some = Gen.Frequency(
        (4, One),
        (1, Gen.Const((ValueList<PartyRef>)[new("a"), new("b")])),
        (1, Gen.Const(default(ValueList<PartyRef>))));
    private static readonly Gen<string> Truce = Gen.OneOf("t1", "t2");
    private static readonly Gen<string> Proposal = Gen.OneOf("p1", "p2");
    private static readonly Gen<string> Round = Gen.OneOf("r1", "r2");
    private static readonly Gen<string> Agreement = Gen.OneOf("g1", "g2");
    private static readonly Gen<string> Issue = Gen.OneOf("i1", "i2");
    private static readonly Gen<string> Measure = Gen.OneOf("m1", "m2");
    private static readonly Gen<IsoDuration> Length = Gen.OneOf("PT36H", "P2D", "PT1H").Select(IsoDuration.Parse);

    public static readonly Gen<EdtfDate> Date = Gen.Frequency(
        (6, Gen.Select(Gen.Int[1, 9], Gen.OneOf(0, 9, 12, 12, 23), (day, hour) => $"2025-02-0{day}T{hour:00}:00+02:00")),
        (3, Gen.Int[1, 9].Select(day => $"2025-02-0{day}")),
        (1, Gen.Int[1, 9].Select(day => $"../2025-02-0{day}")),
        (1, Gen.Int[1, 7].Select(day => $"2025-02-0{day}/2025-02-0{day + 2}")),
        (1, Gen.OneOf("2025-02", "2025-02-04~", "2025"))).Select(EdtfDate.Parse);

    private static readonly Gen<IHappening> OfTruces = Gen.Frequency(
        (5, Announcing),
        (2, Gen.Select(
            Truce,
            One,
            Maybe(Date),
            Gen.Bool,
            (t, by, until, conditional) => (IHappening)new TruceJoined(t, by, conditional ? [new Condition("in return")] : default, until))),
        (2, Gen.Select(Truce, One, (t, by) => (IHappening)new TruceRefused(t, by))),
        (1, Gen.Select(Truce, Maybe(Date), (t, from) => (IHappening)new TruceBegun(t, from))),
        (2, Gen.Select(Truce, Date, (t, until) => (IHappening)new TruceExtended(t, Until: new Until(until)))),
        (2, Gen.Select(Truce, t => (IHappening)new TruceSuspended(t))),
        (2, Gen.Select(Truce, t => (IHappening)new TruceResumed(t))),
        (1, Gen.Select(Truce, Some, (t, by) => (IHappening)new TruceEnded(t, by))));

    private static readonly Gen<IHappening> OfViolations = Gen.Frequency(
        (1, Announcing),
        (2, Truce.Select(t => (IHappening)new TruceAnnounced(t, [new("a"), new("b")], From: EdtfDate.Parse("2025-02-01")))),
        (1, Gen.Select(Truce, One, (t, by) => (IHappening)new TruceJoined(t, by))),
        (3, Gen.Select(Truce, One, Some, Gen.OneOf(null, "1", "5", "12", "~20"), Gen.Bool, (t, by, against, count, total) =>
            (IHappening)new ViolationReported("", t, by, against, Count: count is null ? null : new Count(count), Total: total))),
        (1, One.Select(by => (IHappening)new ViolationDenied("", by))),
        (6, Gen.Select(
            Gen.Frequency((1, One), (9, Gen.Const((ValueList<PartyRef>)[new("c")]))),
            Gen.OneOf(Finding.Confirmed, Finding.Refuted, Finding.Refuted, Finding.Refuted, Finding.Unverifiable),
            (by, finding) => (IHappening)new ViolationVerified("", by, finding))));

    /// <summary>Reports on one truce, and what a third party found of them.</summary>
    private static readonly Gen<IHappening> OfFindings = Gen.Frequency(
        (1, Gen.Const((IHappening)new TruceAnnounced("t1", [new("a"), new("b")], From: EdtfDate.Parse("2025-02-01")))),
        (2, Gen.OneOf("a", "b").Select(by => (IHappening)new ViolationReported("", "t1", [new(by)], [new(by == "a" ? "b" : "a")]))),
        (6, Gen.OneOf(Finding.Refuted, Finding.Refuted, Finding.Confirmed).Select(f => (IHappening)new ViolationVerified("", [new("c")], f))));

    private static readonly Gen<IHappening> OfProposals = Gen.Frequency(
        (3, Gen.Select(
            Proposal,
            One,
            Some,
            Maybe(Date),
            Gen.Int[0, 9],
            (
                p,
                by,
                to,
                deadline,
                n) => (IHappening)new ProposalTabled(p, By: by, To: to, AnswerBy: deadline, Replaces: n < 3 ? [p == "p1" ? "p2" : "p1"] : default))),
        (6, Gen.Select(Proposal, One, Gen.Enum<Answer>(), (p, by, answer) => (IHappening)new ProposalAnswered(p, by, answer))),
        (1, Gen.Select(Proposal, Some, (p, by) => (IHappening)new ProposalWithdrawn(p, by))),
        (2, Gen.Select(Proposal, Date, (p, deadline) => (IHappening)new DeadlineMoved(p, deadline))),
        (2, Gen.Select(Measure, One, Maybe(Proposal), (m, by, unless) => (IHappening)new MeasureThreatened(m, By: by, Unless: unless))),
        (2, Gen.Select(Measure, One, Maybe(Date), (m, by, from) => (IHappening)new MeasureAnnounced(m, By: by, From: from))),
        (2, Gen.Select(Measure, One, (m, by) => (IHappening)new MeasureImposed(m, By: by))),
        (2, Gen.Select(Measure, One, (m, by) => (IHappening)new MeasureLifted(m, by))),
        (2, Gen.Select(Measure, One, (m, by) => (IHappening)new MeasureDropped(m, by))));

    /// <summary>A proposal to one party, which answers it, and a measure that hangs on it.</summary>
    private static readonly Gen<IHappening> OfAnswers = Gen.Frequency(
        (2, Gen.Select(Proposal, Maybe(Date), (p, deadline) => (IHappening)new ProposalTabled(p, By: [new("a")], To: [new("b")], AnswerBy: deadline))),
        (5, Gen.Select(Proposal, Gen.Enum<Answer>(), (p, answer) => (IHappening)new ProposalAnswered(p, [new("b")], answer))),
        (1, Gen.Select(Measure, Proposal, (m, unless) => (IHappening)new MeasureThreatened(m, By: [new("a")], Unless: unless))),
        (1, Measure.Select(m => (IHappening)new MeasureLifted(m))),
        (1, Measure.Select(m => (IHappening)new MeasureImposed(m, By: [new("a")]))));

    private static readonly Gen<IHappening> OfTalks = Gen.Frequency(
        (3, Gen.Select(
            Proposal,
            One,
            Some,
            Maybe(Date),
            Round,
            Maybe(Date),
            (p, by, to, deadline, r, planned) => (IHappening)new ProposalTabled(p, By: by, To: to, AnswerBy: deadline, Asks: new(r, Planned: planned)))),
        (2, Gen.Select(Proposal, One, Gen.Enum<Answer>(), (p, by, answer) => (IHappening)new ProposalAnswered(p, by, answer))),
        (1, Gen.Select(Proposal, Some, (p, by) => (IHappening)new ProposalWithdrawn(p, by))),
        (5, Gen.Select(Round, Maybe(Date), Maybe(Proposal), (r, planned, p) => (IHappening)new TalksScheduled(r, Planned: planned, Proposal: p))),
        (2, Gen.Select(Round, Maybe(Date), Some, (r, planned, by) => (IHappening)new TalksRescheduled(r, planned, By: by))),
        (2, Gen.Select(Round, Maybe(Date), Some, (r, planned, by) => (IHappening)new TalksOpened(r, Planned: planned, By: by))),
        (2, Gen.Select(Round, Some, (r, by) => (IHappening)new TalksAdjourned(r, by))),
        (2, Gen.Select(Round, Some, (r, by) => (IHappening)new TalksResumed(r, by))),
        (1, Gen.Select(Round, Some, (r, by) => (IHappening)new TalksConcluded(r, by))),
        (1, Gen.Select(Round, Some, (r, by) => (IHappening)new TalksBrokenOff(r, by))),
        (2, Gen.Select(Round, Some, (r, by) => (IHappening)new TalksCancelled(r, by))));

    private static readonly Gen<ValueList<Obligation>> Obligations = Gen.Select(
        Gen.OneOf("o1", "o2"),
        Maybe(Date),
        Gen.Int[0, 12],
        Length,
        (id, due, after, length) =>
            (ValueList<Obligation>)[new(id, Due: due is not null ? new Until(due) : after < 9 ? new Until(null, $"e{after}", length) : null), new("o3")]);

    private static readonly Gen<IHappening> OfAgreements = Gen.Frequency(
        (1, Gen.Select(Proposal, One, Some, (p, by, to) => (IHappening)new ProposalTabled(p, By: by, To: to))),
        (4, Gen.Select(
            Agreement,
            Some,
            Few(Obligations),
            Few(Named(Proposal)),
            Few(Named(Agreement)),
            (g, parties, o, settles, replaces) => (IHappening)new AgreementDrafted(g, Parties: parties, Obligations: o, Settles: settles, Replaces: replaces))),
        (2, Gen.Select(
            Agreement,
            Some,
            Few(Obligations),
            Few(Named(Proposal)),
            Few(Named(Agreement)),
            (g, parties, o, settles, replaces) => (IHappening)new AgreementReached(g, Parties: parties, Obligations: o, Settles: settles, Replaces: replaces))),
        (4, Gen.Select(
            Agreement,
            Some,
            Some,
            Few(Obligations),
            Few(Named(Proposal)),
            (g, by, parties, o, settles) => (IHappening)new AgreementSigned(g, by, Parties: parties, Obligations: o, Settles: settles))),
        (2, Gen.Select(Agreement, One, (g, by) => (IHappening)new AgreementEndorsed(g, by))),
        (2, Gen.Select(Agreement, Some, (g, by) => (IHappening)new AgreementAbandoned(g, by))),
        (4, Gen.Select(
            Agreement,
            Some,
            Maybe(Gen.OneOf("o1", "o2", "o3")),
            Gen.Bool,
            Gen.Bool,
            (g, by, o, done, total) => (IHappening)new ProgressReported(g, by, Obligation: o, Done: done && o is not null, Total: total))));

    private static readonly Gen<ValueList<PartyRef>> Somebody = Gen.Frequency((3, One), (1, Gen.Const((ValueList<PartyRef>)[new("a"), new("c")])));
    private static readonly Gen<Role> AnyRole = Gen.OneOf(Role.Belligerent, Role.Mediator, Role.Host);

    private static readonly Gen<IHappening> OfParties = Gen.Frequency(
        (2, Gen.Select(Somebody, AnyRole, (by, role) => (IHappening)new RoleTaken(by, role))),
        (2, Gen.Select(Somebody, AnyRole, (by, role) => (IHappening)new RoleLeft(by, role))),
        (3, Gen.Select(
            Somebody,
            Issue,
            Gen.Enum<Stance>(),
            Gen.OneOf("x", "y"),
            (by, issue, stance, text) => (IHappening)new PositionStated(by, issue, stance, text))),
        (2, Gen.Select(Somebody, Issue, (by, issue) => (IHappening)new PositionDropped(by, issue))));

    private static readonly Gen<string?> InTrack = Gen.OneOf(null, null, "peace", "side");
    private static readonly Gen<string> Track = Gen.OneOf("peace", "peace", "side");
    private static readonly Gen<Stage?> AnyStage = Gen.OneOf<Stage?>(
        null,
        Stage.Cea,
        Stage.SubPar,
        Stage.SubPar,
        Stage.SubComp,
        Stage.Imp,
        Stage.Pre,
        Stage.Ren);
    private static readonly Gen<ValueList<string>> Resolved = Gen.OneOf(default(ValueList<string>), ["i1"], ["i2"], ["i1", "i2"]);
    private static readonly Gen<string?> Body = Gen.OneOf(null, "the house", "a vote");
    private static readonly Gen<ValueList<PartyRef>> Both = Gen.Const((ValueList<PartyRef>)[new("a"), new("b")]);

    private static readonly Gen<ValueList<Ratification>> Needed = Gen.Frequency(
        (4, Gen.Const(default(ValueList<Ratification>))),
        (1, Gen.Select(Maybe(Party), Body, (by, body) => (ValueList<Ratification>)[new(by is null ? null : new PartyRef(by), body)])));

    private static readonly Gen<IHappening> OfTracks = Gen.Frequency(
        (4, Gen.Select(Track, Some, (t, by) => (IHappening)new TrackOpened(t, by))),
        (2, Gen.Select(Track, Some, (t, by) => (IHappening)new TrackSuspended(t, by))),
        (2, Gen.Select(Track, Some, (t, by) => (IHappening)new TrackResumed(t, by))),
        (4, Gen.Select(Track, Some, (t, by) => (IHappening)new TrackConcluded(t, by))),
        (2, Gen.Select(Track, Some, (t, by) => (IHappening)new TrackBrokenOff(t, by))));

    private static readonly Gen<IHappening> OfPhases = Gen.Frequency(
        (4, OfTracks),
        (4, Gen.Select(
            Round,
            InTrack,
            Gen.OneOf<TalksPurpose?>(null, null, null, TalksPurpose.Exploratory, TalksPurpose.Technical),
            (r, track, purpose) => (IHappening)new TalksOpened(r, Track: track, Purpose: purpose))),
        (1, Gen.Select(Round, InTrack, Maybe(Date), (r, track, planned) => (IHappening)new TalksRescheduled(r, planned, Track: track))),
        (1, Gen.Select(Round, InTrack, (r, track) => (IHappening)new TalksScheduled(r, Track: track))),
        (1, Round.Select(r => (IHappening)new TalksAdjourned(r))),
        (1, Round.Select(r => (IHappening)new TalksResumed(r))),
        (2, Round.Select(r => (IHappening)new TalksConcluded(r))),
        (2, Gen.Select(Round, Some, (r, by) => (IHappening)new TalksBrokenOff(r, by))),
        (2, Gen.Select(
            Proposal,
            One,
            Some,
            InTrack,
            Few(Named(Round)),
            (p, by, to, track, r) => (IHappening)new ProposalTabled(p, By: by, To: to, Asks: r.Count == 0 ? null : new(r[0]), Track: track))),
        (2, Gen.Select(Proposal, One, (p, by) => (IHappening)new ProposalAnswered(p, by, Answer.Accepted))),
        (1, Gen.Select(
            Agreement,
            Both,
            AnyStage,
            Needed,
            InTrack,
            (g, parties, stage, needed, track) => (IHappening)new AgreementDrafted(g, Parties: parties, Stage: stage, Ratification: needed, Track: track))),
        (5, Gen.Select(Gen.Select(Agreement, Both, AnyStage, Resolved), Gen.Select(Few(Obligations), Needed, Gen.Int[0, 7], InTrack), (what, more) =>
            (IHappening)new AgreementSigned(
                what.Item1,
                Parties: what.Item2,
                Stage: what.Item3,
                Resolves: what.Item4,
                Obligations: more.Item1,
                Ratification: more.Item2,
                Comprehensive: more.Item3 == 0,
                Track: more.Item4))),
        (2, Gen.Select(
            Agreement,
            AnyStage,
            Few(Named(Agreement)),
            InTrack,
            (g, stage, replaces, track) => (IHappening)new AgreementReached(g, Stage: stage, Replaces: replaces, Track: track))),
        (2, Gen.Select(Agreement, Some, (g, by) => (IHappening)new AgreementAbandoned(g, by))),
        (3, Gen.Select(Agreement, Some, Body, (g, by, body) => (IHappening)new AgreementRatified(g, by, body))),
        (3, Gen.Select(Agreement, Some, Body, (g, by, body) => (IHappening)new AgreementRejected(g, by, body))),
        (3, Gen.Select(Agreement, Some, (g, by) => (IHappening)new ProgressReported(g, by))),
        (4, Gen.Select(
            Gen.Select(Truce, Gen.Frequency((1, One), (4, Both)), Maybe(Date), Maybe(Date)),
            Gen.Select(
                Gen.OneOf<TruceClass?>(null, TruceClass.Preliminary, TruceClass.Definitive),
                Gen.OneOf<Scope?>(null, Scope.General, Scope.Local, Scope.Energy),
                Gen.OneOf<Purpose?>(null, null, Purpose.PeaceProcess, Purpose.Holiday),
                InTrack),
            (what, more) =>
                (IHappening)new TruceAnnounced(
                    what.Item1,
                    what.Item2,
                    From: what.Item3,
                    Until: what.Item4 is null ? null : new Until(what.Item4),
                    Class: more.Item1,
                    Scope: more.Item2,
                    Purpose: more.Item3,
                    Track: more.Item4))),
        (1, Truce.Select(t => (IHappening)new TruceSuspended(t))),
        (1, Truce.Select(t => (IHappening)new TruceResumed(t))),
        (3, Gen.Select(
            Truce,
            Some,
            Gen.OneOf<Reason?>(null, Reason.Denounced, Reason.Collapsed, Reason.Agreed),
            (t, by, reason) => (IHappening)new TruceEnded(t, by, Reason: reason))));

    public static readonly Gen<IHappening>[] Themes =
        [
            OfPhases,
            OfPhases,
            OfPhases,
            OfTruces,
            OfViolations,
            OfFindings,
            OfProposals,
            OfAnswers,
            OfAnswers,
            OfTalks,
            OfAgreements,
            OfParties,
            OfTracks,
            Gen.OneOf(OfTruces, OfParties),
            Gen.OneOf(OfTruces, OfViolations, OfProposals, OfTalks, OfAgreements, OfParties, OfPhases),
            Gen.OneOf(OfTracks, OfTruces, OfViolations, OfProposals, OfTalks, OfAgreements, OfParties),
            Gen.OneOf(OfPhases, OfTruces, OfViolations, OfProposals, OfAgreements),
            Gen.OneOf(OfTracks, OfPhases, OfTruces, OfViolations, OfProposals, OfTalks, OfAgreements, OfParties),
        ];

    private static Gen<IHappening> Announcing =>
        from truce in Truce
        from makers in Gen.Frequency((4, One), (1, Gen.Const((ValueList<PartyRef>)[new("a"), new("b")])))
        from start in Maybe(Date)
        from until in Maybe(Date)
        from length in Maybe(Length)
        select (IHappening)new TruceAnnounced(truce, makers, From: start, Until: until is null || length is not null ? null : new Until(until), For: length);

    public static Gen<T?> Maybe<T>(Gen<T> gen) where T : class => Gen.Frequency((1, Gen.Const((T?)null)), (1, gen.Select(x => (T?)x)));

    private static Gen<ValueList<T>> Few<T>(Gen<ValueList<T>> gen) => Gen.Frequency((2, Gen.Const(default(ValueList<T>))), (1, gen));

    private static Gen<ValueList<string>> Named(Gen<string> id) => id.Select(i => (ValueList<string>)[i]);
}
