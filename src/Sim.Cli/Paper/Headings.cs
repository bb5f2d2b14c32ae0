using Sim.Answers.Boards;

namespace Sim.Cli.Paper;

/// <summary>The headings of answers: the title, and at the right edge what was asked.</summary>
internal static class Headings
{
    public static IEnumerable<Row> Of(Heading heading)
    {
        var status = heading.Status is { } known ? Phrase.Of(known.Word.ToUpperInvariant(), known.Ink) : Phrase.None;
        yield return new Row(0, 2, heading.Title, status) { Gap = "   ", Right = heading.When };
        yield return new Row(0, 2, heading.Of) { Right = heading.Cuts };
        foreach (var row in Recorded(heading.Recorded).Concat(heading.Record.Select(Edge)))
        {
            yield return row;
        }
    }

    /// <summary>That the record ends, or begins, where the answer goes on.</summary>
    public static Row Edge(string sentence) => new(0, 2, Phrase.Of(sentence, Ink.Open));

    public static IEnumerable<Row> Recorded(string? recorded) => recorded is null ? [] : [new Row(0, 2, "") { Right = recorded }];
}
