using NodaTime;
using NodaTime.Text;

namespace Sim.Domain.Tests.Time;

/// <summary>Zones the tests of time share, and instants by their UTC text.</summary>
internal static class Known
{
    public static readonly DateTimeZone Utc = DateTimeZone.Utc;
    public static readonly DateTimeZone Istanbul = DateTimeZoneProviders.Tzdb["Europe/Istanbul"];
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    public static readonly DateTimeZone Seoul = DateTimeZoneProviders.Tzdb["Asia/Seoul"];
    public static readonly DateTimeZone Samoa = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
    public static readonly DateTimeZone[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])];
    public static readonly DateTimeZone Beirut = DateTimeZoneProviders.Tzdb["Asia/Beirut"];

    public static Instant At(string utc) => InstantPattern.ExtendedIso.Parse(utc).GetValueOrThrow();
}
