using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim spans</c>.</summary>
public static class SpansPage
{
    private const int Column = 26;

    /// <summary>Thing by thing, each status with the time it held.</summary>
    public static IRenderable Render(SpansBoard spans) => new Page([
        .. Headings.Of(spans.Heading),
        Row.Blank,
        .. spans.Things.Count == 0 ? [new Row(0, 2, Say.Of("paper.no-status"))] : spans.Things.SelectMany(Rows),
    ]);

    private static IEnumerable<Row> Rows(SpannedThing thing) => thing.Spans
        .Select(span => new Row(2, 4, span.Time) { Label = span.Status, LabelWidth = Column })
            .Prepend(
                new Row(
                    0,
                    2,
                    Phrase.Of(thing.Title, Ink.Strong),
                    Phrase.Of(thing.Thing == Ref.Phase ? "" : thing.Thing.ToString(), Ink.Quiet)) { Gap = "   " });
}
