namespace Sim.Domain.Time;

/// <summary>
/// The form an <see cref="EdtfDate"/> was written in: a single moment, or one of the coarse forms, which last from a first moment to an exclusive end.
/// </summary>
public enum DatePrecision
{
    Instant,
    Day,
    Month,
    Year,
    Interval,
    OpenStart,
}
