using NodaTime;
using Sim.Domain.Time;
using static Sim.Domain.Tests.Time.Known;

namespace Sim.Domain.Tests.Time;

public class SpanTests
{
    private static readonly Instant Begin = At("2025-05-07T21:00:00Z");
    private static readonly Instant End = At("2025-05-10T21:00:00Z");

    [Fact]
    public void A_span_contains_its_start_and_not_its_end()
    {
        var span = new Span(Begin, End);

        span.Contains(Begin).ShouldBeTrue();
        span.Contains(End - Duration.Epsilon).ShouldBeTrue();
        span.Contains(End).ShouldBeFalse();
        span.Contains(Begin - Duration.Epsilon).ShouldBeFalse();
    }

    [Fact]
    public void An_open_ended_span_contains_everything_from_its_start_on()
    {
        var span = new Span(Begin, null);

        span.Contains(Begin).ShouldBeTrue();
        span.Contains(Instant.MaxValue).ShouldBeTrue();
        span.Contains(Begin - Duration.Epsilon).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 10, 5, 15, true)]
    [InlineData(0, 10, 2, 3, true)]
    [InlineData(0, 10, 0, 10, true)]
    [InlineData(0, 10, 10, 20, false)]
    [InlineData(0, 10, 11, 20, false)]
    [InlineData(0, 10, 5, null, true)]
    [InlineData(0, 10, 10, null, false)]
    [InlineData(0, null, 100, null, true)]
    [InlineData(0, 10, 5, 5, false)]
    [InlineData(5, 5, 5, 5, false)]
    [InlineData(0, 10, 7, 3, false)]
    public void Spans_overlap_if_some_moment_is_in_both(int from, int? until, int otherFrom, int? otherUntil, bool overlap)
    {
        static Instant? Day(int? n) => n is { } days ? Begin + Duration.FromDays(days) : null;
        var (span, other) = (new Span(Day(from)!.Value, Day(until)), new Span(Day(otherFrom)!.Value, Day(otherUntil)));

        span.Overlaps(other).ShouldBe(overlap);
        other.Overlaps(span).ShouldBe(overlap);
    }
}
