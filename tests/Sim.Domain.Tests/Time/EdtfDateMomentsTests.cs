using NodaTime;
using Sim.Domain.Time;
using static Sim.Domain.Tests.Time.Known;

namespace Sim.Domain.Tests.Time;

public class EdtfDateMomentsTests
{
    [Theory]
    [InlineData("2025-05-08T00:00+03:00", "2025-05-07T21:00:00Z", "2025-05-07T21:00:00Z")]
    [InlineData("2025-05-08T00:00", "2025-05-07T21:00:00Z", "2025-05-07T21:00:00Z")]
    [InlineData("2025-05-08T00:00:00.25Z", "2025-05-08T00:00:00.25Z", "2025-05-08T00:00:00.25Z")]
    [InlineData("2025-05-11", "2025-05-10T21:00:00Z", "2025-05-11T21:00:00Z")]
    [InlineData("2024-06", "2024-05-31T21:00:00Z", "2024-06-30T21:00:00Z")]
    [InlineData("2024-12", "2024-11-30T21:00:00Z", "2024-12-31T21:00:00Z")]
    [InlineData("2022", "2021-12-31T21:00:00Z", "2022-12-31T21:00:00Z")]
    [InlineData("2025-05-08/2025-05-10", "2025-05-07T21:00:00Z", "2025-05-10T21:00:00Z")]
    [InlineData("2025-05-08T00:00/2025-05-11T00:00", "2025-05-07T21:00:00Z", "2025-05-10T21:00:00Z")]
    [InlineData("2024-06/2025", "2024-05-31T21:00:00Z", "2025-12-31T21:00:00Z")]
    public void A_date_lasts_from_its_first_moment_to_an_exclusive_end(string text, string first, string end)
    {
        var date = EdtfDate.Parse(text);

        date.ProblemIn(Istanbul).ShouldBeNull();
        date.First(Istanbul).ShouldBe(At(first));
        date.End(Istanbul).ShouldBe(At(end));
        date.Effect(Istanbul).ShouldBe(At(first));
        date.Length(Istanbul).ShouldBe(At(end) - At(first));
    }

    [Fact]
    public void A_coarse_date_ends_a_nanosecond_before_the_next_begins()
    {
        EdtfDate.Parse("2025-05-11").Last(Istanbul).ShouldBe(At("2025-05-11T20:59:59.999999999Z"));
        EdtfDate.Parse("2025-05-11").End(Istanbul).ShouldBe(EdtfDate.Parse("2025-05-12").First(Istanbul));
        EdtfDate.Parse("2025-05-08T09:00Z/2025-05-08T10:00Z").Last(Istanbul).ShouldBe(At("2025-05-08T09:59:59.999999999Z"));
    }

    [Fact]
    public void The_last_moment_of_an_instant_is_the_instant() =>
        EdtfDate.Parse("2025-05-11T00:00Z").Last(Istanbul).ShouldBe(At("2025-05-11T00:00:00Z"));

    [Fact]
    public void An_open_start_begins_before_everything_and_takes_effect_at_its_last_moment()
    {
        var date = EdtfDate.Parse("../2025-05-11");

        date.First(Istanbul).ShouldBe(Instant.MinValue);
        date.End(Istanbul).ShouldBe(At("2025-05-11T21:00:00Z"));
        date.Last(Istanbul).ShouldBe(At("2025-05-11T20:59:59.999999999Z"));
        date.Effect(Istanbul).ShouldBe(date.Last(Istanbul));
    }

    [Fact]
    public void By_ten_o_clock_includes_ten_o_clock()
    {
        var date = EdtfDate.Parse("../2025-05-11T10:00Z");

        date.Last(Istanbul).ShouldBe(At("2025-05-11T10:00:00Z"));
        date.Effect(Istanbul).ShouldBe(At("2025-05-11T10:00:00Z"));
        date.End(Istanbul).ShouldBe(At("2025-05-11T10:00:00Z"));
    }

    [Fact]
    public void Length_sorts_the_coarser_before_the_finer_and_an_open_start_with_its_end_date()
    {
        string[] finestFirst = ["2022", "2022-01-01T00:00", "2022-01/2022-02", "2022-01-01", "../2022-01-01T12:00", "2022-01", "../2022-01-31"];

        finestFirst.OrderByDescending(t => EdtfDate.Parse(t).Length(Istanbul))
            .ShouldBe(["2022", "2022-01/2022-02", "2022-01", "2022-01-01", "../2022-01-31", "2022-01-01T00:00", "../2022-01-01T12:00"]);
        EdtfDate.Parse("../2022-01-31").Length(Istanbul).ShouldBe(Duration.FromDays(1));
        EdtfDate.Parse("../2022-01-01T12:00").Length(Istanbul).ShouldBe(Duration.Zero);
    }

    [Fact]
    public void A_day_without_offset_is_the_zones_day() =>
        (EdtfDate.Parse("2025-05-11").First(NewYork) - EdtfDate.Parse("2025-05-11").First(Istanbul)).ShouldBe(Duration.FromHours(7));

    [Fact]
    public void The_day_Washington_left_summer_time_in_1962_had_25_hours() =>
        EdtfDate.Parse("1962-10-28").Length(NewYork).ShouldBe(Duration.FromHours(25));

    [Fact]
    public void The_day_clocks_go_forward_has_23_hours() =>
        EdtfDate.Parse("2025-03-09").Length(NewYork).ShouldBe(Duration.FromHours(23));

    [Fact]
    public void The_Korean_armistice_of_1953_is_dated_by_the_offset_the_zone_had_then()
    {
        // TZDB: Seoul was at +09:00 until 21 March 1954 and at +08:30 then.
        EdtfDate.Parse("1953-07-27T22:00").First(Seoul).ShouldBe(EdtfDate.Parse("1953-07-27T22:00+09:00").First(Seoul));
        EdtfDate.Parse("1953-07-27").First(Seoul).ShouldBe(At("1953-07-26T15:00:00Z"));
        EdtfDate.Parse("1955-01-01").First(Seoul).ShouldBe(At("1954-12-31T15:30:00Z"));
    }

    [Fact]
    public void An_offset_the_zone_never_had_is_taken_as_given()
    {
        var date = EdtfDate.Parse("2025-05-08T00:00-07:30");

        date.ProblemIn(Istanbul).ShouldBeNull();
        date.First(Istanbul).ShouldBe(At("2025-05-08T07:30:00Z"));
    }

    [Fact]
    public void A_local_time_the_clocks_skipped_does_not_exist()
    {
        var date = EdtfDate.Parse("2025-03-09T02:30");

        date.ProblemIn(NewYork).ShouldBe("The local time 2025-03-09T02:30 does not exist in America/New_York, where the clocks went from " +
            "2025-03-09T02:00 straight to 2025-03-09T03:00: write a time that does, or the offset that was meant.");
        date.ProblemIn(Utc).ShouldBeNull();
        date.First(NewYork).ShouldBe(At("2025-03-09T07:30:00Z"));
        EdtfDate.Parse("2025-03-09T02:30-05:00").ProblemIn(NewYork).ShouldBeNull();
    }

    [Fact]
    public void A_local_time_the_clocks_showed_twice_needs_an_offset()
    {
        var date = EdtfDate.Parse("1962-10-28T01:30~");

        date.ProblemIn(NewYork).ShouldBe("The local time 1962-10-28T01:30~ came twice in America/New_York, because the clocks were put back: " +
            "write 1962-10-28T01:30-04:00~ for the first or 1962-10-28T01:30-05:00~ for the second.");
        date.First(NewYork).ShouldBe(At("1962-10-28T05:30:00Z"));
        EdtfDate.Parse("1962-10-28T01:30-05:00~").ProblemIn(NewYork).ShouldBeNull();
        EdtfDate.Parse("1962-10-28T00:59").ProblemIn(NewYork).ShouldBeNull();
        EdtfDate.Parse("1962-10-28T02:00").ProblemIn(NewYork).ShouldBeNull();
    }

    [Theory]
    [InlineData("2025-03-09T02:30/2025-05-08")]
    [InlineData("2025-03-08/2025-03-09T02:30")]
    [InlineData("../2025-03-09T02:30")]
    public void A_problem_at_either_end_is_a_problem_of_the_date(string text) =>
        EdtfDate.Parse(text).ProblemIn(NewYork)!.ShouldContain("2025-03-09T02:30 does not exist");

    [Fact]
    public void An_interval_must_not_end_before_it_starts()
    {
        EdtfDate.Parse("2025-05-10/2025-05-08").ProblemIn(Istanbul)
            .ShouldBe("The interval 2025-05-10/2025-05-08 ends before it starts: write the earlier date first.");
        EdtfDate.Parse("2025-05-08T10:00+03:00/2025-05-08T10:00+04:00").ProblemIn(Istanbul)!.ShouldContain("ends before it starts");
        EdtfDate.Parse("2025-05-08/2025-05-08").ProblemIn(Istanbul).ShouldBeNull();
        EdtfDate.Parse("2025-05-08/2025").ProblemIn(Istanbul).ShouldBeNull();
    }

    [Fact]
    public void An_interval_of_no_length_is_empty()
    {
        EdtfDate.Parse("2025-05-08T10:00/2025-05-08T10:00").ProblemIn(Istanbul)!.ShouldContain("is empty");
        EdtfDate.Parse("2025-05-09/2025-05-09T00:00").ProblemIn(Istanbul)!.ShouldContain("is empty");
    }

    [Fact]
    public void Whether_an_interval_ends_before_it_starts_may_hang_on_the_zone()
    {
        var date = EdtfDate.Parse("2025-05-08T12:00/2025-05-08T10:00Z");

        date.ProblemIn(Istanbul).ShouldBeNull();
        date.ProblemIn(Utc)!.ShouldContain("ends before it starts");
    }

    [Fact]
    public void A_day_without_a_midnight_starts_at_its_first_moment()
    {
        // Beirut goes forward at 00:00, so 30 March 2025 starts at 01:00.
        var date = EdtfDate.Parse("2025-03-30");

        date.ProblemIn(Beirut).ShouldBeNull();
        date.First(Beirut).ShouldBe(At("2025-03-29T22:00:00Z"));
        date.Length(Beirut).ShouldBe(Duration.FromHours(23));
        EdtfDate.Parse("2025-03-29").End(Beirut).ShouldBe(date.First(Beirut));
    }

    [Fact]
    public void A_day_the_calendar_skipped_is_a_problem_and_starts_at_the_next_moment()
    {
        var date = EdtfDate.Parse("2011-12-30");

        date.ProblemIn(Samoa).ShouldBe("The day 2011-12-30 does not exist in Pacific/Apia, whose calendar skipped it: write the day before or after.");
        date.First(Samoa).ShouldBe(EdtfDate.Parse("2011-12-31").First(Samoa));
        date.End(Samoa).ShouldBe(date.First(Samoa));
        date.Last(Samoa).ShouldBe(date.First(Samoa));
        date.Length(Samoa).ShouldBe(Duration.Zero);
        EdtfDate.Parse("2011-12").Length(Samoa).ShouldBe(Duration.FromDays(30));
    }

    [Theory]
    [InlineData("9999")]
    [InlineData("9999-12")]
    [InlineData("9999-12-31")]
    [InlineData("2025/9999")]
    [InlineData("../9999")]
    public void A_coarse_date_that_reaches_the_end_of_9999_ends_with_time(string text)
    {
        foreach (var zone in (DateTimeZone[])[Utc, NewYork, Samoa])
        {
            EdtfDate.Parse(text).End(zone).ShouldBe(Instant.MaxValue);
            EdtfDate.Parse(text).ProblemIn(zone).ShouldBeNull();
        }
    }

    [Fact]
    public void An_instant_beyond_the_end_of_time_is_its_end()
    {
        EdtfDate.Parse("9999-12-31T23:59-18:00").First(Utc).ShouldBe(Instant.MaxValue);
        EdtfDate.Parse("9999-12-31T23:59").First(NewYork).ShouldBe(Instant.MaxValue);
        EdtfDate.Parse("0001-01-01T00:00+18:00").First(Utc).ShouldBe(Instant.FromUtc(1, 1, 1, 0, 0) - Duration.FromHours(18));
        EdtfDate.Parse("0001").First(Istanbul).ShouldBeLessThan(Instant.FromUtc(1, 1, 1, 0, 0));
    }
}
