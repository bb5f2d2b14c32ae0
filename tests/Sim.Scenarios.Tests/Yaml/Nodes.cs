using CsCheck;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Yaml;

/// <summary>Nodes for the tests: made by hand, at random, and shown in one line without their places.</summary>
internal static class Nodes
{
    public static ScalarNode Plain(string value) => new(value, true, default);

    public static ScalarNode Text(string value) => new(value, false, default);

    public static ListNode List(params Node[] items) => new(items, default);

    public static MapNode Map(params (string Key, Node Value)[] entries) =>
        new([.. entries.Select(entry => new MapEntry(entry.Key, default, entry.Value))], default);

    /// <summary>Plain texts as they are, others in quotes.</summary>
    public static string Show(Node? node) => node switch
    {
        null => "nothing",
        ScalarNode { Plain: true } scalar => scalar.Value,
        ScalarNode scalar => $"'{scalar.Value}'",
        ListNode list => $"[{string.Join(", ", list.Items.Select(Show))}]",
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Show(entry.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    public static string Show(IEnumerable<Problem> problems) =>
        string.Join('\n', problems.Select(problem => $"{problem.At.Line}:{problem.At.Column} {problem.Message}"));

    public static Node Read(string yaml)
    {
        var (root, problems) = YamlReader.Read(yaml);
        Show(problems).ShouldBe("");
        return root.ShouldNotBeNull();
    }

    private static readonly Gen<string> Piece = Gen.Frequency(
        (6, Gen.OneOf("a", "b c", "de", "ü", "😀", "talks", "1", "0")),
        (6, Gen.OneOf(" ", "  ", "\n", "\n\n", "\n  ", " \n", "\t", "\r\n", "\r")),
        (6, Gen.OneOf(
            ":",
            ": ",
            " #",
            "#",
            "- ",
            "-",
            "? ",
            ",",
            "[",
            "]",
            "{",
            "}",
            "*",
            "&",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\"",
            "'",
            "\\",
            " *a",
            "::",
            "---",
            "...",
            "=",
            "<<")),
        (2, Gen.OneOf("\u0085", "\u2028", "\u2029", "\uFEFF", "\uFFFF", "\uE000", "\u0001", "\u007F", "\u00A0", "\\u2028", "\\L")));

    private static readonly Gen<string> AnyText = Gen.Frequency(
        (8, Piece.Array[0, 6].Select(string.Concat)),
        (1, Piece.Array[20, 80].Select(string.Concat)),
        (2, Gen.String[Gen.Char[' ', '\uD7FF'], 0, 8]),
        (2, Gen.OneOf(
            "",
            "~",
            "null",
            "NULL",
            "true",
            "False",
            "12",
            "-0",
            "+1",
            "1.5e3",
            "1.",
            ".5",
            "0x1F",
            "0o7",
            ".inf",
            "-.INF",
            ".nan",
            "yes",
            "1953-07-27",
            "22:00",
            "1_000")));

    private static readonly Gen<Node> AnyScalar = Gen.Select(AnyText, Gen.Bool, (text, plain) => (Node)new ScalarNode(text, plain, default));

    /// <summary>Trees of any text that YAML can hold, some levels deep.</summary>
    public static readonly Gen<Node> Any = Gen.Recursive<Node>((depth, any) => depth > 6 ? AnyScalar : Gen.Frequency(
        (5, AnyScalar),
        (2, any.Array[0, 5].Select(items => (Node)List(items))),
        (2, Gen.Select(AnyText, any).Array[0, 5].Select(entries => (Node)Map([.. entries.DistinctBy(entry => entry.Item1)])))));
}
