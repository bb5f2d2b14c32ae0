using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Telling;

/// <summary>What is said where a question looks outside the record, and what is said of a status there: nobody looked, so silence says nothing.</summary>
public static class RecordText
{
    /// <summary>"The record ends on 11 May 2025; what follows is time alone." Null within the record.</summary>
    public static string? Of(RecordEdges? record, Instant asOf, DateTimeZone zone) => record switch
    {
        null => null,
        _ when record.IsAfter(asOf) => Say.Of("record.ends", ("when", Date(record.Until, zone))),
        _ when record.IsBefore(asOf) => Say.Of("record.begins", ("when", Date(record.From, zone))),
        _ => null,
    };

    /// <summary>The same of one timeline among several.</summary>
    public static string? Of(RecordEdges? record, Instant asOf, DateTimeZone zone, string timeline) => record switch
    {
        null => null,
        _ when record.IsAfter(asOf) => Say.Of("record.ends-of", ("timeline", timeline), ("when", Date(record.Until, zone))),
        _ when record.IsBefore(asOf) => Say.Of("record.begins-of", ("timeline", timeline), ("when", Date(record.From, zone))),
        _ => null,
    };

    /// <summary>"by date alone"; of what merely goes on, "as last recorded"; else nothing.</summary>
    public static string Mark(bool byTimeAlone, bool asLastRecorded = false) =>
        byTimeAlone ? Say.Of("mark.by-date-alone") : asLastRecorded ? Say.Of("mark.as-last-recorded") : "";

    /// <summary>A status with its mark.</summary>
    public static string Marked(string status, bool byTimeAlone) => byTimeAlone ? Say.Of("marked", ("told", status), ("mark", Mark(true))) : status;

    private static string Date(Moment moment, DateTimeZone zone)
    {
        var told = new Dates(zone, year: int.MinValue).Of(moment);
        return moment.Date.Precision is DatePrecision.Month or DatePrecision.Year ? Say.Of("record.in", ("date", told)) : Say.Of("record.on", ("date", told));
    }
}
