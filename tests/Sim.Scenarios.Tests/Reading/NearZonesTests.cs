using CsCheck;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

public class NearZonesTests
{
    [Theory]
    [InlineData("europe/istanbul", "Europe/Istanbul or Asia/Istanbul")]
    [InlineData("Europe/Instanbul", "Europe/Istanbul or Asia/Istanbul")]
    [InlineData("Istanbull", "Asia/Istanbul or Europe/Istanbul")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("Europe/Seoul", "Asia/Seoul")]
    [InlineData("kyiv", "Europe/Kyiv")]
    [InlineData("Russian Standard Time", "Europe/Moscow")]
    [InlineData("finland", "Europe/Helsinki")]
    [InlineData("utc", "UTC or Etc/UTC")]
    public void A_zone_that_is_not_known_is_refused_with_what_is_near(string id, string near) =>
        NearZones.Problem(id).ShouldBe($"The time zone \"{id}\" is not known: did you mean {near}?");

    [Theory]
    [InlineData("Atlantis/Poseidonis")]
    [InlineData("\u202e\0")]
    public void A_name_like_no_other_is_refused_with_the_form_of_one(string id)
    {
        NearZones.Problem(id).ShouldContain("write an IANA name such as Europe/Istanbul");
        NearZones.Problem(id).ShouldNotContain("\u202e");
    }

    [Theory]
    [InlineData("GMT+3", "Etc/GMT-3, which is always 3 hours ahead of Greenwich.")]
    [InlineData("UTC+03:00", "Etc/GMT-3, which is always 3 hours ahead of Greenwich.")]
    [InlineData("UTC-5", "Etc/GMT+5, which is always 5 hours behind Greenwich.")]
    [InlineData("gmt +1", "Etc/GMT-1, which is always 1 hour ahead of Greenwich.")]
    [InlineData("+14:00", "Etc/GMT-14, which is always 14 hours ahead of Greenwich.")]
    [InlineData("UTC+5:30", "such as Europe/Istanbul.")]
    [InlineData("UTC+15", "such as Europe/Istanbul.")]
    [InlineData("Etc/GMT-15", "such as Europe/Istanbul.")]
    public void An_offset_is_no_zone_and_a_fixed_one_is_told_on_the_right_side_of_Greenwich(string id, string remedy)
    {
        NearZones.Problem(id).ShouldContain("an offset from Greenwich, which is no zone: write the IANA name of the place");
        NearZones.Problem(id).ShouldEndWith(remedy);
    }

    [Fact]
    public void Any_text_gets_its_sentence() =>
        Gen.String.Sample(id => NearZones.Problem(id).StartsWith("The time zone ", StringComparison.Ordinal), iter: 300);
}
