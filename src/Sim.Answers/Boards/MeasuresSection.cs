using Sim.Answers.Telling;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Measures: what is threatened, imposed or given up, by whom, and what would avert it.</summary>
internal static class MeasuresSection
{
    public static Section Of(BoardContext scene)
    {
        var folded = new Folded<MeasureState>(scene, BoardSection.Measures, InOrder(scene.State.Measures), IsOver);
        return new(BoardSection.Measures, Say.Of("section.measures"), [.. folded.Shown.Select(m => Of(m, scene))])
        {
            Earlier = folded.Rest(
                m => new(Kind.Measure, m.Id),
                m => Say.Of("earlier.thing", ("thing", scene.Names.Of(Kind.Measure, m.Id)), ("status", RecordText.Marked(Status(m, scene), m.ByTimeAlone)))),
        };
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<MeasureState> InOrder(IEnumerable<MeasureState> measures) =>
        measures.OrderBy(m => IsOver(m) ? 1 : 0).ThenByDescending(m => m.Since.At);

    public static bool IsOver(MeasureState measure) => MeasureState.IsOver(measure.Status);

    private static string Status(MeasureState m, BoardContext scene) => scene.Names.Status(new(Kind.Measure, m.Id), Words.Of(m.Status));

    /// <summary>Since when, or from when on.</summary>
    private static string Time(MeasureState m, BoardContext scene) => (m.Status, m.From) switch
    {
        (MeasureStatus.Announced, { } from) => Say.Of("measure.announced", ("date", scene.On(m.Since)), ("from", scene.On(from))),
        (MeasureStatus.Announced, null) => Say.Of("measure.announced", ("date", scene.On(m.Since)), ("from", null)),
        _ => scene.Since(m.Since),
    };

    /// <summary>Where the proposal a threat hangs on stands.</summary>
    private static string Now(string proposal, BoardContext scene) =>
        scene.State.Proposals.Of(proposal) is { } found ? BoardContext.Said<ProposalStatus>(found.Status) : "";

    internal static Item Of(MeasureState m, BoardContext scene) => new()
    {
        Thing = new(Kind.Measure, m.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Measure, m.Id), Ink.Strong),
        Status = new(Status(m, scene), IsOver(m) ? Ink.Strong : Ink.Open),
        Window = new(m.From ?? m.Since, null),
        Facts = [BoardContext.Mark(m.ByTimeAlone, m.AsLastRecorded), BoardContext.Said(m.Kind), Time(m, scene)],
        Within = scene.Within(m.Within),
        Secret = scene.Secret(m.PublicSince),
        IsOver = IsOver(m),
        Lines = [.. Lines(m, scene)],
    };

    private static IEnumerable<Line> Lines(MeasureState m, BoardContext scene)
    {
        var names = scene.Names;
        if (m.By.Count + m.Against.Count > 0)
        {
            var between = m.By.Count > 0 && m.Against.Count > 0
                ? Say.Of("between.against", ("by", names.Parties(m.By)), ("against", names.Parties(m.Against)))
                : names.Parties(m.By.Concat(m.Against));
            yield return Line.Of(LineKind.By, Say.Of(m.By.Count > 0 ? "label.by" : "label.against"), between);
        }

        if (m.Text is { } text)
        {
            yield return Line.Of(LineKind.What, Say.Of("label.what"), text);
        }

        if (m.Outcome is { } outcome)
        {
            yield return Line.Of(LineKind.Outcome, Status(m, scene), outcome);
        }

        if (m.Unless is { } unless)
        {
            yield return Line.Of(
                LineKind.Unless,
                Say.Of("label.unless"),
                Say.Of("measure.unless", ("proposal", names.Of(Kind.Proposal, unless)), ("now", Now(unless, scene))));
        }

        foreach (var line in Remarks.About(scene, m.Reactions, m.Claims, m.Disputed))
        {
            yield return line;
        }
    }
}
