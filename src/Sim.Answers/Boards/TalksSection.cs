using Sim.Answers.Telling;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Talks: what is under way or ahead first; planned and held dates side by side.</summary>
internal static class TalksSection
{
    public static Section Of(BoardContext scene)
    {
        var folded = new Folded<TalksState>(scene, BoardSection.Talks, InOrder(scene.State.Talks), IsOver);
        return new(BoardSection.Talks, Say.Of("section.talks"), [.. folded.Shown.Select(t => Of(t, scene))])
        {
            Earlier = folded.Rest(
                t => new(Kind.Talks, t.Id),
                t => Say.Of(
                    "earlier.thing",
                    ("thing", scene.Names.Of(Kind.Talks, t.Id)),
                    ("status", RecordText.Marked(BoardContext.Said<TalksStatus>(t.Status), t.ByTimeAlone)))),
        };
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<TalksState> InOrder(IEnumerable<TalksState> talks) =>
        talks.OrderBy(t => Rank(t.Status)).ThenByDescending(t => (t.Concluded ?? t.Ended?.Since ?? t.Opened ?? t.Planned)?.At);

    public static bool IsOver(TalksState talks) => TalksState.IsOver(talks.Status);

    internal static Item Of(TalksState t, BoardContext scene) => new()
    {
        Thing = new(Kind.Talks, t.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Talks, t.Id), Ink.Strong),
        Status = BoardContext.Status(t.Status, InkOf(t.Status)),
        Window = new(t.Opened ?? t.Planned, t.Concluded ?? t.Ended?.Since ?? t.Until),
        Facts = [BoardContext.Mark(t.ByTimeAlone, t.AsLastRecorded), Held(t, scene), Place(t, scene)],
        Within = scene.Within(t.Within),
        Secret = scene.Secret(t.PublicSince),
        IsOver = IsOver(t),
        Lines =
        [
            .. Lines(t, scene).Where(line => !line.Phrases[0].IsEmpty),
            .. t.Delegations.Count > 0
                ? [
                    Line.Of(
                        LineKind.Delegations,
                        Say.Of("label.delegations"),
                        t.Delegations.Select(d => (Phrase)Say.Of(
                            "talks.delegation",
                            ("party", scene.Names.Party(d.Key)),
                            ("delegation", Delegation(d.Value))))),
                ]
                : Array.Empty<Line>(),
            .. t.Agreed.Count > 0 ? [Line.Of(LineKind.Agreed, Say.Of("label.agreed"), t.Agreed.Select(a => (Phrase)a))] : Array.Empty<Line>(),
            .. Remarks.About(scene, t.Reactions, t.Claims, t.Disputed),
        ],
    };

    private static string Place(TalksState t, BoardContext scene)
    {
        string[] words = [t.Venue ?? "", BoardContext.Said(t.Format), Purpose(t.Purpose), scene.Track(t.Track)];
        return string.Join(" · ", words.Where(w => w.Length > 0));
    }

    private static string Purpose(TalksPurpose purpose) => purpose == TalksPurpose.Substantive ? "" : BoardContext.Said<TalksPurpose>(purpose);

    private static Line[] Lines(TalksState t, BoardContext scene)
    {
        var names = scene.Names;
        return
        [
            Line.Of(LineKind.Parties, Say.Of("label.parties"), names.Parties(t.Parties)),
            Line.Of(LineKind.Parties, Say.Of("label.host"), t.Host is { } host ? names.Parties([host]) : ""),
            Line.Of(LineKind.Parties, Say.Of("label.mediators"), names.Parties(t.Mediators)),
            Line.Of(
                LineKind.Deadline,
                Say.Of("label.to-end-by"),
                t.Until is { } end && !IsOver(t) && t.Status != TalksStatus.Proposed ? scene.Deadline(end) : ""),
            Line.Of(LineKind.Schedule, Say.Of("label.planned-first"), Names.Join(t.PlannedBefore.Select(scene.On))),
            Line.Of(LineKind.Relation, Say.Of("label.asked-for-in"), Names.Join(t.Proposals.Select(p => names.Of(Kind.Proposal, p)))),
            Line.Of(LineKind.Relation, Say.Of("label.resuming"), t.Resumes is { } earlier ? names.Of(Kind.Talks, earlier) : ""),
            Line.Of(LineKind.Outcome, Say.Of("label.outcome"), t.Outcome ?? ""),
        ];
    }

    private static string Held(TalksState t, BoardContext scene)
    {
        var planned = t.Planned is { } date ? Say.Of("talks.planned", ("date", scene.On(date))) : null;
        var held = t is { Status: TalksStatus.Scheduled, Planned: null, Opened: null, Concluded: null }
            ? Say.Of("talks.no-date")
            : Say.Of("talks.held", ("opened", t.Opened is { } from ? scene.On(from) : null), ("concluded", t.Concluded is { } to ? scene.On(to) : null));
        var ended = (t.Ended ?? t.Adjourned) is { } stopped ? scene.Turned(t.Status, stopped with { Reason = null }) : null;
        return Sentence.List(", ", planned, held, ended);
    }

    /// <summary>A form of meeting as a thing one can ask for.</summary>
    internal static string Meeting(TalksFormat? format) => format switch
    {
        TalksFormat.Summit => Say.Of("meeting.summit"),
        TalksFormat.Video => Say.Of("meeting.video"),
        TalksFormat.Phone => Say.Of("meeting.phone"),
        TalksFormat.Correspondence => Say.Of("meeting.correspondence"),
        { } other => Say.Of("meeting.other", ("format", Words.Of(other))),
        null => Say.Of("meeting"),
    };

    private static string Delegation(Delegation d) => (d.Head, d.Level) switch
    {
        ({ } head, { } level) => Say.Of("delegation", ("head", head), ("level", level)),
        (var head, var level) => head ?? level ?? Say.Of("delegation.not-named"),
    };

    private static int Rank(TalksStatus status) => status switch
    {
        TalksStatus.UnderWay => 0,
        TalksStatus.Adjourned => 1,
        TalksStatus.Overdue => 2,
        TalksStatus.Scheduled => 3,
        TalksStatus.Proposed => 4,
        TalksStatus.Dropped => 6,
        _ => 5,
    };

    private static Ink InkOf(TalksStatus status) => status switch
    {
        TalksStatus.UnderWay or TalksStatus.Concluded => Ink.Good,
        TalksStatus.BrokenOff or TalksStatus.Cancelled => Ink.Bad,
        TalksStatus.Dropped => Ink.Strong,
        _ => Ink.Open,
    };
}
