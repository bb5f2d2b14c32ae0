using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>How a replay goes: whether it waits, its pace in the world's time a second, and a note to the reader.</summary>
public sealed record ReplayMode(bool Paused, Duration Pace, string? Note);

/// <summary>One picture of a replay: the clock, what just happened and what it changed, how things stand; and at the foot what comes next.</summary>
public static class ReplayPage
{
    private const int Column = 24;

    public static IRenderable Body(ReplayBoard board, string cuts) => new Page([
        new Row(0, 2, Phrase.Of(board.Title, Ink.Strong)) { Right = board.Place },
        new Row(0, 2, Phrase.Of(board.Clock, Ink.Section)) { Right = cuts },
        .. board.Record is { } edge ? [Headings.Edge(edge)] : Array.Empty<Row>(),
        Row.Blank,
        .. StoryPage.Rows(board.Step),
        Row.Blank,
        Row.Section("STANDS"),
        .. board.Stands.Select(s => new Row(2, 4, s.Title) { Label = Phrase.Of(s.Status, s.IsNew ? Ink.Good : Ink.Open), LabelWidth = Column }),
    ]);

    public static IRenderable Foot(ReplayBoard board, ReplayMode mode) => new Page([
        Row.Blank,
        board.Next is { } next
            ? new Row(0, 4, next.Told) { Label = Phrase.Of(Say.Of("paper.next", ("when", next.When.Text)), Ink.Quiet), LabelWidth = Column }
            : new Row(0, 2, Phrase.Of(Say.Of("paper.end"), Ink.Quiet)),
        Row.Blank,
        Keys(mode),
    ]);

    private static Row Keys(ReplayMode mode)
    {
        var pace = mode.Paused ? "paused" : $"{Lengths.Of(mode.Pace)} a second";
        var keys = $"{pace} · space {(mode.Paused ? "goes on" : "pauses")} · ← → steps · + - speed · j jump to a date · q quits";
        return new(0, 2, Phrase.Of(mode.Note ?? keys, Ink.Quiet));
    }
}
