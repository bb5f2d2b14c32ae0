using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>The text of <c>sim spans</c>: thing by thing, each status with the time it held.</summary>
public static class SpansText
{
    private const int Column = 26;

    /// <summary>The spans, grouped by thing in the order in which things came up.</summary>
    public static IRenderable Render(Scenario scenario, Query query, IReadOnlyList<StatusSpan> spans, Names names, EdtfDate? recordedBy = null)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new Page([
            .. CutText.Heading(scenario.Title, scenario, query, recordedBy, asKnownThen: false, names, dates),
            .. spans.Count == 0 ? [new Row(0, 2, "Nothing has a status by then.")] : spans.GroupBy(s => s.Thing).SelectMany(g => Rows(g.Key, g, names, dates)),
        ]);
    }

    private static IEnumerable<Row> Rows(Ref thing, IEnumerable<StatusSpan> spans, Names names, Dates dates)
    {
        var title = thing.Kind == Kind.None ? "Phase" : names.Of(thing);
        yield return new Row(0, 2, Phrase.Of(title, Ink.Strong), Phrase.Of(thing.Kind == Kind.None ? "" : thing.ToString(), Ink.Quiet)) { Gap = "   " };
        foreach (var span in spans)
        {
            yield return new Row(2, 4, span.Until is { } until ? span.From == until ? dates.Within(until.Text) : $"{dates.Of(span.From)} → {dates.Of(until)}" : $"since {dates.Of(span.From)}") { Label = names.Status(thing, span.Status), LabelWidth = Column };
        }
    }
}
