using CsCheck;
using NodaTime;
using Sim.Domain.Time;
using static Sim.Domain.Tests.Time.Known;

namespace Sim.Domain.Tests.Time;

public class IsoDurationTests
{
    [Theory]
    [InlineData("P30D", "2025-05-08T00:00:00Z", "2025-06-07T00:00:00Z")]
    [InlineData("PT72H", "2025-05-08T00:00:00Z", "2025-05-11T00:00:00Z")]
    [InlineData("P1M", "2025-01-31T10:00:00Z", "2025-02-28T10:00:00Z")]
    [InlineData("P1Y1M", "2024-02-29T00:00:00Z", "2025-03-29T00:00:00Z")]
    [InlineData("P2W", "2025-05-08T00:00:00Z", "2025-05-22T00:00:00Z")]
    [InlineData("P1Y2M3W4DT5H6M7S", "2025-05-08T00:00:00Z", "2026-08-02T05:06:07Z")]
    [InlineData("P0000000000000000000000000000001D", "2025-05-08T00:00:00Z", "2025-05-09T00:00:00Z")]
    [InlineData("PT31556952000S", "2025-05-08T00:00:00Z", "3025-05-08T12:00:00Z")]
    [InlineData("P0D", "2025-05-08T00:00:00Z", "2025-05-08T00:00:00Z")]
    [InlineData("PT0S", "2025-05-08T00:00:00Z", "2025-05-08T00:00:00Z")]
    public void A_duration_counts_date_parts_and_then_time_parts(string text, string start, string after)
    {
        var duration = IsoDuration.Parse(text);

        duration.Text.ShouldBe(text);
        duration.ToString().ShouldBe(text);
        duration.After(At(start), Utc).ShouldBe(At(after));
    }

    [Fact]
    public void A_calendar_day_over_the_end_of_summer_time_in_Washington_1962_is_25_hours()
    {
        var noon = EdtfDate.Parse("1962-10-27T12:00").First(NewYork);

        (IsoDuration.Parse("P1D").After(noon, NewYork) - noon).ShouldBe(Duration.FromHours(25));
        (IsoDuration.Parse("PT24H").After(noon, NewYork) - noon).ShouldBe(Duration.FromHours(24));
        (IsoDuration.Parse("P1DT1H").After(noon, NewYork) - noon).ShouldBe(Duration.FromHours(26));
    }

    [Fact]
    public void A_calendar_day_that_lands_in_skipped_time_is_moved_on_by_what_was_skipped() =>
        IsoDuration.Parse("P1D").After(EdtfDate.Parse("2025-03-08T02:30").First(NewYork), NewYork)
            .ShouldBe(EdtfDate.Parse("2025-03-09T03:30").First(NewYork));

    [Fact]
    public void A_calendar_day_that_lands_in_time_shown_twice_is_the_first_of_both() =>
        IsoDuration.Parse("P1D").After(EdtfDate.Parse("1962-10-27T01:30").First(NewYork), NewYork)
            .ShouldBe(EdtfDate.Parse("1962-10-28T01:30-04:00").First(NewYork));

    [Fact]
    public void Time_parts_alone_are_exact_from_the_second_of_two_like_times()
    {
        var second = EdtfDate.Parse("1962-10-28T01:30-05:00").First(NewYork);

        IsoDuration.Parse("PT0S").After(second, NewYork).ShouldBe(second);
        IsoDuration.Parse("PT1H").After(second, NewYork).ShouldBe(second + Duration.FromHours(1));
        IsoDuration.Parse("P0DT1H").After(second, NewYork).ShouldBe(second + Duration.FromHours(1));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" ", "is empty")]
    [InlineData("P", "lacks a part")]
    [InlineData("PT", "lacks a part")]
    [InlineData("P1DT", "lacks a part")]
    [InlineData("P-1D", "is negative")]
    [InlineData("-P1D", "is negative")]
    [InlineData("PT1.5H", "has a fraction")]
    [InlineData("PT0,5S", "has a fraction")]
    [InlineData("P72H", "lacks the 'T'")]
    [InlineData("P1D12H", "lacks the 'T'")]
    [InlineData("P1D1Y", "is not understood")]
    [InlineData("p1d", "is not understood")]
    [InlineData("30 days", "is not understood")]
    [InlineData("P٣D", "is not understood")]
    [InlineData("P1D\n", "is not understood")]
    [InlineData("P1001Y", "longer than 1000 years")]
    [InlineData("P999999999999D", "longer than 1000 years")]
    [InlineData("P999999999999YT999999999999S", "longer than 1000 years")]
    [InlineData("P9999999999999D", "longer than 1000 years")]
    [InlineData("PT31556952001S", "longer than 1000 years")]
    public void Anything_else_is_refused_with_the_problem_and_the_remedy(string text, string words)
    {
        IsoDuration.TryParse(text, out var duration, out var problem).ShouldBeFalse();

        duration.ShouldBeNull();
        problem!.ShouldContain(words);
        problem.ShouldContain(": ");
        Should.Throw<FormatException>(() => IsoDuration.Parse(text)).Message.ShouldBe(problem);
    }

    [Fact]
    public void A_text_of_absurd_length_is_refused()
    {
        IsoDuration.TryParse("P" + new string('9', 1_000_000) + "D", out _, out var problem).ShouldBeFalse();

        problem!.ShouldStartWith("A text of 1000002 characters is no duration");
    }

    [Fact]
    public void A_duration_beyond_the_end_of_time_ends_there()
    {
        var late = At("9999-12-30T00:00:00Z");

        foreach (var text in (string[])["P1000Y", "P1Y", "P1M", "P2D", "PT48H", "P1DT24H", "P1W"])
        {
            IsoDuration.Parse(text).After(late, Utc).ShouldBe(Instant.MaxValue, text);
            IsoDuration.Parse(text).After(Instant.MaxValue, NewYork).ShouldBe(Instant.MaxValue, text);
            IsoDuration.Parse(text).After(Instant.MaxValue, Istanbul).ShouldBe(Instant.MaxValue, text);
        }
        IsoDuration.Parse("P1D").After(late, Utc).ShouldBe(At("9999-12-31T00:00:00Z"));
    }

    [Theory]
    [InlineData("Asia/Beirut", "2024-03-31", "P3D", "2024-04-03")]
    [InlineData("Asia/Beirut", "2024-03-30", "P1D", "2024-03-31")]
    [InlineData("Asia/Beirut", "2024-03-31", "P1M", "2024-04-30")]
    [InlineData("Asia/Beirut", "2024-03-31", "P1W", "2024-04-07")]
    [InlineData("America/Asuncion", "2023-10-01", "P1D", "2023-10-02")]
    [InlineData("America/Havana", "2024-03-10", "P2D", "2024-03-12")]
    [InlineData("America/Havana", "2024-11-02", "P1D", "2024-11-03")]
    [InlineData("Africa/Cairo", "2024-04-26", "P1Y", "2025-04-26")]
    [InlineData("Pacific/Apia", "2011-12-29", "P2D", "2011-12-31")]
    public void Days_that_begin_with_a_day_end_with_one_whatever_its_clocks_skipped(string id, string from, string length, string until)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];

        IsoDuration.Parse(length).After(EdtfDate.Parse(from).First(zone), zone).ShouldBe(EdtfDate.Parse(until).First(zone));
    }

    [Fact]
    public void Days_counted_from_an_hour_within_a_day_keep_the_hour() =>
        IsoDuration.Parse("P3D").After(EdtfDate.Parse("2024-03-31T02:00").First(Beirut), Beirut).ShouldBe(EdtfDate.Parse("2024-04-03T02:00").First(Beirut));

    [Fact]
    public void Durations_are_equal_if_written_alike()
    {
        IsoDuration.Parse("P1D").ShouldBe(IsoDuration.Parse("P1D"));
        IsoDuration.Parse("P1D").GetHashCode().ShouldBe(IsoDuration.Parse("P1D").GetHashCode());
        (IsoDuration.Parse("P1D") == IsoDuration.Parse("P1D")).ShouldBeTrue();
        (IsoDuration.Parse("P1D") != IsoDuration.Parse("PT24H")).ShouldBeTrue();
    }

    [Fact]
    public void Reading_any_text_gives_a_duration_or_a_problem_and_never_throws() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["PYMWDTHS0123456789.- "], 0, 40]).Sample(text =>
        {
            var read = IsoDuration.TryParse(text, out var duration, out var problem);
            (duration is not null).ShouldBe(read);
            (problem is null).ShouldBe(read);
        }, iter: 20_000);

    [Fact]
    public void No_duration_goes_back_in_time_or_throws_in_any_zone() =>
        Gen.Select(
            Gen.Frequency((4, Gen.Long[-4_000_000_000, 3_000_000_000]), (1, Gen.Long[-377_673_580_800, 253_402_300_799])),
            Gen.Select(Gen.Int[0, 80], Gen.Int[0, 20], Gen.Int[0, 40], Gen.Int[0, 100]),
            Gen.OneOf(Known.Zones))
            .Sample((start, parts, zone) =>
            {
                var from = Instant.FromUnixTimeSeconds(start);
                IsoDuration.Parse($"P{parts.Item1}Y{parts.Item2}M{parts.Item3}DT{parts.Item4}H").After(from, zone).ShouldBeGreaterThanOrEqualTo(from);
            }, iter: 10_000);

    [Fact]
    public void The_beginning_of_time_is_a_start_like_any_other() =>
        IsoDuration.Parse("P1D").After(Instant.MinValue, NewYork).ShouldBe(Instant.MinValue + Duration.FromDays(1));
}
