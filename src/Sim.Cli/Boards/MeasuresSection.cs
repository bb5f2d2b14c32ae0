using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Boards;

/// <summary>Measures: what is threatened, imposed or given up, by whom, and what would avert it.</summary>
internal static class MeasuresSection
{
    public static IEnumerable<Row> Rows(BoardContext scene)
    {
        var folded = new Folded<MeasureState>(scene, BoardSection.Measures, InOrder(scene.State), IsOver);
        var columns = new Columns(folded.Shown.Select(m => scene.Names.Of(Kind.Measure, m.Id)), folded.Shown.Select(m => Status(m, scene)));
        return folded.Shown.SelectMany(m => Rows(m, scene, columns)).Concat(folded.Rest(m => $"{scene.Names.Of(Kind.Measure, m.Id)} ({Status(m, scene)})"));
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<MeasureState> InOrder(NegotiationState state) => state.Measures.OrderBy(m => IsOver(m) ? 1 : 0).ThenByDescending(m => m.Since.At);

    public static bool IsOver(MeasureState measure) => measure.Status is MeasureStatus.Lifted or MeasureStatus.Dropped;

    private static string Status(MeasureState m, BoardContext scene) => scene.Names.Status(new(Kind.Measure, m.Id), Words.Of(m.Status));

    /// <summary>Since when, or from when on.</summary>
    private static string Time(MeasureState m, BoardContext scene) => (m.Status, m.From) switch
    {
        (MeasureStatus.Announced, { } from) => $"announced {scene.On(m.Since)}, takes effect {scene.On(from)}",
        (MeasureStatus.Announced, null) => $"announced {scene.On(m.Since)}, not yet in effect",
        _ => scene.Since(m.Since),
    };

    /// <summary>Where the proposal a threat hangs on stands.</summary>
    private static string Now(string proposal, BoardContext scene) =>
        scene.State.Proposals.FirstOrDefault(p => p.Id == proposal) is { } found ? $" (by now: {Words.Of(found.Status).Replace('-', ' ')})" : "";

    private static IEnumerable<Row> Rows(MeasureState m, BoardContext scene, Columns columns)
    {
        var names = scene.Names;
        yield return Row.Item(
            Phrase.Of(names.Of(Kind.Measure, m.Id), Ink.Strong) with { Pad = columns.First },
            Phrase.Of(Status(m, scene).ToUpperInvariant(), IsOver(m) ? Ink.Strong : Ink.Open) with { Pad = columns.Second },
            BoardContext.Said(m.Kind),
            Time(m, scene),
            scene.Within(m.Within),
            scene.Secret(m.PublicSince),
            Phrase.Of($"measure/{m.Id}", Ink.Quiet));
        if (m.By.Count + m.Against.Count > 0)
            yield return Row.Detail(m.By.Count > 0 ? "by" : "against", m.By.Count > 0 && m.Against.Count > 0 ? $"{names.Parties(m.By)}, against {names.Parties(m.Against)}" : names.Parties(m.By.Concat(m.Against)));
        if (m.Text is { } text)
            yield return Row.Detail("what", text);
        if (m.Outcome is { } outcome)
            yield return Row.Detail(Status(m, scene), outcome);
        if (m.Unless is { } unless)
            yield return Row.Detail("unless", $"{names.Of(Kind.Proposal, unless)} is accepted{Now(unless, scene)}");
        foreach (var row in Remarks.About(scene, m.Reactions, m.Claims, m.Disputed))
            yield return row;
    }
}
