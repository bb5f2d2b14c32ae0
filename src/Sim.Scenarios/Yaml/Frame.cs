namespace Sim.Scenarios.Yaml;

/// <summary>A list or a map that is being read; flow means written in brackets or braces.</summary>
internal abstract class Frame(Position at, bool flow)
{
    public Position At { get; } = at;

    public bool Flow { get; } = flow;

    public abstract void Add(Node node);

    public abstract Node Finish();
}

/// <summary>A list that is being read.</summary>
internal sealed class ListFrame(Position at, bool flow) : Frame(at, flow)
{
    private readonly List<Node> items = [];

    public override void Add(Node node) => items.Add(node);

    public override Node Finish() => new ListNode(items, At) { Flow = Flow };
}

/// <summary>A map that is being read: keys and values come in turn, and a key that cannot be kept takes its value with it.</summary>
internal sealed class MapFrame(Position at, bool flow, ProblemList problems) : Frame(at, flow)
{
    private const int Few = 8;
    private readonly List<MapEntry> entries = [];
    private Dictionary<string, Position>? places;
    private (string Name, Position At)? key;
    private bool keep;

    public bool WantsKey => key is null;

    public override void Add(Node node)
    {
        if (key is var (name, place))
        {
            if (keep)
            {
                Keep(new MapEntry(name, place, node));
            }

            key = null;
            return;
        }

        var scalar = node as ScalarNode;
        key = (scalar?.Value ?? "", node.At);
        keep = scalar is not null && IsNew(scalar);
    }

    public override Node Finish()
    {
        if (key is var (name, place))
        {
            problems.Add(place, $"The key {Characters.Quoted(name)} has no ':' and no value: write 'key: value'.");
        }

        return new MapNode(entries, At);
    }

    private bool IsNew(ScalarNode scalar)
    {
        if (scalar is { Plain: true, Value: "" })
        {
            problems.Add(scalar.At, "A key is missing before the ':' here: write 'key: value'.");
            return false;
        }

        if (FirstPlace(scalar.Value) is not { } first)
        {
            return true;
        }

        problems.Add(
            scalar.At,
            $"The key {Characters.Quoted(scalar.Value)} is in this map already, in line {first.Line}, column {first.Column}: keep one of the two.");
        return false;
    }

    private void Keep(MapEntry entry)
    {
        if (Flow && entry.Value is ScalarNode { Plain: true, Value: "" } && entries is [.., { Value: ScalarNode { Plain: true } } before])
        {
            entry = entry with { CutFrom = before.CutFrom ?? before };
        }

        entries.Add(entry);
        if (entries.Count == Few)
        {
            places = entries.ToDictionary(known => known.Key, known => known.KeyAt);
        }
        else
        {
            places?.Add(entry.Key, entry.KeyAt);
        }
    }

    private Position? FirstPlace(string name)
    {
        if (places is not null)
        {
            return places.TryGetValue(name, out var place) ? place : null;
        }

        foreach (var entry in entries)
        {
            if (entry.Key == name)
            {
                return entry.KeyAt;
            }
        }

        return null;
    }
}
