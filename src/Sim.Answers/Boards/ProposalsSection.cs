using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Proposals: the open ones first, the latest of them on top; who asks whom for what, and who has answered.</summary>
internal static class ProposalsSection
{
    public static Section Of(BoardContext scene)
    {
        var folded = new Folded<ProposalState>(scene, BoardSection.Proposals, InOrder(scene.State.Proposals), IsOver);
        return new(BoardSection.Proposals, Say.Of("section.proposals"), [.. folded.Shown.Select(p => Of(p, scene))])
        {
            Earlier = folded.Rest(
                p => new(Kind.Proposal, p.Id),
                p => Say.Of(
                    "earlier.thing",
                    ("thing", scene.Names.Of(Kind.Proposal, p.Id)),
                    ("status", RecordText.Marked(BoardContext.Said<ProposalStatus>(p.Status), p.ByTimeAlone)))),
        };
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<ProposalState> InOrder(IEnumerable<ProposalState> proposals) =>
        proposals.OrderBy(p => ProposalState.IsOpen(p.Status) ? 0 : 1).ThenByDescending(p => IsOver(p) ? LastWord(p) : p.Tabled.At);

    public static bool IsOver(ProposalState proposal) => !ProposalState.IsOpen(proposal.Status);

    private static Instant LastWord(ProposalState p) => Last(p).At;

    /// <summary>When it was last answered; where it never was, when it was put.</summary>
    internal static Moment Last(ProposalState p) => p.Responses.Select(r => r.When).Append(p.Tabled).MaxBy(w => w.At);

    internal static Item Of(ProposalState p, BoardContext scene) => new()
    {
        Thing = new(Kind.Proposal, p.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Proposal, p.Id), Ink.Strong),
        Status = BoardContext.Status(p.Status, InkOf(p.Status)),
        Window = new(p.Tabled, p.AnswerBy),
        Facts = [BoardContext.Mark(p.ByTimeAlone), What(p), Say.Of("proposal.tabled", ("date", scene.On(p.Tabled))), scene.Turned(p.Status, p.Withdrawn)],
        Within = scene.Within(p.Within),
        Secret = scene.Secret(p.PublicSince),
        IsOver = IsOver(p),
        Lines = [.. Lines(p, scene)],
    };

    private static IEnumerable<Line> Lines(ProposalState p, BoardContext scene)
    {
        var names = scene.Names;
        if (p.By.Count + p.To.Count > 0)
        {
            var between = p.By.Count > 0 && p.To.Count > 0
                ? Say.Of("between.arrow", ("by", names.Parties(p.By)), ("to", names.Parties(p.To)))
                : names.Parties(p.By.Concat(p.To));
            yield return Line.Of(LineKind.By, Say.Of(p.By.Count > 0 ? "label.by" : "label.to"), between);
        }

        if (p.Terms.Count > 0)
        {
            yield return Line.Of(LineKind.Terms, Say.Of("label.terms"), p.Terms.Select(t => (Phrase)t));
        }

        if (p.Asks is { } asks)
        {
            yield return Line.Of(LineKind.Asks, Say.Of("label.asks-for"), AsksFor(asks, scene));
        }

        if (p.AnswerBy is { } deadline && (ProposalState.IsOpen(p.Status) || p.Status == ProposalStatus.Lapsed))
        {
            yield return Line.Of(LineKind.Deadline, Say.Of("label.answer-due"), scene.Deadline(deadline));
        }

        foreach (var line in Answers(p, scene).Concat(Remarks.Conditions(scene, p.Conditions)))
        {
            yield return line;
        }

        if (p.Counters.Count + p.Replaces.Count > 0)
        {
            yield return Line.Of(
                LineKind.Relation,
                Say.Of("label.relates-to"),
                p.Counters.Select(c => (Phrase)Say.Of("proposal.counters", ("proposal", names.Of(Kind.Proposal, c))))
                    .Concat(p.Replaces.Select(r => (Phrase)Say.Of("proposal.replaces", ("proposal", names.Of(Kind.Proposal, r))))));
        }

        if (p.EndorsedBy.Count > 0)
        {
            yield return Line.Of(LineKind.Backing, Say.Of("label.backed-by"), names.Parties(p.EndorsedBy));
        }

        foreach (var line in Remarks.About(scene, p.Reactions, p.Claims, p.Disputed))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> Answers(ProposalState p, BoardContext scene)
    {
        if (p.Responses.Count > 0)
        {
            yield return Line.Of(LineKind.Answers, Say.Of("label.answers"), p.Responses.Select(r => Answer(r, scene)));
        }

        foreach (var line in p.Responses.SelectMany(r => Remarks.Conditions(scene, r.Party, r.Conditions)))
        {
            yield return line;
        }

        var silent = p.To.Except(p.Responses.Select(r => r.Party)).ToArray();
        if (silent.Length > 0)
        {
            yield return Line.Of(LineKind.Silent, Say.Of("label.no-answer"), Say.Of("proposal.silent", ("parties", scene.Names.Parties(silent))));
        }
    }

    private static Phrase Answer(ResponseState r, BoardContext scene) => (Phrase)Say.Of(
        r.Late ? "proposal.answer-late" : "proposal.answer",
        ("party", scene.Names.Party(r.Party)),
        ("answer", BoardContext.Said<Answer>(r.Answer)),
        ("counter", r.Counter is { } counter ? scene.Names.Of(Kind.Proposal, counter) : null),
        ("date", scene.On(r.When))) + scene.StillSecret(r.PublicSince, " ");

    private static string AsksFor(AsksState asks, BoardContext scene) => Say.Of(
        "asks",
        ("what", asks.Talks is not null ? TalksSection.Meeting(asks.Format) : Say.Of("asks.truce", ("scope", BoardContext.Said(asks.Scope)))),
        ("planned", asks.Planned is { } planned ? scene.On(planned) : null),
        ("venue", Place.In(asks.Venue)),
        ("from", asks.From is { } from ? scene.On(from) : null),
        ("for", asks.For is { } length ? Lengths.Of(length) : null),
        ("resumes", asks.Resumes is { } earlier ? scene.Names.Of(Kind.Talks, earlier) : null));

    internal static string What(ProposalState p) => (BoardContext.Said(p.Strength), BoardContext.Said(p.Kind)) switch
    {
        ("", var kind) => kind,
        (var strength, "") => strength,
        var (strength, kind) => Say.Of("proposal.what", ("strength", strength), ("kind", kind)),
    };

    private static Ink InkOf(ProposalStatus status) => status switch
    {
        ProposalStatus.Accepted or ProposalStatus.Settled => Ink.Good,
        ProposalStatus.Rejected => Ink.Bad,
        _ when ProposalState.IsOpen(status) => Ink.Open,
        _ => Ink.Strong,
    };
}
