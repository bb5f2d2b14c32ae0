using Sim.Application.Branches;
using Sim.Domain.Events;

namespace Sim.Answers.Json;

/// <summary>The sources of answers about several timelines of one case.</summary>
internal static class SourcesOf
{
    /// <summary>Those that the timelines rest on by the date asked about, each once.</summary>
    public static IReadOnlyDictionary<string, CitedSource> ByTheDate(Query query, params IReadOnlyList<ComparedTimeline> timelines) =>
        timelines.SelectMany(t => CitedSource.Of(t.Scenario, t.Entries.Where(e => e.Effect(t.Scenario.Zone) <= query.AsOf.Last(t.Scenario.Zone))))
            .DistinctBy(s => s.Key)
            .ToDictionary(s => s.Key, s => s.Value);
}
