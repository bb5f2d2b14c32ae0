using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>
/// The fields of an event as a person gives them one by one: texts as they are, lists by giving a field again (ids and words also parted by commas), maps as
/// YAML in one piece.
/// Of what is then wrong, the line is the number of the field in the order given, from 1; line 0 is the event as a whole.
/// </summary>
public static class FieldArguments
{
    private static readonly Type[] Texts =
        [
            typeof(string),
            typeof(PartyRef),
            typeof(EdtfDate),
            typeof(Ref),
            typeof(SourceRef),
            typeof(IsoDuration),
            typeof(Count),
            typeof(bool),
            typeof(int),
            typeof(Reported),
        ];

    /// <summary>The fields that every event has beside its type.</summary>
    public static IReadOnlyList<EventField> Common { get; } = [.. EntryForm.Fields.Where(f => f.Name != "event")];

    /// <summary>Whether a value may be a map, or is nothing else.</summary>
    public static bool TakesMap(EventField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return !Texts.Contains(field.Type) && !field.Type.IsEnum;
    }

    /// <summary>Whether a comma parts two values: it never stands in one.</summary>
    public static bool IsParted(EventField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.IsList
            && (field.Type.IsEnum
                || field.Type == typeof(PartyRef)
                || field.Type == typeof(Ref)
                || field.Type == typeof(SourceRef)
                || (field.Type == typeof(string) && field.Refers != Kind.None));
    }

    /// <summary>The map of an event of this type, or of these fields of one alone; and what in the YAML of a value cannot be read.</summary>
    public static (MapNode Map, IReadOnlyList<Problem> Problems) ToMap(
        EventType type,
        IEnumerable<(string Field, IReadOnlyList<string> Values)> given,
        bool withType)
    {
        ArgumentNullException.ThrowIfNull(type);
        var problems = new List<Problem>();
        var entries = given
            .Select((g, i) => Entry(type.Field(g.Field) ?? Common.FirstOrDefault(f => f.Name == g.Field), g.Field, g.Values, new(i + 1, 1), problems))
                .ToList();
        if (withType)
        {
            entries.Insert(0, new("event", default, new ScalarNode(type.Name, false, default)));
        }

        return (new(entries, default), problems);
    }

    private static MapEntry Entry(EventField? field, string name, IReadOnlyList<string> values, Position at, List<Problem> problems)
    {
        var texts = field is not null && IsParted(field) ? values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries)) : values;
        Node[] nodes =
        [
            .. texts.Select(t => field is not null && TakesMap(field) && t.TrimStart() is ['{' or '[', ..]
                ? Map(t, at, problems)
                : new ScalarNode(t, false, at)),
        ];
        return new(name, at, nodes switch
        {
            [var only] => only,
            _ => new ListNode([.. nodes.SelectMany(n => n is ListNode list ? list.Items : [n])], at),
        });
    }

    private static Node Map(string yaml, Position at, List<Problem> problems)
    {
        var (root, wrong) = YamlReader.Read(yaml);
        problems.AddRange(wrong.Select(p => new Problem(at, $"column {p.At.Column}: {p.Message}")));
        return root is null ? new ScalarNode(yaml, false, at) : Put(root, at);
    }

    private static Node Put(Node node, Position at) => node switch
    {
        ListNode list => list with { Items = [.. list.Items.Select(i => Put(i, at))], At = at },
        MapNode map => map with { Entries = [.. map.Entries.Select(e => new MapEntry(e.Key, at, Put(e.Value, at)))], At = at },
        _ => node with { At = at },
    };
}
