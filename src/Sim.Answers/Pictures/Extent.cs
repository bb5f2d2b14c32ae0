using NodaTime;
using Sim.Domain.Time;

namespace Sim.Answers.Pictures;

/// <summary>
/// From the first to the last moment that a date may mean; of an instant the two are one. Of what is since before, only the latest moment is known; a day is
/// rough only on a scale of days or hours.
/// </summary>
internal readonly record struct Extent(Instant First, Instant Last, bool IsSinceBefore = false, bool IsDay = false)
{
    public static Extent At(Instant at) => new(at, at);

    /// <summary>When something began or happened.</summary>
    public static Extent Of(Moment moment, DateTimeZone zone)
    {
        if (moment.Date.Precision == DatePrecision.OpenStart)
        {
            return new(moment.At, moment.At, true);
        }

        var last = moment.Date.End(zone);
        return !moment.Date.IsCoarse || last <= moment.At
            ? At(moment.At)
            : new(moment.At, last, false, moment.Date is { Precision: DatePrecision.Day, IsApproximate: false });
    }

    /// <summary>When something ends by a date that runs through.</summary>
    public static Extent End(EdtfDate date, DateTimeZone zone) => At(date.End(zone));

    public Instant Middle => First + (Last - First) / 2;

    /// <summary>Whether the date is rough on a scale of so many units a day.</summary>
    public bool IsRough(double perDay) => Last > First && (!IsDay || perDay >= 26) && Calendar.Days(First, Last) * perDay > 5;
}
