using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Agreements;

/// <summary>An agreement at a date.</summary>
public sealed record AgreementState : IThingState<AgreementStatus>
{
    public required string Id { get; init; }

    public required string? Title { get; init; }

    public required AgreementStatus Status { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required Moment? Since { get; init; }

    public required Doing? Drafted { get; init; }

    public required Doing? Reached { get; init; }

    public required Doing? Signed { get; init; }

    public required BroughtAbout? Abandoned { get; init; }

    public required Stage? Stage { get; init; }

    public required bool Comprehensive { get; init; }

    public required string? Track { get; init; }

    public required bool? Written { get; init; }

    public required IReadOnlyList<string> Parties { get; init; }

    public required IReadOnlyList<string> Terms { get; init; }

    public required IReadOnlyList<string> Guarantors { get; init; }

    public required IReadOnlyList<string> SignedBy { get; init; }

    public required IReadOnlyList<DecisionState> Ratified { get; init; }

    public required IReadOnlyList<MissingRatification> RatificationMissing { get; init; }

    public required RejectionState? Rejected { get; init; }

    public required IReadOnlyList<string> EndorsedBy { get; init; }

    public required IReadOnlyList<string> Settles { get; init; }

    public required IReadOnlyList<string> Resolves { get; init; }

    public required IReadOnlyList<string> Replaces { get; init; }

    public required IReadOnlyList<ObligationState> Obligations { get; init; }

    public required IReadOnlyList<ProgressState> Progress { get; init; }

    public required IReadOnlyList<ReactionState> Reactions { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    /// <summary>Whether nothing more can come of it.</summary>
    public static bool IsOver(AgreementStatus status) => status is AgreementStatus.Superseded or AgreementStatus.Abandoned;

    internal static BroughtAbout? AbandonedOf(Agreement agreement) => agreement.GivenUp is { } by ? BroughtAbout.In(by) : null;

    internal static AgreementState At(Agreement agreement, View view) => new()
    {
        Id = agreement.Id,
        Title = agreement.Title,
        Status = agreement.StatusAt(view),
        Within = agreement.Standing.Latest?.Within(view.AsOf),
        PublicSince = agreement.Standing.Publicity?.Since,
        Since = agreement.Took,
        Drafted = Doing.Of(agreement.Drafting, agreement.Parties),
        Reached = Doing.Of(agreement.Reaching, agreement.Parties),
        Signed = Doing.Of(agreement.Completed, agreement.Parties),
        Abandoned = AbandonedOf(agreement),
        Stage = agreement.Stage,
        Comprehensive = agreement.Comprehensive,
        Track = agreement.Track,
        Written = agreement.Written,
        Parties = View.Parties(agreement.Parties),
        Terms = agreement.Terms,
        Guarantors = View.Parties(agreement.Guarantors),
        SignedBy = View.Parties(agreement.SignedBy),
        Ratified = [.. agreement.Decisions.Ratified.Select(DecisionState.Of)],
        RatificationMissing = [.. agreement.Decisions.Missing.Select(m => new MissingRatification(m.By?.Party, m.Body))],
        Rejected = RejectionState.Of(agreement.Decisions),
        EndorsedBy = View.Parties(agreement.EndorsedBy),
        Settles = view.Known(Kind.Proposal, agreement.Settles),
        Resolves = agreement.Resolves,
        Replaces = view.Known(Kind.Agreement, agreement.Replaces),
        Obligations = [.. agreement.Obligations.Select(o => ObligationState.At(o, agreement, IsByTimeAlone(agreement, o, view), view))],
        Progress =
        [
            .. agreement.Progress
                .Select(p => new ProgressState(p.On.Id, View.Parties(p.Report.By), p.Report.Text, p.Report.Count, p.Report.Of, p.Report.Obligation, p.On.When))
                    .Reverse(),
        ],
        Reactions = view.ReactionsTo(agreement.Ref),
        Claims = view.ClaimsAbout(agreement.Ref),
        Disputed = view.DisputedIn(agreement.Ref),
        Because = agreement.Standing.Because,
        BecauseCount = agreement.Standing.BecauseCount,
    };

    private static bool IsByTimeAlone(Agreement agreement, Obligation o, View view) =>
        view.Edge is { } edge && agreement.StatusOf(o, view.DueAt(o.Due), view) != agreement.StatusOf(o, edge.DueAt(o.Due), edge);
}

/// <summary>An obligation at a date.</summary>
public sealed record ObligationState(
    string Id, IReadOnlyList<string> By, string? Text, Moment? Due, ObligationStatus Status, bool ByTimeAlone, Moment? Done, bool Late, Count? Count, Count? Of)
{
    internal static ObligationState At(Obligation o, Agreement agreement, bool isByTimeAlone, View view)
    {
        var due = view.DueAt(o.Due);
        var carried = agreement.Done.GetValueOrDefault(o.Id);
        return new(
            o.Id,
            View.Parties(o.By),
            o.Text,
            due,
            agreement.StatusOf(o, due, view),
            isByTimeAlone,
            carried?.On?.When,
            carried?.On is { } done && due?.At <= done.At,
            carried?.Count,
            carried?.Of);
    }
}

/// <summary>A report of progress.</summary>
public sealed record ProgressState(string Id, IReadOnlyList<string> By, string? Text, Count? Count, Count? Of, string? Obligation, Moment When);
