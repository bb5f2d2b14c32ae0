namespace Sim.Domain.Things;

/// <summary>A value of a thing, by its path in the thing's state: <c>from</c>, <c>commitments.north</c>, <c>violationTotals.north&gt;south</c>.</summary>
public readonly record struct ThingPath(string Name, string? Key = null, string? Against = null)
{
    /// <summary>The name under which a party's positions stand, each by its issue.</summary>
    public const string Positions = "positions";

    /// <summary>What stands for those accused where a claim names nobody.</summary>
    public const string Nobody = "nobody";

    /// <summary>The path of a thing's status.</summary>
    public static ThingPath Status { get; } = new("status");

    /// <summary>The path of a party's position on an issue.</summary>
    public static ThingPath Position(string issue) => new(Positions, issue);

    /// <inheritdoc />
    public override string ToString() => Against is not null ? $"{Name}.{Key}>{Against}" : Key is not null ? $"{Name}.{Key}" : Name;
}

/// <summary>A value of a thing that can change in the course of a story.</summary>
public readonly record struct ThingValue(ThingPath Path, string Value)
{
    /// <summary>Those of these values that are there, each under its name.</summary>
    public static IEnumerable<ThingValue> Of(params IEnumerable<(string Name, string? Value)> values) =>
        values.Where(v => v.Value is not null).Select(v => new ThingValue(new(v.Name), v.Value!));

    /// <summary>One value under each of these keys.</summary>
    public static IEnumerable<ThingValue> Each(string name, IEnumerable<string> keys, string value) =>
        keys.Select(key => new ThingValue(new(name, key), value));
}
