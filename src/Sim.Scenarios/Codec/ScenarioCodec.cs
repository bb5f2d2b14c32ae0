using System.Globalization;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>What a script says before its events, as nodes and as canonical JSON.</summary>
public static class ScenarioCodec
{
    /// <summary>Canonical JSON: the same scenario, the same text.</summary>
    public static string ToJson(Scenario scenario) => JsonNodes.Write(ToNode(scenario, json: true));

    /// <summary>The scenario this JSON was written from; <see cref="FormatException"/> where it was written by something else.</summary>
    public static Scenario FromJson(string json)
    {
        var intake = new Intake(json: true);
        var map = JsonNodes.Read(json) as MapNode ?? throw new FormatException("a stored scenario cannot be read: it is no map");
        var form = FormReader.Read<ScriptForm>(map, intake);
        var scenario = HeaderReader.Read(form, intake);
        var rules = RuleCodec.Read(form.Form.Rules?.Node, intake);
        return scenario is not null && intake.Problems.Count == 0
            ? scenario with { Rules = rules }
            : throw new FormatException($"a stored scenario cannot be read: {string.Join("; ", intake.Problems.Select(p => p.Message))}");
    }

    /// <summary>The head of a script.</summary>
    public static MapNode ToScript(Scenario scenario) => ToNode(scenario, json: false);

    private static MapNode ToNode(Scenario scenario, bool json)
    {
        List<MapEntry> fields =
        [
            Field("scenario", ValueWriter.Text(scenario.Id)),
            Field("title", ValueWriter.Text(scenario.Title)),
            .. scenario.About is { } about ? [Field("about", ValueWriter.Text(about))] : (MapEntry[])[],
            Field("zone", ValueWriter.Text(scenario.Zone.Id)),
            .. scenario.Record is { } record && Span(record, json) is { Count: > 0 } span ? [Field("record", new MapNode(span, default))] : (MapEntry[])[],
            .. scenario.Edition is { } edition ? [Field("edition", ValueWriter.Text(edition.ToString(CultureInfo.InvariantCulture)))] : (MapEntry[])[],
            .. Named("sources", json, scenario.Sources.Select(s => ProfileCodec.Write(s.Id, s, json))),
            .. Named("parties", json, scenario.Parties.Select(p => ProfileCodec.Write(p.Id, p, json))),
            .. Named("issues", json, scenario.Issues.Select(i => ProfileCodec.Write(i.Id, i, json))),
            .. Named("tracks", json, scenario.Tracks.Select(t => ProfileCodec.Write(t.Id, t, json))),
            .. scenario.Accepts.Count > 0
                ? [Field("accepts", new ListNode([.. scenario.Accepts.Select(a => ValueWriter.Text(Words.Of(a)))], default))]
                : (MapEntry[])[],
            .. Named("rules", json, RuleCodec.Write(scenario.Rules, json)),
        ];
        return new(fields, default);
    }

    private static List<MapEntry> Span(RecordSpan record, bool json) =>
    [
        .. record.From is { } from ? [new ValueWriter(json).Field("from", ValueWriter.Text(from.Text))] : (MapEntry[])[],
        .. record.Until is { } until ? [new ValueWriter(json).Field("until", ValueWriter.Text(until.Text))] : (MapEntry[])[],
    ];

    private static MapEntry Field(string name, Node value) => new(name, default, value);

    private static IEnumerable<MapEntry> Named(string name, bool json, IEnumerable<MapEntry> things) =>
        things.ToArray() is { Length: > 0 } all ? [Field(name, json ? ProfileCodec.Listed(all) : new MapNode(all, default))] : [];
}
