using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>The things a script introduces by id (sources, parties, issues) as nodes: the id is the key, the declared fields are the map.</summary>
internal static class ProfileCodec
{
    /// <summary>Its fields: those declared for authors.</summary>
    public static IReadOnlyList<EventField> Fields(Type type) => Shape.OfProfile(type).Fields;

    public static T? Read<T>(string id, string kind, MapEntry entry, Intake intake) where T : class
    {
        var (create, parameters, fields) = Shape.OfProfile(typeof(T));
        var node = entry.Value switch
        {
            ScalarNode { IsNull: true } when fields.All(f => !f.Required) => new MapNode([], entry.KeyAt),
            // An issue may be its title alone.
            ScalarNode title when fields is [{ Name: "title" }] => new MapNode([new("title", title.At, title)], title.At),
            var other => other,
        };
        if (node is not MapNode map)
        {
            intake.Report(
                node.At,
                $"'{id}' in {kind} takes a map of " +
                    $"{string.Join(", ", fields.Select(f => f.Name).Concat(parameters.Contains("Voices") ? ["voices"] : []))}, not {ValueReader.KindOf(node)}");
            return null;
        }

        var voices = parameters.Contains("Voices") ? map.Find("voices") : null;
        var known = fields.ToDictionary(f => intake.Name(f.Name));
        var values = fields.ToDictionary(f => f.Name, f => f.Default);
        var before = intake.Problems.Count;
        foreach (var field in map.Entries.Where(e => e != voices))
        {
            if (!known.TryGetValue(field.Key, out var declared))
            {
                intake.Report(
                    field.KeyAt,
                    $"'{id}' in {kind} has no field {ValueReader.Clip(field.Key)}; " +
                        $"{SplitSentence.Remedy(field, known.Keys.Concat(parameters.Contains("Voices") ? ["voices"] : []))}");
            }
            else
            {
                values[declared.Name] = ValueReader.Read(declared, field.Value, intake);
            }
        }

        foreach (var missing in fields.Where(f => f.Required && map.Find(intake.Name(f.Name)) is null))
        {
            intake.Report(entry.KeyAt, $"'{id}' in {kind} lacks '{missing.Name}': {missing.Description}");
        }

        var spoken = voices is null ? default : Voices(id, voices.Value, intake);
        if (intake.Problems.Count > before)
        {
            return null;
        }

        var arguments = parameters.Select(p => p switch { "Id" => id, "Voices" => (object?)spoken, _ => values[Words.Kebab(p)] }).ToArray();
        return (T)create.Invoke(arguments.AsSpan())!;
    }

    /// <summary>A map by id as a list that names the ids: a JSON store need not keep the order of keys.</summary>
    public static ListNode Listed(IEnumerable<MapEntry> things) =>
        new([.. things.Select(t => new MapNode([new("id", default, ValueWriter.Text(t.Key)), .. ((MapNode)t.Value).Entries], default))], default);

    /// <summary>The map that a list of <see cref="Listed"/> was made from; any other node as it is.</summary>
    public static Node Keyed(
        Node node,
        Intake intake) => intake.IsJson && node is ListNode list && list.Items.All(i => i is MapNode map && map.Find("id")?.Value is ScalarNode)
        ? new MapNode(
            [
                .. list.Items.Cast<MapNode>()
                    .Select(m => new MapEntry(
                        ((ScalarNode)m.Find("id")!.Value).Value,
                        default,
                        new MapNode([.. m.Entries.Where(e => e.Key != "id")], default))),
            ],
            default)
        : node;

    public static MapEntry Write<T>(string id, T thing, bool json) where T : class
    {
        var writer = new ValueWriter(json);
        List<MapEntry> fields =
        [
            .. Fields(typeof(T)).Select(f => (f.Name, Node: writer.Write(f, thing))).Where(f => f.Node is not null).Select(f => writer.Field(f.Name, f.Node!)),
        ];
        if (thing is PartyProfile { Voices.Count: > 0 } party)
        {
            var voices = party.Voices.Select(v => new MapEntry(
                v.Id,
                default,
                v is { From: null, Until: null } && !json ? ValueWriter.Text(v.Name) : ((MapNode)Write(v.Id, v, json).Value)));
            fields.Add(writer.Field("voices", json ? Listed(voices) : new MapNode([.. voices], default)));
        }

        return new(id, default, new MapNode(fields, default));
    }

    private static ValueList<Voice> Voices(string party, Node node, Intake intake)
    {
        if (Keyed(node, intake) is not MapNode map)
        {
            intake.Report(node.At, $"'voices' of {party} takes a map, an id each, such as {{spokesman: NAME}}, not {ValueReader.KindOf(node)}");
            return default;
        }

        var voices = new List<Voice>();
        foreach (var entry in map.Entries)
        {
            if (ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), "voices", intake) is not { } id)
            {
                continue;
            }

            var voice = entry.Value is ScalarNode
                ? ValueReader.Text(entry.Value, $"voices.{id}", intake) is { } name ? new Voice(id, name) : null
                : Read<Voice>(id, $"the voices of {party}", entry, intake);
            if (voice is not null)
            {
                voices.Add(voice);
            }
        }

        return [.. voices];
    }
}
