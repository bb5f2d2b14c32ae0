using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Agreements;

/// <summary>An agreement at a date.</summary>
public sealed record AgreementState(
    string Id, string? Title, AgreementStatus Status, string? Within, string? PublicSince, Moment? Since, Moment? Signed, Stage? Stage, bool Comprehensive, string? Track, bool? Written, IReadOnlyList<string> Parties, IReadOnlyList<string> Terms, IReadOnlyList<string> Guarantors,
    IReadOnlyList<string> SignedBy, IReadOnlyList<DecisionState> Ratified, IReadOnlyList<MissingRatification> RatificationMissing, RejectionState? Rejected, IReadOnlyList<string> EndorsedBy, IReadOnlyList<string> Settles, IReadOnlyList<string> Resolves, IReadOnlyList<string> Replaces, IReadOnlyList<ObligationState> Obligations,
    IReadOnlyList<ProgressState> Progress, IReadOnlyList<ReactionState> Reactions, IReadOnlyList<ClaimState> Claims, IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static AgreementState At(Agreement agreement, View view)
    {
        var reference = new Ref(Kind.Agreement, agreement.Id);
        return new(
            agreement.Id, agreement.Title, agreement.Status(view.IsSuperseded(agreement.Id)), agreement.Latest?.Within(view.AsOf), agreement.Publicity?.Since, agreement.Took, agreement.Signed, agreement.Stage, agreement.Comprehensive, agreement.Track, agreement.Written, View.Parties(agreement.Parties), agreement.Terms,
            View.Parties(agreement.Guarantors), View.Parties(agreement.SignedBy),
            [.. agreement.Decisions.Ratified.Select(DecisionState.Of)], [.. agreement.Decisions.Missing.Select(m => new MissingRatification(m.By?.Party, m.Body))], RejectionState.Of(agreement.Decisions), View.Parties(agreement.EndorsedBy), view.Known(Kind.Proposal, agreement.Settles), agreement.Resolves, view.Known(Kind.Agreement, agreement.Replaces),
            [.. agreement.Obligations.Select(o => new ObligationState(o.Id, View.Parties(o.By), o.Text, view.DueAt(o.Due), agreement.StatusOf(o, view.DueAt(o.Due), view.AsOf)))],
            [.. agreement.Progress.Select(p => new ProgressState(p.On.Id, View.Parties(p.Report.By), p.Report.Text, p.Report.Count, p.Report.Of, p.Report.Obligation, p.On.When)).Reverse()],
            view.ReactionsTo(reference), view.ClaimsAbout(reference), view.DisputedIn(reference), Evidence.Latest(agreement.Because), agreement.Because?.Count ?? 0);
    }
}

/// <summary>An obligation at a date.</summary>
public sealed record ObligationState(string Id, IReadOnlyList<string> By, string? Text, Moment? Due, ObligationStatus Status);

/// <summary>A report of progress.</summary>
public sealed record ProgressState(string Id, IReadOnlyList<string> By, string? Text, Count? Count, Count? Of, string? Obligation, Moment When);
