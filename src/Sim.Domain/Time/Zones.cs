using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.TimeZones;

namespace Sim.Domain.Time;

/// <summary>
/// The time zones of the IANA database that NodaTime ships, by their exact names; of a name it does not hold, a sentence with the names near to it.
/// </summary>
public static class Zones
{
    private const int Suggested = 3;

    public static bool TryFind(string id, [NotNullWhen(true)] out DateTimeZone? zone, [NotNullWhen(false)] out string? problem)
    {
        // The provider knows names like UTC+03:00 too, which are not IANA's: the source does not list them.
        zone = id is not null && TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(id) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        problem = zone is null ? ProblemOf(id) : null;
        return zone is not null;
    }

    private static string ProblemOf(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return "The time zone is empty: write an IANA name such as Europe/Istanbul.";
        var near = id.Length > 60 ? [] : Near(id.Trim().Replace(' ', '_'));
        return near.Count == 0
            ? $"The time zone {Quoted.Show(id)} is not known: write an IANA name such as Europe/Istanbul or UTC."
            : $"The time zone {Quoted.Show(id)} is not known: did you mean {string.Join(" or ", near)}?";
    }

    private static List<string> Near(string id)
    {
        var source = TzdbDateTimeZoneSource.Default;
        if (source.WindowsMapping.PrimaryMapping.TryGetValue(id.Replace('_', ' '), out var windows))
            return [windows];
        var ofCountry = (source.ZoneLocations ?? []).Where(l => Same(l.CountryName, id.Replace('_', ' '))).Select(l => l.ZoneId).Take(Suggested).ToList();
        if (ofCountry.Count > 0)
            return ofCountry;
        // The city alone says less than a whole name that was nearly right.
        var elsewhere = id.Contains('/', StringComparison.Ordinal) ? 1 : 0;
        return [.. source.CanonicalIdMap.Keys
            .Select(known => (known, distance: Math.Min(Distance(known, id), Distance(City(known), City(id)) + elsewhere)))
            .Where(near => near.distance <= Math.Min(2, id.Length / 3))
            .OrderBy(near => near.distance).ThenBy(near => near.known, StringComparer.Ordinal)
            .Take(Suggested)
            .Select(near => near.known)];
    }

    private static string City(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>How many letters have to be added, dropped or changed to make one name the other, whatever their case.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }
        return row[b.Length];
    }
}
