using Sim.Answers.Telling;
using Sim.Domain.Statements;

namespace Sim.Answers.Boards;

/// <summary>What was said, and the background, the latest first.</summary>
internal static class WordsSection
{
    public static Section Statements(BoardContext scene)
    {
        // What is only known to have been said by some date is said to no occasion: it comes after what was.
        var statements = scene.State.Statements.OrderBy(s => Dates.IsUndated(s.When) ? 1 : 0).ToArray();
        var shown = statements.Take(scene.Most(BoardSection.Statements, 6)).ToArray();
        return new(BoardSection.Statements, Say.Of("section.statements"), [.. shown.Select(s => new Item
        {
            When = scene.When(s.When),
            Facts = [Phrase.Of(Speaker(s, scene), Ink.Strong) + ": " + s.Text],
            Within = scene.Within(s.Within),
            Secret = scene.StillSecret(s.PublicSince),
        })])
        {
            More = BoardContext.More("earlier-statements", statements.Length - shown.Length),
        };
    }

    public static Section Background(BoardContext scene)
    {
        var notes = scene.State.Context;
        var shown = notes.Take(scene.Most(BoardSection.Background, 4)).ToArray();
        return new(BoardSection.Background, Say.Of("section.background"), [.. shown.Select(c => new Item
        {
            When = scene.When(c.When),
            Facts =
            [
                c.AccordingTo.Count > 0 ? Say.Of("according-to", ("who", scene.Names.Within(c.AccordingTo)), ("told", c.Text)) : c.Text,
                c.Killed is { } killed ? Say.Of("aside", ("aside", Say.Of("killed", ("count", Figures.Of(killed))))) : "",
            ],
            Within = scene.Within(c.Within),
            Secret = scene.StillSecret(c.PublicSince),
        })])
        {
            More = BoardContext.More("earlier-notes", notes.Count - shown.Length),
        };
    }

    private static string Speaker(StatementState s, BoardContext scene)
    {
        var about = s.About is { } thing ? Say.Of("statement.on", ("thing", scene.Names.Of(thing))) : null;
        return Say.Of(
            "statement.speaker",
            ("who", scene.Names.Of(s.By)),
            ("to", scene.Names.Of(s.To)),
            ("aside", Sentence.List(", ", Tones.Noun(s.Tone), about)));
    }
}
