using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim log</c>.</summary>
public static class LogPage
{
    private const int Column = 25;

    /// <summary>The chronicle, event by event.</summary>
    public static IRenderable Render(LogBoard log) => new Page([
        .. log.Cuts is { } cuts ? [new Row(0, 2, "") { Right = cuts }] : Array.Empty<Row>(),
        .. Headings.Recorded(log.Recorded),
        .. log.Events.Count == 0 ? [new Row(0, 2, Say.Of("paper.no-events"))] : log.Events.SelectMany(e => StoryPage.Rows(e, Column, hang: 4)),
    ]);
}
