using Sim.Domain.Statements;

namespace Sim.Cli.Boards;

/// <summary>What was said, and the background, the latest first.</summary>
internal static class WordsSection
{
    public static IEnumerable<Row> Statements(BoardContext scene)
    {
        // What is only known to have been said by some date is said to no occasion: it comes after what was.
        var statements = scene.State.Statements.OrderBy(s => Dated.IsUndated(s.When) ? 1 : 0).ToArray();
        var shown = statements.Take(scene.Most(BoardSection.Statements, 6)).ToArray();
        var column = Dated.Column(shown.Select(s => scene.On(s.When)));
        foreach (var s in shown)
            yield return Row.Dated(scene.On(s.When), column, Phrase.Of(Speaker(s, scene), Ink.Strong) + ": " + s.Text, scene.Within(s.Within), scene.StillSecret(s.PublicSince, "(", ")")) with { Gap = " " };
        if (statements.Length > shown.Length)
            yield return Dated.More(statements.Length - shown.Length, "earlier statement");
    }

    public static IEnumerable<Row> Background(BoardContext scene)
    {
        var notes = scene.State.Context;
        var shown = notes.Take(scene.Most(BoardSection.Background, 4)).ToArray();
        var column = Dated.Column(shown.Select(c => scene.On(c.When)));
        foreach (var c in shown)
        {
            var teller = c.AccordingTo.Count > 0 ? $"according to {scene.Names.Within(c.AccordingTo)}: " : "";
            yield return Row.Dated(scene.On(c.When), column, teller + c.Text, c.Killed is { } killed ? $"(killed: {Figures.Of(killed)})" : "", scene.Within(c.Within), scene.StillSecret(c.PublicSince, "(", ")")) with { Gap = " " };
        }

        if (notes.Count > shown.Length)
            yield return Dated.More(notes.Count - shown.Length, "earlier note");
    }

    private static string Speaker(StatementState s, BoardContext scene)
    {
        var aside = string.Join(", ", new[] { Tones.Noun(s.Tone), s.About is { } about ? $"on {scene.Names.Of(about)}" : "" }.Where(t => t.Length > 0));
        var to = s.To.Count > 0 ? $" → {scene.Names.Of(s.To)}" : "";
        return $"{scene.Names.Of(s.By)}{to}{(aside.Length > 0 ? $" ({aside})" : "")}";
    }
}
