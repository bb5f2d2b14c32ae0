using System.Globalization;
using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Domain.StatePaths;

/// <summary>How the value at a path is held against the values wished for.</summary>
public enum Test
{
    /// <summary>It is this value.</summary>
    Is,

    /// <summary>It is any other value, or absent.</summary>
    Not,

    /// <summary>It is one of these values.</summary>
    Any,

    /// <summary>It is a list with just these items, in any order.</summary>
    Set,

    /// <summary>It is a number of at least this.</summary>
    AtLeast,

    /// <summary>It is a number of at most this.</summary>
    AtMost,

    /// <summary>There is no such thing.</summary>
    Absent,
}

/// <summary>A path of the state and what is wanted there: instants compare as moments, coarse dates as written, lists as sets.</summary>
public sealed record StateCondition(StatePath Path, Test Test, ValueList<string> Values)
{
    /// <summary>The shortest text that can be an instant.</summary>
    private const int ShortestInstant = 16;

    /// <summary>Whether what was found is what is wanted. A mistaken path holds nothing, not even <see cref="Test.Absent"/>.</summary>
    public bool Holds(Found found, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found is not Found.Astray && Test switch
        {
            Test.Absent => found.IsNothing,
            Test.Set => found is Found.Items { Values: var items } && items.Count == Values.Count && Values.All(wanted => items.Any(item => SameItem(item, wanted, zone))),
            Test.Is or Test.Any => Values.Any(Same),
            Test.Not => Values.Count == 0 ? !found.IsNothing : !Values.Any(Same),
            Test.AtLeast => NumberOf(found) >= Limit,
            _ => NumberOf(found) <= Limit,
        };

        bool Same(string wanted) => SameValue(found, wanted, zone);
    }

    private decimal Limit => decimal.Parse(Values[0], NumberStyles.Number, CultureInfo.InvariantCulture);

    private static decimal? NumberOf(Found found) => found switch { Found.Counted count => count.Value, Found.Number number => number.Value, _ => null };

    private static bool SameItem(Found item, string wanted, DateTimeZone zone) => item is Found.Thing thing ? thing.Key == wanted : SameValue(item, wanted, zone);

    private static bool SameValue(Found found, string wanted, DateTimeZone zone) => found switch
    {
        Found.Counted count => count.Value.ToString(CultureInfo.InvariantCulture) == wanted,
        Found.Number number => decimal.TryParse(wanted, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && number.Value == n,
        Found.Truth truth => wanted == (truth.Value ? "true" : "false"),
        Found.Text text => text.Value == wanted || (MayBeInstant(text.Value) && MayBeInstant(wanted) && SameMoment(text.Value, wanted, zone)),
        _ => false,
    };

    private static bool MayBeInstant(string text) => text.Length >= ShortestInstant && char.IsAsciiDigit(text[0]);

    private static bool SameMoment(string value, string wanted, DateTimeZone zone) =>
        EdtfDate.TryParse(value, out var one, out _) && EdtfDate.TryParse(wanted, out var other, out _) && !one.IsCoarse && !other.IsCoarse && one.First(zone) == other.First(zone);
}
