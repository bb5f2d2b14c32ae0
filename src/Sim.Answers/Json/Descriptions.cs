using System.Collections.Frozen;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Sim.Answers.Telling;

namespace Sim.Answers.Json;

/// <summary>
/// What the properties of the answers say, for their schemas: by the property's name, which means the same wherever it stands, or, where a record means
/// something else by it, by the record's and the property's. A kind's state says by <see cref="DescriptionAttribute"/> what only it has.
/// </summary>
internal static class Descriptions
{
    private static readonly FrozenDictionary<string, string> Texts = Say.Read("en.answers");

    public static IEnumerable<string> Names => Texts.Keys;

    public static string Of(string property, string? record = null) =>
        record is not null && Texts.TryGetValue($"{record}.{property}", out var own) ? own
        : Texts.GetValueOrDefault(property)
            ?? throw new InvalidOperationException($"no schema can say what '{property}' of {record} is: describe it in Languages/en.answers.json");

    /// <summary>What a record says of its own property by <see cref="DescriptionAttribute"/>, or else what the name means wherever it stands.</summary>
    public static string Of(JsonPropertyInfo property, Type record) =>
        record.GetProperties().FirstOrDefault(p => p.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
            ?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? Of(property.Name, record.Name);
}
