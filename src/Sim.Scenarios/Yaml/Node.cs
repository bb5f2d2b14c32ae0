namespace Sim.Scenarios.Yaml;

/// <summary>A value of a script with the place where it begins: a scalar, a list or a map.</summary>
public abstract record Node(Position At)
{
    /// <summary>The same value as one of another file.</summary>
    internal Node In(string file) => Placed(at => at with { File = file });

    /// <summary>The same value with everything of it at one place.</summary>
    internal Node PutAt(Position place) => Placed(_ => place);

    private Node Placed(Func<Position, Position> place) => this switch
    {
        ListNode list => list with { Items = [.. list.Items.Select(i => i.Placed(place))], At = place(list.At) },
        MapNode map => map with
        {
            Entries = [.. map.Entries.Select(e => e with { KeyAt = place(e.KeyAt), Value = e.Value.Placed(place) })],
            At = place(map.At),
        },
        _ => this with { At = place(At) },
    };
}

/// <summary>A text as written; plain means unquoted, so that it may also stand for a number, a truth value or nothing.</summary>
public sealed record ScalarNode(string Value, bool Plain, Position At) : Node(At)
{
    /// <summary>Plain and empty, or one of YAML 1.2's words for nothing.</summary>
    public bool IsNull => Plain && Value is ("" or "~" or "null" or "Null" or "NULL");
}

/// <summary>Values in their order.</summary>
public sealed record ListNode(IReadOnlyList<Node> Items, Position At) : Node(At)
{
    /// <summary>Whether it was written in brackets, where every comma begins another value.</summary>
    public bool Flow { get; init; }
}

/// <summary>Values by key, in the order written; a map that was read has each key once.</summary>
public sealed record MapNode(IReadOnlyList<MapEntry> Entries, Position At) : Node(At)
{
    /// <summary>The entry of a key, or nothing; it looks through the entries one by one.</summary>
    public MapEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>A key of a map, where it stands, and its value.</summary>
public sealed record MapEntry(string Key, Position KeyAt, Node Value)
{
    /// <summary>Of a key in braces that has no value, the key before it whose unquoted text a comma may have cut in two.</summary>
    public MapEntry? CutFrom { get; init; }
}
