using System.Globalization;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Expectations;

/// <summary>
/// Reads what is wanted at a path of the state: a value, a list (compared as a set), <c>absent</c>, or a map of one word:
/// <c>{not: …}</c>, <c>{any: […]}</c>, <c>{at-least: 2}</c>, <c>{at-most: 2}</c>.
/// </summary>
internal static class WishReader
{
    /// <summary>The words a map may begin with.</summary>
    public static readonly string[] Tests = ["not", "any", "at-least", "at-most"];

    /// <summary>The wish; null, with a problem reported, where it is none.</summary>
    public static StateCondition? Read(string path, Node node, Intake intake)
    {
        switch (node)
        {
            case ScalarNode scalar when IsAbsent(scalar):
                return new(path, Test.Absent, []);
            case ScalarNode scalar:
                return new(path, Test.Is, [scalar.Value]);
            case ListNode list when Texts(list) is { } texts:
                return new(path, Test.Set, texts);
            case MapNode { Entries: [var only] } when Of(path, only) is { } wish:
                return wish;
            default:
                intake.Report(
                    node.At,
                    $"'{path}' takes a value, a list, or a map of one word: {{not: VALUE}}, {{any: [VALUE, VALUE]}}, {{at-least: 2}}, {{at-most: 2}}; " +
                        "to ask more of a thing, give a path each");
                return null;
        }
    }

    /// <summary>The node that reads back to it.</summary>
    public static Node Write(StateCondition wish) => wish.Test switch
    {
        Test.Absent => Absent,
        Test.Is => ValueWriter.Text(wish.Values[0]),
        Test.Set => List(wish.Values),
        Test.Not => Only("not", wish.Values.Count switch { 0 => Absent, 1 => ValueWriter.Text(wish.Values[0]), _ => List(wish.Values) }),
        Test.Any => Only("any", List(wish.Values)),
        Test.AtLeast => Only("at-least", ValueWriter.Text(wish.Values[0])),
        _ => Only("at-most", ValueWriter.Text(wish.Values[0])),
    };

    /// <summary>As a message repeats it.</summary>
    public static string Describe(StateCondition wish) => wish.Test switch
    {
        Test.Absent => "absent",
        Test.Is => wish.Values[0],
        Test.Set => $"[{wish.Values}]",
        Test.Not => wish.Values.Count == 0 ? "anything but absent" : $"anything but {string.Join(" or ", wish.Values)}",
        Test.Any => string.Join(" or ", wish.Values),
        Test.AtLeast => $"at least {wish.Values[0]}",
        _ => $"at most {wish.Values[0]}",
    };

    private static StateCondition? Of(string path, MapEntry only) => (only.Key, only.Value) switch
    {
        ("not", ScalarNode scalar) => new(path, Test.Not, IsAbsent(scalar) ? [] : [scalar.Value]),
        ("not", ListNode { Items.Count: > 0 } list) when Texts(list) is { } texts => new(path, Test.Not, texts),
        ("any", ListNode { Items.Count: > 0 } list) when Texts(list) is { } texts => new(path, Test.Any, texts),
        ("at-least", ScalarNode scalar) when IsNumber(scalar) => new(path, Test.AtLeast, [scalar.Value]),
        ("at-most", ScalarNode scalar) when IsNumber(scalar) => new(path, Test.AtMost, [scalar.Value]),
        _ => null,
    };

    // JSON has no unquoted words but its own.
    private static ScalarNode Absent => new("null", true, default);

    // JSON and some writers of YAML quote every word; whoever means the text writes {any: [absent]}.
    private static bool IsAbsent(ScalarNode scalar) => scalar.IsNull || scalar.Value == "absent";

    private static bool IsNumber(ScalarNode scalar) => decimal.TryParse(scalar.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    private static ValueList<string>? Texts(ListNode list) => list.Items.All(i => i is ScalarNode) ? [.. list.Items.Select(i => ((ScalarNode)i).Value)] : null;

    private static ListNode List(ValueList<string> values) => new([.. values.Select(ValueWriter.Text)], default);

    private static MapNode Only(string word, Node value) => new([new(word, default, value)], default);
}
