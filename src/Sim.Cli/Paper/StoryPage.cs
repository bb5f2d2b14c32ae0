using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim replay</c> without a live board, and what every page that tells events step by step has in common.</summary>
public static class StoryPage
{
    private const int Column = 24;

    /// <summary>The story, step by step.</summary>
    public static IRenderable Render(StoryBoard story) => new Page([
        .. Headings.Of(story.Heading),
        Row.Blank,
        .. story.Steps.Count == 0 ? [new Row(0, 2, Say.Of("paper.nothing-happens"))] : story.Steps.SelectMany(s => Rows(s)),
    ]);

    /// <summary>A step with what is said under it; notes go on under themselves, or, in a list of events, under their beginning.</summary>
    internal static IEnumerable<Row> Rows(Step step, int column = Column, int hang = 6) => step.Asides.Select(aside => Of(aside, column, hang)).Prepend(
        new Row(0, 4, step.Told) { Label = Phrase.Of(step.When.Text, Ink.Strong), LabelWidth = column });

    private static Row Of(
        Aside aside,
        int column,
        int hang) => new(0, aside.Kind == AsideKind.Marks ? 4 : hang, [.. aside.Kind == AsideKind.Change ? [Arrow(aside.Phrases[0])] : aside.Phrases])
    {
        Label = "",
        LabelWidth = column,
    };

    private static Phrase Arrow(Phrase change) => Phrase.Of($"→ {change.Text}", change.Runs[0].Ink);
}
