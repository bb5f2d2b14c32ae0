using System.Text.RegularExpressions;
using Sim.Domain.Time;

namespace Sim.Domain.Tests.Time;

public class EdtfDateFormsTests
{
    [Theory]
    [InlineData("2025-05-08T00:00+03:00", DatePrecision.Instant)]
    [InlineData("2025-05-08T00:00Z", DatePrecision.Instant)]
    [InlineData("2025-05-08T00:00", DatePrecision.Instant)]
    [InlineData("2025-05-08T14:30:15", DatePrecision.Instant)]
    [InlineData("2025-05-08T14:30:15.5-04:00", DatePrecision.Instant)]
    [InlineData("2025-05-08T14:30:15.123456789Z", DatePrecision.Instant)]
    [InlineData("1907-01-01T00:00+08:27:52", DatePrecision.Instant)]
    [InlineData("2025-05-11T12:00~", DatePrecision.Instant)]
    [InlineData("2024-02-29", DatePrecision.Day)]
    [InlineData("2024-06", DatePrecision.Month)]
    [InlineData("2024-06~", DatePrecision.Month)]
    [InlineData("2022", DatePrecision.Year)]
    [InlineData("0001", DatePrecision.Year)]
    [InlineData("0000", DatePrecision.Year)]
    [InlineData("-0415", DatePrecision.Year)]
    [InlineData("-0415-08~", DatePrecision.Month)]
    [InlineData("-0043-03-15", DatePrecision.Day)]
    [InlineData("-0415-08-15T10:00Z", DatePrecision.Instant)]
    [InlineData("-0430/-0420", DatePrecision.Interval)]
    [InlineData("-0001/0001", DatePrecision.Interval)]
    [InlineData("../-0403", DatePrecision.OpenStart)]
    [InlineData("9999", DatePrecision.Year)]
    [InlineData("2025-05-08/2025-05-10", DatePrecision.Interval)]
    [InlineData("2024-06/2025", DatePrecision.Interval)]
    [InlineData("2025-05-08T00:00Z/2025-05-10", DatePrecision.Interval)]
    [InlineData("2025-05-08T00:00/2025-05-11T00:00+03:00", DatePrecision.Interval)]
    [InlineData("2022~/2024-06~", DatePrecision.Interval)]
    [InlineData("../2025-05-11", DatePrecision.OpenStart)]
    [InlineData("../2025-05-11T10:00Z", DatePrecision.OpenStart)]
    [InlineData("../2022~", DatePrecision.OpenStart)]
    public void A_date_is_kept_as_written_and_knows_its_form(string text, DatePrecision precision)
    {
        EdtfDate.TryParse(text, out var date, out var problem).ShouldBeTrue(problem);

        date!.Text.ShouldBe(text);
        date.ToString().ShouldBe(text);
        date.Precision.ShouldBe(precision);
        date.IsCoarse.ShouldBe(precision != DatePrecision.Instant);
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("2024-06~", true)]
    [InlineData("../2022~", true)]
    [InlineData("2022/2024~", true)]
    [InlineData("2022~/2024", true)]
    [InlineData("2024-06", false)]
    [InlineData("2022/2024", false)]
    public void A_tilde_makes_it_approximate(string text, bool approximate) => EdtfDate.Parse(text).IsApproximate.ShouldBe(approximate);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData(" 2022", "remove the space")]
    [InlineData("2022\n", "remove the space")]
    [InlineData("2025-02-30", "2025-02 has 28 days")]
    [InlineData("2023-02-29", "2023-02 has 28 days")]
    [InlineData("1900-02-29", "1900-02 has 28 days")]
    [InlineData("2025-05-00", "from 01 to 31")]
    [InlineData("2025-00", "from 01 to 12")]
    [InlineData("2025-13", "from 01 to 12")]
    [InlineData("2025-5-1", "two digits, 2025-05-01.")]
    [InlineData("2025-5", "two digits, 2025-05.")]
    [InlineData("2025-05-8T10:00", "two digits, 2025-05-08.")]
    [InlineData("2025-2-30", "two digits, such as 2025-05-08.")]
    [InlineData("20250508", "day as 2025-05-08, and")]
    [InlineData("08052024", "such as 2025-05-08, and")]
    [InlineData("20250508T1030Z", "day as 2025-05-08, and")]
    [InlineData("2025-128", "counts weeks")]
    [InlineData("2025-W19-4", "counts weeks")]
    [InlineData("2024-22", "write its months, such as 2024-06/2024-08")]
    [InlineData("2024?", "'~' for approximate")]
    [InlineData("2024%", "'~' for approximate")]
    [InlineData("2024-XX", "unspecified digits")]
    [InlineData("202X", "unspecified digits")]
    [InlineData("[2022,2023]", "set of dates")]
    [InlineData("-0000", "0000 for 1 BCE")]
    [InlineData("-9998-01-01", "from -9997")]
    [InlineData("-44", "such as -0044;")]
    [InlineData("-415-08", "such as -0415;")]
    [InlineData("416 BCE", "write -0415,")]
    [InlineData("44-03-15 B.C.", "write -0043,")]
    [InlineData("1bc", "write 0000,")]
    [InlineData("-0044-3-5", "two digits, -0044-03-05.")]
    [InlineData("-00440305", "day as -0044-03-05, and")]
    [InlineData("-0044-03-15 10:00", "write 'T' before a time, such as -0044-03-15T14:30")]
    [InlineData("-0043-02-29", "has 28 days")]
    [InlineData("-0044-13", "from 01 to 12")]
    [InlineData("+0044", "to 9999")]
    [InlineData("10000-01-01", "to 9999")]
    [InlineData("-12025", "to 9999")]
    [InlineData("12025", "to 9999")]
    [InlineData("Y170000002", "to 9999")]
    [InlineData("2025-05-08T24:00", "2025-05-09T00:00")]
    [InlineData("9999-12-31T24:00", "day that follows.")]
    [InlineData("2025-05-08T25:00", "hour from 00 to 23")]
    [InlineData("2025-05-08T10:60", "minute from 00 to 59")]
    [InlineData("2016-12-31T23:59:60Z", "second from 00 to 59")]
    [InlineData("2025-05-08T10", "hours and minutes")]
    [InlineData("2025-05-08T10:00:00.1234567891", "hours and minutes")]
    [InlineData("2025-05-08T10:00:00,5", "hours and minutes")]
    [InlineData("2025-05-08T10:00+3", "T14:30+03:00")]
    [InlineData("2025-05-08T10:00+0300", "T14:30+03:00")]
    [InlineData("2025-05-08T10:00z", "T14:30+03:00")]
    [InlineData("2025-05-08T10:00+18:01", "does not exist")]
    [InlineData("2025-05-08T10:00+99:00", "does not exist")]
    [InlineData("2025-05-08T10:00+03:60", "does not exist")]
    [InlineData("2025-05-08T10:00-00:00", "write Z")]
    [InlineData("2025-05-08 10:00", "write 'T' before a time, such as 2025-05-08T14:30")]
    [InlineData("2025-02-30 10:00", "such as 2025-05-08T14:30")]
    [InlineData("2025-05-08t10:00", "write 'T' before a time")]
    [InlineData("2024-06T10:00", "no day")]
    [InlineData("10:00", "no day")]
    [InlineData("~2024", "at the very end")]
    [InlineData("2024~~", "at the very end")]
    [InlineData("2024-06~-01", "at the very end")]
    [InlineData("~", "is not understood")]
    [InlineData("2025-05-08/..", "write 2025-05-08 alone")]
    [InlineData("yesterday/..", "write a year 2022")]
    [InlineData("../..", "open end")]
    [InlineData("/..", "open end")]
    [InlineData("..", "write an open start as ../2025-05-11")]
    [InlineData("2022/", "no end")]
    [InlineData("/2022", "no start")]
    [InlineData("/", "no start")]
    [InlineData("..~/2022", "wrong place")]
    [InlineData("2025-05-08/10", "shortened end")]
    [InlineData("2025-05-08T10:00/12:00", "shortened end")]
    [InlineData("2025-05-08/P3D", "contains a duration")]
    [InlineData("05/08/2025", "more than one '/'")]
    [InlineData("2022/2023/2024", "more than one '/'")]
    [InlineData("2025-05-08/2025-02-30", "2025-02 has 28 days")]
    [InlineData("08.05.2025", "is not understood")]
    [InlineData("May 2025", "is not understood")]
    [InlineData("yesterday", "is not understood")]
    [InlineData("2025–05–08", "U+2013")]
    [InlineData("２０２５", "U+FF12")]
    [InlineData("٢٠٢٥", "U+0662")]
    [InlineData("2022\0", "U+0000")]
    [InlineData("2025-05-08\u202e", "U+202E")]
    public void Anything_else_is_refused_with_the_problem_and_the_remedy(string text, string words)
    {
        EdtfDate.TryParse(text, out var date, out var problem).ShouldBeFalse();

        date.ShouldBeNull();
        problem!.ShouldContain(words);
        problem.ShouldEndWith(".");
        problem.ShouldContain(": ");
        problem.ShouldNotContain("\u202e");
        foreach (Match suggested in Regex.Matches(problem[problem.LastIndexOf(": ", StringComparison.Ordinal)..], @"(\.\./)?[0-9]{4}[-0-9T:+/~]*"))
        {
            EdtfDate.TryParse(suggested.Value, out _, out var again).ShouldBeTrue($"The remedy is refused in its turn. {problem} {again}");
        }

        Should.Throw<FormatException>(() => EdtfDate.Parse(text)).Message.ShouldBe(problem);
    }

    [Fact]
    public void A_text_of_a_hundred_characters_is_still_looked_at_and_a_longer_one_is_not()
    {
        EdtfDate.TryParse(new string('9', 100), out _, out var looked).ShouldBeFalse();
        EdtfDate.TryParse(new string('9', 1_000_000), out _, out var refused).ShouldBeFalse();

        looked!.ShouldContain("to 9999");
        looked!.Length.ShouldBeLessThan(200);
        refused!.ShouldStartWith("A text of 1000000 characters is no date");
    }

    [Fact]
    public void Dates_are_equal_if_written_alike()
    {
        var date = EdtfDate.Parse("2025-05-08");

        date.ShouldBe(EdtfDate.Parse("2025-05-08"));
        date.GetHashCode().ShouldBe(EdtfDate.Parse("2025-05-08").GetHashCode());
        (date == EdtfDate.Parse("2025-05-08")).ShouldBeTrue();
        (date != EdtfDate.Parse("2025-05-08~")).ShouldBeTrue();
        date.Equals(null).ShouldBeFalse();
        date.ShouldNotBe(EdtfDate.Parse("2025-05-08/2025-05-08"));
    }
}
