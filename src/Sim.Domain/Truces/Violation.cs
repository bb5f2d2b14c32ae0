using System.Collections.Immutable;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>What has become of a reported violation; without denial or finding it stays alleged. Differing findings are disputed.</summary>
public enum ViolationStatus { Alleged, Denied, Confirmed, Refuted, Unverifiable, Disputed }

/// <summary>A reported violation: a claim of its claimants, whatever others find.</summary>
public sealed record Violation(ViolationReported Reported, DatedEvent On)
{
    public ValueList<PartyRef> DeniedBy { get; init; }

    /// <summary>The latest finding of each verifier.</summary>
    public ImmutableDictionary<string, Finding> Findings { get; init; } = ImmutableDictionary<string, Finding>.Empty;

    /// <summary>Whether an accused was bound when it is said to have happened; null where nobody is accused.</summary>
    public bool? Bound { get; init; }

    /// <summary>The events it rests on.</summary>
    public Evidence? Because { get; init; }

    /// <summary>Where the claim stands.</summary>
    public ViolationStatus Status => Findings.Values.Distinct().ToArray() switch
    {
        [] => DeniedBy.Count > 0 ? ViolationStatus.Denied : ViolationStatus.Alleged,
        [Finding.Confirmed] => ViolationStatus.Confirmed,
        [Finding.Refuted] => ViolationStatus.Refuted,
        [Finding.Unverifiable] => ViolationStatus.Unverifiable,
        _ => ViolationStatus.Disputed,
    };

    /// <summary>The report after this event. Refused: a violation of a truce nobody announced, denying one's own claim, verification by a side.</summary>
    public static Step<Violation> Apply(Violation? state, DatedEvent occurrence, Truce? truce, Cast cast)
    {
        Step<Violation> next = (state, occurrence.Happening) switch
        {
            (_, ViolationReported e) when truce?.Announced is null => new Refusal($"truce '{e.Truce}' has not been announced by then, so it cannot have been violated; incident-reported takes an attack outside any truce", "truce"),
            (null, ViolationReported e) => new Violation(e, occurrence) { Bound = IsBound(e, occurrence, truce, cast) },
            (not null, ViolationReported e) => new Refusal($"violation '{e.Violation}' has already been reported; give this report an id of its own", "violation"),
            (null, IViolationHappening e) => new Refusal($"nobody has reported violation '{e.Violation}' by then", "violation", "violation-reported has to come before, by its date"),
            ({ } v, ViolationDenied e) when e.By.FirstOrDefault(p => v.Reported.By.Any(c => c.Party == p.Party)) is { Party: { } own } =>
                new Refusal($"violation '{e.Violation}' is {own}'s own claim, so it cannot deny it; report-retracted takes a report back", "by"),
            ({ } v, ViolationDenied e) => v with { DeniedBy = v.DeniedBy.Union(e.By) },
            ({ } v, ViolationVerified e) when e.By.FirstOrDefault(p => v.IsSide(p.Party, occurrence.At, cast)) is { Party: { } side } =>
                new Refusal($"{side} is a side, and only a third party verifies violation '{e.Violation}'; what a side says is a violation-reported or a violation-denied", "by"),
            ({ } v, ViolationVerified e) => v with { Findings = v.Findings.SetItems(e.By.Select(p => KeyValuePair.Create(p.Party, e.Finding))) },
            _ => state!,
        };
        return next.State is { } violation ? violation with { Because = Evidence.Of(occurrence.Id, state?.Because) } : next;
    }

    private bool IsSide(string party, Instant at, Cast cast) =>
        cast.BelligerentsAt(at).Any(b => cast.Belongs(party, b) || cast.Belongs(b, party))
        || Reported.By.Concat(Reported.Against).Any(p => cast.Belongs(party, p.Party) || cast.Belongs(p.Party, party));

    private static bool? IsBound(ViolationReported e, DatedEvent occurrence, Truce truce, Cast cast) =>
        e.Against.Count == 0 ? null : e.Against.Any(p => truce.Binds(p.Party, occurrence.At, cast));
}
