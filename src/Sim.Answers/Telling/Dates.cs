using NodaTime;
using NodaTime.Text;
using Sim.Domain.Time;

namespace Sim.Answers.Telling;

/// <summary>Dates in words, in a scenario's zone. The year is left out where it is the one the reader has in mind.</summary>
public sealed class Dates(DateTimeZone zone, int year)
{
    private static readonly LocalDatePattern DayAndMonth = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern WithWeekday = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalDatePattern WithWholeWeekday = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM");
    private static readonly LocalDatePattern ShortMonth = LocalDatePattern.CreateWithInvariantCulture("MMM");
    private static readonly LocalDatePattern MonthAlone = LocalDatePattern.CreateWithInvariantCulture("MMMM");
    private static readonly LocalTimePattern ToTheMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern ToTheSecond = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>The scenario's zone.</summary>
    public DateTimeZone Zone => zone;

    /// <summary>Dates as a reader on this day reads them.</summary>
    public static Dates On(Instant day, DateTimeZone zone) => new(zone, In(day, zone).Year);

    /// <summary>Whether only a latest date is known.</summary>
    public static bool IsUndated(Moment moment) => moment.Date.Precision == DatePrecision.OpenStart;

    /// <summary>When something happened: "8 May 00:00", "about 11 May 02:00", "June 2024", "by 11 May".</summary>
    public string Of(Moment moment) => Of(moment.Date);

    /// <inheritdoc cref="Of(Moment)"/>
    public string Of(EdtfDate date) => date.Precision switch
    {
        DatePrecision.Interval when date.Ends is [var from, var to] => Interval(from, to, "date.interval"),
        DatePrecision.OpenStart when date.Ends is [var to] => Say.Of("date.by", ("date", Of(to))),
        var precision when date.IsApproximate => Say.Of("date.about", ("date", Point(date.First(zone), precision))),
        var precision => Point(date.First(zone), precision),
    };

    /// <summary>A date as it was written, in words.</summary>
    public string Of(string written) => EdtfDate.TryParse(written, out var date, out _) ? Of(date) : written;

    /// <summary>An instant: "8 May 2025 00:00".</summary>
    public string ToTheMinuteOf(Instant at) => $"{Day(In(at, zone))} {ToTheMinute.Format(In(at, zone).TimeOfDay)}";

    /// <summary>The day of it, where the hour does not matter.</summary>
    public string Day(Moment moment) => moment.Date.IsCoarse ? Of(moment.Date) : Point(moment.At, DatePrecision.Day);

    /// <summary>When something ends: as above, and of a coarse date its end, since it runs through.</summary>
    public string End(Moment moment) => End(moment.Date);

    /// <inheritdoc cref="End(Moment)"/>
    public string End(EdtfDate date) => date.IsCoarse ? Say.Of("date.end", ("date", Of(date.Ends[^1]))) : Of(date);

    /// <summary>A beginning and an end, either of which may be unknown: "8 May 00:00 → 11 May 00:00".</summary>
    public string Window(Moment? from, Moment? until) =>
        Say.Of("window", ("from", from is { } start ? Of(start) : null), ("until", until is { } end ? End(end) : null));

    /// <summary>Of what is known only to have been by a date, that date: "11 May"; null of any other.</summary>
    public string? Latest(string text) =>
        EdtfDate.TryParse(text, out var date, out _) && date.Precision == DatePrecision.OpenStart && date.Ends is [var to] ? Of(to) : null;

    /// <summary>What is known of a date in which the reader still stands: "some time in June 2024".</summary>
    public string Within(string text)
    {
        if (!EdtfDate.TryParse(text, out var date, out _))
        {
            return Say.Of("within.unread", ("text", text));
        }

        return date.Precision switch
        {
            DatePrecision.Day => Say.Of("within.day", ("date", Of(date))),
            DatePrecision.Month or DatePrecision.Year => Say.Of("within.period", ("date", Of(date))),
            DatePrecision.Interval when date.Ends is [var from, var to] => Interval(from, to, "within.interval"),
            _ => Say.Of("within", ("date", Of(date))),
        };
    }

    /// <summary>The date a question is about, in full: "Fri 9 May 2025, end of day".</summary>
    public string Asked(Moment moment)
    {
        var last = moment.Date.Ends[^1];
        var local = In(last.First(zone), zone);
        return last.Precision switch
        {
            DatePrecision.Day => Say.Of("asked.day", ("day", WithYear(WithWeekday, local.Date))),
            DatePrecision.Month or DatePrecision.Year => Say.Of("date.end", ("date", Point(last.First(zone), last.Precision))),
            _ => Say.Of("asked.moment", ("day", WithYear(WithWeekday, local.Date)), ("time", Time(local))),
        };
    }

    /// <summary>The same within a sentence: "at the end of Friday 9 May 2025", "on Saturday 10 May 2025 at 18:00".</summary>
    public string InSentence(Moment moment)
    {
        var last = moment.Date.Ends[^1];
        var local = In(last.First(zone), zone);
        return last.Precision switch
        {
            DatePrecision.Day => Say.Of("asked.at-day", ("day", WithYear(WithWholeWeekday, local.Date))),
            DatePrecision.Month or DatePrecision.Year => Say.Of("asked.at-period", ("date", Point(last.First(zone), last.Precision))),
            _ => Say.Of("asked.at-moment", ("day", WithYear(WithWholeWeekday, local.Date)), ("time", Time(local))),
        };
    }

    /// <summary>The zone's offset at an instant: "+03:00", or "UTC".</summary>
    public string OffsetAt(Instant instant)
    {
        var offset = In(instant, zone).Offset;
        return offset == Offset.Zero
            ? "UTC"
            : OffsetPattern.GeneralInvariant.Format(offset) is { Length: 3 } hours ? $"{hours}:00"
            : OffsetPattern.GeneralInvariant.Format(offset);
    }

    /// <summary>Both ends; the year and the month once where they share them.</summary>
    private string Interval(EdtfDate from, EdtfDate to, string key)
    {
        var (first, last) = (In(from.First(zone), zone).Date, In(to.First(zone), zone).Date);
        var shared = !from.IsApproximate && !to.IsApproximate && from.Precision == to.Precision && first.Year == last.Year;
        var start = (shared, from.Precision) switch
        {
            (true, DatePrecision.Month) => MonthAlone.Format(first),
            (true, DatePrecision.Day) => first.Month == last.Month ? first.Day.ToString() : DayAndMonth.Format(first),
            _ => Of(from),
        };
        return Say.Of(key, ("from", start), ("to", Of(to)));
    }

    private string Point(Instant at, DatePrecision precision)
    {
        var local = In(at, zone);
        return precision switch
        {
            DatePrecision.Year => Year(local.Year),
            DatePrecision.Month => WithYear(MonthAlone, local.Date),
            DatePrecision.Day => Day(local),
            _ => $"{Day(local)} {Time(local)}",
        };
    }

    private string Day(ZonedDateTime local) => local.Year == year ? DayAndMonth.Format(local.Date) : WithYear(DayAndMonth, local.Date);

    private static string WithYear(LocalDatePattern pattern, LocalDate date) => $"{pattern.Format(date)} {Year(date.Year)}";

    /// <summary>A month in short, without its year.</summary>
    internal static string Month(LocalDate date) => ShortMonth.Format(date);

    /// <summary>The year as a historian counts: there is none between 1 BCE, which is written 0000, and 1.</summary>
    internal static string Year(int year) => year > 0 ? year.ToString() : Say.Of("date.bce", ("year", (1 - year).ToString()));

    private static string Time(ZonedDateTime local) => (local.Second == 0 ? ToTheMinute : ToTheSecond).Format(local.TimeOfDay);

    /// <summary>In the zone; within a day of the ends of time, where a zone's local time need not exist, in UTC.</summary>
    private static ZonedDateTime In(Instant at, DateTimeZone zone) =>
        at.InZone(at < Instant.MinValue + Duration.FromDays(2) || at > Instant.MaxValue - Duration.FromDays(2) ? DateTimeZone.Utc : zone);
}
