using System.Collections.Immutable;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Parties;

/// <summary>How a party stands on an issue.</summary>
public enum Stance { Demand, RedLine, Offer, Concession, Openness, Refusal }

/// <summary>An event of parties.</summary>
public interface IPartyHappening : IHappening
{
    /// <summary>The parties that act.</summary>
    ValueList<PartyRef> By { get; }

    IEnumerable<Ref> IHappening.Subjects => By.Select(p => new Ref(Kind.Party, p.Party));
}

[Event("role-taken", "A party takes on a role.")]
public sealed record RoleTaken(
    [Field("Who takes it.", Kind.Party)] ValueList<PartyRef> By,
    [Field("The role.")] Role Role) : IPartyHappening;

[Event("role-left", "A party gives up a role it holds.")]
public sealed record RoleLeft(
    [Field("Who gives it up.", Kind.Party)] ValueList<PartyRef> By,
    [Field("The role.")] Role Role) : IPartyHappening;

[Event("position-stated", "A party states where it stands on an issue; the latest word on an issue counts.", Cameo = "010")]
public sealed record PositionStated(
    [Field("Whose position it is.", Kind.Party)] ValueList<PartyRef> By,
    [Field("The issue.", Kind.Issue)] string Issue,
    [Field("How firm it is and which way it points.")] Stance Stance,
    [Field("The position in a sentence.")] string Text,
    [Field("Those it is put to.", Kind.Party)] ValueList<PartyRef> Towards = default) : IPartyHappening, ICoded
{
    Codes? ICoded.Codes => Stance switch
    {
        Stance.Demand or Stance.RedLine => new("100", "REQUEST"),
        Stance.Offer or Stance.Concession or Stance.Openness => new("030", "AGREE"),
        Stance.Refusal => new("120", "REJECT"),
        _ => null,
    };
}

[Event("position-dropped", "A party gives up its position on an issue.")]
public sealed record PositionDropped(
    [Field("Whose position it was.", Kind.Party)] ValueList<PartyRef> By,
    [Field("The issue.", Kind.Issue)] string Issue) : IPartyHappening;

/// <summary>A party: the roles it has held, each from an instant (null: from the beginning) to another, half-open, and its positions by issue.</summary>
public sealed record Party(PartyProfile Profile) : IShown<PartyState>
{
    public Ref Ref => new(Kind.Party, Profile.Id);

    /// <summary>Roles held and left, in order.</summary>
    public ImmutableList<RoleHeld> Roles { get; init; } = [.. Profile.Roles.Select(r => new RoleHeld(r, null, null))];

    /// <summary>The position on each issue.</summary>
    public ImmutableDictionary<string, Position> Positions { get; init; } = ImmutableDictionary<string, Position>.Empty;

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

    /// <summary>The positions in the order in which they were stated.</summary>
    public IEnumerable<Position> PositionsInOrder => Positions.Values.OrderBy(p => p.Since.At).ThenBy(p => p.Since.Order);

    /// <summary>The parties of a script before any event.</summary>
    public static IEnumerable<Party> Given(Scenario scenario) => scenario.Parties.Select(p => new Party(p));

    /// <summary>The belligerents at this instant, in the script's order.</summary>
    public static IEnumerable<string> BelligerentsAt(Instant at, World world) =>
        world.All<Party>().Where(p => p.RolesAt(at).Contains(Role.Belligerent)).Select(p => p.Profile.Id);

    /// <summary>The roles held at this instant.</summary>
    public IEnumerable<Role> RolesAt(Instant at) =>
        Roles.Where(r => (r.From is null || r.From <= at) && (r.Until is null || at < r.Until)).Select(r => r.Role).Distinct();

    /// <summary>The party after this event; refused: leaving a role not held, dropping a position not stated.</summary>
    public static Step<Party> Apply(Party party, DatedEvent occurrence)
    {
        Step<Party> next = occurrence.Happening switch
        {
            RoleTaken e when party.RolesAt(occurrence.At).Contains(e.Role) => party,
            RoleTaken e => party with { Roles = party.Roles.Add(new(e.Role, occurrence.At, null)) },
            RoleLeft e => party.Leave(e.Role, occurrence.At),
            PositionStated e => party with
            {
                Positions = party.Positions.SetItem(e.Issue, new(e, occurrence, party.Positions.GetValueOrDefault(e.Issue)?.Because)),
            },
            PositionDropped e when !party.Positions.ContainsKey(e.Issue) =>
                new Refusal(
                    $"{party.Profile.Id} has stated no position on '{e.Issue}' by then, so there is none to drop",
                    "issue",
                    "position-stated has to come before, by its date"),
            PositionDropped e => party with { Positions = party.Positions.Remove(e.Issue) },
            _ => party,
        };
        return next.State is { } state ? state with { Standing = party.Standing.After(occurrence) } : next;
    }

    /// <summary>What an event does to all parties that act in it: to none where one of them cannot.</summary>
    public static Refusal? Apply(World world, IPartyHappening e, DatedEvent occurrence)
    {
        var next = new List<Party>();
        foreach (var reference in e.Subjects.Distinct())
        {
            var step = Apply(world.Find<Party>(reference)!, occurrence);
            if (step.Refusal is { } refusal)
            {
                return refusal;
            }

            next.Add(step.State!);
        }

        next.ForEach(world.Put);
        return null;
    }

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
    [
        .. ThingValue.Each("roles", RolesAt(view.AsOf).Select(Words.Of), "held"),
        .. PositionsInOrder.Select(p => new ThingValue(ThingPath.Position(p.Stated.Issue), $"{Words.Of(p.Stated.Stance)}: {p.Stated.Text}")),
    ];

    PartyState IShown<PartyState>.StateAt(View view) => PartyState.At(this, view);

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    private Step<Party> Leave(Role role, Instant at)
    {
        var index = Roles.FindIndex(r => r.Role == role && (r.From is null || r.From <= at) && r.Until is null);
        return index < 0
            ? new Refusal(
                $"{Profile.Id} is not {Words.Of(role)} by then, so it cannot leave that role; give it the role first, in `parties:` or by role-taken",
                "role")
            : this with { Roles = Roles.SetItem(index, Roles[index] with { Until = at }) };
    }
}

/// <summary>A role from an instant (null: the beginning) to another (null: still held), half-open.</summary>
public sealed record RoleHeld(Role Role, Instant? From, Instant? Until);

/// <summary>A position and the event that stated it.</summary>
public sealed record Position(PositionStated Stated, DatedEvent Since, Evidence? Before)
{
    /// <summary>The events it rests on.</summary>
    public Evidence Because { get; } = Evidence.Of(Since.Id, Before);
}
