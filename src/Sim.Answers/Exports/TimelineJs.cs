using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Exports;

/// <summary>
/// A timeline as TimelineJS reads it: a slide an event, grouped by what it is about. Its texts are HTML there, so what others wrote is escaped.
/// </summary>
public static class TimelineJs
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The events of an answer, claims with who makes them.</summary>
    public static string Of(TimelinePicture answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var names = Names.Of(answer.Scenario, answer.Entries);
        var calendar = new Calendar(answer.Scenario.Zone);
        var dates = new Dates(answer.Scenario.Zone, year: int.MinValue);
        var slides = answer.Steps.Where(s => s is { NotApplied: null, Event: not null }).Select(s => Slide(s.Event!, names, dates, calendar));
        return new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = Text(answer.Scenario.Title, answer.Scenario.About) },
            // Not for TimelineJS, which passes it over, but for whoever finds the file.
            ["rules"] = Edition.Current,
            ["events"] = new JsonArray([.. slides]),
        }.ToJsonString(Indented);
    }

    private static JsonObject Slide(DatedEvent on, Names names, Dates dates, Calendar calendar)
    {
        var entry = on.Entry;
        var slide = new JsonObject
        {
            ["unique_id"] = on.Root,
            ["start_date"] = Date(entry.When.Effect(names.Zone), entry.When.IsCoarse, calendar),
            ["display_date"] = dates.Of(entry.When),
            ["text"] = Text(
                EventSentences.Of(entry, names),
                string.Join("; ", entry.Source.Select(names.Of).Prepend(entry.Note).Where(t => !string.IsNullOrWhiteSpace(t)))),
        };
        var last = entry.When.Last(names.Zone);
        if (calendar.Day(last) > calendar.Day(entry.When.Effect(names.Zone)))
        {
            slide["end_date"] = Date(last, true, calendar);
        }

        if (entry.Happening.Subjects.FirstOrDefault() is { Kind: not Kind.None, Id: not null } about)
        {
            slide["group"] = Escaped(names.Of(about));
        }

        return slide;
    }

    private static JsonObject Date(Instant at, bool isDay, Calendar calendar)
    {
        var local = calendar.Local(at);
        var date = new JsonObject { ["year"] = local.Year, ["month"] = local.Month, ["day"] = local.Day };
        if (!isDay)
        {
            date["hour"] = local.Hour;
            date["minute"] = local.Minute;
        }

        return date;
    }

    private static JsonObject Text(string headline, string? text) => new() { ["headline"] = Escaped(headline), ["text"] = Escaped(text ?? "") };

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(Plain.Text(text));
}
