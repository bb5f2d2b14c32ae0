using System.ComponentModel;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Talks;

/// <summary>Talks at a date; planned and held dates are both kept.</summary>
public sealed record TalksState : IThingState<TalksStatus>
{
    public required string Id { get; init; }

    public required string? Title { get; init; }

    public required TalksStatus Status { get; init; }

    public required bool ByTimeAlone { get; init; }

    public required bool AsLastRecorded { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required string? Track { get; init; }

    [Description("What the talks are for.")]
    public required TalksPurpose Purpose { get; init; }

    public required Moment? Planned { get; init; }

    public required IReadOnlyList<Moment> PlannedBefore { get; init; }

    public required Moment? Until { get; init; }

    public required string? Venue { get; init; }

    public required string? Host { get; init; }

    public required IReadOnlyList<string> Mediators { get; init; }

    public required IReadOnlyList<string> Parties { get; init; }

    public required IReadOnlyDictionary<string, Delegation> Delegations { get; init; }

    public required TalksFormat? Format { get; init; }

    public required string? Resumes { get; init; }

    public required IReadOnlyList<string> Proposals { get; init; }

    public required Moment? Opened { get; init; }

    public required Moment? Concluded { get; init; }

    public required BroughtAbout? Adjourned { get; init; }

    public required BroughtAbout? BrokenOff { get; init; }

    public required BroughtAbout? Cancelled { get; init; }

    [Description("Since when the talks are broken off or cancelled, by whom and why; null: they are not.")]
    public required BroughtAbout? Ended { get; init; }

    public required string? Outcome { get; init; }

    public required IReadOnlyList<string> Agreed { get; init; }

    public required IReadOnlyList<ReactionState> Reactions { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    /// <summary>Whether nothing more can come of them.</summary>
    public static bool IsOver(TalksStatus status) =>
        status is TalksStatus.Concluded or TalksStatus.BrokenOff or TalksStatus.Cancelled or TalksStatus.Dropped;

    internal static BroughtAbout? EndedOf(TalksRound talks) => talks.While(TalksStatus.BrokenOff) ?? talks.While(TalksStatus.Cancelled);

    internal static TalksState At(TalksRound talks, View view) => new()
    {
        Id = talks.Id,
        Title = talks.Title,
        Status = talks.StatusAt(view),
        ByTimeAlone = view.IsByTimeAlone(talks),
        AsLastRecorded = view.IsAsLastRecorded(talks, talks.StatusAt(view) is TalksStatus.UnderWay or TalksStatus.Adjourned),
        Within = talks.Standing.Latest?.Within(view.AsOf),
        PublicSince = talks.Standing.Publicity?.Since,
        Track = talks.Track,
        Purpose = talks.Purpose,
        Planned = talks.Planned,
        PlannedBefore = talks.PlannedBefore,
        Until = talks.Until,
        Venue = talks.Venue,
        Host = talks.Host?.Party,
        Mediators = View.Parties(talks.Mediators),
        Parties = View.Parties(talks.Parties),
        Delegations = talks.Delegations.ToDictionary(d => d.Party, d => d.Delegation),
        Format = talks.Format,
        Resumes = view.Known(Kind.Talks, talks.Resumes),
        Proposals = view.Known(Kind.Proposal, talks.Proposals),
        Opened = talks.Opened,
        Concluded = talks.Concluded,
        Adjourned = talks.While(TalksStatus.Adjourned),
        BrokenOff = talks.While(TalksStatus.BrokenOff),
        Cancelled = talks.While(TalksStatus.Cancelled),
        Ended = EndedOf(talks),
        Outcome = talks.Outcome,
        Agreed = talks.Agreed,
        Reactions = view.ReactionsTo(talks.Ref),
        Claims = view.ClaimsAbout(talks.Ref),
        Disputed = view.DisputedIn(talks.Ref),
        Because = talks.Standing.Because,
        BecauseCount = talks.Standing.BecauseCount,
    };
}
