using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Boards;

/// <summary>Agreements, while there is none to build on the drafts first: who signed, what each undertook, and what has been carried out, each report with who gives it.</summary>
internal static class AgreementsSection
{
    public static IEnumerable<Row> Rows(BoardContext scene)
    {
        var folded = new Folded<AgreementState>(scene, BoardSection.Agreements, InOrder(scene.State), IsOver);
        var columns = new Columns(folded.Shown.Select(a => a.Title ?? Names.Humane(a.Id)), folded.Shown.Select(a => Words.Of(a.Status)));
        return folded.Shown.SelectMany(a => Rows(a, scene, columns)).Concat(folded.Rest(a => $"{scene.Names.Of(Kind.Agreement, a.Id)} ({BoardContext.Said<AgreementStatus>(a.Status)})"));
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<AgreementState> InOrder(NegotiationState state) => state.Agreements
        .OrderBy(a => IsOver(a) ? 2 : a.Status == AgreementStatus.Drafted && !PhaseReason.IsAgreement(state) ? 0 : 1)
        .ThenByDescending(a => (a.Signed ?? a.Since)?.At);

    public static bool IsOver(AgreementState agreement) => agreement.Status is AgreementStatus.Superseded or AgreementStatus.Abandoned;

    private static IEnumerable<Row> Rows(AgreementState a, BoardContext scene, Columns columns)
    {
        var names = scene.Names;
        yield return Row.Item(
            Phrase.Of(names.Of(Kind.Agreement, a.Id), Ink.Strong) with { Pad = columns.First },
            BoardContext.Status(a.Status, InkOf(a.Status), columns.Second),
            Taken(a, scene),
            string.Join(" · ", new[] { StageOf(a.Stage), a.Written switch { true => "written", false => "not in writing", _ => "" } }.Where(w => w.Length > 0)),
            scene.Within(a.Within),
            scene.Secret(a.PublicSince),
            Phrase.Of($"agreement/{a.Id}", Ink.Quiet));
        foreach (var (label, text) in new (string, string)[]
        {
            ("between", names.Parties(a.Parties)),
            ("signed by", names.Parties(a.SignedBy)),
            ("not signed by", a.SignedBy.Count > 0 ? names.Parties(a.Parties.Except(a.SignedBy)) : ""),
            ("guarantors", names.Parties(a.Guarantors)),
            ("backed by", names.Parties(a.EndorsedBy)),
            ("settles", Names.Join(a.Settles.Select(p => names.Of(Kind.Proposal, p)))),
            ("resolves", Names.Join(a.Resolves.Select(i => names.Of(Kind.Issue, i)))),
            ("replaces", Names.Join(a.Replaces.Select(r => names.Of(Kind.Agreement, r)))),
        }.Where(row => row.Item2.Length > 0))
        {
            yield return Row.Detail(label, text);
        }

        if (a.Terms.Count > 0)
            yield return Row.Detail("terms", a.Terms.Select(t => (Phrase)t));
        foreach (var (o, i) in a.Obligations.Select((o, i) => (o, i)))
            yield return Row.Detail(i == 0 ? "obligations" : "", Obligation(o, a, scene));
        var most = scene.Most(BoardSection.Agreements, 5);
        foreach (var (p, i) in a.Progress.Take(most).Select((p, i) => (p, i)))
            yield return Row.Detail(i == 0 ? "progress" : "", Progress(p, a, scene));
        if (a.Progress.Count > most)
            yield return Row.Detail("", Phrase.Of($"and {a.Progress.Count - most} earlier reports", Ink.Quiet));
        foreach (var row in Remarks.About(scene, a.Reactions, a.Claims, a.Disputed))
            yield return row;
    }

    /// <summary>When it was reached, and when it was signed where that is another day.</summary>
    private static string Taken(AgreementState a, BoardContext scene) => (a.Since, a.Signed) switch
    {
        ({ } reached, { } signed) when reached != signed => $"reached {scene.On(reached)}, signed {scene.On(signed)}",
        (_, { } signed) => $"signed {scene.On(signed)}",
        ({ } reached, null) => $"reached {scene.On(reached)}",
        _ => "",
    };

    private static Phrase Obligation(ObligationState o, AgreementState a, BoardContext scene)
    {
        var status = Phrase.Of($" ({BoardContext.Said<ObligationStatus>(o.Status)})", o.Status switch { ObligationStatus.Done => Ink.Good, ObligationStatus.Overdue => Ink.Bad, _ => Ink.Open });
        var due = o.Due is { } date ? $", due {scene.Dates.End(date)}" : "";
        return Sentence.Capital(Holders(a, o, scene)) + (Phrase)$"{o.Text ?? Names.Humane(o.Id)}{due}" + status;
    }

    /// <summary>Who owes it, with a colon; where all the parties of many do, that says it.</summary>
    internal static string Holders(AgreementState a, ObligationState o, BoardContext scene) =>
        o.By.Count == 0 ? ""
        : o.By.Count > 3 && a.Parties.Count == o.By.Count && !a.Parties.Except(o.By).Any() ? "all its parties: "
        : $"{scene.Names.Parties(o.By)}: ";

    private static string Progress(ProgressState p, AgreementState a, BoardContext scene)
    {
        var figure = (p.Count, p.Of) switch { ({ } count, { } of) => $"{Figures.Of(count)} of {Figures.Of(of)}", ({ } count, null) => Figures.Of(count), (null, { } of) => $"of {Figures.Of(of)}", _ => null };
        var what = string.Join(", ", new[] { p.Text, p.Obligation is { } o && p.Text is null ? $"on: {a.Obligations.FirstOrDefault(x => x.Id == o)?.Text ?? Names.Humane(o)}" : null, figure }.Where(t => t is not null));
        return $"{scene.On(p.When)}: {(what.Length > 0 ? what : "progress")}{(p.By.Count > 0 ? $", according to {scene.Names.Parties(p.By)}" : "")}";
    }

    /// <summary>The stages of PA-X in words.</summary>
    internal static string StageOf(Stage? stage) => stage switch
    {
        Stage.Pre => "pre-negotiation",
        Stage.Cea => "ceasefire",
        Stage.SubPar => "substance, in part",
        Stage.SubComp => "substance, comprehensive",
        Stage.Imp => "implementation",
        Stage.Ren => "renewal",
        Stage.Oth => "other",
        _ => "",
    };

    private static Ink InkOf(AgreementStatus status) => status switch
    {
        AgreementStatus.Signed or AgreementStatus.Reached => Ink.Good,
        AgreementStatus.Abandoned => Ink.Bad,
        AgreementStatus.Superseded => Ink.Strong,
        _ => Ink.Open,
    };
}
