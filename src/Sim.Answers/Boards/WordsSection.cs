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
        return new(BoardSection.Statements, "STATEMENTS", [.. shown.Select(s => new Item
        {
            When = scene.When(s.When),
            Facts = [Phrase.Of(Speaker(s, scene), Ink.Strong) + ": " + s.Text],
            Within = scene.Within(s.Within),
            Secret = scene.StillSecret(s.PublicSince),
        })])
        {
            More = scene.More(statements.Length - shown.Length, "earlier statement"),
        };
    }

    public static Section Background(BoardContext scene)
    {
        var notes = scene.State.Context;
        var shown = notes.Take(scene.Most(BoardSection.Background, 4)).ToArray();
        return new(BoardSection.Background, "BACKGROUND", [.. shown.Select(c => new Item
        {
            When = scene.When(c.When),
            Facts = [(c.AccordingTo.Count > 0 ? $"according to {scene.Names.Within(c.AccordingTo)}: " : "") + c.Text, c.Killed is { } killed ? $"(killed: {Figures.Of(killed)})" : ""],
            Within = scene.Within(c.Within),
            Secret = scene.StillSecret(c.PublicSince),
        })])
        {
            More = scene.More(notes.Count - shown.Length, "earlier note"),
        };
    }

    private static string Speaker(StatementState s, BoardContext scene)
    {
        var aside = string.Join(", ", new[] { Tones.Noun(s.Tone), s.About is { } about ? $"on {scene.Names.Of(about)}" : "" }.Where(t => t.Length > 0));
        var to = s.To.Count > 0 ? $" → {scene.Names.Of(s.To)}" : "";
        return $"{scene.Names.Of(s.By)}{to}{(aside.Length > 0 ? $" ({aside})" : "")}";
    }
}
