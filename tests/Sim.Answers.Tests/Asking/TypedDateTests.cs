using NodaTime;
using Sim.Answers.Asking;

namespace Sim.Answers.Tests.Asking;

public class TypedDateTests
{
    private static readonly LocalDate Today = new(2025, 5, 12);

    [Theory]
    [InlineData("11 May 2025", "2025-05-11")]
    [InlineData("May 11, 2025", "2025-05-11")]
    [InlineData("11th of May 2025", "2025-05-11")]
    [InlineData("the 1st of Sept 2025", "2025-09-01")]
    [InlineData("2025 May 11", "2025-05-11")]
    [InlineData("Fri 9 May 2025, end of day", "2025-05-09")]
    [InlineData("Saturday 10 May 2025 at 18:00", "2025-05-10T18:00")]
    [InlineData("may 2025", "2025-05")]
    [InlineData("yesterday", "2025-05-11")]
    [InlineData("Today 9:05", "2025-05-12T09:05")]
    [InlineData("13.05.2025", "2025-05-13")]
    [InlineData("5/13/2025", "2025-05-13")]
    [InlineData("05.05.2025", "2025-05-05")]
    [InlineData("11.05.2025", "2025-05-11 2025-11-05")]
    [InlineData("11/5/2025 18:00", "2025-05-11T18:00 2025-11-05T18:00")]
    public void A_date_in_words_is_read(string text, string readings) =>
        string.Join(' ', TypedDate.Read(text, Today)!.Readings.Select(r => r.Text)).ShouldBe(readings);

    [Theory]
    [InlineData("May 11", 2025, "2025-05-11")]
    [InlineData("11 May 18:00", 2024, "2024-05-11T18:00")]
    [InlineData("29 February", 2024, "2024-02-29")]
    [InlineData("29 February", 2025, null)]
    public void A_date_without_a_year_wants_one(string text, int year, string? date)
    {
        var typed = TypedDate.Read(text, Today)!;
        typed.Readings.ShouldBeEmpty();
        typed.In(year)?.Text.ShouldBe(date);
        (typed.In(year) is null).ShouldBe(date is null);
    }

    [Theory]
    [InlineData("31 Foo")]
    [InlineData("31 April 2025")]
    [InlineData("32.13.2025")]
    [InlineData("11-May")]
    [InlineData("ma 2025")]
    [InlineData("25:00")]
    [InlineData("")]
    [InlineData("12")]
    public void Anything_else_is_no_date(string text) => TypedDate.Read(text, Today).ShouldBeNull();
}
