using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>
/// Where a truce stands. In force means: as declared, by those committed. Dropped: only asked for, and every proposal asking for it has ended unaccepted.
/// Overdue: accepted, and not announced by the start asked for.
/// </summary>
public enum TruceStatus { Proposed, Dropped, Overdue, Announced, InForce, Suspended, Expired, Ended }

/// <summary>Reciprocal when opposing belligerents are committed without conditions.</summary>
public enum Side { Unilateral, Reciprocal }

/// <summary>What the reports say of keeping a truce, an overlay that never changes its status; refuted: every claim was.</summary>
public enum Compliance { Unreported, Contested, Violated, Refuted }

/// <summary>A truce at a date. Its window is half-open: in force at from, no longer at until.</summary>
public sealed record TruceState : IThingState<TruceStatus>
{
    public required string Id { get; init; }

    public required string? Title { get; init; }

    public required string? Label { get; init; }

    public required string? Track { get; init; }

    public required string? Parallel { get; init; }

    public required TruceStatus Status { get; init; }

    public required bool ByTimeAlone { get; init; }

    public required bool AsLastRecorded { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required Moment? From { get; init; }

    public required Moment? Until { get; init; }

    public required Until? UntilAfter { get; init; }

    public required BroughtAbout? Suspended { get; init; }

    public required BroughtAbout? Ended { get; init; }

    public required Scope? Scope { get; init; }

    public required string? Area { get; init; }

    public required Purpose? Purpose { get; init; }

    public required TruceClass? Class { get; init; }

    public required bool? Written { get; init; }

    public required IReadOnlyList<string> Monitors { get; init; }

    public required IReadOnlyList<ConditionState> Conditions { get; init; }

    public required IReadOnlyList<string> Proposals { get; init; }

    public required Side? Side { get; init; }

    public required Reason? Reason { get; init; }

    public required IReadOnlyList<CommitmentState> Commitments { get; init; }

    public required Compliance Compliance { get; init; }

    public required IReadOnlyList<ViolationTotal> ViolationTotals { get; init; }

    public required IReadOnlyList<ViolationState> Violations { get; init; }

    public required IReadOnlyList<ReactionState> Reactions { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    /// <summary>Whether nothing more can come of it.</summary>
    public static bool IsOver(TruceStatus status) => status is TruceStatus.Expired or TruceStatus.Ended or TruceStatus.Dropped;

    internal static Moment? OverSince(Truce truce, View view) => EndedAt(truce, StatusOf(truce, view))?.Since ?? UntilOf(truce, view) ?? truce.From;

    /// <summary>The status at the view's date.</summary>
    internal static TruceStatus StatusOf(Truce truce, View view) =>
        StatusOf(truce, view.AsOf, view.World, view.IsDropped(truce.Asking), view.IsAccepted(truce.Asking));

    /// <summary>The status at an instant, from what is known of the truce there.</summary>
    internal static TruceStatus StatusOf(Truce truce, Instant at, World world, bool dropped, bool accepted = false)
    {
        if (truce.Announced is null)
        {
            return dropped ? TruceStatus.Dropped : accepted && truce.From?.At <= at ? TruceStatus.Overdue : TruceStatus.Proposed;
        }

        var until = EndOf(truce, world);
        return truce.EndedAt is { } ended && ended.At <= at && (until is null || ended.At < until) ? TruceStatus.Ended
            : until <= at ? TruceStatus.Expired
            : truce.From is not { } from || at < from.At ? TruceStatus.Announced
            : truce.Suspensions.Any(s => s.During.Contains(at)) ? TruceStatus.Suspended
            : TruceStatus.InForce;
    }

    /// <summary>The end of the window, exclusive; null: open-ended, or counted from an event that has not happened yet.</summary>
    internal static Instant? EndOf(Truce truce, World world) =>
        truce.UntilAfter is { After: { } id, For: { } length }
            ? world.Happened.TryGetValue(id, out var after)
                ? length.After(after.Entry.When.IsCoarse ? after.At : after.Entry.When.First(after.Zone), after.Zone)
                : null
            : truce.Until?.At;

    internal static TruceState At(Truce truce, View view)
    {
        var status = StatusOf(truce, view);
        var end = EndOf(truce, view.World);
        var violations = ViolationsOf(truce, view).Select(v => ViolationState.At(v, truce, end, view)).ToArray();
        return new()
        {
            Id = truce.Id,
            Title = truce.Title,
            Label = truce.Label,
            Track = truce.Track,
            Parallel = view.Known(Kind.Truce, truce.Parallel),
            Status = status,
            ByTimeAlone = view.IsByTimeAlone(truce),
            AsLastRecorded = view.IsAsLastRecorded(truce, status is TruceStatus.InForce or TruceStatus.Suspended),
            Within = truce.Standing.Latest?.Within(view.AsOf),
            PublicSince = truce.Standing.Publicity?.Since,
            From = truce.From,
            Until = UntilOf(truce, view),
            UntilAfter = truce.UntilAfter,
            Suspended = SuspendedAt(truce, status, view),
            Ended = EndedAt(truce, status),
            Scope = truce.Scope,
            Area = truce.Area,
            Purpose = truce.Purpose,
            Class = truce.Class,
            Written = truce.Written,
            Monitors = View.Parties(truce.Monitors),
            Conditions = view.Conditions(truce.Conditions),
            Proposals = view.Known(Kind.Proposal, truce.Proposals),
            Side = SideAt(truce, view),
            Reason = truce.Reason,
            Commitments = CommitmentsOf(truce, view),
            Compliance = view.World.NotesOn<ReportsSoFar>(truce.Ref).ComplianceOf(truce, end, view),
            ViolationTotals = ViolationTotal.Of(ViolationsOf(truce, view)),
            Violations = [.. violations.TakeLast(Evidence.Most).Reverse()],
            Reactions = view.ReactionsTo(truce.Ref),
            Claims = view.ClaimsAbout(truce.Ref),
            Disputed = view.DisputedIn(truce.Ref),
            Because = truce.Standing.Because,
            BecauseCount = truce.Standing.BecauseCount,
        };
    }

    /// <summary>The moments at which its status, or what a party is bound to, may change by itself.</summary>
    internal static IEnumerable<Instant> Ahead(Truce truce, View view)
    {
        var ends = truce.Suspensions.Select(s => s.During.Until).Concat(truce.Commitments.SelectMany(c => new[] { c.Since.At, c.Until?.At }));
        foreach (var moment in ends.Concat([truce.From?.At, EndOf(truce, view.World), truce.EndedAt?.At]))
        {
            if (moment is { } at)
            {
                yield return at;
            }
        }
    }

    /// <summary>Its beginning and its end, where they are still ahead and it is not over: the window's end, or the end of which notice was given.</summary>
    internal static IEnumerable<UpcomingState> UpcomingAt(Truce truce, View view)
    {
        var status = StatusOf(truce, view);
        if (status is TruceStatus.Dropped or TruceStatus.Expired or TruceStatus.Ended
            || (status is TruceStatus.Proposed or TruceStatus.Overdue && truce.From is { } start && start.At <= view.AsOf))
        {
            // What was only asked for and did not begin when it was to has no end to wait for.
            return [];
        }

        var until = UntilOf(truce, view);
        var end = truce.EndedAt is { } noticed && (until is null || noticed.At < until.Value.At) ? noticed : until;
        return
        [
            .. UpcomingState.Of(truce, truce.From, UpcomingKind.Begins, Words.Of(status), view),
            .. UpcomingState.Of(truce, end, UpcomingKind.Ends, Words.Of(status), view),
        ];
    }

    /// <summary>What a story tells of it.</summary>
    internal static IEnumerable<ThingValue> ValuesAt(Truce truce, View view)
    {
        var (status, end) = (StatusOf(truce, view), EndOf(truce, view.World));
        return
        [
            .. ThingValue.Of(
                ("from", truce.From?.Text),
                ("until", UntilOf(truce, view)?.Text),
                ("side", SideAt(truce, view) is { } side ? Words.Of(side) : null),
                ("compliance", Words.Of(view.World.NotesOn<ReportsSoFar>(truce.Ref).ComplianceOf(truce, end, view)))),
            .. BroughtAbout.Told(("suspended", SuspendedAt(truce, status, view)), ("ended", EndedAt(truce, status))),
            .. CommitmentsOf(truce, view).Select(c => new ThingValue(new("commitments", c.Party), Words.Of(c.Status))),
            .. view.World.NotesOn<ReportsSoFar>(truce.Ref).TotalsOf(truce, view),
        ];
    }

    private static BroughtAbout? SuspendedAt(Truce truce, TruceStatus status, View view) =>
        status == TruceStatus.Suspended ? SuspensionAt(truce, view.AsOf) : null;

    private static BroughtAbout? EndedAt(Truce truce, TruceStatus status) =>
        status == TruceStatus.Ended ? BroughtAbout.In(truce.EndedBy!) with { Since = truce.EndedAt!.Value } : null;

    /// <summary>The suspension in which an instant lies: where one took over from another, the first of them.</summary>
    private static BroughtAbout SuspensionAt(Truce truce, Instant at)
    {
        var first = truce.Suspensions.First(s => s.During.Contains(at));
        while (truce.Suspensions.Where(s => s.During.From < first.During.From && s.During.Until >= first.During.From)
            .Select(s => (Suspension?)s)
            .FirstOrDefault() is { } earlier)
        {
            first = earlier;
        }

        return BroughtAbout.In(first.By);
    }

    private static Moment? UntilOf(Truce truce, View view) => truce.Until ?? (EndOf(truce, view.World) is { } end ? view.At(end) : null);

    private static IEnumerable<Violation> ViolationsOf(Truce truce, View view) => view.PartsOf(truce.Ref).Cast<Violation>();

    /// <summary>The query's date, or the last moment before a truce that is over came to its end.</summary>
    private static Instant LastMoment(Truce truce, Instant? end, Instant asOf)
    {
        var over = Instant.Min(end ?? Instant.MaxValue, truce.EndedAt?.At ?? Instant.MaxValue);
        return over <= asOf ? over.PlusNanoseconds(-1) : asOf;
    }

    private static IEnumerable<string> Belligerents(Truce truce, Instant at, View view) =>
        Party.BelligerentsAt(truce.From is { } from && from.At <= at ? from.At : at, view.World);

    /// <summary>Whether it binds one side or both, as long as it is or was in force; null: nobody announced it.</summary>
    internal static Side? SideAt(Truce truce, View view) =>
        truce.Announced is null ? null : SideOf(truce, LastMoment(truce, EndOf(truce, view.World), view.AsOf), view);

    private static Side SideOf(Truce truce, Instant at, View view)
    {
        var bound = Belligerents(truce, at, view).Where(b => truce.WordOf(b, at, view.World.Scenario) is { IsUnconditional: true }).ToArray();
        return bound.Any(one => bound.Any(other => view.World.Scenario.Oppose(one, other))) ? Truces.Side.Reciprocal : Truces.Side.Unilateral;
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
            .Select(party => (party, said: truce.WordOf(party, view.AsOf, view.World.Scenario)))
            .Select(c => c.said is { } said
                ? new CommitmentState(
                    c.party,
                    said.Status,
                    said.Since,
                    said.Until,
                    view.Edge is { } edge && truce.WordOf(c.party, edge.AsOf, view.World.Scenario)?.Status != said.Status,
                    view.Conditions(said.Conditions),
                    said.RefusedArea,
                    [said.Said.Id],
                    1)
                : new CommitmentState(c.party, CommitmentStatus.Silent, null, null, false, [], null, [truce.Announced.Id], 1))];
    }
}

/// <summary>How a party stands to a truce; since is null while it is silent.</summary>
public sealed record CommitmentState(
    string Party, CommitmentStatus Status, Moment? Since, Moment? Until, bool ByTimeAlone, IReadOnlyList<ConditionState> Conditions, string? Area,
    IReadOnlyList<string> Because, int BecauseCount);
