using Sim.Domain.Time;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>What to say of a time zone that is not known.</summary>
internal static class NearZones
{
    private const int Most = 3;

    /// <summary>A sentence with the zones that were likely meant, or with the form of a name.</summary>
    public static string Problem(string id)
    {
        var name = id.Trim().Replace(' ', '_');
        string[] near = [.. (Zones.Of(name.Replace('_', ' ')) is { Count: > 0 } named ? named : OfCity(name)).Take(Most)];
        return near.Length == 0
            ? $"The time zone {Quoted.Show(id)} is not known: write an IANA name such as Europe/Istanbul or UTC."
            : $"The time zone {Quoted.Show(id)} is not known: did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>The city tells a zone; where several have one of its name, the one in the same part of the world comes first.</summary>
    private static IEnumerable<string> OfCity(string name)
    {
        var zones = Zones.Names.ToLookup(City, StringComparer.OrdinalIgnoreCase);
        return NearNames.Among(City(name), zones.Select(z => z.Key))
            .SelectMany(city => zones[city].OrderBy(zone => Area(zone).Equals(Area(name), StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(zone => zone, StringComparer.Ordinal));
    }

    private static string City(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static string Area(string id) => id[..(id.LastIndexOf('/') + 1)];
}
