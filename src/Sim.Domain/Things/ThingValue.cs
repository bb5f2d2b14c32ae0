using Sim.Domain.Vocabulary;

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

/// <summary>What a value says: a word, a date or a text as written, or parties, written after one another.</summary>
public sealed record ValueText(string Text)
{
    /// <summary>The parties, where it is they that it names.</summary>
    public ValueList<string> Parties { get; private init; }

    /// <summary>Parties as a value.</summary>
    public static ValueText Of(IReadOnlyList<string> parties) => new(string.Join(' ', parties)) { Parties = [.. parties] };

    /// <summary>A text is a value that says itself.</summary>
    public static implicit operator ValueText(string text) => new(text);

    /// <inheritdoc />
    public override string ToString() => Text;
}

/// <summary>A value of a thing that can change in the course of a story.</summary>
public readonly record struct ThingValue(ThingPath Path, ValueText Value)
{
    /// <summary>Those of these values that are there, each under its name.</summary>
    public static IEnumerable<ThingValue> Of(params IEnumerable<(string Name, string? Value)> values) =>
        values.Where(v => v.Value is not null).Select(v => new ThingValue(new(v.Name), v.Value!));

    /// <summary>One value under each of these keys.</summary>
    public static IEnumerable<ThingValue> Each(string name, IEnumerable<string> keys, string value) =>
        keys.Select(key => new ThingValue(new(name, key), value));
}
