using NodaTime;
using NodaTime.Text;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Server.Classes;

/// <summary>The days of a lesson as a form asks for them: the moment that the run has come to, its end, and what lies between.</summary>
internal sealed class DayLine(PlayedRun run)
{
    private static readonly LocalDateTimePattern Hour = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private readonly DateTimeZone _zone = run.Scenario.Zone;
    private readonly Dates _dates = new(run.Scenario.Zone, year: int.MinValue);

    /// <summary>The day of the round, as a form has it.</summary>
    public string Today { get; } = LocalDatePattern.Iso.Format(run.Play.Now.Effect(run.Scenario.Zone).InZone(run.Scenario.Zone).Date);

    /// <summary>The moment of the round, in words.</summary>
    public string Now => _dates.Of(run.Play.Now);

    /// <summary>The end of the lesson, in words.</summary>
    public string End => _dates.Of(run.Exercise.Until);

    /// <summary>Whether a text is a day, as a form sends it.</summary>
    public static bool IsDay(string text) => LocalDatePattern.Iso.Parse(text).Success;

    /// <summary>Whether a text is a day and an hour, as a form sends them.</summary>
    public static bool IsHour(string text) => Hour.Parse(text).Success;

    /// <summary>A date that can be read; null: it is none.</summary>
    public EdtfDate? Read(string text) => EdtfDate.TryParse(text, out var date, out _) && date.ProblemIn(_zone) is null ? date : null;

    /// <summary>Whether it comes before the moment of the round, of which the day itself is none.</summary>
    public bool IsEarlier(EdtfDate date) => date.Text != Today && date.Effect(_zone) < run.Play.Now.Effect(_zone);

    /// <summary>Whether the lesson is over by then.</summary>
    public bool IsLater(EdtfDate date) => date.Last(_zone) > run.Exercise.Until.Last(_zone);

    /// <summary>Whether an end lies after a moment.</summary>
    public bool IsAfter(EdtfDate end, Instant moment) => end.End(_zone) > moment;

    /// <summary>The first moment of a date.</summary>
    public Instant First(EdtfDate date) => date.First(_zone);

    /// <summary>A date in words.</summary>
    public string Of(EdtfDate date) => _dates.Of(date);

    /// <summary>A truce with the days it lasts, as far as they are known.</summary>
    public string Titled(string title, TruceState truce)
    {
        var days = new Dates(_zone, run.Play.Now.Effect(_zone).InZone(_zone).Year);
        var (from, until) = (truce.From is { } begins ? days.Day(begins) : null, truce.Until is { } ends ? days.Day(ends) : null);
        var lasts = (from, until) switch
        {
            ({ } first, { } last) => Say.Of("web.field.from-to", ("from", first), ("until", last)),
            ({ } first, null) => Say.Of("web.field.from-on", ("from", first)),
            (null, { } last) => Say.Of("web.field.to-end", ("until", last)),
            _ => null,
        };
        return lasts is null ? title : Say.Of("web.field.with-dates", ("title", title), ("dates", lasts));
    }
}
