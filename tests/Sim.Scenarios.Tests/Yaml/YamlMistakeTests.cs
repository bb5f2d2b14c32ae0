using Sim.Scenarios.Yaml;
using static Sim.Scenarios.Tests.Yaml.Nodes;

namespace Sim.Scenarios.Tests.Yaml;

public class YamlMistakeTests
{
    [Theory]
    [InlineData("a: 1\nb:2\nc: 3", "2:1 A space is missing after the ':': write 'b: 2'.")]
    [InlineData("a: 1\nb\nc: 3", "2:1 This line has no ':': write 'key: value', or indent it more if it continues the text above.")]
    [InlineData("a: 1\nb", "2:1 This line has no ':': write 'key: value', or indent it more if it continues the text above.")]
    [InlineData("title: Talks: round two", "1:13 A ': ' stands inside an unquoted text: put the text in quotes, or begin a new line if this is another key.")]
    [InlineData(
        "a: b\n  c: d",
        "2:3 This line reads as a continuation of the text above, yet has a ': ' of its own: " +
            "indent it like the key it belongs beside, or put the whole text in quotes.")]
    [InlineData(
        "a:\n    b: 1\n  c: 2",
        "3:3 This line fits neither the map above nor a key in it: give it the indentation of its neighbours, and write 'key: value'.")]
    [InlineData("a: b\n \tc: d", "2:2 A tab stands in the indentation: use spaces, two for each level.")]
    [InlineData("a:\n\tb: c", "2:1 A tab stands in the indentation: use spaces, two for each level.")]
    [InlineData("a:\n  - b\n\t- c", "3:1 A tab stands in the indentation: use spaces, two for each level.")]
    [InlineData(
        "a: \"b\nc: d\n",
        "1:4 This quote is not closed on its line, and the next line is not indented: add the closing \", or indent the lines of the text.")]
    [InlineData("a:\n  b: \"c", "2:6 This quote is never closed: add the closing \", or put the text in the other kind of quotes.")]
    [InlineData("a: 'it's so'", "1:8 Nothing may follow a quoted text or a closing bracket on its line: put the whole text in one pair of quotes.")]
    [InlineData("a: 'b\nc: d\n", "1:4 This quote is never closed: add the closing ', or put the text in the other kind of quotes.")]
    [InlineData("a: \"b\" c", "1:8 Nothing may follow a quoted text or a closing bracket on its line: put the whole text in one pair of quotes.")]
    [InlineData("a: [b, c\n", "1:4 This '[' is never closed: add the ']'.")]
    [InlineData(
        "a: [b, {c: d]",
        "1:13 A ',' or '}' is missing before this place (the '{' is in line 1, column 8): add it, and put texts with , [ ] { } or ': ' in quotes.")]
    [InlineData(
        "a: [b, c\nd: e",
        "2:1 This line stands inside brackets or braces that are not closed yet: indent it more than the line they began on, or close them before it.")]
    [InlineData("{\"a\": :x}", "1:7 A text that begins with ':' must be in quotes here.")]
    [InlineData("a: ]", "1:4 This ] closes nothing that was opened: delete it, or put the text in quotes.")]
    [InlineData("[a,,b]", "1:4 A value is missing before this ,: add it, or put the text in quotes.")]
    [InlineData("a: @home", "1:4 A text cannot begin with @: put it in quotes.")]
    [InlineData("a: `b`", "1:4 A text cannot begin with `: put it in quotes.")]
    [InlineData("a: 50\nb: %", "2:4 A text cannot begin with %: put it in quotes.")]
    [InlineData("a: - b", "1:4 A list cannot begin here: put each '- ' on a line of its own, write [a, b], or put the text in quotes.")]
    [InlineData("a:\n  - b\n  c: d", "3:3 A list item is expected here: begin the line with '- ' in the column of the other items, or mend the indentation.")]
    [InlineData("a:\n  b: c\n  - d", "3:3 A list item stands among the keys of a map: indent it under its key, or take it out.")]
    [InlineData("a: \"C:\\dir\"", "1:7 The escape '\\d' is not known: write \\\\ for a backslash, or put the text in single quotes.")]
    [InlineData("a: \"\\\U0001F600\"", "1:5 The escape '\\\U0001F600' is not known: write \\\\ for a backslash, or put the text in single quotes.")]
    [InlineData("a: \"\\u12\"", "1:7 This escape lacks hexadecimal digits: two follow \\x, four \\u, eight \\U; write \\\\ for a backslash.")]
    [InlineData("a: \"\\uD800\"", "1:11 An escape in this text names half of a surrogate pair: write the character itself, or both halves, \\uD83D\\uDE00.")]
    [InlineData(
        "a: \"\\uD800\\u0041\"",
        "1:17 An escape in this text names half of a surrogate pair: write the character itself, or both halves, \\uD83D\\uDE00.")]
    [InlineData("a: \"\\uDC00x\"", "1:11 An escape in this text names half of a surrogate pair: write the character itself, or both halves, \\uD83D\\uDE00.")]
    [InlineData(
        "a: \"\\UFFFFFFFF\"",
        "1:15 An escape in this text names half of a surrogate pair: write the character itself, or both halves, \\uD83D\\uDE00.")]
    [InlineData("a: |text", "1:5 Only '+', '-' or one digit may follow '|' or '>': begin the text on the next line, or put it all in quotes.")]
    [InlineData("a: > 5", "1:6 Only '+', '-' or one digit may follow '|' or '>': begin the text on the next line, or put it all in quotes.")]
    [InlineData("a: |0\n  b", "1:5 The digit after '|' or '>' says how deep the text is indented, from 1 to 9: leave it out, or put 2.")]
    [InlineData("a: \"b\"# c", "1:7 A space is missing before '#': add it if this is a comment, or put the text in quotes.")]
    [InlineData(
        "{a: b}\nc: d",
        "2:1 The document is complete before this place, yet more text follows: mend the indentation, or put the text before it in quotes.")]
    [InlineData("a: &", "1:4 A text cannot begin with '&' or '*' here: put it in quotes.")]
    [InlineData("a: * b", "1:4 A text cannot begin with '&' or '*' here: put it in quotes.")]
    [InlineData("a: b\n%this: c", "2:1 Of all directives only %YAML is read: delete this line, or put it in quotes if it is a text.")]
    [InlineData("%YAML\n---\na: b", "1:1 This directive cannot be read: write '%YAML 1.2' and a line '---' after it, or delete it.")]
    public void A_mistake_is_explained_in_plain_words_where_it_was_made(string yaml, string problem)
    {
        var (root, problems) = YamlReader.Read(yaml);
        Show(problems).ShouldBe(problem);
        root.ShouldBeNull();
    }

    [Fact]
    public void A_key_longer_than_YAML_allows_is_named() =>
        Show(
            YamlReader.Read(
                new string('k', 1100) + ": a").Problems).ShouldBe("1:1101 A key may have at most 1024 characters: shorten it, or put the text in quotes.");
}
