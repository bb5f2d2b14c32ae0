using System.Text.Json;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Expectations;

/// <summary>What stands at a path: a value, nothing (no such thing in a list), or a mistake in the path itself.</summary>
public sealed record Found(JsonElement? Value, int? Count, string? Mistake, IReadOnlyList<string> Because)
{
    /// <summary>For a failure's message.</summary>
    public string Describe() => Mistake ?? (Count is { } count ? count.ToString() : Value is { } value ? Text(value) : "absent");

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(StatePath.KeyOrText))}]",
        JsonValueKind.Object => "a thing with fields; name one of them",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };
}

/// <summary>
/// Paths of the JSON state, segments parted by dots. Lists are keyed: by id, positions by issue, responses and commitments by party, violation totals by <c>claimant&gt;accused</c>,
/// incident totals by <c>kind&gt;by</c>, conditions by reference or number, upcoming by <c>ref:what</c>, unanswered by <c>proposal&gt;party</c>, claims and orphaned by event,
/// disputed by field; any list by number from 1. <c>count</c> counts a list.
/// </summary>
public static class StatePath
{
    /// <summary>Follows a path from the top of a state.</summary>
    public static Found Find(JsonElement state, string path)
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
                case JsonValueKind.Object when list is "delegations" or "findings" or "says":
                    return new(null, null, null, because);
                case JsonValueKind.Object:
                    return new(null, null, $"a mistake in the path: there is no '{segment}' here; {Near.Remedy(segment, at.EnumerateObject().Select(p => p.Name))}", because);
                case JsonValueKind.Array when segment == "count":
                    return new(null, at.GetArrayLength(), null, because);
                case JsonValueKind.Array:
                    var key = segment;
                    var item = at.EnumerateArray().Select((e, i) => (Element: e, Number: i + 1)).FirstOrDefault(e => Key(e.Element) == key || e.Number.ToString() == key);
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

    /// <summary>An item of a list as a set compares it: its key, else its text.</summary>
    public static string KeyOrText(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => Key(item) ?? item.GetRawText(),
        JsonValueKind.String => item.GetString()!,
        _ => item.GetRawText(),
    };

    private static string? Key(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Pair("ref", ":", "what") ?? Pair("proposal", ">", "party") ?? (Has("reports") ? Pair("kind", ">", "by") ?? Pair("by", ">", "against") : null)
            ?? Text("id") ?? Text("issue") ?? Text("party") ?? Text("event") ?? Text("field") ?? Text("ref");

        bool Has(string name) => item.TryGetProperty(name, out _);

        string? Text(string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        string? Pair(string one, string between, string other) => Has(one) && Has(other) ? $"{Text(one) ?? "unknown"}{between}{Text(other) ?? "unknown"}" : null;
    }
}
