using System.Globalization;
using System.Text.Json;
using NodaTime;
using Sim.Domain.Time;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Expectations;

/// <summary>Compares what a script wants with what a state says: instants as moments, coarse dates as written, lists as sets, <c>absent</c> as no such thing.</summary>
internal static class Comparison
{
    public static bool Holds(Found found, Node wanted, DateTimeZone zone)
    {
        if (found.Mistake is not null)
        {
            return false;
        }

        if (wanted is ListNode list)
        {
            return found.Value is { ValueKind: JsonValueKind.Array } array && SameSet(array, list, zone);
        }

        if (wanted is not ScalarNode scalar)
        {
            return false;
        }

        var isNothing = found is { Count: null } && found.Value is null or { ValueKind: JsonValueKind.Null };
        return scalar is { Plain: true, Value: "absent" } ? isNothing
            : scalar.IsNull ? isNothing
            : !isNothing && (found.Count is { } count ? scalar.Value == count.ToString() : SameValue(found.Value!.Value, scalar.Value, zone));
    }

    public static string Describe(Node wanted) => wanted switch
    {
        ScalarNode { IsNull: true } => "null",
        ScalarNode scalar => scalar.Value,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Describe))}]",
        _ => "a map, which no path has; name a field",
    };

    private static bool SameSet(JsonElement array, ListNode list, DateTimeZone zone)
    {
        var items = array.EnumerateArray().ToArray();
        return items.Length == list.Items.Count && list.Items.All(w => w is ScalarNode scalar && items.Any(i => Same(i, scalar.Value)));

        bool Same(JsonElement item, string text) => item.ValueKind == JsonValueKind.Object ? StatePath.KeyOrText(item) == text : SameValue(item, text, zone);
    }

    private static bool SameValue(JsonElement value, string wanted, DateTimeZone zone) => value.ValueKind switch
    {
        JsonValueKind.Number => decimal.TryParse(wanted, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && value.GetDecimal() == n,
        JsonValueKind.True => wanted == "true",
        JsonValueKind.False => wanted == "false",
        JsonValueKind.String => value.GetString() == wanted || SameMoment(value.GetString()!, wanted, zone),
        _ => false,
    };

    private static bool SameMoment(string value, string wanted, DateTimeZone zone) =>
        EdtfDate.TryParse(value, out var one, out _) && EdtfDate.TryParse(wanted, out var other, out _) && !one.IsCoarse && !other.IsCoarse && one.First(zone) == other.First(zone);
}
