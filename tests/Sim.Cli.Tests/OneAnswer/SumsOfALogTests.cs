using System.Text.Json.Nodes;
using Sim.Answers.Json;
using Sim.Application.Timelines;
using Sim.Cli.Tests.Leaks;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Tests.OneAnswer;

/// <summary>Who adds up the log of a timeline, event by event as its marks say that it counts, comes to the totals of the state.</summary>
public class SumsOfALogTests
{
    private const int Dates = 10;

    public static TheoryData<string> Scripts =>
    [
        .. new[] { Path.Combine(Repository.Root, "scenarios"), Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Large") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
            .Select(p => Path.GetRelativePath(Repository.Root, p))
            .Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Scripts))]
    public void The_log_of_a_case_adds_up_to_the_totals_of_its_state(string path)
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, path)).Script!;
        var dice = new Random(path.Sum(c => c));
        for (var i = 0; i < Dates; i++)
        {
            var date = script.Entries[dice.Next(script.Entries.Count)].When;
            var party = script.Scenario.Parties[dice.Next(script.Scenario.Parties.Count)].Id;
            Hold(script.Scenario, [.. script.Entries], (i % 3) switch { 0 => new(date), 1 => new(date, date), _ => new(date, null, party) });
        }

        Hold(script.Scenario, [.. script.Entries], new(EdtfDate.Parse("2200")));
    }

    [Fact]
    public void So_does_a_log_with_corrections_retractions_and_running_totals()
    {
        var script = ScriptReader.Read(Corrected, "sums.yaml").Script!;
        foreach (var date in new[] { "2025-05-02", "2025-05-03", "2025-05-04", "2025-05-05", "2025-05-06", "2025-05-07" })
        {
            Hold(script.Scenario, [.. script.Entries], new(EdtfDate.Parse(date)));
            Hold(script.Scenario, [.. script.Entries], new(EdtfDate.Parse(date), EdtfDate.Parse(date)));
        }

        var totals = Totals(Projection.Project(script.Scenario, script.Entries, new(EdtfDate.Parse("2025-05-07"))));
        totals.ShouldContain("quiet: north says south, 3 reports, 34");
        totals.ShouldContain("shelling by south: 1 reports, 4 killed, - injured");
    }

    private const string Corrected =
        """
        scenario: sums
        title: Sums
        zone: UTC
        parties:
          north: {name: North, kind: state, roles: [belligerent]}
          south: {name: South, kind: state, roles: [belligerent]}
        events:
          - {when: 2025-05-01, event: truce-announced, truce: quiet, by: [north, south], for: P30D}
          - {violation: first, when: 2025-05-02, event: violation-reported, truce: quiet, by: north, against: south, count: 5}
          - {violation: more, when: 2025-05-03, event: violation-reported, truce: quiet, by: north, against: south, count: 7}
          - {id: less, when: 2025-05-03, reported: 2025-05-04, event: violation-reported, corrects: more, violation: more, truce: quiet, count: 6}
          - {violation: whole, when: 2025-05-05, event: violation-reported, truce: quiet, by: north, against: south, count: 30, total: true}
          - {violation: last, when: 2025-05-06, event: violation-reported, truce: quiet, by: north, against: south, count: 4}
          - {violation: wrong, when: 2025-05-06, event: violation-reported, truce: quiet, by: north, against: south, count: 9}
          - {when: 2025-05-07, event: report-retracted, retracts: wrong}
          - {when: 2025-05-07, event: report-retracted, retracts: first}
          - {incident: mill, when: 2025-05-03, event: incident-reported, kind: shelling, by: south, killed: 12}
          - {when: 2025-05-03, reported: 2025-05-05, event: incident-reported, corrects: mill, incident: mill, killed: 4}
          - {incident: said, when: 2025-05-03, event: incident-reported, kind: shelling, by: south, killed: 50, according-to: north}
        """;

    private static void Hold(Scenario scenario, Event[] entries, Query query)
    {
        var log = GetLogHandler.Of(Faces.Read(scenario, entries), new("a", To: query.AsOf, KnownBy: query.KnownBy, KnownTo: query.KnownTo));
        var state = Projection.Project(scenario, entries, query);
        var events = JsonNode.Parse(AnswerForms.Log.Write(LogAnswer.Of("a", log, null)))!["events"]!.AsArray().Select(e => e!.AsObject()).ToArray();
        Added(events, [.. state.Orphaned.Select(o => o.Event)]).ShouldBe(Totals(state), ignoreOrder: true, query.ToString());
    }

    private static string[] Totals(NegotiationState state) =>
    [
        .. state.Truces.SelectMany(t => t.ViolationTotals.Select(v => $"{t.Id}: {v.By} says {v.Against ?? "?"}, {v.Reports} reports, {v.Count?.Text ?? "-"}")),
        .. state.IncidentTotals.Select(i => $"{Word(i.Kind)} by {i.By ?? "?"}: {i.Reports} reports, {Text(i.Killed)} killed, {Text(i.Injured)} injured"),
    ];

    private static string Word(object? kind) => kind is null ? "?" : Sim.Domain.Vocabulary.Words.Of(kind.GetType(), kind);

    private static string Text(object? number) => number?.ToString() ?? "-";

    /// <summary>What the events come to whose marks say that they count, each with what its correction says anew.</summary>
    private static string[] Added(JsonObject[] events, string[] orphaned)
    {
        var byId = events.ToDictionary(e => Said(e, "id")!);
        var counting = events
            .Where(e => e["supersededBy"] is null && e["retractedBy"] is null && !orphaned.Contains(Said(e, "id")))
            .Select(e => (Event: e, Whole: Whole(e, byId)))
            .OrderBy(e => Array.IndexOf(events, e.Event))
            .ToArray();
        var reports = from e in counting
                      where Said(e.Event, "event") == "violation-reported"
                      from maker in Names(e.Whole, "by")
                      from against in Names(e.Whole, "against").DefaultIfEmpty("?")
                      group e.Whole by (Truce: Said(e.Whole, "truce"), By: maker, Against: against);
        var incidents = from e in counting
                        where Said(e.Event, "event") == "incident-reported" && e.Event["isFact"]!.GetValue<bool>()
                        from side in Names(e.Whole, "by").DefaultIfEmpty("?")
                        group e.Whole by (Kind: Said(e.Whole, "kind") ?? "?", By: side);
        return
        [
            .. reports.Select(g => $"{g.Key.Truce}: {g.Key.By} says {g.Key.Against}, {g.Count()} reports, {Figure(g) ?? "-"}"),
            .. incidents.Select(g => $"{g.Key.Kind} by {g.Key.By}: {g.Count()} reports, {Text(Sum(g, "killed"))} killed, {Text(Sum(g, "injured"))} injured"),
        ];
    }

    private static JsonObject Whole(JsonObject written, Dictionary<string, JsonObject> byId)
    {
        if (Said(written, "corrects") is not { } corrected || !byId.TryGetValue(corrected, out var before))
        {
            return written;
        }

        var whole = Whole(before, byId).DeepClone().AsObject();
        foreach (var (name, value) in written)
        {
            whole[name] = value?.DeepClone() ?? whole[name]?.DeepClone();
        }

        return whole;
    }

    /// <summary>A running total takes the place of what came before; a figure that is no plain number is shown as it was said.</summary>
    private static string? Figure(IEnumerable<JsonObject> reports)
    {
        string? sum = null;
        foreach (var report in reports)
        {
            var said = report["count"]?.ToString();
            sum = said is null ? sum
                : report["total"] is JsonValue total && total.GetValue<bool>() || sum is null && long.TryParse(said, out _) ? said
                : long.TryParse(said, out var more) && long.TryParse(sum, out var before) ? (before + more).ToString()
                : sum;
        }

        return sum;
    }

    private static long? Sum(IEnumerable<JsonObject> incidents, string field) =>
        incidents.Select(i => long.TryParse(i[field]?.ToString(), out var n) ? n : (long?)null).Where(n => n is not null)
            .Aggregate((long?)null, (sum, n) => (sum ?? 0) + n);

    private static string? Said(JsonObject written, string name) => written[name]?.ToString();

    private static string[] Names(JsonObject written, string field) => written[field] switch
    {
        JsonArray several => [.. several.Select(n => n!.ToString().Split('/')[0]).Distinct()],
        JsonValue one => [one.ToString().Split('/')[0]],
        _ => [],
    };
}
