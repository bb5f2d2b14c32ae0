using Sim.Answers.Telling;
using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Agreements, while there is none to build on the drafts first: who signed, what each undertook, and what has been carried out, each report with who gives it.</summary>
internal static class AgreementsSection
{
    public static Section Of(BoardContext scene)
    {
        var folded = new Folded<AgreementState>(scene, BoardSection.Agreements, InOrder(scene.State), IsOver);
        return new(BoardSection.Agreements, "AGREEMENTS", [.. folded.Shown.Select(a => Of(a, scene))])
        {
            Earlier = folded.Rest(a => new(Kind.Agreement, a.Id), a => $"{scene.Names.Of(Kind.Agreement, a.Id)} ({BoardContext.Said<AgreementStatus>(a.Status)})"),
        };
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<AgreementState> InOrder(NegotiationState state) => state.Agreements
        .OrderBy(a => IsOver(a) ? 2 : a.Status == AgreementStatus.Drafted && !PhaseReason.IsAgreement(state) ? 0 : 1)
        .ThenByDescending(a => (a.Signed ?? a.Since)?.At);

    public static bool IsOver(AgreementState agreement) => agreement.Status is AgreementStatus.Superseded or AgreementStatus.Abandoned;

    private static Item Of(AgreementState a, BoardContext scene) => new()
    {
        Thing = new(Kind.Agreement, a.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Agreement, a.Id), Ink.Strong),
        Status = BoardContext.Status(a.Status, InkOf(a.Status)),
        Window = new(a.Since ?? a.Signed, null),
        Facts = [Taken(a, scene), string.Join(" · ", new[] { StageOf(a.Stage), a.Comprehensive && a.Stage != Stage.SubComp ? "comprehensive" : "", a.Track is { } track ? $"track: {scene.Names.Track(track)}" : "", a.Written switch { true => "written", false => "not in writing", _ => "" } }.Where(w => w.Length > 0))],
        Within = scene.Within(a.Within),
        Secret = scene.Secret(a.PublicSince),
        IsOver = IsOver(a),
        Lines =
        [
            .. Lines(a, scene).Where(line => !line.Phrases[0].IsEmpty),
            .. a.Terms.Count > 0 ? [Line.Of(LineKind.Terms, "terms", a.Terms.Select(t => (Phrase)t))] : Array.Empty<Line>(),
            .. a.Obligations.Select((o, i) => Line.Of(LineKind.Obligation, "obligations", Obligation(o, a, scene)).Nth(i)),
            .. Progress(a, scene),
            .. Remarks.About(scene, a.Reactions, a.Claims, a.Disputed),
        ],
    };

    private static Line[] Lines(AgreementState a, BoardContext scene)
    {
        var names = scene.Names;
        return
        [
            Line.Of(LineKind.Parties, "between", names.Parties(a.Parties)),
            Line.Of(LineKind.Signatures, "signed by", names.Parties(a.SignedBy)),
            Line.Of(LineKind.Signatures, "not signed by", a.SignedBy.Count > 0 ? names.Parties(a.Parties.Except(a.SignedBy)) : ""),
            Line.Of(LineKind.Signatures, "ratified by", Names.Join(a.Ratified.Select(d => Decision(d.By, d.Body, d.Votes, names)))),
            Line.Of(LineKind.Signatures, "not ratified by", a.Since is null ? "" : Names.Join(a.RatificationMissing.Select(m => Decision(m.By is { } by ? [by] : [], m.Body, null, names)))),
            Line.Of(LineKind.Signatures, "turned down by", a.Rejected is { } no ? $"{Decision(no.By, no.Body, no.Votes, names)}, {scene.Since(no.Since)}" : ""),
            Line.Of(LineKind.Parties, "guarantors", names.Parties(a.Guarantors)),
            Line.Of(LineKind.Backing, "backed by", names.Parties(a.EndorsedBy)),
            Line.Of(LineKind.Settlement, "settles", Names.Join(a.Settles.Select(p => names.Of(Kind.Proposal, p)))),
            Line.Of(LineKind.Settlement, "resolves", Names.Join(a.Resolves.Select(i => names.Of(Kind.Issue, i)))),
            Line.Of(LineKind.Relation, "replaces", Names.Join(a.Replaces.Select(r => names.Of(Kind.Agreement, r)))),
        ];
    }

    /// <summary>Whose body, and how it voted: "Colombia (plebiscite), 49.79% for, 50.21% against".</summary>
    private static string Decision(IReadOnlyList<string> by, string? body, Votes? votes, Names names)
    {
        var who = (by.Count > 0, body) switch { (true, { } of) => $"{names.Parties(by)} ({of})", (true, null) => names.Parties(by), (false, var of) => of ?? "someone not named" };
        return string.Join(", ", new[] { who, votes?.For is { } yes ? $"{yes} for" : "", votes?.Against is { } no ? $"{no} against" : "" }.Where(w => w.Length > 0));
    }

    private static IEnumerable<Line> Progress(AgreementState a, BoardContext scene)
    {
        var most = scene.Most(BoardSection.Agreements, 5);
        var told = a.Progress.Take(most).Select((p, i) => Line.Of(LineKind.Progress, "progress", Progress(p, a, scene)).Nth(i));
        return a.Progress.Count <= most ? told : told.Append(Line.Of(LineKind.Progress, "progress", Phrase.Of($"and {a.Progress.Count - most} earlier reports", Ink.Quiet)) with { Continues = true });
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
        AgreementStatus.Abandoned or AgreementStatus.Rejected => Ink.Bad,
        AgreementStatus.Superseded => Ink.Strong,
        _ => Ink.Open,
    };
}
