using Sim.Answers.Boards;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim explain</c>.</summary>
public static class ExplanationPage
{
    /// <summary>The history of a thing, what does not count, and what the answer hangs on.</summary>
    public static IRenderable Render(ExplanationBoard explanation) => new Page([
        .. Headings.Of(explanation.Heading),
        Row.Blank,
        .. explanation.NoSteps is { } none ? [new Row(0, 2, none)] : Array.Empty<Row>(),
        .. explanation.Steps.SelectMany(s => StoryPage.Rows(s)),
        .. explanation.LeftOut.Count > 0
            ? [Row.Blank, Row.Section("NOT COUNTED HERE"), .. explanation.LeftOut.SelectMany(s => StoryPage.Rows(s))]
            : Array.Empty<Row>(),
        Row.Blank,
        Row.Section("SO, NOW"),
        .. explanation.Now.Select(value => new Row(2, 4, value.Told, Phrase.Of(value.Since, Ink.Quiet)) { Gap = "   " }),
        .. explanation.NoValues is { } nothing ? [new Row(2, 4, nothing)] : Array.Empty<Row>(),
        .. explanation.Reason is { } reason ? [new Row(2, 4, reason)] : Array.Empty<Row>(),
        .. explanation.Because is { } because ? [new Row(2, 4, Phrase.Of(because, Ink.Quiet))] : Array.Empty<Row>(),
    ]);
}
