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
public sealed record Violation(ViolationReported Reported, DatedEvent On) : IStands<ViolationStatus>, IPart
{
    public Ref Ref => new(Kind.Violation, Reported.Violation);

    public Ref Whole => new(Kind.Truce, Reported.Truce);

    public ValueList<PartyRef> DeniedBy { get; init; }

    /// <summary>The latest finding of each verifier.</summary>
    public ImmutableDictionary<string, Finding> Findings { get; init; } = ImmutableDictionary<string, Finding>.Empty;

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

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
    public static Step<Violation> Apply(Violation? state, DatedEvent occurrence, Truce? truce, World world)
    {
        Step<Violation> next = (state, occurrence.Happening) switch
        {
            (_, ViolationReported e) when truce?.Announced is null => new Refusal(
                $"truce '{e.Truce}' has not been announced by then, so it cannot have been violated; incident-reported takes an attack outside any truce",
                "truce"),
            (null, ViolationReported e) => new Violation(e, occurrence),
            (not null, ViolationReported e) => new Refusal(
                $"violation '{e.Violation}' has already been reported; give this report an id of its own",
                "violation"),
            (null, IViolationHappening e) => new Refusal(
                $"nobody has reported violation '{e.Violation}' by then",
                "violation",
                "violation-reported has to come before, by its date"),
            ({ } v, ViolationDenied e) when e.By.FirstOrDefault(p => v.Reported.By.Any(c => c.Party == p.Party)) is { Party: { } own } =>
                new Refusal($"violation '{e.Violation}' is {own}'s own claim, so it cannot deny it; report-retracted takes a report back", "by"),
            ({ } v, ViolationDenied e) => v with { DeniedBy = v.DeniedBy.Union(e.By) },
            ({ } v, ViolationVerified e) when e.By.FirstOrDefault(p => v.IsSide(p.Party, occurrence.At, world)) is { Party: { } side } =>
                new Refusal(
                    $"{side} is a side, and only a third party verifies violation '{e.Violation}'; " +
                        "what a side says is a violation-reported or a violation-denied",
                    "by"),
            ({ } v, ViolationVerified e) => v with { Findings = v.Findings.SetItems(e.By.Select(p => KeyValuePair.Create(p.Party, e.Finding))) },
            _ => state!,
        };
        return next.State is { } violation ? violation with { Standing = violation.Standing.After(occurrence) } : next;
    }

    /// <summary>What an event does to the report and, since that rests on it, to the truce.</summary>
    internal static Refusal? Apply(World world, IViolationHappening e, DatedEvent occurrence)
    {
        var state = world.Find<Violation>(new(Kind.Violation, e.Violation));
        var about = (e as IOpensPart)?.Whole ?? state?.Whole;
        var refusal = world.Put(Apply(state, occurrence, about is { } truce ? world.Find<Truce>(truce) : null, world));
        if (refusal is null)
        {
            world.Rest(about!.Value, occurrence.Id);
        }

        return refusal;
    }

    ViolationStatus IStands<ViolationStatus>.StandsAt(View view) => Status;

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
    [
        .. DeniedBy.Select(p => new ThingValue(new("deniedBy", p.Party), "denied")),
        .. Findings.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new ThingValue(new("findings", f.Key), Words.Of(f.Value))),
    ];

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    private bool IsSide(string party, Instant at, World world) =>
        Party.BelligerentsAt(at, world).Any(b => AreOfOne(party, b, world.Scenario))
            || Reported.By.Concat(Reported.Against).Any(p => AreOfOne(party, p.Party, world.Scenario));

    private static bool AreOfOne(string one, string other, Scenario scenario) => scenario.Belongs(one, other) || scenario.Belongs(other, one);
}
