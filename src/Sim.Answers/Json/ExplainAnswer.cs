using Sim.Application.States;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Json;

/// <summary>The story of one thing and what stands of it.</summary>
public sealed record ExplainAnswer(
    string Timeline, EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy, RecordEdges? Record,
    bool BeyondRecord,
    Ref Thing, PhaseState? Phase, IReadOnlyList<ToldStep> Steps, IReadOnlyList<LeftOutEvent> LeftOut,
    IReadOnlyList<StandingValue> Now, IReadOnlyList<string> Because, int BecauseCount, IReadOnlyDictionary<string, CitedSource> Sources)
{
    public static ExplainAnswer Of(string timeline, ThingExplained answer, EdtfDate? recordedBy)
    {
        var (query, told) = (answer.Query, answer.Explanation);
        var isOutside = told.Record?.IsOutside(query.AsOf.Last(answer.Scenario.Zone)) == true;
        return new(
            Branch.Pinned(timeline).Timeline, query.AsOf, query.KnownBy, query.KnownTo, query.Believed, recordedBy, told.Record, isOutside, told.Thing,
            told.Phase, [.. told.Steps.Select(ToldStep.Of)],
            [.. told.LeftOut.Select(l => new LeftOutEvent(WrittenEvent.Of(l.Entry), l.Reason))], told.Now, told.Because, told.BecauseCount,
            CitedSource.Of(answer.Scenario, told.Steps.SelectMany(ToldStep.EventsOf).Concat(told.LeftOut.Select(l => l.Entry))));
    }
}

/// <summary>An event that does not count under the question, and why.</summary>
public sealed record LeftOutEvent(WrittenEvent<Origin> Event, string Reason);
