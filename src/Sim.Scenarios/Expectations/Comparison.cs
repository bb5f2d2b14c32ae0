using System.Globalization;
using System.Text.Json;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Expectations;

/// <summary>Holds what a state says against what is wanted: instants as moments, coarse dates as written, lists as sets, <c>absent</c> as no such thing.</summary>
internal static class Comparison
{
    public static bool Holds(Found found, StateCondition wish, DateTimeZone zone)
    {
        if (found.Mistake is not null)
        {
            return false;
        }

        var isNothing = found is { Count: null } && found.Value is null or { ValueKind: JsonValueKind.Null };
        return wish.Test switch
        {
            Test.Absent => isNothing,
            Test.Set => found.Value is { ValueKind: JsonValueKind.Array } array && SameSet(array, wish.Values, zone),
            Test.Is or Test.Any => wish.Values.Any(Same),
            Test.Not => wish.Values.Count == 0 ? !isNothing : !wish.Values.Any(Same),
            Test.AtLeast => Number(found) is { } number && number >= Number(wish),
            _ => Number(found) is { } number && number <= Number(wish),
        };

        bool Same(string wanted) => !isNothing && (found.Count is { } count ? wanted == count.ToString() : SameValue(found.Value!.Value, wanted, zone));
    }

    private static decimal? Number(Found found) => found.Count is { } count ? count : found.Value is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;

    private static decimal Number(StateCondition wish) => decimal.Parse(wish.Values[0], NumberStyles.Number, CultureInfo.InvariantCulture);

    private static bool SameSet(JsonElement array, ValueList<string> wanted, DateTimeZone zone)
    {
        var items = array.EnumerateArray().ToArray();
        return items.Length == wanted.Count && wanted.All(w => items.Any(i => Same(i, w)));

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
