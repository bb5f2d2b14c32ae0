using Sim.Scenarios.Yaml;
using static Sim.Scenarios.Tests.Yaml.Nodes;

namespace Sim.Scenarios.Tests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: b", "{a: b}")]
    [InlineData("- a\n- 'b'\n- \"c\\n\"\n", "[a, 'b', 'c\n']")]
    [InlineData("{when: 1953-06-08, by: [unc, dprk]}", "{when: 1953-06-08, by: [unc, dprk]}")]
    [InlineData("a:\nb: ~\n", "{a: , b: ~}")]
    [InlineData("a:\n- b\n- c: d\n  e: f\n", "{a: [b, {c: d, e: f}]}")]
    [InlineData("a: |\n  one\n    two\n\n  three\n", "{a: 'one\n  two\n\nthree\n'}")]
    [InlineData("a: >-\n  one\n  two\n", "{a: 'one two'}")]
    [InlineData("a: one\n  two\n", "{a: one two}")]
    [InlineData("# a note\n%YAML 1.2\n---\n# another\na: b # and more\n...\n", "{a: b}")]
    [InlineData("{\"a\":1,\"b\":[true,null]}", "{a: 1, b: [true, null]}")]
    [InlineData("[a: b]", "[{a: b}]")]
    [InlineData("url: http://example.org/a#b, or so", "{url: http://example.org/a#b, or so}")]
    [InlineData("<<: a", "{<<: a}")]
    [InlineData("\"\": a", "{: a}")]
    public void A_document_becomes_nodes(string yaml, string nodes) => Show(Read(yaml)).ShouldBe(nodes);

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("0o7")]
    [InlineData("1_000")]
    [InlineData("12:30:45")]
    [InlineData("1953-07-27")]
    public void An_unquoted_scalar_stays_the_text_that_was_written(string text) =>
        Read($"a: {text}").ShouldBeOfType<MapNode>().Find("a")!.Value.ShouldBe(new ScalarNode(text, true, new(1, 4)));

    [Theory]
    [InlineData("", true)]
    [InlineData("~", true)]
    [InlineData("null", true)]
    [InlineData("NULL", true)]
    [InlineData("nULL", false)]
    [InlineData("''", false)]
    [InlineData("'null'", false)]
    [InlineData("none", false)]
    public void Nothing_is_an_empty_or_a_null_plain_scalar(string text, bool isNull) =>
        Read($"a: {text}\n").ShouldBeOfType<MapNode>().Find("a")!.Value.ShouldBeOfType<ScalarNode>().IsNull.ShouldBe(isNull);

    [Fact]
    public void A_key_that_is_not_there_is_not_found() => Read("a: b").ShouldBeOfType<MapNode>().Find("b").ShouldBeNull();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Places_count_lines_and_columns_from_one(string lineBreak)
    {
        var map = Read(string.Join(lineBreak, "# first", "a:", "  b: [c, \"😀\", d]", "  e:", "last: x")).ShouldBeOfType<MapNode>();
        map.At.ShouldBe(new(2, 1));
        var a = map.Find("a")!;
        a.KeyAt.ShouldBe(new(2, 1));
        var inner = a.Value.ShouldBeOfType<MapNode>();
        inner.At.ShouldBe(new(3, 3));
        var b = inner.Find("b")!.Value.ShouldBeOfType<ListNode>();
        b.At.ShouldBe(new(3, 6));
        b.Items.Select(item => item.At.Column).ShouldBe([7, 10, 16]);
        inner.Find("e")!.Value.At.ShouldBe(new(4, 5));
        map.Find("last")!.Value.At.ShouldBe(new(5, 7));
    }

    [Fact]
    public void A_pair_in_brackets_stands_where_its_key_stands() =>
        Read("x: [a, b: c]").ShouldBeOfType<MapNode>().Find("x")!.Value.ShouldBeOfType<ListNode>().Items[1].At.ShouldBe(new(1, 8));

    [Fact]
    public void A_byte_order_mark_at_the_beginning_takes_no_column() => Read("\uFEFFa: b").At.ShouldBe(new(1, 1));

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u0085")]
    public void A_line_separator_is_a_character_and_no_line_break(string separator)
    {
        var map = Read($"a{separator}b: c{separator}d \uE000 \uE001\ne: 'f{separator}' # {separator}\n").ShouldBeOfType<MapNode>();
        Show(map).ShouldBe($"{{a{separator}b: c{separator}d \uE000 \uE001, e: 'f{separator}'}}");
        map.Find("e")!.KeyAt.ShouldBe(new(2, 1));
    }

    [Fact]
    public void An_escape_that_spells_a_stand_in_of_a_line_separator_stays_what_it_is() =>
        Show(Read("a: \"\\uE000 \\U0000E001 \\L\" # \u2028")).ShouldBe("{a: '\uE000 \uE001 \u2028'}");

    [Fact]
    public void A_block_of_lines_reads_the_same_without_its_last_line_break() => Show(Read("a: |\n  b")).ShouldBe(Show(Read("a: |\n  b\n")));

    [Fact]
    public void Windows_line_breaks_in_a_text_become_plain_ones() => Show(Read("a: |\r\n  b\r\n  c\r\n")).ShouldBe("{a: 'b\nc\n'}");

    [Theory]
    [InlineData("\\uD83D\\uDE00", "😀")]
    [InlineData("\\U0001F600", "😀")]
    [InlineData("\\x41\\u00e9\\t\\\"\\\\\\/\\e", "Aé\t\"\\/\u001b")]
    public void Escapes_in_double_quotes_are_read(string escaped, string text) => Show(Read($"\"{escaped}\"")).ShouldBe($"'{text}'");

    [Fact]
    public void A_scalar_or_a_list_may_be_the_root() => Show(Read("- a")).ShouldBe("[a]");
}
