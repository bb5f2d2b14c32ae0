using Sim.Answers.Boards;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim search</c>.</summary>
public static class SearchPage
{
    private const int Column = 26;

    /// <summary>The places, the best first.</summary>
    public static IRenderable Render(SearchBoard board) => new Page(board.Places.SelectMany(Rows).Prepend(new Row(0, 2, board.Summary)));

    private static IEnumerable<Row> Rows(FoundItem place)
    {
        yield return Row.Blank;
        yield return new Row(0, 4, place.Told) { Label = Phrase.Of(place.When, Ink.Strong), LabelWidth = Column };
        foreach (var snippet in place.Snippets)
        {
            yield return new Row(0, 6, snippet) { Label = "", LabelWidth = Column };
        }

        yield return new Row(0, 6, Phrase.Of(place.Timeline, Ink.Quiet), place.Reference) { Label = "", LabelWidth = Column };
    }
}
