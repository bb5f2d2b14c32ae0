using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.TimeZones;

namespace Sim.Domain.Time;

/// <summary>The time zones of the IANA database that NodaTime ships, by their exact names.</summary>
public static class Zones
{
    /// <summary>Every name there is, old ones too.</summary>
    public static IEnumerable<string> Names => TzdbDateTimeZoneSource.Default.CanonicalIdMap.Keys;

    /// <summary>The zone of a name; false where the database holds no such name.</summary>
    public static bool TryFind(string id, [NotNullWhen(true)] out DateTimeZone? zone)
    {
        // The provider knows names like UTC+03:00 too, which are not IANA's: the source does not list them.
        zone = id is not null && TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(id) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        return zone is not null;
    }

    /// <summary>The zones that another way of naming one stands for: Windows' name of it, or a country's; none where it is neither.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var source = TzdbDateTimeZoneSource.Default;
        return source.WindowsMapping.PrimaryMapping.TryGetValue(name, out var windows)
            ? [windows]
            : [.. (source.ZoneLocations ?? []).Where(l => string.Equals(l.CountryName, name, StringComparison.OrdinalIgnoreCase)).Select(l => l.ZoneId)];
    }
}
