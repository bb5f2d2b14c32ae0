using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Parties;

/// <summary>A party at a date: the roles it holds and where it stands on each issue.</summary>
public sealed record PartyState(
    string Id, string Name, PartyKind Kind, IReadOnlyList<string> Members, IReadOnlyList<Role> Roles, IReadOnlyList<PositionState> Positions, IReadOnlyList<ClaimState> Claims,
    IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static PartyState At(Party party, View view)
    {
        var reference = new Ref(Vocabulary.Kind.Party, party.Profile.Id);
        return new(
            party.Profile.Id, party.Profile.Name, party.Profile.Kind, party.Profile.Members, [.. party.RolesAt(view.AsOf)],
            [.. party.Positions.Values.OrderBy(p => p.Since.At).ThenBy(p => p.Since.Order).Select(p => PositionState.At(party, p, view))],
            view.ClaimsAbout(reference), view.DisputedIn(reference), Evidence.Latest(party.Because), party.Because?.Count ?? 0);
    }
}

/// <summary>Where a party stands on an issue; within: the coarse date in which it said so, while the query's date lies inside; settled by the agreement that settled the issue since.</summary>
public sealed record PositionState(
    string Issue, Stance Stance, string Text, IReadOnlyList<PartyRef> By, IReadOnlyList<string> Towards, Moment Since, string? Within, string? PublicSince, string? SettledBy, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static PositionState At(Party party, Position position, View view) => new(
        position.Stated.Issue, position.Stated.Stance, position.Stated.Text, position.Stated.By, View.Parties(position.Stated.Towards), position.Since.When, position.Since.Within(view.AsOf), position.Since.PublicSince,
        view.Settlement(party.Profile.Id, position.Stated.Issue, position.Since.At)?.Id,
        Evidence.Latest(position.Because), position.Because.Count);
}
