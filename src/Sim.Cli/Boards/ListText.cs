using NodaTime;
using Sim.Application.Timelines;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>The text of <c>sim list</c>.</summary>
public static class ListText
{
    /// <summary>The timelines in the order given; the moments of loading are told in UTC, since each timeline has a zone of its own.</summary>
    public static IRenderable Render(IReadOnlyList<TimelineSummary> timelines)
    {
        if (timelines.Count == 0)
            return new Page([new Row(0, 2, "No timelines yet: sim load PATH puts a script into the store.")]);
        var dates = new Dates(DateTimeZone.Utc, year: int.MinValue);
        var column = Math.Min(44, timelines.Max(t => Plain.Text(t.Timeline).GetCellWidth()) + 2);
        return new Page(timelines.Select(t => new Row(0, 4, Phrase.Of(t.Title, Ink.Plain), Figures.Many(t.Events, "event"), Span(t, dates), Phrase.Of($"loaded {dates.ToTheMinuteOf(t.LoadedAt)} UTC", Ink.Quiet))
        {
            Label = Phrase.Of(t.Timeline, Ink.Strong),
            LabelWidth = column,
        }));
    }

    private static string Span(TimelineSummary t, Dates dates) => (t.First, t.Last) switch
    {
        ({ } first, { } last) when first != last => $"{dates.Of(first)} – {dates.Of(last)}",
        ({ } first, _) => dates.Of(first),
        (null, { } last) => dates.Of(last),
        _ => "",
    };
}
