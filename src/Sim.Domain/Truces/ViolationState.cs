using System.ComponentModel;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>A reported violation at a date; bound is null where nobody is accused.</summary>
public sealed record ViolationState
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    public required IReadOnlyList<string> Against { get; init; }

    public required ViolationStatus Status { get; init; }

    [Description("What is said to have happened.")]
    public required string? What { get; init; }

    public required Count? Count { get; init; }

    public required bool Total { get; init; }

    public required Moment When { get; init; }

    public required string? Where { get; init; }

    public required bool OutsideWindow { get; init; }

    public required bool? Bound { get; init; }

    public required IReadOnlyList<string> DeniedBy { get; init; }

    public required IReadOnlyDictionary<string, Finding> Findings { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    internal static ViolationState At(Violation violation, Truce truce, Instant? end, View view)
    {
        var e = violation.Reported;
        var period = Period(violation);
        return new()
        {
            Id = e.Violation,
            By = View.Parties(e.By),
            Against = View.Parties(e.Against),
            Status = violation.Status,
            What = e.What,
            Count = e.Count,
            Total = e.Total,
            When = Moment.Of(violation.On.At, period, view.Zone),
            Where = e.Where,
            OutsideWindow = IsOutside(violation, truce, end, view),
            Bound = IsBound(violation, truce, view),
            DeniedBy = View.Parties(violation.DeniedBy),
            Findings = violation.Findings.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(),
            Claims = view.ClaimsAbout(violation.Ref),
            Disputed = view.DisputedIn(violation.Ref),
            Because = violation.Standing.Because,
            BecauseCount = violation.Standing.BecauseCount,
        };
    }

    /// <summary>A coarse date lies outside only where no part of it lies in the window.</summary>
    internal static bool IsOutside(Violation violation, Truce truce, Instant? end, View view)
    {
        var period = Period(violation);
        var over = Instant.Min(end ?? Instant.MaxValue, truce.EndedAt?.At ?? Instant.MaxValue);
        return truce.From is not { } from || period.Last(view.Zone) < from.At || period.First(view.Zone) >= over;
    }

    /// <summary>Whether any of those accused was bound; null: nobody is accused.</summary>
    internal static bool? IsBound(Violation violation, Truce truce, View view)
    {
        var (against, period) = (violation.Reported.Against, Period(violation));
        return against.Count == 0
            ? null
            : against.Any(p => truce.Binds(p.Party, period.First(view.Zone), period.Last(view.Zone), view.World.Scenario));
    }

    private static EdtfDate Period(Violation violation) => violation.Reported.Period ?? violation.On.Entry.When;
}

/// <summary>
/// One claimant's reports against one accused: plain figures added up, a running total in place of what came before and as written; null: no report gives a
/// plain figure or a total. Never added to another claimant's.
/// </summary>
public sealed record ViolationTotal(string By, string? Against, int Reports, Count? Count, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static IReadOnlyList<ViolationTotal> Of(IEnumerable<Violation> violations) =>
        [.. violations
            .SelectMany(v => v.Reported.By.SelectMany(by => v.Reported.Against.Count == 0
                ? [(By: by.Party, Against: (string?)null, v)]
                : v.Reported.Against.Select(against => (By: by.Party, Against: (string?)against.Party, v))))
            .GroupBy(x => (x.By, x.Against))
            .Select(g => new ViolationTotal(
                g.Key.By,
                g.Key.Against,
                g.Count(),
                g.Aggregate((Count?)null, (sum, x) => Add(sum, x.v.Reported)),
                [.. g.Reverse().Take(Evidence.Most).Select(x => x.v.On.Id)],
                g.Count()))];

    internal static Count? Add(Count? sum, ViolationReported report) =>
        report.Count is not { } count ? sum
        : report.Total ? count
        : count.Number is not { } more ? sum
        : sum is null ? count
        : sum.Value.Number is { } before ? new Count((before + more).ToString())
        : sum;
}
