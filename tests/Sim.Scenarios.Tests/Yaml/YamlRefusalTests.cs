using Sim.Scenarios.Yaml;
using static Sim.Scenarios.Tests.Yaml.Nodes;

namespace Sim.Scenarios.Tests.Yaml;

public class YamlRefusalTests
{
    [Theory]
    [InlineData("a: &x b", "1:4 Anchors are not read: delete '&x', and write the value out wherever it is needed.", "{a: b}")]
    [InlineData("a: b\nc: *x", "2:4 Aliases are not read: write the value out in place of '*x', or put it in quotes if it is a text.", "{a: b, c: ''}")]
    [InlineData("a: !!str b", "1:4 Tags are not read: delete the word that begins with '!', or put it in quotes if it belongs to a text.", "{a: b}")]
    [InlineData("a: !own:tag [b]", "1:4 Tags are not read: delete the word that begins with '!', or put it in quotes if it belongs to a text.", "{a: [b]}")]
    [InlineData("a: 1\nb: 2\na: 3", "3:1 The key 'a' is in this map already, in line 1, column 1: keep one of the two.", "{a: 1, b: 2}")]
    [InlineData("{a: 1, 'a': {a: 3}}", "1:8 The key 'a' is in this map already, in line 1, column 2: keep one of the two.", "{a: 1}")]
    [InlineData("? a\n: b", "1:1 Keys that begin with '? ' are not read: write 'key: value' on one line.", "{a: b}")]
    [InlineData("[a, b]: c", "1:1 A key must be a text, not a list or a map: put it in quotes if it is a text.", "{}")]
    [InlineData("name: {{ value }}", "1:8 A key must be a text, not a list or a map: put it in quotes if it is a text.", "{name: {}}")]
    [InlineData(": a", "1:1 A key is missing before the ':' here: write 'key: value'.", "{}")]
    [InlineData("%TAG ! tag:x,2000:\n---\na: b", "1:1 Of all directives only %YAML is read: delete this line.", "{a: b}")]
    [InlineData("a: b\n%this c", "2:1 Of all directives only %YAML is read: delete this line, or put it in quotes if it is a text.", "{a: b}")]
    [InlineData("%YAML 2.0\n---\na: b", "1:1 YAML 2.0 is not known: write %YAML 1.2, or delete the line.", "{a: b}")]
    [InlineData("a: b\u0007", "1:5 The control character U+0007 stands here: delete it, or write it as \"\\u0007\" in double quotes.", "{a: b\uFFFD}")]
    [InlineData("a: b\nc: d\0e", "2:5 A null character (U+0000) stands here: delete it, a script is a text.", "{a: b, c: d\uFFFDe}")]
    [InlineData("a: \uFEFFb", "1:4 An invisible byte-order mark (U+FEFF) stands inside the text: delete it.", "{a: \uFFFDb}")]
    [InlineData("a: \"\\0\"", "1:4 This text holds a null character, written as an escape: delete it.", "{a: '\0'}")]
    [InlineData("\ta: b", "1:1 A tab stands in the indentation: use spaces, two for each level.", "{a: b}")]
    [InlineData("- [1]\n- :x", "2:4 A text that begins with ':' must be in quotes here.", "[[1], x]")]
    [InlineData("{\"a\"::x}", "1:6 A text that begins with ':' must be in quotes here.", "{a: :x}")]
    [InlineData("{\"a\" \"b\"}", "1:6 A ':' is missing between a key and its value: write {key: value}.", "{a: 'b'}")]
    [InlineData(
        "the *first:\n\n one",
        "1:1 A ': ' in or at the end of an unquoted text makes a key of it: put the text, or the key, in quotes.",
        "the *first:\none")]
    [InlineData("[a:]", "1:2 A ': ' in or at the end of an unquoted text makes a key of it: put the text, or the key, in quotes.", "[a:]")]
    [InlineData(
        "the *first: one",
        "1:1 A ': ' in or at the end of an unquoted text makes a key of it: put the text, or the key, in quotes.",
        "the *first: one")]
    public void What_a_script_may_not_use_is_named_and_the_rest_is_read(string yaml, string problem, string nodes)
    {
        var (root, problems) = YamlReader.Read(yaml);
        Show(problems.Take(1)).ShouldBe(problem);
        Show(root).ShouldBe(nodes);
    }

    [Fact]
    public void All_problems_of_a_text_are_listed_in_the_order_of_their_places()
    {
        var (_, problems) = YamlReader.Read("a: &x 1\nb: !t 2\na: \u0001\nc: *x\nd: [1, 2\n");
        problems.Select(problem => problem.At).ShouldBe([new(1, 4), new(2, 4), new(3, 1), new(3, 4), new(4, 4), new(5, 4)]);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_named() =>
        Show(YamlReader.Read("a: x\uD800").Problems).ShouldBe("1:5 Half a surrogate pair (U+D800) stands here: delete it, or write the whole character.");

    [Fact]
    public void The_first_of_many_equal_keys_is_named_in_a_large_map()
    {
        var keys = string.Concat(Enumerable.Range(1, 30).Select(number => $"k{number}: x\n"));
        Show(YamlReader.Read(keys + "k2: y\nk29: y\n").Problems).ShouldBe("""
            31:1 The key 'k2' is in this map already, in line 2, column 1: keep one of the two.
            32:1 The key 'k29' is in this map already, in line 29, column 1: keep one of the two.
            """);
    }

    [Theory]
    [InlineData("a: b\n---\nc: d", "2:1 A second document begins here: keep one document in a file, and delete the '---' or '...' between them.")]
    [InlineData("a: b\n...\nc: d", "3:1 A second document begins here: keep one document in a file, and delete the '---' or '...' between them.")]
    [InlineData("", "1:1 There is nothing here but white space and comments: write the script as 'key: value' lines.")]
    [InlineData("# only this\n\n", "1:1 There is nothing here but white space and comments: write the script as 'key: value' lines.")]
    [InlineData("%YAML 1.2\n", "1:1 A line '---' must follow the %YAML directive: add it, or delete the directive.")]
    public void There_is_exactly_one_document(string yaml, string problem)
    {
        var (root, problems) = YamlReader.Read(yaml);
        Show(problems.Take(1)).ShouldBe(problem);
        root.ShouldBeNull();
    }

    [Fact]
    public void Thirty_two_levels_are_read_and_one_more_is_refused()
    {
        YamlReader.Read(new string('[', 32) + new string(']', 32)).Problems.ShouldBeEmpty();
        var (root, problems) = YamlReader.Read(new string('[', 33) + new string(']', 33));
        root.ShouldBeNull();
        Show(problems).ShouldBe("1:33 Lists and maps stand more than 32 deep inside one another here: take some levels out.");
    }
}
