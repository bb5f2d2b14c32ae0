using NodaTime;

namespace Sim.Domain.Time;

/// <summary>An instant with the date a reader sees: a coarse date as it was written, else the instant with the offset of the scenario's zone.</summary>
public readonly record struct Moment(Instant At, EdtfDate Date)
{
    /// <summary>The date as text.</summary>
    public string Text => Date.Text;

    /// <summary>A computed instant.</summary>
    public static Moment Of(Instant at, DateTimeZone zone) => new(at, EdtfDate.Of(at, zone));

    /// <summary>An instant of which a date tells the reader.</summary>
    public static Moment Of(Instant at, EdtfDate date, DateTimeZone zone) => new(at, Shown(date, zone));

    /// <summary>A date used as a start: its first moment; an open start's last.</summary>
    public static Moment Start(EdtfDate date, DateTimeZone zone) => Of(date.Effect(zone), date, zone);

    /// <summary>A date used as an end: the first moment after it, so that a day runs through.</summary>
    public static Moment End(EdtfDate date, DateTimeZone zone) => Of(date.End(zone), date, zone);

    /// <summary>A date that something is planned for: its last moment, after which it is past.</summary>
    public static Moment Last(EdtfDate date, DateTimeZone zone) => Of(date.Last(zone), date, zone);

    /// <summary>A coarse date as written; an instant with the zone's offset, its mark of approximation kept.</summary>
    public static string Write(EdtfDate date, DateTimeZone zone) => Shown(date, zone).Text;

    /// <inheritdoc />
    public override string ToString() => Text;

    private static EdtfDate Shown(EdtfDate date, DateTimeZone zone) => date.IsCoarse ? date : EdtfDate.Of(date.First(zone), zone, date.IsApproximate);
}
