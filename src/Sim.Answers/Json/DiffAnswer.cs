using Sim.Application.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Json;

/// <summary>How two timelines differ: what stands in the first is under <c>a</c>, what in the second under <c>b</c>; null: it is not there.</summary>
public sealed record DiffAnswer(
    EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy, string A, string B, bool AsOfDefaulted,
    RecordEdges? RecordA,
    RecordEdges? RecordB, bool BeyondRecord,
    IReadOnlyList<DifferingEvent> Events, IReadOnlyList<DifferingRefusal> NotApplied, IReadOnlyList<DifferingState> State, IReadOnlyList<DifferingTurn> Turns,
    IReadOnlyDictionary<string, CitedSource> Sources)
{
    public static DiffAnswer Of(TimelinesDiffer answer, EdtfDate? recordedBy)
    {
        var (query, difference) = (answer.Query, answer.Difference);
        return new(
            query.AsOf, query.KnownBy, query.KnownTo, query.Believed, recordedBy, answer.A.Timeline, answer.B.Timeline, answer.AsOfDefaulted,
            difference.RecordA, difference.RecordB, Outside(answer.A, difference.RecordA) || Outside(answer.B, difference.RecordB),
            [
                .. difference.Events.Select(e => new DifferingEvent(
                    e.Id,
                    e.Fields,
                    e.InA is { } a ? WrittenEvent.Of(a) : null,
                    e.InB is { } b ? WrittenEvent.Of(b) : null)),
            ],
            [.. difference.NotApplied.Select(r => new DifferingRefusal(r.Event.Id, r.InA, r.InB))],
            [.. difference.State.Select(v => new DifferingState(v.Thing, v.Path, v.InA, v.InB, v.BecauseA, v.BecauseB))],
            [.. difference.Turns.Select(DifferingTurn.Of)], SourcesOf.ByTheDate(query, answer.A, answer.B));

        bool Outside(ComparedTimeline timeline, RecordEdges? record) => record?.IsOutside(query.AsOf.Last(timeline.Scenario.Zone)) == true;
    }
}

/// <summary>An event that only one timeline has, or of which the fields named say something else in each.</summary>
public sealed record DifferingEvent(string Id, IReadOnlyList<string> Fields, WrittenEvent<Origin>? A, WrittenEvent<Origin>? B);

/// <summary>Why an event is not applied in each timeline; null: it is applied there, or is not there at all.</summary>
public sealed record DifferingRefusal(string Event, string? A, string? B);

/// <summary>A value that differs on the date asked about, and the events it rests on in each timeline.</summary>
public sealed record DifferingState(Ref Thing, ThingPath Path, ValueText? A, ValueText? B, IReadOnlyList<string> BecauseA, IReadOnlyList<string> BecauseB);

/// <summary>A moment at which differences arose, moved or closed, with the events of that moment that only one timeline has.</summary>
public sealed record DifferingTurn(
    Moment At, Turning What, IReadOnlyList<DifferingPath> Arose, IReadOnlyList<DifferingPath> Moved, IReadOnlyList<DifferingPath> Closed,
    IReadOnlyList<string> EventsA, IReadOnlyList<string> EventsB)
{
    internal static DifferingTurn Of(Divergence turn) =>
        new(turn.At, turn.What, Paths(turn.Arose), Paths(turn.Moved), Paths(turn.Closed), turn.EventsA, turn.EventsB);

    private static IReadOnlyList<DifferingPath> Paths(IEnumerable<DifferingValue> values) =>
        [.. values.Select(v => new DifferingPath(v.Thing, v.Path, v.InA, v.InB))];
}

/// <summary>A value in each timeline.</summary>
public sealed record DifferingPath(Ref Thing, ThingPath Path, ValueText? A, ValueText? B);
