using System.Globalization;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Tables;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Documentation;

/// <summary>
/// Writes a timeline as a script that loads back to the very same state, in YAML, in JSON, which is YAML too, or as a table; it says by which edition of the
/// rules it was read.
/// </summary>
public static class ScriptExport
{
    /// <summary>The script in block YAML, the schema named in its first line.</summary>
    public static string ToYaml(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Branch> branches, Node? expect = null) =>
        $"{ScenarioSchema.EditorLine}\n{YamlWriter.Write(ToNode(scenario, entries, branches, expect))}";

    /// <summary>The script as JSON with the script's own names.</summary>
    public static string ToJson(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Branch> branches, Node? expect = null) =>
        JsonNodes.Seen(JsonNodes.Write(ToNode(scenario, entries, branches, expect)));

    /// <summary>The script as comma-separated values: a row an event, a column a field, the head in the rows before them.</summary>
    public static string ToCsv(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Branch> branches, Node? expect = null) =>
        ScriptTable.Write(ToNode(scenario, entries, branches, expect));

    private static MapNode ToNode(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Branch> branches, Node? expect = null) => new(
        [
            .. ScenarioCodec.ToScript(scenario).Entries,
            new MapEntry("read-by", default, new ScalarNode(Edition.Current.ToString(CultureInfo.InvariantCulture), true, default)),
            new MapEntry("events", default, new ListNode([.. entries.Select(EntryCodec.ToScript)], default)),
            .. branches.Count > 0 ? [new MapEntry("branches", default, new MapNode([.. branches.Select(BranchCodec.ToScript)], default))] : (MapEntry[])[],
            .. expect is null ? (MapEntry[])[] : [new MapEntry("expect", default, expect)],
        ], default);
}
