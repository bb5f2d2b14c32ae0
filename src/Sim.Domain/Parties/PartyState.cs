using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Parties;

/// <summary>A party at a date: the roles it holds and where it stands on each issue.</summary>
public sealed record PartyState
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required PartyKind Kind { get; init; }

    public required IReadOnlyList<string> Members { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>Whether the roles are those held when the record ended.</summary>
    public required bool AsLastRecorded { get; init; }

    public required IReadOnlyList<PositionState> Positions { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    internal static PartyState At(Party party, View view) => new()
    {
        Id = party.Profile.Id,
        Name = party.Profile.Name,
        Kind = party.Profile.Kind,
        Members = party.Profile.Members,
        // Before the record nobody says who played which part.
        Roles = view.IsBeforeRecord ? [] : [.. party.RolesAt(view.AsOf)],
        AsLastRecorded = view.Edge is not null && party.RolesAt(view.AsOf).Any(),
        Positions = [.. party.PositionsInOrder.Select(p => PositionState.At(party, p, view))],
        Claims = view.ClaimsAbout(party.Ref),
        Disputed = view.DisputedIn(party.Ref),
        Because = party.Standing.Because,
        BecauseCount = party.Standing.BecauseCount,
    };
}

/// <summary>
/// Where a party stands on an issue; within: the coarse date in which it said so, while the query's date lies inside; settled by the agreement that settled the
/// issue since.
/// </summary>
public sealed record PositionState
{
    public required string Issue { get; init; }

    public required Stance Stance { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<PartyRef> By { get; init; }

    public required IReadOnlyList<string> Towards { get; init; }

    public required Moment Since { get; init; }

    public required bool AsLastRecorded { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required string? SettledBy { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    internal static PositionState At(Party party, Position position, View view) => new()
    {
        Issue = position.Stated.Issue,
        Stance = position.Stated.Stance,
        Text = position.Stated.Text,
        By = position.Stated.By,
        Towards = View.Parties(position.Stated.Towards),
        Since = position.Since.When,
        AsLastRecorded = view.Edge is not null,
        Within = position.Since.Within(view.AsOf),
        PublicSince = position.Since.PublicSince,
        SettledBy = view.Settlement(party.Profile.Id, position.Stated.Issue, position.Since.At)?.Id,
        Because = Evidence.Latest(position.Because),
        BecauseCount = position.Because.Count,
    };
}
