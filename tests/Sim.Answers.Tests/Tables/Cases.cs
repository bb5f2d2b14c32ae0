using Sim.Answers.Tests.Json;
using Sim.Application.Tables;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Answers.Tests.Tables;

/// <summary>What the tables of the shipped cases are made of, a state a month and one at the end.</summary>
internal static class Cases
{
    public static readonly Lazy<TimelinesTabled> Two = new(() => Of("istanbul-2025", "cuba-1962"));

    public static TimelinesTabled Of(params string[] cases) => new([.. cases.Select(Of)]);

    private static TabledTimeline Of(string name)
    {
        var script = Histories.Read($"scenarios/{name}.yaml");
        var (scenario, zone) = (script.Scenario, script.Scenario.Zone);
        var last = Timeline.LastAsked(zone, script.Entries)!;
        var query = new Query(last);
        EdtfDate[] dates =
        [
            .. script.Entries.Select(e => EdtfDate.Of(e.Effect(zone).InZone(zone).Date)).Distinct().OrderBy(d => d.First(zone)).Where((_, i) => i % 5 == 0),
            last,
        ];
        return new(
            name, null, 1, scenario, query, Bibliography.Told(scenario, script.Entries, Cut.Of(query, zone)),
            [.. dates.Select(d => Projection.Project(scenario, script.Entries, new(d)))],
            Story.Spans(Story.Of(scenario, script.Entries, query)))
        {
            Fates = Versions.Fates(zone, script.Entries),
        };
    }
}
