using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Answers.Json;

/// <summary>One timeline seen twice: what the first view has is under <c>a</c>, what the second under <c>b</c>; null: it is not there.</summary>
public sealed record ContrastAnswer(
    string Timeline, EdtfDate? RecordedBy, ContrastView A, ContrastView B, IReadOnlyList<BetweenEvent> Events, IReadOnlyList<DifferingState> State)
{
    public static ContrastAnswer Of(TimelineContrasted answer, EdtfDate? recordedBy)
    {
        var contrast = answer.Contrast;
        return new(
            answer.Timeline,
            recordedBy,
            View(answer.A, contrast.RecordA),
            View(answer.B, contrast.RecordB),
            [.. contrast.Events.Select(e => new BetweenEvent(e.Kind, e.KnownSince, WrittenEvent.Of(e.Event)))],
            [.. contrast.State.Select(v => new DifferingState(v.Thing, v.Path, v.InA, v.InB, v.BecauseA, v.BecauseB))]);

        ContrastView View(Query query, RecordEdges? record) => new(
            query.AsOf,
            query.KnownBy,
            query.KnownTo,
            query.Believed,
            record,
            record?.IsOutside(query.AsOf.Last(answer.Scenario.Zone)) == true);
    }
}

/// <summary>A view of a timeline: as of when, what was known and to whom, whose word is taken.</summary>
public sealed record ContrastView(EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, RecordEdges? Record, bool BeyondRecord);

/// <summary>An event that comes in between the two views.</summary>
public sealed record BetweenEvent(ContrastKind Kind, Moment? KnownSince, WrittenEvent<Origin> Event);
