using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>Where a truce stands. In force means: as declared, by those committed. Dropped: only asked for, and every proposal asking for it has ended unaccepted.</summary>
public enum TruceStatus { Proposed, Dropped, Announced, InForce, Suspended, Expired, Ended }

/// <summary>Reciprocal when opposing belligerents are committed without conditions.</summary>
public enum Side { Unilateral, Reciprocal }

/// <summary>What the reports say of keeping a truce, an overlay that never changes its status; refuted: every claim was.</summary>
public enum Compliance { Unreported, Contested, Violated, Refuted }

/// <summary>A truce at a date. Its window is half-open: in force at from, no longer at until.</summary>
public sealed record TruceState(
    string Id, string? Title, string? Label, string? Track, TruceStatus Status, string? Within, string? PublicSince, Moment? From, Moment? Until, string? UntilAfter, Moment? Ended, Scope? Scope, string? Area, Purpose? Purpose, TruceClass? Class,
    bool? Written, IReadOnlyList<string> Monitors, IReadOnlyList<ConditionState> Conditions, IReadOnlyList<string> Proposals, Side? Side, Reason? Reason, IReadOnlyList<CommitmentState> Commitments,
    Compliance Compliance, IReadOnlyList<ViolationTotal> ViolationTotals, IReadOnlyList<ViolationState> Violations, IReadOnlyList<ReactionState> Reactions, IReadOnlyList<ClaimState> Claims,
    IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because, int BecauseCount)
{
    /// <summary>The status at an instant, from what is known of the truce there.</summary>
    internal static TruceStatus StatusOf(Truce truce, Instant at, World world, bool dropped)
    {
        if (truce.Announced is null)
        {
            return dropped ? TruceStatus.Dropped : TruceStatus.Proposed;
        }

        var until = EndOf(truce, world);
        return truce.EndedAt is { } ended && ended.At <= at && (until is null || ended.At < until) ? TruceStatus.Ended
            : truce.From is not { } from || at < from.At ? TruceStatus.Announced
            : until <= at ? TruceStatus.Expired
            : truce.Suspensions.Any(s => s.Contains(at)) ? TruceStatus.Suspended
            : TruceStatus.InForce;
    }

    /// <summary>The end of the window, exclusive; null: open-ended, or counted from an event that has not happened yet.</summary>
    internal static Instant? EndOf(Truce truce, World world) =>
        truce.UntilAfter is { After: { } id, For: { } length }
            ? world.Happened.TryGetValue(id, out var after) ? length.After(after.Entry.When.IsCoarse ? after.At : after.Entry.When.First(after.Zone), after.Zone) : null
            : truce.Until?.At;

    internal static TruceState At(Truce truce, View view)
    {
        var reference = new Ref(Kind.Truce, truce.Id);
        var status = view.StatusOf(truce);
        var end = EndOf(truce, view.World);
        var violations = view.ViolationsOf(truce.Id).Select(v => ViolationState.At(v, truce, end, view)).ToArray();
        return new(
            truce.Id, truce.Title, truce.Label, truce.Track, status, truce.Latest?.Within(view.AsOf), truce.Publicity?.Since, truce.From, truce.Until ?? (end is { } known ? view.At(known) : null),
            truce.UntilAfter?.ToString(), status == TruceStatus.Ended ? truce.EndedAt : null, truce.Scope, truce.Area, truce.Purpose, truce.Class, truce.Written, View.Parties(truce.Monitors), view.Conditions(truce.Conditions), view.Known(Kind.Proposal, truce.Proposals),
            truce.Announced is null ? null : SideOf(truce, LastMoment(truce, end, view.AsOf), view), truce.Reason, CommitmentsOf(truce, view), ComplianceOf(violations, view),
            ViolationTotal.Of(view.ViolationsOf(truce.Id)), [.. violations.TakeLast(Evidence.Most).Reverse()],
            view.ReactionsTo(reference), view.ClaimsAbout(reference), view.DisputedIn(reference), Evidence.Latest(truce.Because), truce.Because?.Count ?? 0);
    }

    /// <summary>The moments at which its status may change by itself.</summary>
    internal static IEnumerable<Instant> Ahead(Truce truce, View view)
    {
        foreach (var moment in new[] { truce.From?.At, EndOf(truce, view.World), truce.EndedAt?.At, truce.Suspensions.LastOrDefault().Until })
        {
            if (moment is { } at)
            {
                yield return at;
            }
        }
    }

    /// <summary>The query's date, or the last moment before a truce that is over came to its end.</summary>
    private static Instant LastMoment(Truce truce, Instant? end, Instant asOf)
    {
        var over = Instant.Min(end ?? Instant.MaxValue, truce.EndedAt?.At ?? Instant.MaxValue);
        return over <= asOf ? over.PlusNanoseconds(-1) : asOf;
    }

    private static IEnumerable<string> Belligerents(Truce truce, Instant at, View view) =>
        view.World.Cast.BelligerentsAt(truce.From is { } from && from.At <= at ? from.At : at);

    private static Side SideOf(Truce truce, Instant at, View view)
    {
        var bound = Belligerents(truce, at, view).Where(b => truce.Standing(b, at, view.World.Cast) is { IsUnconditional: true }).ToArray();
        return bound.Any(one => bound.Any(other => view.World.Cast.Oppose(one, other))) ? Truces.Side.Reciprocal : Truces.Side.Unilateral;
    }

    private static IReadOnlyList<CommitmentState> CommitmentsOf(Truce truce, View view)
    {
        if (truce.Announced is null)
        {
            return [];
        }

        return [.. truce.Commitments.Select(c => c.Party)
            .Concat(Belligerents(truce, view.AsOf, view))
            .Distinct()
            .Select(party => (party, said: truce.Standing(party, view.AsOf, view.World.Cast)))
            .Select(c => c.said is { } said
                ? new CommitmentState(c.party, said.Status, said.Since, said.Until, view.Conditions(said.Conditions), said.RefusedArea, [said.Said.Id], 1)
                : new CommitmentState(c.party, CommitmentStatus.Silent, null, null, [], null, [truce.Announced.Id], 1))];
    }

    /// <summary>Claims outside the window, and claims against a party that was not bound, do not count.</summary>
    private static Compliance ComplianceOf(IReadOnlyList<ViolationState> violations, View view)
    {
        var counting = violations.Where(v => v is { OutsideWindow: false, Bound: not false }).ToArray();
        return counting.Length == 0 ? Compliance.Unreported
            : counting.Any(v => v.Status == ViolationStatus.Confirmed || (view.Believed is { } believed && v.By.Contains(believed))) ? Compliance.Violated
            : counting.All(v => v.Status == ViolationStatus.Refuted) ? Compliance.Refuted
            : Compliance.Contested;
    }
}

/// <summary>How a party stands to a truce; since is null while it is silent.</summary>
public sealed record CommitmentState(
    string Party, CommitmentStatus Status, Moment? Since, Moment? Until, IReadOnlyList<ConditionState> Conditions, string? Area, IReadOnlyList<string> Because, int BecauseCount);

/// <summary>A reported violation at a date; bound is null where nobody is accused.</summary>
public sealed record ViolationState(
    string Id, IReadOnlyList<string> By, IReadOnlyList<string> Against, ViolationStatus Status, string? What, Count? Count, bool Total, Moment When, string? Where, bool OutsideWindow, bool? Bound,
    IReadOnlyList<string> DeniedBy, IReadOnlyDictionary<string, Finding> Findings, IReadOnlyList<ClaimState> Claims, IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static ViolationState At(Violation violation, Truce truce, Instant? end, View view)
    {
        var e = violation.Reported;
        var reference = new Ref(Kind.Violation, e.Violation);
        var period = e.Period ?? violation.On.Entry.When;
        return new(
            e.Violation, View.Parties(e.By), View.Parties(e.Against), violation.Status, e.What, e.Count, e.Total, new(violation.On.At, Moment.Write(period, view.Zone)), e.Where, IsOutside(period, truce, end, view.Zone), violation.Bound,
            View.Parties(violation.DeniedBy), violation.Findings.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(),
            view.ClaimsAbout(reference), view.DisputedIn(reference), Evidence.Latest(violation.Because), violation.Because?.Count ?? 0);
    }

    /// <summary>A coarse date lies outside only where no part of it lies in the window.</summary>
    private static bool IsOutside(EdtfDate period, Truce truce, Instant? end, DateTimeZone zone)
    {
        var over = Instant.Min(end ?? Instant.MaxValue, truce.EndedAt?.At ?? Instant.MaxValue);
        return truce.From is not { } from || period.Last(zone) < from.At || period.First(zone) >= over;
    }
}

/// <summary>One claimant's reports against one accused: plain figures added up, a running total in place of what came before and as written; null: no report gives a plain figure or a total. Never added to another claimant's.</summary>
public sealed record ViolationTotal(string By, string? Against, int Reports, Count? Count, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static IReadOnlyList<ViolationTotal> Of(IEnumerable<Violation> violations) =>
        [.. violations
            .SelectMany(v => v.Reported.By.SelectMany(by => v.Reported.Against.Count == 0
                ? [(By: by.Party, Against: (string?)null, v)]
                : v.Reported.Against.Select(against => (By: by.Party, Against: (string?)against.Party, v))))
            .GroupBy(x => (x.By, x.Against))
            .Select(g => new ViolationTotal(g.Key.By, g.Key.Against, g.Count(), g.Aggregate((Count?)null, (sum, x) => Add(sum, x.v.Reported)), [.. g.Reverse().Take(Evidence.Most).Select(x => x.v.On.Id)], g.Count()))];

    private static Count? Add(Count? sum, ViolationReported report) =>
        report.Count is not { } count ? sum
        : report.Total ? count
        : count.Number is not { } more ? sum
        : sum is null ? count
        : sum.Value.Number is { } before ? new Count((before + more).ToString())
        : sum;
}
