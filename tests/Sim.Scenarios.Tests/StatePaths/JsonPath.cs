using System.Globalization;
using System.Text.Json;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Tests.StatePaths;

/// <summary>What stands at a path of a state written out as JSON, found by walking the document: what a compiled path has to find without one.</summary>
internal sealed record JsonPath(JsonElement? Value, int? Count, string? Mistake, IReadOnlyList<string> Because)
{
    public static JsonPath Find(JsonElement state, string path)
    {
        var at = state;
        IReadOnlyList<string> because = [];
        var list = "";
        foreach (var segment in path.Split('.'))
        {
            switch (at.ValueKind)
            {
                case JsonValueKind.Object when at.TryGetProperty(segment, out var next):
                    at = next;
                    list = segment;
                    break;
                case JsonValueKind.Object when list is "delegations" or "findings" or "says" or "sources":
                    return new(null, null, null, because);
                case JsonValueKind.Object:
                    var remedy = Near.Remedy(segment, at.EnumerateObject().Select(p => p.Name));
                    return new(null, null, $"a mistake in the path: there is no '{segment}' here; {remedy}", because);
                case JsonValueKind.Array when segment == "count":
                    return new(null, at.GetArrayLength(), null, because);
                case JsonValueKind.Array:
                    var item = at.EnumerateArray().Select((e, i) => (Element: e, Number: i + 1))
                        .FirstOrDefault(e => Key(e.Element) == segment || e.Number.ToString() == segment);
                    if (item.Number == 0)
                    {
                        return new(null, null, null, because);
                    }

                    at = item.Element;
                    break;
                case JsonValueKind.Null:
                    return new(null, null, null, because);
                default:
                    return new(null, null, $"a mistake in the path: '{segment}' stands behind a plain value; end the path before it", because);
            }

            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("because", out var ids) && ids.ValueKind == JsonValueKind.Array)
            {
                because = [.. ids.EnumerateArray().Select(i => i.GetString()!)];
            }
        }

        return new(at, null, null, because);
    }

    public string Describe() => Mistake ?? (Count is { } count ? count.ToString() : Value is { } value ? Text(value) : "absent");

    public bool Holds(StateCondition wanted, DateTimeZone zone)
    {
        if (Mistake is not null)
        {
            return false;
        }

        var isNothing = Count is null && Value is null or { ValueKind: JsonValueKind.Null };
        return wanted.Test switch
        {
            Test.Absent => isNothing,
            Test.Set => Value is { ValueKind: JsonValueKind.Array } array && SameSet(array, wanted.Values, zone),
            Test.Is or Test.Any => wanted.Values.Any(Same),
            Test.Not => wanted.Values.Count == 0 ? !isNothing : !wanted.Values.Any(Same),
            Test.AtLeast => Number() is { } number && number >= Limit(),
            _ => Number() is { } number && number <= Limit(),
        };

        bool Same(string text) => !isNothing && (Count is { } count ? text == count.ToString() : SameValue(Value!.Value, text, zone));

        decimal? Number() => Count is { } count ? count : Value is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;

        decimal Limit() => decimal.Parse(wanted.Values[0], NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    /// <summary>The key of an item of a list; null: it has none.</summary>
    public static string? Key(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Pair("ref", ":", "what") ?? Pair("proposal", ">", "party") ?? (Has("reports") ? Pair("kind", ">", "by") ?? Pair("by", ">", "against") : null)
            ?? Text("id") ?? Text("issue") ?? Text("party") ?? Text("event") ?? Text("field") ?? Text("ref");

        bool Has(string name) => item.TryGetProperty(name, out _);

        string? Text(string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        string? Pair(string one, string between, string other) =>
            Has(one) && Has(other) ? $"{Text(one) ?? "unknown"}{between}{Text(other) ?? "unknown"}" : null;
    }

    /// <summary>An item of a list by its key, else its text.</summary>
    public static string KeyOrText(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => Key(item) ?? (item.TryGetProperty("text", out var text) ? text.GetString() : null) ?? "a thing with fields",
        JsonValueKind.String => item.GetString()!,
        _ => item.GetRawText(),
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(KeyOrText))}]",
        JsonValueKind.Object => "a thing with fields; name one of them",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    private static bool SameItem(JsonElement item, string text, DateTimeZone zone) =>
        item.ValueKind == JsonValueKind.Object ? Key(item) == text : SameValue(item, text, zone);

    private static bool SameSet(JsonElement array, ValueList<string> wanted, DateTimeZone zone)
    {
        var items = array.EnumerateArray().ToArray();
        return items.Length == wanted.Count && wanted.All(w => items.Any(i => SameItem(i, w, zone)));
    }

    private static bool SameValue(JsonElement value, string wanted, DateTimeZone zone) => value.ValueKind switch
    {
        JsonValueKind.Number => decimal.TryParse(wanted, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && value.GetDecimal() == n,
        JsonValueKind.True => wanted == "true",
        JsonValueKind.False => wanted == "false",
        JsonValueKind.Array => value.GetArrayLength() == 1 && SameItem(value[0], wanted, zone),
        JsonValueKind.String => value.GetString() == wanted || SameMoment(value.GetString()!, wanted, zone),
        _ => false,
    };

    private static bool SameMoment(string value, string wanted, DateTimeZone zone) =>
        EdtfDate.TryParse(value, out var one, out _) && EdtfDate.TryParse(wanted, out var other, out _)
        && !one.IsCoarse && !other.IsCoarse && one.First(zone) == other.First(zone);
}
