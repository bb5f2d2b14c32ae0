using NodaTime;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Parties;

/// <summary>Who is who at a point of the fold: roles at an instant, and who belongs to whom.</summary>
public sealed class Cast(Dictionary<string, Party> parties)
{
    /// <summary>The belligerents at this instant, in the script's order.</summary>
    public IEnumerable<string> BelligerentsAt(Instant at) => parties.Values.Where(p => p.RolesAt(at).Contains(Role.Belligerent)).Select(p => p.Profile.Id);

    /// <summary>Whether it is this party, or a member of this coalition.</summary>
    public bool Belongs(string party, string to) => party == to || (parties.TryGetValue(to, out var coalition) && coalition.Profile.Members.Contains(party));

    /// <summary>The coalitions this party is a member of.</summary>
    public IEnumerable<string> CoalitionsOf(string party) => parties.Values.Where(p => p.Profile.Members.Contains(party)).Select(p => p.Profile.Id);

    /// <summary>Whether two belligerents stand against each other: they do unless they share a coalition.</summary>
    public bool Oppose(string one, string other) =>
        one != other && !Belongs(one, other) && !Belongs(other, one) && !CoalitionsOf(one).Intersect(CoalitionsOf(other)).Any();
}
