using Sim.Answers.Citations;

namespace Sim.Answers.Tests;

public class CitationTests
{
    private static readonly Citation Sample = new(
        [
            "search",
            "it's \"so\"",
            "--in",
            "small@no:7",
            "--by",
            "north/voice",
        ], 3, "sim.search/2", ["0123456789abcdef"], "fedcba9876543210", "A title # with, signs");

    [Fact]
    public void A_line_is_read_back_as_it_was_written()
    {
        Sample.Text.ShouldBe(
            """sim search 'it'\''s "so"' --in small@no:7 --by north/voice # rules 3, sim.search/2, """
                + "record 0123456789abcdef, answer fedcba9876543210, A title # with, signs");
        var read = Citation.Parse(Sample.Text).ShouldNotBeNull();
        read.Words.ShouldBe(Sample.Words);
        read.Text.ShouldBe(Sample.Text);
        read.Timelines.ShouldBe([("small@no", 7L)]);
        read.At([12]).ShouldBe(["search", "it's \"so\"", "--in", "small@no:12", "--by", "north/voice"]);
    }

    [Fact]
    public void When_a_store_recorded_an_event_is_no_part_of_what_the_answer_says()
    {
        const string one = """{"answer":"sim.log/3","events":[{"id":"a","recordedAt":"2026-01-01T00:00:00Z","version":2}]}""";
        Citation.Fingerprint(one)
            .ShouldBe(Citation.Fingerprint(one.Replace("2026-01-01", "2027-01-01", StringComparison.Ordinal).Replace(":2}", ":9}", StringComparison.Ordinal)));
        Citation.Fingerprint(one).ShouldNotBe(Citation.Fingerprint(one.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)));
    }
}
