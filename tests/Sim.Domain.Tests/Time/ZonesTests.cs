using CsCheck;
using Sim.Domain.Time;

namespace Sim.Domain.Tests.Time;

public class ZonesTests
{
    [Theory]
    [InlineData("Europe/Istanbul")]
    [InlineData("America/New_York")]
    [InlineData("Europe/Kiev")]
    [InlineData("UTC")]
    public void An_IANA_name_finds_its_zone(string id)
    {
        Zones.TryFind(id, out var zone).ShouldBeTrue();

        zone!.Id.ShouldBe(id);
    }

    [Theory, InlineData(""), InlineData(" "), InlineData("utc"), InlineData("UTC+03:00"), InlineData("Istanbul")]
    public void Any_other_finds_none(string id) => Zones.TryFind(id, out _).ShouldBeFalse();

    [Theory]
    [InlineData("Russian Standard Time", "Europe/Moscow")]
    [InlineData("ukraine", "Europe/Kyiv")]
    public void A_zone_is_known_by_its_country_and_by_the_name_Windows_gives_it(string name, string zone) => Zones.Of(name).ShouldContain(zone);

    [Fact]
    public void Looking_for_any_text_never_throws() => Gen.String.Sample(id => Zones.TryFind(id, out var zone) == (zone is not null), iter: 300);
}
