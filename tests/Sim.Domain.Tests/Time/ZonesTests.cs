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
        Zones.TryFind(id, out var zone, out var problem).ShouldBeTrue(problem);

        zone!.Id.ShouldBe(id);
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("europe/istanbul", "Europe/Istanbul")]
    [InlineData("Europe/Instanbul", "Europe/Istanbul")]
    [InlineData("Istanbull", "Europe/Istanbul")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("Europe/Seoul", "Asia/Seoul")]
    [InlineData("kyiv", "Europe/Kyiv")]
    [InlineData("Russian Standard Time", "Europe/Moscow")]
    [InlineData("Ukraine", "Europe/Kyiv")]
    [InlineData("utc", "UTC")]
    public void A_name_that_is_not_known_is_refused_with_what_is_near(string id, string near)
    {
        Zones.TryFind(id, out var zone, out var problem).ShouldBeFalse();

        zone.ShouldBeNull();
        problem!.ShouldStartWith($"The time zone \"{id}\" is not known: did you mean ");
        problem!.ShouldContain(near);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("UTC+03:00")]
    [InlineData("Atlantis/Poseidonis")]
    [InlineData("\u202e\0")]
    public void A_name_like_no_other_is_refused_with_the_form_of_one(string id)
    {
        Zones.TryFind(id, out _, out var problem).ShouldBeFalse();

        problem!.ShouldContain("write an IANA name such as Europe/Istanbul");
        problem!.ShouldNotContain("\u202e");
    }

    [Fact]
    public void Looking_for_any_text_never_throws() =>
        Gen.String.Sample(id => Zones.TryFind(id, out var zone, out var problem) == (zone is not null) && zone is null == problem is not null, iter: 300);
}
