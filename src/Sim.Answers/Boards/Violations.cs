using Sim.Answers.Telling;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>
/// What is claimed of keeping a truce: every claimant's figures beside the others', never added up, then the reports that say more than a figure.
/// </summary>
internal static class Violations
{
    public static IEnumerable<Line> Of(TruceState truce, BoardContext scene)
    {
        if (truce.ViolationTotals.Count == 0)
        {
            yield break;
        }

        var label = BoardContext.Said<Compliance>(truce.Compliance);
        var grounds = Grounds(truce, scene);
        if (grounds is not null)
        {
            yield return Line.Of(LineKind.Compliance, label, grounds);
        }

        yield return Line.Of(
            LineKind.Totals,
            label,
            truce.ViolationTotals.Select(t => (Phrase)Total(t, truce, scene))) with { Continues = grounds is not null };
        var telling = truce.Violations.Where(SaysMore).ToArray();
        var most = scene.Most(BoardSection.Truces, 5);
        foreach (var (violation, i) in telling.Take(most).Select((v, i) => (v, i)))
        {
            yield return Line.Of(LineKind.Report, Say.Of("label.reports"), Report(violation, scene)).Nth(i);
            // On what the report itself says, accounts stand with the truce.
            foreach (var line in Remarks.Claims(scene, violation.Claims)
                .Concat(Remarks.Disputed(scene, [.. violation.Disputed.Where(d => !truce.Disputed.Any(t => t.Field == d.Field))])))
            {
                yield return line;
            }
        }

        if (telling.Length > most)
        {
            yield return Line.Of(
                LineKind.Report,
                Say.Of("label.reports"),
                Phrase.Of(Say.Of("and-earlier-reports", ("count", (telling.Length - most).ToString())), Ink.Quiet)) with { Continues = true };
        }
    }

    /// <summary>Who confirmed a violation that counts.</summary>
    internal static string[] Finders(TruceState truce) =>
    [
        .. truce.Violations.Where(v => v is { OutsideWindow: false, Bound: not false, Status: ViolationStatus.Confirmed })
            .SelectMany(v => v.Findings.Keys)
            .Distinct(),
    ];

    /// <summary>On whose finding or word a truce counts as violated.</summary>
    private static string? Grounds(TruceState truce, BoardContext scene)
    {
        if (truce.Compliance != Compliance.Violated)
        {
            return null;
        }

        var finders = Finders(truce);
        return finders.Length > 0 ? Say.Of("violated.confirmed", ("who", scene.Names.Parties(finders)))
            : scene.State.AccordingTo is [var teller] ? Say.Of("violated.believed", ("who", scene.Names.Parties([teller])))
            : null;
    }

    private static string Total(ViolationTotal total, TruceState truce, BoardContext scene)
    {
        var unbound = total.Against is { } party
            && truce.Violations.Where(v => IsOf(total, v)).ToArray() is { Length: > 0 } own
            && own.All(v => v.Bound == false)
            ? scene.Names.Parties([party])
            : null;
        return Say.Of(
            "violations",
            ("by", scene.Names.Parties([total.By])),
            ("against", total.Against is { } accused ? scene.Names.Parties([accused]) : null),
            ("reports", Say.Count("reports", total.Reports)),
            ("count", total.Count is { } count ? Figures.Of(count) : null),
            ("unbound", unbound));
    }

    private static bool IsOf(ViolationTotal total, ViolationState violation) =>
        violation.By.Contains(total.By) && total.Against is { } against && violation.Against.Contains(against);

    private static bool SaysMore(ViolationState v) =>
        v.What is not null
            || v.Where is not null
            || v.Count is not null
            || v.Status != ViolationStatus.Alleged
            || v.OutsideWindow
            || v.Claims.Count + v.Disputed.Count > 0;

    private static string Report(ViolationState v, BoardContext scene)
    {
        var names = scene.Names;
        var count = v.Count is { } figure ? Say.Of(v.Total ? "violation-told.running-total" : "violation-told.count", ("count", Figures.Of(figure))) : null;
        var what = Sentence.List(", ", v.What, v.Where, count);
        return Sentence.List(
            "; ",
            [
                Say.Of("violation-told", ("when", scene.On(v.When)), ("what", what), ("by", names.Parties(v.By)), ("against", names.Parties(v.Against))),
                v.DeniedBy.Count > 0 ? Say.Of("violation-told.denied", ("who", names.Parties(v.DeniedBy))) : null,
                .. v.Findings.Select(f => Say.Of("violation-told.found", ("finding", BoardContext.Said<Finding>(f.Value)), ("who", names.Parties([f.Key])))),
                v.Status == ViolationStatus.Disputed ? Say.Of("violation-told.findings-differ") : null,
                v.OutsideWindow ? Say.Of("violation-told.outside") : null,
            ]);
    }
}
