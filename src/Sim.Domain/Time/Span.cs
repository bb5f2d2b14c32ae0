using NodaTime;

namespace Sim.Domain.Time;

/// <summary>
/// A half-open stretch of time: it holds from the instant <paramref name="From"/> on and no longer at <paramref name="Until"/>;
/// without <paramref name="Until"/> it is open-ended. One that does not end after it starts is empty: it contains nothing and overlaps nothing.
/// </summary>
public readonly record struct Span(Instant From, Instant? Until)
{
    public bool Contains(Instant t) => From <= t && (Until is not { } until || t < until);

    public bool Overlaps(Span other)
    {
        var from = Instant.Max(From, other.From);
        return Contains(from) && other.Contains(from);
    }
}
