using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Domain.StatePaths;

/// <summary>Conditions held against what is found: instants compare as moments, coarse dates as written, lists as sets, one value like a list of one.</summary>
public static class StateConditions
{
    /// <summary>The shortest text that can be an instant.</summary>
    private const int ShortestInstant = 16;

    private static readonly ConditionalWeakTable<StateCondition, StatePath> Compiled = [];

    /// <summary>Its path, compiled once for as long as the condition lives.</summary>
    public static StatePath PathOf(StateCondition condition) => Compiled.GetValue(condition, c => StatePath.Compile(c.Path));

    /// <summary>Whether what was found is what is wanted. A mistaken path holds nothing, not even <see cref="Test.Absent"/>.</summary>
    public static bool Holds(this StateCondition condition, Found found, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(found);
        var wanted = condition.Values;
        return found is not Found.Astray && condition.Test switch
        {
            Test.Absent => found.IsNothing,
            Test.Set => found is Found.Items { Values: var items }
                && items.Count == wanted.Count && wanted.All(w => items.Any(item => SameItem(item, w, zone))),
            Test.Is or Test.Any => wanted.Any(Same),
            Test.Not => wanted.Count == 0 ? !found.IsNothing : !wanted.Any(Same),
            Test.AtLeast => NumberOf(found) >= Limit(),
            _ => NumberOf(found) <= Limit(),
        };

        bool Same(string text) => SameValue(found, text, zone);

        decimal Limit() => decimal.Parse(wanted[0], NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    private static decimal? NumberOf(Found found) => found switch { Found.Counted count => count.Value, Found.Number number => number.Value, _ => null };

    private static bool SameItem(Found item, string wanted, DateTimeZone zone) =>
        item is Found.Thing thing ? thing.Key == wanted : SameValue(item, wanted, zone);

    private static bool SameValue(Found found, string wanted, DateTimeZone zone) => found switch
    {
        Found.Counted count => count.Value.ToString(CultureInfo.InvariantCulture) == wanted,
        Found.Number number => decimal.TryParse(wanted, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && number.Value == n,
        Found.Truth truth => wanted == (truth.Value ? "true" : "false"),
        Found.Items { Values: [var only] } => SameItem(only, wanted, zone),
        Found.Text text => text.Value == wanted || (MayBeInstant(text.Value) && MayBeInstant(wanted) && SameMoment(text.Value, wanted, zone)),
        _ => false,
    };

    private static bool MayBeInstant(string text) =>
        text.Length >= ShortestInstant && (char.IsAsciiDigit(text[0]) || (text[0] == '-' && char.IsAsciiDigit(text[1])));

    private static bool SameMoment(string value, string wanted, DateTimeZone zone) =>
        EdtfDate.TryParse(value, out var one, out _) && EdtfDate.TryParse(wanted, out var other, out _)
        && !one.IsCoarse && !other.IsCoarse && one.First(zone) == other.First(zone);
}
