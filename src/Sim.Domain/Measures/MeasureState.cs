using System.ComponentModel;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Measures;

/// <summary>A measure at a date; since: when it came to stand there; from: when what is announced takes effect, or took effect of itself.</summary>
public sealed record MeasureState : IThingState<MeasureStatus>
{
    public required string Id { get; init; }

    public required string? Title { get; init; }

    public required MeasureKind? Kind { get; init; }

    public required MeasureStatus Status { get; init; }

    public required bool ByTimeAlone { get; init; }

    public required bool AsLastRecorded { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required Moment Since { get; init; }

    [Description("When what is announced takes effect, or took effect of itself.")]
    public required Moment? From { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    public required IReadOnlyList<string> Against { get; init; }

    public required string? Text { get; init; }

    public required string? Unless { get; init; }

    public required string? Outcome { get; init; }

    public required IReadOnlyList<ReactionState> Reactions { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    /// <summary>Whether nothing more can come of it.</summary>
    public static bool IsOver(MeasureStatus status) => status is MeasureStatus.Lifted or MeasureStatus.Dropped;

    internal static Moment SinceOf(Measure measure, MeasureStatus status) =>
        status == MeasureStatus.Imposed && measure.From is { } from && from.At > measure.Standing.Latest!.At ? from : measure.Standing.Latest!.When;

    internal static MeasureState At(Measure measure, View view)
    {
        var status = measure.StatusAt(view);
        return new()
        {
            Id = measure.Id,
            Title = measure.Title,
            Kind = measure.Kind,
            Status = status,
            ByTimeAlone = view.IsByTimeAlone(measure),
            AsLastRecorded = view.IsAsLastRecorded(measure, status is MeasureStatus.Imposed),
            Within = measure.Standing.Latest?.Within(view.AsOf),
            PublicSince = measure.Standing.Publicity?.Since,
            Since = SinceOf(measure, status),
            From = measure.From,
            By = View.Parties(measure.By),
            Against = View.Parties(measure.Against),
            Text = measure.Text,
            Unless = view.Known(Vocabulary.Kind.Proposal, measure.Unless),
            Outcome = measure.Outcome,
            Reactions = view.ReactionsTo(measure.Ref),
            Claims = view.ClaimsAbout(measure.Ref),
            Disputed = view.DisputedIn(measure.Ref),
            Because = measure.Standing.Because,
            BecauseCount = measure.Standing.BecauseCount,
        };
    }
}
