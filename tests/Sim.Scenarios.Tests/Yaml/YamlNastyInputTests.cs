using System.Diagnostics;
using System.Text;
using CsCheck;
using Sim.Scenarios.Yaml;
using static Sim.Scenarios.Tests.Yaml.Nodes;

namespace Sim.Scenarios.Tests.Yaml;

public class YamlNastyInputTests
{
    private const int Megabyte = 1024 * 1024;

    // Far above the tenth of a second it takes, as tests share their machine; far below what anything quadratic would take.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string, string> Repeated => new()
    {
        { "", "[", "" }, { "", "{", "" }, { "", "[\n", "" }, { "", "[a: ", "" }, { "", "{a: ", "" }, { "", "- ", "" }, { "", "? ", "" }, { "", "? a\n", "" },
        { "", "- - [{", "" },
        { "a: ", "x", "" }, { "a: ", "x ", "" }, { "a:\n", "  x\n", "" }, { "", "- &a\n", "" }, { "", "&a ", "" }, { "&", "a", "" }, { "", "*a ", "" },
        { "", "!t ", "" }, { "!", "t", "" },
        { "a: \"", "x", "" }, { "a: \"", "x\n ", "" }, { "", "\"", "" }, { "'", "''", "" }, { "a: \"", "\\", "" }, { "a: \"", "\\u0041", "\"" },
        { "a: \"", "\\\n ", "\"" },
        { "", ":", "" }, { "", ": ", "" }, { "", ":\n", "" }, { "", "a:", "" }, { "", "a: ", "" }, { "", "a: 1\n", "" }, { "", "k", ": a" },
        { "a: |9\n", "         x\n", "" }, { "a: |99999999\n", " ", "x" }, { "a: |1\n", " ", "x" }, { "a: |\n", "  text\n", "" },
        { "a: >\n", "  text\n\n", "" }, { "a: |\n", "         \n", "  x" },
        { "", " ", "" }, { "", "\t", "" }, { "", "\n", "" }, { "", "#", "" }, { "", "# x\n", "" }, { "", "%x\n", "" }, { "", "%TAG ! !\n", "" },
        { "", "%YAML 1.2\n", "" }, { "", "---\n", "" }, { "", "...\n", "" },
        { "", ",", "" }, { "[", ",", "]" }, { "[", "a,", "]" }, { "[", "[],", "]" }, { "[", "a: b,", "]" }, { "{", "a,", "}" }, { "", "]", "" },
        { "", "}{", "" }, { "", "-", "" }, { "", "-\n", "" },
        { "", "\0", "" }, { "", "\u0001", "" }, { "a: ", "\u2028", "" }, { "a: ", "\u0085x ", "" }, { "", "\uD800", "" }, { "a: ", "😀", "" },
        { "", "\uFEFF", "" }, { "", "\t- a\n", "" }, { "", "\"a\"b", "" },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_megabyte_of_nonsense_is_read_or_refused_at_once(string before, string piece, string after)
    {
        var text = new StringBuilder(before).Insert(before.Length, piece, Megabyte / piece.Length).Append(after).ToString();
        var clock = Stopwatch.StartNew();
        var (root, problems) = YamlReader.Read(text);
        clock.Elapsed.ShouldBeLessThan(AtOnce);
        (root is not null || problems.Count > 0).ShouldBeTrue();
        problems.Count.ShouldBeLessThanOrEqualTo(101);
        problems.ShouldAllBe(problem => problem.Message.Length < 300 && !problem.Message.Contains('\n') && problem.At.Line >= 1 && problem.At.Column >= 1);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('"')]
    public void Ten_megabytes_of_one_bracket_or_quote_end_at_once(char piece)
    {
        var clock = Stopwatch.StartNew();
        YamlReader.Read(new string(piece, 10 * Megabyte)).Root.ShouldBeNull();
        clock.Elapsed.ShouldBeLessThan(AtOnce);
    }

    [Fact]
    public void Lists_that_step_in_line_by_line_end_at_the_depth_limit()
    {
        var steps = string.Concat(Enumerable.Range(0, 900).Select(step => new string(' ', step) + "a:\n"));
        Show(YamlReader.Read(steps).Problems).ShouldBe("33:33 Lists and maps stand more than 32 deep inside one another here: take some levels out.");
    }

    [Fact]
    public void A_line_that_begins_with_a_thousand_spaces_is_read_and_one_more_is_refused()
    {
        var spaces = new string(' ', 998);
        Show(Read($"a: |2\n  {spaces}x\n")).ShouldBe($"{{a: '{spaces}x\n'}}");
        Show(YamlReader.Read($"a: |2\n   {spaces}x\n").Problems).ShouldBe("2:1001 This line begins with more than 1000 spaces: " +
            "indent it like its neighbours, with two for each level.");
    }

    [Fact]
    public void More_values_than_a_file_of_events_holds_are_refused()
    {
        var (root, problems) = YamlReader.Read($"[{new StringBuilder().Insert(0, "a,", 1_500_000)}]");
        root.ShouldBeNull();
        Show(problems).ShouldBe("1:3000000 This script holds more than 1,500,000 values: split it into several scenarios.");
    }

    [Fact]
    public void After_a_hundred_problems_the_rest_is_not_listed()
    {
        var (_, problems) = YamlReader.Read(new StringBuilder().Insert(0, "- &a\n", 1000).ToString());
        problems.Count.ShouldBe(101);
        problems[^1].Message.ShouldBe("There may be more problems past these 100: mend them first, then read again.");
    }

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Gen.String.Sample(text => YamlReader.Read(text).Problems.ShouldNotBeNull(), iter: 5000, threads: 1);

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Gen.Byte.Array[0, 200].Sample(bytes => YamlReader.Read(Encoding.Latin1.GetString(bytes)).Problems.ShouldNotBeNull(), iter: 5000, threads: 1);

    [Fact]
    public void No_heap_of_YAML_pieces_makes_the_reader_throw() =>
        Gen.OneOf("a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", " ", "\t", "[", "]", "{", "}", ",", ":", "\"", "'", "#", " #", "|\n", ">\n", "&x",
            "*x", "!t", "%", "---", "...", "\\", "\\u", "\r", "\u2028", "\0", "😀")
            .Array[0, 30].Sample(pieces => IsReadOrRefused(string.Concat(pieces)), iter: 20_000, threads: 1);

    private static bool IsReadOrRefused(string yaml)
    {
        var (root, problems) = YamlReader.Read(yaml);
        var lines = yaml.Split('\n').Length + yaml.Count(c => c == '\r');
        return (root is not null || problems.Count > 0) && problems.All(problem => problem.At.Line >= 1 && problem.At.Line <= lines && problem.At.Column >= 1);
    }
}
