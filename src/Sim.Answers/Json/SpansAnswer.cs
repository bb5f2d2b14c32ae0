using Sim.Application.States;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Answers.Json;

/// <summary>The statuses of every thing in turn, each with the time it held.</summary>
public sealed record SpansAnswer(
    string Timeline, EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy, RecordEdges? Record,
    bool BeyondRecord,
    IReadOnlyList<StatusSpan> Spans, IReadOnlyDictionary<string, CitedSource> Sources)
{
    public static SpansAnswer Of(string timeline, TimelineStory story, EdtfDate? recordedBy, IReadOnlyList<StatusSpan> spans) => new(
        Branch.Pinned(timeline).Timeline, story.Query.AsOf, story.Query.KnownBy, story.Query.KnownTo, story.Query.Believed, recordedBy, story.Record,
        story.Record?.IsOutside(story.Query.AsOf.Last(story.Scenario.Zone)) == true, spans,
        CitedSource.Of(story.Scenario, story.Steps.SelectMany(ToldStep.EventsOf)));
}
