using System.Globalization;
using System.Text.RegularExpressions;
using Sim.Domain.Time;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>What to say of a time zone that is not known.</summary>
internal static partial class NearZones
{
    private const int Most = 3;

    /// <summary>A sentence with the zones that were likely meant, or with the form of a name.</summary>
    public static string Problem(string id)
    {
        if (Offset().Match(id.Trim()) is { Success: true } offset)
        {
            return OfOffset(id, offset);
        }

        var name = id.Trim().Replace(' ', '_');
        string[] near = [.. (Zones.Of(name.Replace('_', ' ')) is { Count: > 0 } named ? named : OfCity(name)).Take(Most)];
        return near.Length == 0
            ? $"The time zone {Quoted.Show(id)} is not known: write an IANA name such as Europe/Istanbul or UTC."
            : $"The time zone {Quoted.Show(id)} is not known: did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>
    /// An offset from Greenwich names no place. IANA's names of fixed offsets have their signs turned round, so that a near name would be hours wrong.
    /// </summary>
    private static string OfOffset(string id, Match offset)
    {
        const string place = "write the IANA name of the place whose clocks it goes by, such as Europe/Istanbul";
        var isAhead = offset.Groups["sign"].Value == "+";
        var hours = int.Parse(offset.Groups["hours"].Value, CultureInfo.InvariantCulture);
        var fixedOffset = $"Etc/GMT{(isAhead ? '-' : '+')}{hours}";
        return offset.Groups["minutes"].Value.Trim('0').Length > 0 || !Zones.TryFind(fixedOffset, out _)
            ? $"The time zone {Quoted.Show(id)} is an offset from Greenwich, which is no zone: {place}."
            : $"The time zone {Quoted.Show(id)} is an offset from Greenwich, which is no zone: " +
                $"{place}, or, where no place fits, {fixedOffset}, which is always {Hours(hours)} {(isAhead ? "ahead of" : "behind")} Greenwich.";
    }

    private static string Hours(int hours) => hours == 1 ? "1 hour" : $"{hours} hours";

    /// <summary>The city tells a zone; where several have one of its name, the one in the same part of the world comes first.</summary>
    private static IEnumerable<string> OfCity(string name)
    {
        var zones = Zones.Names.ToLookup(City, StringComparer.OrdinalIgnoreCase);
        return NearNames.Among(City(name), zones.Select(z => z.Key))
            .SelectMany(city => zones[city].OrderBy(zone => Area(zone).Equals(Area(name), StringComparison.OrdinalIgnoreCase) ? 0 : 1)
                .ThenBy(zone => zone, StringComparer.Ordinal));
    }

    private static string City(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static string Area(string id) => id[..(id.LastIndexOf('/') + 1)];

    [GeneratedRegex(
        @"^(?:Etc/)?(?:GMT|UTC|Z)? ?(?<sign>[-+−])0?(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
