using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Measures;

/// <summary>A measure at a date; since: when it came to stand there; from: when what is announced takes effect, or took effect of itself.</summary>
public sealed record MeasureState(
    string Id, string? Title, MeasureKind? Kind, MeasureStatus Status, string? Within, string? PublicSince, Moment Since, Moment? From, IReadOnlyList<string> By, IReadOnlyList<string> Against, string? Text, string? Unless, string? Outcome,
    IReadOnlyList<ReactionState> Reactions, IReadOnlyList<ClaimState> Claims, IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because, int BecauseCount)
{
    /// <summary>Threatened becomes due once the proposal it hangs on has lapsed or was rejected.</summary>
    internal static MeasureStatus StatusOf(Measure measure, View view) =>
        measure is { Stage: MeasureStatus.Threatened, Unless: { } unless }
        && view.World.Proposals.GetValueOrDefault(unless) is { } proposal
        && view.StatusOf(proposal) is ProposalStatus.Lapsed or ProposalStatus.Rejected
            ? MeasureStatus.Due
            : measure.StageAt(view.AsOf);

    internal static MeasureState At(Measure measure, View view)
    {
        var reference = new Ref(Vocabulary.Kind.Measure, measure.Id);
        var status = StatusOf(measure, view);
        var since = status == MeasureStatus.Imposed && measure.From is { } from && from.At > measure.Latest!.At ? from : measure.Latest!.When;
        return new(
            measure.Id, measure.Title, measure.Kind, status, measure.Latest?.Within(view.AsOf), measure.Publicity?.Since, since, measure.From, View.Parties(measure.By), View.Parties(measure.Against), measure.Text, view.Known(Vocabulary.Kind.Proposal, measure.Unless), measure.Outcome,
            view.ReactionsTo(reference), view.ClaimsAbout(reference), view.DisputedIn(reference), Evidence.Latest(measure.Because), measure.Because?.Count ?? 0);
    }
}
