using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Time;

namespace Sim.Answers.Tests;

/// <summary>Dates as a reader reads them, those before the common era too.</summary>
public class DatesTests
{
    private static readonly Dates Dates = new(DateTimeZoneProviders.Tzdb["Europe/Athens"], year: int.MinValue);

    [Theory]
    [InlineData("-0415", "416 BCE")]
    [InlineData("0000", "1 BCE")]
    [InlineData("0001", "1")]
    [InlineData("-0420-04", "April 421 BCE")]
    [InlineData("-0043-03-15", "15 Mar 44 BCE")]
    [InlineData("-0043-03-15~", "about 15 Mar 44 BCE")]
    [InlineData("-0430/-0420", "431 BCE to 421 BCE")]
    [InlineData("-0001/0001", "2 BCE to 1")]
    [InlineData("../-0403", "by 404 BCE")]
    [InlineData("0079-10-24", "24 Oct 79")]
    [InlineData("2025-05-08", "8 May 2025")]
    public void A_year_before_the_common_era_is_counted_as_historians_do(string written, string read) => Dates.Of(written).ShouldBe(read);

    [Fact]
    public void The_date_asked_about_names_the_era_too() =>
        Dates.Asked(Moment.Last(EdtfDate.Parse("-0043-03-15"), Dates.Zone)).ShouldEndWith("15 Mar 44 BCE, end of day");

    [Fact]
    public void The_year_the_reader_has_in_mind_is_left_out() =>
        Dates.On(EdtfDate.Parse("-0043-01-01").First(Dates.Zone), Dates.Zone).Of("-0043-03-15").ShouldBe("15 Mar");
}
