using Sim.Answers.Telling;
using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>
/// Agreements, while there is none to build on the drafts first: who signed, what each undertook, and what has been carried out, each report with who gives it.
/// </summary>
internal static class AgreementsSection
{
    public static Section Of(BoardContext scene)
    {
        var folded = new Folded<AgreementState>(scene, BoardSection.Agreements, InOrder(scene.State.Agreements, scene.State), IsOver);
        return new(BoardSection.Agreements, Say.Of("section.agreements"), [.. folded.Shown.Select(a => Of(a, scene))])
        {
            Earlier = folded.Rest(
                a => new(Kind.Agreement, a.Id),
                a => Say.Of("earlier.thing", ("thing", scene.Names.Of(Kind.Agreement, a.Id)), ("status", BoardContext.Said<AgreementStatus>(a.Status)))),
        };
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<AgreementState> InOrder(IEnumerable<AgreementState> agreements, NegotiationState state) => agreements
        .OrderBy(a => IsOver(a) ? 2 : a.Status == AgreementStatus.Drafted && !PhaseReason.IsAgreement(state) ? 0 : 1)
        .ThenByDescending(a => (a.Signed?.Since ?? a.Since)?.At);

    public static bool IsOver(AgreementState agreement) => AgreementState.IsOver(agreement.Status);

    internal static Item Of(AgreementState a, BoardContext scene) => new()
    {
        Thing = new(Kind.Agreement, a.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Agreement, a.Id), Ink.Strong),
        Status = BoardContext.Status(a.Status, InkOf(a.Status)),
        Window = new(a.Since ?? a.Signed?.Since, null),
        Facts =
        [
            Taken(a, scene),
            scene.Turned(a.Status, a.Abandoned),
            string.Join(
                " · ",
                new[]
                {
                    StageOf(a.Stage),
                    a.Comprehensive && a.Stage != Stage.SubComp ? Say.Of("comprehensive") : "",
                    scene.Track(a.Track),
                    a.Written switch { true => Say.Of("written"), false => Say.Of("not-in-writing"), _ => "" },
                }.Where(w => w.Length > 0)),
        ],
        Within = scene.Within(a.Within),
        Secret = scene.Secret(a.PublicSince),
        IsOver = IsOver(a),
        Lines =
        [
            .. Lines(a, scene).Where(line => !line.Phrases[0].IsEmpty),
            .. a.Terms.Count > 0 ? [Line.Of(LineKind.Terms, Say.Of("label.terms"), a.Terms.Select(t => (Phrase)t))] : Array.Empty<Line>(),
            .. a.Obligations.Select((o, i) => Line.Of(LineKind.Obligation, Say.Of("label.obligations"), Obligation(o, a, scene)).Nth(i)),
            .. Progress(a, scene),
            .. Remarks.About(scene, a.Reactions, a.Claims, a.Disputed),
        ],
    };

    private static Line[] Lines(AgreementState a, BoardContext scene)
    {
        var names = scene.Names;
        return
        [
            Line.Of(LineKind.Parties, Say.Of("label.between"), names.Parties(a.Parties)),
            Line.Of(LineKind.Signatures, Say.Of("label.signed-by"), names.Parties(a.SignedBy)),
            Line.Of(LineKind.Signatures, Say.Of("label.not-signed-by"), a.SignedBy.Count > 0 ? names.Parties(a.Parties.Except(a.SignedBy)) : ""),
            Line.Of(LineKind.Signatures, Say.Of("label.ratified-by"), Names.Join(a.Ratified.Select(d => Decision(d.By, d.Body, d.Votes, names)))),
            Line.Of(
                LineKind.Signatures,
                Say.Of("label.not-ratified-by"),
                a.Since is null ? "" : Names.Join(a.RatificationMissing.Select(m => Decision(m.By is { } by ? [by] : [], m.Body, null, names)))),
            Line.Of(
                LineKind.Signatures,
                Say.Of("label.turned-down-by"),
                a.Rejected is { } no ? Sentence.List(", ", Decision(no.By, no.Body, no.Votes, names), scene.Since(no.Since)) : ""),
            Line.Of(LineKind.Parties, Say.Of("label.guarantors"), names.Parties(a.Guarantors)),
            Line.Of(LineKind.Backing, Say.Of("label.backed-by"), names.Parties(a.EndorsedBy)),
            Line.Of(LineKind.Settlement, Say.Of("label.settles"), Names.Join(a.Settles.Select(p => names.Of(Kind.Proposal, p)))),
            Line.Of(LineKind.Settlement, Say.Of("label.resolves"), Names.Join(a.Resolves.Select(i => names.Of(Kind.Issue, i)))),
            Line.Of(LineKind.Relation, Say.Of("label.replaces"), Names.Join(a.Replaces.Select(r => names.Of(Kind.Agreement, r)))),
        ];
    }

    /// <summary>Whose body, and how it voted: "Colombia (plebiscite), 49.79% for and 50.21% against".</summary>
    private static string Decision(IReadOnlyList<string> by, string? body, Votes? votes, Names names) =>
        Say.Of("decision", ("who", names.Parties(by)), ("body", body), ("votes", AgreementSentences.Of(votes)));

    private static IEnumerable<Line> Progress(AgreementState a, BoardContext scene)
    {
        var most = scene.Most(BoardSection.Agreements, 5);
        var told = a.Progress.Take(most).Select((p, i) => Line.Of(LineKind.Progress, Say.Of("label.progress"), Progress(p, a, scene)).Nth(i));
        return a.Progress.Count <= most
            ? told
            : told.Append(
                Line.Of(
                    LineKind.Progress,
                    Say.Of("label.progress"),
                    Phrase.Of(Say.Of("and-earlier-reports", ("count", (a.Progress.Count - most).ToString())), Ink.Quiet)) with { Continues = true });
    }

    /// <summary>When it was reached, and when it was signed where that is another day.</summary>
    private static string Taken(AgreementState a, BoardContext scene) => Say.Of(
        "agreement.taken",
        ("reached", a.Since is { } reached && reached != a.Signed?.Since ? scene.On(reached) : null),
        ("signed", a.Signed is { } signed ? scene.On(signed.Since) : null));

    private static Phrase Obligation(ObligationState o, AgreementState a, BoardContext scene)
    {
        var ink = o.Status switch { ObligationStatus.Done => Ink.Good, ObligationStatus.Overdue => Ink.Bad, _ => Ink.Open };
        var due = o.Due is { } date ? scene.Dates.End(date) : null;
        return Say.Of(
            "obligation",
            ("obligation", Owed(a, o, scene)),
            ("due", due)) + Phrase.Of(
                Say.Of(
                    "obligation.status",
                    ("status", RecordText.Marked(BoardContext.Said<ObligationStatus>(o.Status), o.ByTimeAlone)),
                    ("date", o.Done is { } done ? scene.On(done) : null),
                    ("late", o.Late ? Say.Of("obligation.late") : null),
                    ("count", Carried(o))),
                ink);
    }

    private static string? Carried(ObligationState o) => o.Count is null && o.Of is null ? null
        : Say.Of("progress-told.figure", ("count", o.Count is { } count ? Figures.Of(count) : null), ("of", o.Of is { } of ? Figures.Of(of) : null));

    /// <summary>Who owes what; where all the parties of many do, that says it.</summary>
    internal static string Owed(AgreementState a, ObligationState o, BoardContext scene)
    {
        var all = o.By.Count > 3 && a.Parties.Count == o.By.Count && !a.Parties.Except(o.By).Any();
        var who = o.By.Count == 0 ? "" : all ? Say.Of("obligation.all") : scene.Names.Parties(o.By);
        return Say.Of("obligation.of", ("who", Sentence.Capital(who)), ("what", o.Text ?? Names.Humane(o.Id)));
    }

    private static string Progress(ProgressState p, AgreementState a, BoardContext scene)
    {
        var figure = p.Count is null && p.Of is null ? null
            : Say.Of("progress-told.figure", ("count", p.Count is { } count ? Figures.Of(count) : null), ("of", p.Of is { } of ? Figures.Of(of) : null));
        var on = p.Obligation is { } o && p.Text is null
            ? Say.Of("progress-told.on", ("obligation", a.Obligations.FirstOrDefault(x => x.Id == o)?.Text ?? Names.Humane(o)))
            : null;
        return Say.Of(
            "progress-told",
            ("when", scene.On(p.When)),
            ("what", Sentence.List(", ", p.Text is { } text ? Sentence.WithoutStop(text) : null, on, figure)),
            ("who", scene.Names.Parties(p.By)));
    }

    /// <summary>The stages of PA-X in words.</summary>
    internal static string StageOf(Stage? stage) => stage switch
    {
        Stage.Pre => Say.Of("stage.pre-negotiation"),
        Stage.Cea => Say.Of("stage.ceasefire"),
        Stage.SubPar => Say.Of("stage.substance-in-part"),
        Stage.SubComp => Say.Of("stage.substance-comprehensive"),
        Stage.Imp => Say.Of("stage.implementation"),
        Stage.Ren => Say.Of("stage.renewal"),
        Stage.Oth => Say.Of("stage.other"),
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
