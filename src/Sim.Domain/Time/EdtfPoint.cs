using NodaTime;

namespace Sim.Domain.Time;

/// <summary>
/// One end of a date, or the whole of it: an instant, a day, a month or a year. Of a coarse one, <paramref name="Local"/> is its first midnight.
/// </summary>
internal sealed record EdtfPoint(string Text, DatePrecision Precision, LocalDateTime Local, Offset? Offset, bool IsApproximate)
{
    public Instant First(DateTimeZone zone) =>
        Precision != DatePrecision.Instant ? Moments.StartOfDay(Local.Date, zone)
        : Offset is { } offset ? Moments.Of(Local, offset)
        : Moments.Of(Local, zone);

    public Instant End(DateTimeZone zone) => Precision switch
    {
        DatePrecision.Day => Moments.EndOfDay(Local.Date, zone),
        DatePrecision.Month => Moments.EndOfDay(Local.Date.With(DateAdjusters.EndOfMonth), zone),
        DatePrecision.Year => Moments.EndOfDay(new LocalDate(Local.Year, 12, 31), zone),
        _ => First(zone),
    };

    public string? ProblemIn(DateTimeZone zone)
    {
        if (Precision == DatePrecision.Day)
        {
            return First(zone) < End(zone) ? null : $"The day {Text} does not exist in {zone.Id}, whose calendar skipped it: write the day before or after.";
        }

        if (Precision != DatePrecision.Instant || Offset is not null)
        {
            return null;
        }

        var mapping = zone.MapLocal(Local);
        var mark = IsApproximate ? "~" : "";
        string At(Offset offset) => $"{ZonedText.Format(Local)}{ZonedText.Format(offset)}{mark}";
        return mapping.Count switch
        {
            0 => $"The local time {Text} does not exist in {zone.Id}, where the clocks went from {ZonedText.Format(mapping.EarlyInterval.IsoLocalEnd)} " +
                $"straight to {ZonedText.Format(mapping.LateInterval.IsoLocalStart)}: write a time that does, or the offset that was meant.",
            1 => null,
            _ => $"The local time {Text} came twice in {zone.Id}, because the clocks were put back: " +
                $"write {At(mapping.EarlyInterval.WallOffset)} for the first or {At(mapping.LateInterval.WallOffset)} for the second.",
        };
    }
}
