using Sim.Answers.Telling;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>What is claimed of keeping a truce: every claimant's figures beside the others', never added up, then the reports that say more than a figure.</summary>
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

        yield return Line.Of(LineKind.Totals, label, truce.ViolationTotals.Select(t => (Phrase)Total(t, truce, scene))) with { Continues = grounds is not null };
        var telling = truce.Violations.Where(SaysMore).ToArray();
        var most = scene.Most(BoardSection.Truces, 5);
        foreach (var (violation, i) in telling.Take(most).Select((v, i) => (v, i)))
        {
            yield return Line.Of(LineKind.Report, "reports", Report(violation, scene)).Nth(i);
            // On what the report itself says, accounts stand with the truce.
            foreach (var line in Remarks.Claims(scene, violation.Claims).Concat(Remarks.Disputed(scene, [.. violation.Disputed.Where(d => !truce.Disputed.Any(t => t.Field == d.Field))])))
            {
                yield return line;
            }
        }

        if (telling.Length > most)
        {
            yield return Line.Of(LineKind.Report, "reports", Phrase.Of($"and {telling.Length - most} earlier reports", Ink.Quiet)) with { Continues = true };
        }
    }

    /// <summary>On whose finding or word a truce counts as violated.</summary>
    private static string? Grounds(TruceState truce, BoardContext scene)
    {
        if (truce.Compliance != Compliance.Violated)
        {
            return null;
        }

        var finders = truce.Violations.Where(v => v is { OutsideWindow: false, Bound: not false, Status: ViolationStatus.Confirmed }).SelectMany(v => v.Findings.Keys).Distinct().ToArray();
        return finders.Length > 0 ? $"confirmed by {scene.Names.Parties(finders)}"
            : scene.State.AccordingTo is { } teller ? $"on the word of {scene.Names.Parties([teller])}"
            : null;
    }

    private static string Total(ViolationTotal total, TruceState truce, BoardContext scene)
    {
        var against = total.Against is { } accused ? $" against {scene.Names.Parties([accused])}" : "";
        var figure = total.Count is { } count ? $"{Figures.Of(count)} in all" : "no figure";
        var unbound = total.Against is { } party && truce.Violations.Where(v => IsOf(total, v)).ToArray() is { Length: > 0 } own && own.All(v => v.Bound == false)
            ? $"; {scene.Names.Parties([party])} was not bound"
            : "";
        return $"claimed by {scene.Names.Parties([total.By])}{against}: {Figures.Many(total.Reports, "report")}, {figure}{unbound}";
    }

    private static bool IsOf(ViolationTotal total, ViolationState violation) =>
        violation.By.Contains(total.By) && total.Against is { } against && violation.Against.Contains(against);

    private static bool SaysMore(ViolationState v) => v.What is not null || v.Where is not null || v.Count is not null || v.Status != ViolationStatus.Alleged || v.OutsideWindow || v.Claims.Count + v.Disputed.Count > 0;

    private static string Report(ViolationState v, BoardContext scene)
    {
        var names = scene.Names;
        var what = string.Join(", ", new[] { v.What, v.Where, v.Count is { } count ? $"count {Figures.Of(count)}{(v.Total ? " (running total)" : "")}" : null }.Where(t => t is not null));
        var claim = $"{scene.On(v.When)}: {(what.Length > 0 ? what : "a violation")}, claimed by {names.Parties(v.By)}{(v.Against.Count > 0 ? $" against {names.Parties(v.Against)}" : "")}";
        string?[] sequel =
        [
            v.DeniedBy.Count > 0 ? $"denied by {names.Parties(v.DeniedBy)}" : null,
            .. v.Findings.Select(f => $"{BoardContext.Said<Finding>(f.Value)} by {names.Parties([f.Key])}"),
            v.Status == ViolationStatus.Disputed ? "findings differ" : null,
            v.OutsideWindow ? "outside the truce's window" : null,
        ];
        return string.Join("; ", [claim, .. sequel.Where(t => t is not null)]);
    }
}
