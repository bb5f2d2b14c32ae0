using Sim.Application.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Json;

/// <summary>Timelines side by side on one date.</summary>
public sealed record CompareAnswer(
    EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy, bool AsOfDefaulted,
    IReadOnlyList<string> Timelines,
    IReadOnlyList<RecordOf> Records, IReadOnlyList<ThingSideBySide> Things, IReadOnlyDictionary<string, CitedSource> Sources)
{
    public static CompareAnswer Of(TimelinesCompared answer, EdtfDate? recordedBy)
    {
        var query = answer.Query;
        string[] timelines = [.. answer.Timelines.Select(t => t.Timeline)];
        return new(
            query.AsOf, query.KnownBy, query.KnownTo, query.Believed, recordedBy, answer.AsOfDefaulted, timelines,
            [
                .. answer.Timelines.Zip(
                    answer.Comparison.Records,
                    (t, record) => new RecordOf(t.Timeline, record, record?.IsOutside(query.AsOf.Last(t.Scenario.Zone)) == true)),
            ],
            [
                .. answer.Comparison.Things.Select(t => new ThingSideBySide(
                    t.Thing,
                    [.. timelines.Zip(t.In, (timeline, s) => new StatusIn(timeline, s?.Status, s?.Side, s?.ByTimeAlone == true, s?.Because ?? []))])),
            ],
            SourcesOf.ByTheDate(query, [.. answer.Timelines]));
    }
}

/// <summary>A thing as it stands in each timeline.</summary>
public sealed record ThingSideBySide(Ref Thing, IReadOnlyList<StatusIn> In);

/// <summary>A thing's status in one timeline; null: it is not there.</summary>
public sealed record StatusIn(string Timeline, string? Status, Side? Side, bool ByTimeAlone, IReadOnlyList<string> Because);

/// <summary>The record of one timeline, and whether the date asked about lies outside it.</summary>
public sealed record RecordOf(string Timeline, RecordEdges? Record, bool BeyondRecord);
