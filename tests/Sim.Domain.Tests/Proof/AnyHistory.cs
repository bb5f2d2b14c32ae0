using CsCheck;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// Random histories of ten days in February: late, corrected, retracted, secret and disputed events, claims, and steps that make no sense; and random questions.
/// A and B are at war, C is not.
/// </summary>
internal static class AnyHistory
{
    public static Scenario Scenario { get; } = new("any", "Any", NodaTime.DateTimeZoneProviders.Tzdb["Europe/Kyiv"])
    {
        Parties = [new("a", "A", Parties.PartyKind.State, [Parties.Role.Belligerent]), new("b", "B", Parties.PartyKind.State, [Parties.Role.Belligerent]), new("c", "C", Parties.PartyKind.State)],
    };

    private static readonly Gen<string> Party = Gen.OneOfConst("a", "b", "c");
    private static readonly Gen<Many<PartyRef>> One = Party.Select(p => (Many<PartyRef>)[new PartyRef(p)]);
    private static readonly Gen<Many<PartyRef>> Some = Gen.Frequency((4, One), (1, Gen.Const((Many<PartyRef>)[new("a"), new("b")])), (1, Gen.Const(default(Many<PartyRef>))));
    private static readonly Gen<string> Truce = Gen.OneOfConst("t1", "t2");
    private static readonly Gen<string> Proposal = Gen.OneOfConst("p1", "p2");
    private static readonly Gen<string> Measure = Gen.OneOfConst("m1", "m2");
    private static readonly Gen<string> Violation = Gen.Int[0, 29].Select(n => $"v{n}");
    private static readonly Gen<IsoDuration> Length = Gen.OneOfConst("PT36H", "P2D", "PT1H").Select(IsoDuration.Parse);

    private static readonly Gen<EdtfDate> Date = Gen.Frequency(
        (6, Gen.Select(Gen.Int[1, 9], Gen.Int[0, 23], (day, hour) => $"2025-02-0{day}T{hour:00}:00+02:00")),
        (3, Gen.Int[1, 9].Select(day => $"2025-02-0{day}")),
        (1, Gen.Int[1, 9].Select(day => $"../2025-02-0{day}")),
        (1, Gen.Int[1, 7].Select(day => $"2025-02-0{day}/2025-02-0{day + 2}")),
        (1, Gen.OneOfConst("2025-02", "2025-02-04~", "2025"))).Select(EdtfDate.Parse);

    private static readonly Gen<IHappening> What = Gen.Frequency(
        (5, Announcing),
        (2, Gen.Select(Truce, One, Maybe(Date), Gen.Bool, (t, by, until, conditional) => (IHappening)new TruceJoined(t, by, conditional ? [new Condition("in return")] : default, until))),
        (1, Gen.Select(Truce, One, (t, by) => (IHappening)new TruceRefused(t, by))),
        (1, Gen.Select(Truce, Maybe(Date), (t, from) => (IHappening)new TruceBegun(t, from))),
        (1, Gen.Select(Truce, Date, (t, until) => (IHappening)new TruceExtended(t, Until: new Until(until)))),
        (2, Gen.Select(Truce, t => (IHappening)new TruceSuspended(t))),
        (2, Gen.Select(Truce, t => (IHappening)new TruceResumed(t))),
        (2, Gen.Select(Truce, Some, (t, by) => (IHappening)new TruceEnded(t, by))),
        (5, Gen.Select(Truce, One, Some, Gen.OneOfConst(null, "1", "5", "12", "~20"), Gen.Bool, (t, by, against, count, total) =>
            (IHappening)new ViolationReported("?", t, by, against, Count: count is null ? null : new Count(count), Total: total))),
        (1, Gen.Select(Violation, One, (v, by) => (IHappening)new ViolationDenied(v, by))),
        (2, Gen.Select(Violation, One, Gen.Enum<Finding>(), (v, by, finding) => (IHappening)new ViolationVerified(v, by, finding))),
        (4, Gen.Select(Proposal, One, Some, Maybe(Date), Gen.Int[0, 5], (p, by, to, deadline, n) => (IHappening)new ProposalTabled(p, By: by, To: to, AnswerBy: deadline, Replaces: n == 0 ? [p == "p1" ? "p2" : "p1"] : default))),
        (4, Gen.Select(Proposal, One, Gen.Enum<Answer>(), (p, by, answer) => (IHappening)new ProposalAnswered(p, by, answer))),
        (1, Gen.Select(Proposal, Some, (p, by) => (IHappening)new ProposalWithdrawn(p, by))),
        (1, Gen.Select(Proposal, Date, (p, deadline) => (IHappening)new DeadlineMoved(p, deadline))),
        (2, Gen.Select(Measure, One, Maybe(Proposal), (m, by, unless) => (IHappening)new MeasureThreatened(m, By: by, Unless: unless))),
        (1, Gen.Select(Measure, One, (m, by) => (IHappening)new MeasureImposed(m, By: by))),
        (1, Gen.Select(Measure, One, (m, by) => (IHappening)new MeasureLifted(m, by))),
        (1, Gen.Select(Measure, One, (m, by) => (IHappening)new MeasureDropped(m, by))));

    private static readonly Gen<Draft> Drafts =
        from what in What
        from when in Date
        from reported in Maybe(Date)
        from secret in Gen.Int[0, 9]
        from knower in Party
        from told in Gen.Int[0, 5]
        from teller in Party
        from part in Gen.Int[0, 11]
        from target in Gen.Int[0, 1000]
        select new Draft(what, when, reported, secret, knower, told == 0 ? [new PartyRef(teller, "voice")] : default, part, target);

    /// <summary>Histories of up to thirty events.</summary>
    public static Gen<Entry[]> Entries { get; } = Drafts.Array[0, 30].Select(Write);

    /// <summary>Questions: any date, as known then or not, by any party, on anybody's word.</summary>
    public static Gen<Query> Query { get; } = Gen.Select(Date, Maybe(Date), Gen.Bool, Maybe(Party), Maybe(Party), (asOf, knownBy, then, knownTo, believed) =>
        new Query(asOf, knownBy is null ? null : then ? asOf : knownBy, knownTo, believed));

    private static Gen<IHappening> Announcing =>
        from truce in Truce
        from by in Gen.Frequency((4, One), (1, Gen.Const((Many<PartyRef>)[new("a"), new("b")])))
        from start in Maybe(Date)
        from until in Maybe(Date)
        from length in Maybe(Length)
        select (IHappening)new TruceAnnounced(truce, by, From: start, Until: until is null || length is not null ? null : new Until(until), For: length);

    private static Gen<T?> Maybe<T>(Gen<T> gen) where T : class => Gen.Frequency((1, Gen.Const((T?)null)), (2, gen.Select(x => (T?)x)));

    private static Entry[] Write(Draft[] drafts)
    {
        var entries = new Entry[drafts.Length];
        for (var i = 0; i < drafts.Length; i++)
        {
            entries[i] = Write(drafts[i], i, entries.AsSpan(0, i));
        }

        return entries;
    }

    private static Entry Write(Draft draft, int index, ReadOnlySpan<Entry> before)
    {
        var entry = new Entry($"e{index}", draft.When, draft.What is ViolationReported v ? v with { Violation = $"v{index}" } : draft.What)
        {
            Reported = draft.Reported,
            NeverReported = draft.Secret == 0,
            KnownTo = draft.Secret < 4 ? [draft.Knower] : default,
            AccordingTo = draft.Teller,
        };
        if (draft.Part < 7 || index == 0)
        {
            return entry;
        }

        var target = before[draft.Target % index];
        return (draft.Part, target) switch
        {
            ( < 9, { What: not ReportRetracted, Disputes: null }) => entry with { Corrects = target.Id, Reported = entry.Reported ?? entry.When },
            (9 or 10, _) => entry with { What = new ReportRetracted(target.Id), AccordingTo = default },
            (11, { What: TruceAnnounced, Disputes: null }) when draft.What is TruceAnnounced { Until: not null } =>
                entry with { Disputes = target.Id, Given = draft.Target % 2 == 0 ? ["until"] : ["until", "when"], AccordingTo = draft.Teller.Count > 0 ? draft.Teller : [new PartyRef(draft.Knower)] },
            _ => entry,
        };
    }

    private sealed record Draft(IHappening What, EdtfDate When, EdtfDate? Reported, int Secret, string Knower, Many<PartyRef> Teller, int Part, int Target);
}
