using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>A status of a thing and the time it held, in words.</summary>
public sealed record Span(string Status, string Time, Window Window);

/// <summary>A thing with its statuses in turn.</summary>
public sealed record SpannedThing(Ref Thing, string Title, ValueList<Span> Spans);

/// <summary>Thing by thing, each status with the time it held.</summary>
public sealed record SpansBoard(Heading Heading, ValueList<SpannedThing> Things)
{
    /// <summary>The spans, grouped by thing in the order in which things came up.</summary>
    public static SpansBoard Of(
        Scenario scenario,
        Query query,
        IReadOnlyList<StatusSpan> spans,
        Names names,
        EdtfDate? recordedBy = null,
        RecordEdges? record = null)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new(
            Heading.Through(scenario, query, recordedBy, asKnownThen: false, names, dates, record),
            [
                .. spans.GroupBy(s => s.Thing)
                    .Select(g => new SpannedThing(g.Key, names.Of(g.Key), [.. g.Select(s => Of(s, names, dates))])),
            ]);
    }

    private static Span Of(StatusSpan span, Names names, Dates dates) => new(
        RecordText.Marked(names.Status(span.Thing, span.Status), span.ByTimeAlone),
        span.Until is not { } until
            ? Say.Of("since", ("date", dates.Of(span.From)))
            : span.From == until ? dates.Within(until.Text)
            : Say.Of("window", ("from", dates.Of(span.From)), ("until", dates.Of(until))),
        new(span.From, span.Until));
}
