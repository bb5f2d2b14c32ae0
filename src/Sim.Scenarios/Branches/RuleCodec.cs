using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Branches;

/// <summary>Rules as a script writes them under <c>rules:</c>, and as the store keeps them.</summary>
internal static class RuleCodec
{
    private static readonly string Example = FormReader.Declared(typeof(RuleForm)).Example;

    /// <summary>The rules of a map, an id each; what they refer to is left for the caller to look up.</summary>
    public static ValueList<Rule> Read(Node? node, Intake intake)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            return default;
        }

        if (ProfileCodec.Keyed(node, intake) is not MapNode map)
        {
            intake.Report(node.At, $"'rules' takes a map, a name each, not {ValueReader.KindOf(node)}; a rule is a map such as {Example}");
            return default;
        }

        return [.. map.Entries.Select(e => One(e, intake)).OfType<Rule>()];
    }

    /// <summary>The rules as entries of a map.</summary>
    public static IEnumerable<MapEntry> Write(ValueList<Rule> rules, bool json) => rules.Select(rule =>
    {
        // A JSON store need not keep the order of keys.
        Node wishes = json
            ? new ListNode(
                [.. rule.If.Select(w => new MapNode([Field("path", ValueWriter.Text(w.Path)), Field("wanted", WishReader.Write(w))], default))],
                default)
            : new MapNode([.. rule.If.Select(w => Field(w.Path, WishReader.Write(w)))], default);
        List<MapEntry> fields = [Field("if", wishes)];
        if (rule.For is { } length)
        {
            fields.Add(Field("for", ValueWriter.Text(length.Text)));
        }

        fields.Add(Field("then", new ListNode([.. rule.Then.Select(c => Write(c, json))], default)));
        if (rule.Why is { } why)
        {
            fields.Add(Field("why", ValueWriter.Text(why)));
        }

        return Field(rule.Id, new MapNode(fields, default));
    });

    private static Rule? One(MapEntry entry, Intake intake)
    {
        var id = ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), "rules", intake);
        if (entry.Value is not MapNode map)
        {
            intake.Report(entry.Value.At, $"the rule '{entry.Key}' is a map such as {Example}, not {ValueReader.KindOf(entry.Value)}");
            return null;
        }

        var before = intake.Problems.Count;
        var form = FormReader.Read<RuleForm>(map, entry.KeyAt, intake, f => $"the rule '{entry.Key}' lacks '{f.Name}': {f.Wanted}").Form;
        var then = form.Then is { Node: var node } ? Consequences(node, entry.Key, intake) : default;
        return intake.Problems.Count > before || id is null ? null : new(id, form.If, then) { For = form.For, Why = form.Why };
    }

    private static ValueList<Consequence> Consequences(Node then, string rule, Intake intake)
    {
        Node[] nodes = then switch { ListNode list => [.. list.Items], MapNode map => [map], _ => [] };
        if (nodes.Length == 0 || nodes.Any(n => n is not MapNode))
        {
            intake.Report(then.At, $"the rule '{rule}' lacks 'then': {RuleForm.Following}");
            return default;
        }

        return [.. nodes.Cast<MapNode>().Select((map, n) => OneConsequence(map, rule, n + 1, intake)).OfType<Consequence>()];
    }

    private static Consequence? OneConsequence(MapNode map, string rule, int number, Intake intake)
    {
        foreach (var fixedField in map.Entries.Where(e => e.Key is "id" or "when" or "reported" or "corrects" or "disputes"))
        {
            intake.Report(
                fixedField.KeyAt,
                $"what a rule makes happen has no '{fixedField.Key}': its id and its date come from the rule; say `after: P2D` for how long after");
        }

        var after = Length(map, "after", intake);
        MapEntry[] fields =
        [
            .. map.Entries.Where(e => e.Key is not ("after" or "id" or "when" or "reported" or "corrects" or "disputes")),
            new("when", map.At, new ScalarNode(Consequence.Undated.Text, false, map.At)),
        ];
        var reader = new EventReader(intake, fields, map.At) { Id = $"{rule}-{number}" };
        reader.ReadFields();
        var entry = reader.Make(null);
        if (entry is not null && !intake.IsJson)
        {
            Shapes.Check(reader, entry, intake, new Dictionary<string, EventReader>(), new Dictionary<string, Event>());
        }

        return entry is null ? null : new(entry, after);
    }

    private static MapNode Write(Consequence consequence, bool json)
    {
        var node = json ? (MapNode)JsonNodes.Read(EntryCodec.ToJson(consequence.Event)) : EntryCodec.ToScript(consequence.Event);
        MapEntry[] fields = [.. node.Entries.Where(e => e.Key is not ("id" or "when"))];
        return new([.. fields, .. consequence.After is { } after ? [Field("after", ValueWriter.Text(after.Text))] : (MapEntry[])[]], default);
    }

    private static IsoDuration? Length(MapNode map, string key, Intake intake)
    {
        if (map.Find(key) is not { } entry || ValueReader.Text(entry.Value, key, intake) is not { } text)
        {
            return null;
        }

        if (!IsoDuration.TryParse(text, out var length, out var problem))
        {
            intake.Report(entry.Value.At, $"'{key}': {problem}");
        }

        return length;
    }

    private static MapEntry Field(string name, Node value) => new(name, default, value);
}
