using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>A party of <see cref="NaiveWorld"/>.</summary>
internal sealed class NaiveParty(PartyProfile profile)
{
    private readonly List<(Role Role, Instant Since, bool Held)> _roles = [.. profile.Roles.Select(r => (r, Instant.MinValue, true))];
    private readonly SortedDictionary<string, string> _positions = new(StringComparer.Ordinal);

    public bool Holds(Role role, Instant at) => _roles.LastOrDefault(r => r.Role == role && r.Since <= at).Held;

    /// <summary>What several do together each of them must be able to do.</summary>
    public bool Can(IPartyHappening what, Instant at) => what switch
    {
        RoleLeft e => Holds(e.Role, at),
        PositionDropped e => _positions.ContainsKey(e.Issue),
        _ => true,
    };

    public void Change(IPartyHappening what, Instant at)
    {
        switch (what)
        {
            case RoleTaken e:
                _roles.Add((e.Role, at, true));
                break;
            case RoleLeft e:
                _roles.Add((e.Role, at, false));
                break;
            case PositionStated e:
                _positions[e.Issue] = $"{Words.Of(e.Stance)} {e.Text} {at}";
                break;
            case PositionDropped e:
                _positions.Remove(e.Issue);
                break;
        }
    }

    public string At(Instant now, bool isBefore, bool isBeyond) =>
        $"{(isBeyond && Enum.GetValues<Role>().Any(r => Holds(r, now)) ? "as-recorded" : "-")} roles " +
            $"{string.Join(' ', Enum.GetValues<Role>().Where(r => !isBefore && Holds(r, now)).Select(r => Words.Of(r)))} positions " +
                $"{string.Join(' ', _positions.Select(p => $"{p.Key} {p.Value}{(isBeyond ? " as-recorded" : "")}"))}";
}
