using CsCheck;
using Sim.Scenarios.Yaml;
using static Sim.Scenarios.Tests.Yaml.Nodes;

namespace Sim.Scenarios.Tests.Yaml;

public class YamlWriterTests
{
    [Fact]
    public void A_script_is_written_as_a_person_would_write_it()
    {
        var script = Map(
            ("scenario", Text("korea-1953")),
            ("title", Text("Korea: the last weeks")),
            ("parties", Map(("unc", Map(("name", Text("United Nations Command")), ("roles", List(Text("belligerent"))))))),
            ("events", List(
                Map(("when", Text("1953-06-08")), ("event", Text("agreement-drafted")), ("parties", List(Text("unc"), Text("dprk")))),
                Map(
                    ("id", Text("guns-fall-silent")),
                    ("quote", Text("First line.\n  Second line.\n\nLast line.\n")),
                    ("note", Text(string.Join(' ', Enumerable.Repeat("long", 40)))),
                    ("lists", List(List(Plain("1")), Map()))))),
            ("expect", List()),
            ("why", Plain("")));
        YamlWriter.Write(script).ShouldBe("""
            scenario: korea-1953
            title: "Korea: the last weeks"
            parties:
              unc:
                name: United Nations Command
                roles: [belligerent]
            events:
              - {when: 1953-06-08, event: agreement-drafted, parties: [unc, dprk]}
              - id: guns-fall-silent
                quote: |
                  First line.
                    Second line.

                  Last line.
                note: >-
                  long long long long long long long long long long long long long long long long long long long long long long long
                  long long long long long long long long long long long long long long long long long
                lists:
                  - [1]
                  - {}
            expect: []
            why:

            """);
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("1953-07-27T22:00+09:00", "1953-07-27T22:00+09:00")]
    [InlineData("line#p2", "line#p2")]
    [InlineData("it's", "it's")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("Yesterday", "Yesterday")]
    [InlineData("NO", "\"NO\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("1:02:03.5", "\"1:02:03.5\"")]
    [InlineData("1_200", "\"1_200\"")]
    [InlineData("0b11", "\"0b11\"")]
    [InlineData("2025-05-08T14:30:15Z", "\"2025-05-08T14:30:15Z\"")]
    [InlineData("2025-05-08", "2025-05-08")]
    [InlineData("-x", "-x")]
    [InlineData("", "\"\"")]
    [InlineData("12", "\"12\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("- x", "\"- x\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("a:", "\"a:\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("@a", "\"@a\"")]
    [InlineData("\"so\" it is said", "'\"so\" it is said'")]
    [InlineData("#C:\\dir's", "'#C:\\dir''s'")]
    [InlineData("a\tb\u2028\uFEFF\"\\", "\"a\\tb\\u2028\\uFEFF\\\"\\\\\"")]
    [InlineData("a\r\nb", "\"a\\r\\nb\"")]
    [InlineData("one\ntwo", "|-\n  one\n  two")]
    [InlineData("one\n\n", "\"one\\n\\n\"")]
    [InlineData("one \ntwo", "\"one \\ntwo\"")]
    [InlineData(" one\ntwo", "\" one\\ntwo\"")]
    public void A_text_is_quoted_only_where_it_must_be(string text, string written) => YamlWriter.Write(Map(("k", Text(text)))).ShouldBe($"k: {written}\n");

    [Fact]
    public void Texts_in_brackets_are_quoted_for_commas_and_brackets_too() =>
        YamlWriter.Write(List(List(Text("a, b"), Text("c]"), Text("d")))).ShouldBe("- [\"a, b\", \"c]\", d]\n");

    [Theory]
    [InlineData("", "---\n")]
    [InlineData("12", "12\n")]
    public void A_plain_scalar_may_be_the_root(string value, string written)
    {
        YamlWriter.Write(Plain(value)).ShouldBe(written);
        Read(written).ShouldBeOfType<ScalarNode>().Value.ShouldBe(value);
    }

    [Fact]
    public void Nodes_too_deep_to_be_read_again_are_not_written()
    {
        static Node Deep(int levels) =>
            Enumerable.Range(0, levels).Aggregate((Node)Plain("x"), (inner, level) => level % 2 == 0 ? List(inner) : Map(("k", inner)));
        Show(Read(YamlWriter.Write(Deep(32)))).ShouldBe(Show(Deep(32)));
        Should.Throw<ArgumentException>(() => YamlWriter.Write(Deep(33)));
        Should.Throw<ArgumentException>(() => YamlWriter.Write(Deep(100_000)));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_written_as_the_replacement_character() => YamlWriter.Write(List(Text("a\uD800b"))).ShouldBe("- \"a\uFFFDb\"\n");

    [Fact]
    public void All_that_is_written_reads_back_the_same() =>
        Any.Sample(node => Same(Read(YamlWriter.Write(node)), node), iter: 20_000, threads: 1, print: node => Show(node) + "\n" + YamlWriter.Write(node));

    [Fact]
    public void What_was_read_once_is_written_the_same_again() =>
        Any.Sample(node =>
        {
            var once = YamlWriter.Write(Read(YamlWriter.Write(node)));
            return YamlWriter.Write(Read(once)) == once;
        }, iter: 5_000, threads: 1);

    // A text that YAML takes for a text anyway may lose its quotes, or get some; one that it takes for a number may not.
    private static bool Same(Node a, Node b) => (a, b) switch
    {
        (ScalarNode one, ScalarNode other) => one.Value == other.Value && JsonNodes.Write(one) == JsonNodes.Write(other),
        (ListNode one, ListNode other) => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(pair => Same(pair.First, pair.Second)),
        (MapNode one, MapNode other) => one.Entries.Count == other.Entries.Count
            && one.Entries.Zip(other.Entries).All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value)),
        _ => false,
    };
}
