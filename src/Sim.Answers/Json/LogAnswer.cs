using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Json;

/// <summary>The events of a timeline in the order of the world, with the question they answer.</summary>
public sealed record LogAnswer(
    string Timeline, EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy, string Scenario,
    IReadOnlyList<WrittenEvent<LogMarks>> Events, IReadOnlyDictionary<string, CitedSource> Sources)
{
    public static LogAnswer Of(string timeline, TimelineLog log, EdtfDate? recordedBy) => new(
        Branch.Pinned(timeline).Timeline, log.Query.AsOf, log.Query.KnownBy, log.Query.KnownTo, log.Query.Believed, recordedBy, log.Scenario.Id,
        [.. log.Entries.Select(WrittenEvent.Of)], CitedSource.Of(log.Scenario, log.Entries.Select(e => e.Entry)));
}
