using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Talks;

/// <summary>Talks at a date; planned and held dates are both kept.</summary>
public sealed record TalksState(
    string Id, string? Title, TalksStatus Status, string? Within, string? PublicSince, string? Track, TalksPurpose Purpose, Moment? Planned, IReadOnlyList<Moment> PlannedBefore, Moment? Until, string? Venue, string? Host,
    IReadOnlyList<string> Mediators, IReadOnlyList<string> Parties, IReadOnlyDictionary<string, Delegation> Delegations, TalksFormat? Format, string? Resumes, IReadOnlyList<string> Proposals,
    Moment? Opened, Moment? Concluded, Moment? Ended, string? Outcome, IReadOnlyList<string> Agreed, IReadOnlyList<ReactionState> Reactions, IReadOnlyList<ClaimState> Claims, IReadOnlyList<DisputedState> Disputed,
    IReadOnlyList<string> Because, int BecauseCount)
{
    internal static TalksState At(TalksRound talks, View view)
    {
        var reference = new Ref(Kind.Talks, talks.Id);
        return new(
            talks.Id, talks.Title, talks.StatusAt(view.AsOf, view.IsDropped(talks.Proposals)), talks.Latest?.Within(view.AsOf), talks.Publicity?.Since, talks.Track, talks.Purpose, talks.Planned, talks.PlannedBefore, talks.Until, talks.Venue, talks.Host?.Party,
            View.Parties(talks.Mediators), View.Parties(talks.Parties), talks.Delegations.ToDictionary(d => d.Party, d => d.Delegation), talks.Format, view.Known(Kind.Talks, talks.Resumes), view.Known(Kind.Proposal, talks.Proposals), talks.Opened, talks.Concluded, talks.Ended, talks.Outcome, talks.Agreed,
            view.ReactionsTo(reference), view.ClaimsAbout(reference), view.DisputedIn(reference), Evidence.Latest(talks.Because), talks.Because?.Count ?? 0);
    }
}
