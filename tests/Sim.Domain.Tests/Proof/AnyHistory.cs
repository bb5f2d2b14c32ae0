using CsCheck;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// Random histories of ten days in February: late, corrected, retracted, secret and disputed events, claims, and steps that make no sense; and random
/// questions.
/// A and B are at war, C is not; C is the only member of U.
/// </summary>
internal static class AnyHistory
{
    public static Scenario Scenario { get; } = new("any", "Any", NodaTime.DateTimeZoneProviders.Tzdb["Europe/Kyiv"])
    {
        Parties =
        [
            new("a", "A", PartyKind.State, [Role.Belligerent]),
            new("b", "B", PartyKind.State, [Role.Belligerent]),
            new("c", "C", PartyKind.State),
            new("u", "U", PartyKind.Coalition, Members: ["c"]),
        ],
        Issues = [new("i1"), new("i2")],
        Tracks = [new("peace", Main: true, Agenda: ["i1", "i2"]), new("side", Agenda: ["i1"])],
    };

    private static Gen<Draft[]> Histories => Gen.OneOf(AnyHappening.Themes.Select(theme => Drafts(theme).Array[0, 30]).ToArray());

    private static Gen<Draft> Drafts(Gen<IHappening> theme) =>
        from what in theme
        from when in AnyHappening.Date
        from reported in AnyHappening.Maybe(AnyHappening.Date)
        from secret in Gen.Int[0, 9]
        from knower in Gen.OneOf("a", "b", "c", "u")
        from told in Gen.Int[0, 5]
        from teller in AnyHappening.Party
        from part in Gen.Int[0, 14]
        from target in Gen.Int[0, 1000]
        select new Draft(what, when, reported, secret, knower, told == 0 ? [new PartyRef(teller, "voice")] : default, part, target);

    /// <summary>Histories of up to thirty events.</summary>
    public static Gen<Event[]> Entries { get; } = Histories.Select(Write);

    /// <summary>Questions: any date, as known then or not, by any party, on anybody's word.</summary>
    public static Gen<Query> Query { get; } = Gen.Select(
        Gen.Frequency((1, AnyHappening.Date), (1, Gen.OneOf("2025-02-08", "2025-02-12", "2026").Select(EdtfDate.Parse))),
        AnyHappening.Maybe(AnyHappening.Date),
        Gen.Bool,
        AnyHappening.Maybe(AnyHappening.Party),
        AnyHappening.Maybe(AnyHappening.Party),
        (asOf, knownBy, then, knownTo, believed) =>
            new Query(asOf, knownBy is null ? null : then ? asOf : knownBy, knownTo, believed));

    private static Event[] Write(Draft[] drafts)
    {
        var entries = new Event[drafts.Length];
        for (var i = 0; i < drafts.Length; i++)
        {
            entries[i] = Write(drafts[i], i, entries.AsSpan(0, i));
        }

        return
        [
            .. entries.Select(e => e with { Happening = Counted(e.Happening) })
                .Select((
                    e,
                    i) => drafts[i].Target % 3 == 0
                        && i > 0
                        && e.When.Precision == DatePrecision.Day
                        && IsPlaced(e)
                        && IsPlaced(entries[drafts[i].Target / 3 % i])
                    ? e with { After = $"e{drafts[i].Target / 3 % i}" }
                    : e),
        ];

        IHappening Counted(IHappening what) => what switch
        {
            AgreementDrafted a => a with { Obligations = FromEvents(a.Obligations) },
            AgreementReached a => a with { Obligations = FromEvents(a.Obligations) },
            AgreementSigned a => a with { Obligations = FromEvents(a.Obligations) },
            _ => what,
        };

        // A further account is no event from which a time could be counted, and has no place of its own in the order of a day.
        ValueList<Obligation> FromEvents(ValueList<Obligation> obligations) =>
            [
                .. obligations.Select(o => o.Due is { After: { } after } && entries.Any(e => e.Id == after && (e.Corrects ?? e.Disputes) is not null)
                    ? o with { Due = null }
                    : o),
            ];

        bool IsPlaced(Event e) => e is { Corrects: null, Disputes: null, Happening: not ReportRetracted };
    }

    private static Event Write(Draft draft, int index, ReadOnlySpan<Event> before)
    {
        var reported = before.ToArray().Where(e => e.Happening is ViolationReported).Select(e => ((ViolationReported)e.Happening).Violation).ToArray();
        var violation = reported.Length > 0 ? reported[draft.Target % reported.Length] : "none";
        var entry = new Event($"e{index}", draft.When, draft.What switch
        {
            ViolationReported e => e with { Violation = $"v{index}" },
            ViolationDenied e => e with { Violation = violation },
            ViolationVerified e => e with { Violation = violation },
            _ => draft.What,
        })
        {
            Reported = draft.Secret == 0 ? null : draft.Reported,
            NeverReported = draft.Secret == 0,
            KnownTo = draft.Secret < 4 ? [draft.Knower] : default,
            AccordingTo = draft.Teller,
        };
        if (draft.Part < 7 || index == 0)
        {
            return entry;
        }

        if (draft.Part >= 13)
        {
            return entry with
            {
                Happening = new ReportShared(
                    before[draft.Target % index].Id,
                    [new(draft.Knower)],
                    [new(draft.Knower == "a" ? "b" : "a"), .. draft.Teller.Select(t => t with { Voice = null })]),
                NeverReported = draft.Secret < 8,
                Reported = draft.Secret < 8 ? null : entry.Reported ?? entry.When,
                AccordingTo = default,
            };
        }

        Event[] alike = [.. before.ToArray().Where(e => e.Happening.GetType() == draft.What.GetType() && e.Disputes is null)];
        if (draft.Part >= 11 && alike.Length > 0 && FieldOf(draft.What) is { } field)
        {
            // Another account gives what differs, and has the rest from the first, its date too.
            var first = alike[draft.Target % alike.Length];
            ValueList<string> given = (draft.Target % 3) switch { 0 => ["when"], 1 => [field, "when"], _ => [field] };
            return entry with
            {
                Disputes = first.Id,
                Given = given,
                When = given.Contains("when") ? entry.When : first.When,
                AccordingTo = draft.Teller.Count > 0 ? draft.Teller : [new PartyRef(draft.Knower)],
            };
        }

        var target = before[draft.Target % index];
        return (draft.Part, target) switch
        {
            ( < 9, { Happening: not ReportRetracted, Disputes: null }) => entry with
            {
                Corrects = target.Id,
                Reported = entry.NeverReported ? null : entry.Reported ?? entry.When,
            },
            (9 or 10, _) => entry with { Happening = new ReportRetracted(target.Id), AccordingTo = default },
            _ => entry,
        };
    }

    /// <summary>A field on which another account may differ.</summary>
    private static string? FieldOf(IHappening what) => what switch
    {
        TruceAnnounced { Until: not null } => "until",
        ProposalTabled { AnswerBy: not null } => "answer-by",
        TalksScheduled { Planned: not null } => "planned",
        TalksOpened or TalksConcluded => "when",
        AgreementDrafted { Parties.Count: > 0 } => "parties",
        AgreementSigned { By.Count: > 0 } => "by",
        PositionStated => "stance",
        RoleTaken => "role",
        _ => null,
    };

    private sealed record Draft(
        IHappening What,
        EdtfDate When,
        EdtfDate? Reported,
        int Secret,
        string Knower,
        ValueList<PartyRef> Teller,
        int Part,
        int Target);
}
