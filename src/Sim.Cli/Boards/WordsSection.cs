using Sim.Domain.Negotiation;

namespace Sim.Cli.Boards;

/// <summary>What was said, and the background, the latest first.</summary>
internal static class WordsSection
{
    public static IEnumerable<Row> Statements(Scene scene)
    {
        var statements = scene.State.Statements;
        var shown = statements.Take(scene.Most(BoardSection.Statements, 6)).ToArray();
        var column = Dated.Column(shown.Select(s => scene.On(s.When)));
        foreach (var s in shown)
            yield return Row.Dated(scene.On(s.When), column, Phrase.Of(Speaker(s, scene), Ink.Strong) + ": " + s.Text, scene.Within(s.Within), Aside(s.PublicSince, scene)) with { Gap = " " };
        if (statements.Count > shown.Length)
            yield return Dated.More(statements.Count - shown.Length, "earlier statement");
    }

    public static IEnumerable<Row> Background(Scene scene)
    {
        var notes = scene.State.Context;
        var shown = notes.Take(scene.Most(BoardSection.Background, 4)).ToArray();
        var column = Dated.Column(shown.Select(c => scene.On(c.When)));
        foreach (var c in shown)
        {
            var teller = c.AccordingTo.Count > 0 ? $"according to {scene.Names.Within(c.AccordingTo)}: " : "";
            yield return Row.Dated(scene.On(c.When), column, teller + c.Text, c.Killed is { } killed ? $"(killed: {Figures.Of(killed)})" : "", scene.Within(c.Within), Aside(c.PublicSince, scene)) with { Gap = " " };
        }

        if (notes.Count > shown.Length)
            yield return Dated.More(notes.Count - shown.Length, "earlier note");
    }

    private static Phrase Aside(string? publicSince, Scene scene) => publicSince is null ? "" : (Phrase)"(" + scene.Secret(publicSince) + ")";

    private static string Speaker(StatementState s, Scene scene)
    {
        var aside = string.Join(", ", new[] { Tones.Noun(s.Tone), s.About is { } about ? $"on {scene.Names.Of(about)}" : "" }.Where(t => t.Length > 0));
        var to = s.To.Count > 0 ? $" → {scene.Names.Of(s.To)}" : "";
        return $"{scene.Names.Of(s.By)}{to}{(aside.Length > 0 ? $" ({aside})" : "")}";
    }
}
