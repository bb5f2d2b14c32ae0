using NodaTime;

namespace Sim.Domain.Time;

/// <summary>An instant with the text a reader sees: a coarse date as it was written, else the instant with the offset of the scenario's zone.</summary>
public readonly record struct Moment(Instant At, string Text)
{
    /// <summary>A computed instant.</summary>
    public static Moment Of(Instant at, DateTimeZone zone) => new(at, ZonedText.Format(at, zone));

    /// <summary>A date used as a start: its first moment; an open start's last.</summary>
    public static Moment Start(EdtfDate date, DateTimeZone zone) => new(date.Effect(zone), Write(date, zone));

    /// <summary>A date used as an end: the first moment after it, so that a day runs through.</summary>
    public static Moment End(EdtfDate date, DateTimeZone zone) => new(date.End(zone), Write(date, zone));

    /// <summary>A date that something is planned for: its last moment, after which it is past.</summary>
    public static Moment Last(EdtfDate date, DateTimeZone zone) => new(date.Last(zone), Write(date, zone));

    /// <summary>A coarse date as written; an instant with the zone's offset, its mark of approximation kept.</summary>
    public static string Write(EdtfDate date, DateTimeZone zone) =>
        date.IsCoarse ? date.Text : ZonedText.Format(date.First(zone), zone) + (date.IsApproximate ? "~" : "");

    /// <inheritdoc />
    public override string ToString() => Text;
}
