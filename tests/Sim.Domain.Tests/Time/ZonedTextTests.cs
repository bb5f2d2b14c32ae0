using NodaTime;
using Sim.Domain.Time;
using static Sim.Domain.Tests.Time.Known;

namespace Sim.Domain.Tests.Time;

public class ZonedTextTests
{
    [Theory]
    [InlineData("2025-05-07T21:00:00Z", "Europe/Istanbul", "2025-05-08T00:00+03:00")]
    [InlineData("2025-05-07T21:00:07Z", "Europe/Istanbul", "2025-05-08T00:00:07+03:00")]
    [InlineData("2025-05-07T21:00:00.25Z", "Europe/Istanbul", "2025-05-08T00:00:00.25+03:00")]
    [InlineData("2025-05-11T20:59:59.999999999Z", "Europe/Istanbul", "2025-05-11T23:59:59.999999999+03:00")]
    [InlineData("2025-05-08T00:00:00Z", "UTC", "2025-05-08T00:00Z")]
    [InlineData("2025-01-08T00:00:00Z", "Europe/London", "2025-01-08T00:00Z")]
    [InlineData("1962-10-28T05:30:00Z", "America/New_York", "1962-10-28T01:30-04:00")]
    [InlineData("1962-10-28T06:30:00Z", "America/New_York", "1962-10-28T01:30-05:00")]
    [InlineData("1953-07-27T13:00:00Z", "Asia/Seoul", "1953-07-27T22:00+09:00")]
    [InlineData("1955-01-01T00:00:00Z", "Asia/Seoul", "1955-01-01T08:30+08:30")]
    [InlineData("1905-09-05T00:00:00Z", "Asia/Seoul", "1905-09-05T08:27:52+08:27:52")]
    [InlineData("1870-07-19T00:00:00Z", "America/New_York", "1870-07-18T19:03:58-04:56:02")]
    public void An_instant_is_written_with_the_offset_of_its_zone(string utc, string zone, string text) =>
        ZonedText.Format(At(utc), DateTimeZoneProviders.Tzdb[zone]).ShouldBe(text);

    [Fact]
    public void The_ends_of_time_are_written_in_UTC()
    {
        foreach (var zone in (DateTimeZone[])[Utc, NewYork, Istanbul])
        {
            ZonedText.Format(Instant.MaxValue, zone).ShouldBe("9999-12-31T23:59:59.999999999Z");
            ZonedText.Format(Instant.MinValue, zone).ShouldBe("-9998-01-01T00:00Z");
        }
    }
}
