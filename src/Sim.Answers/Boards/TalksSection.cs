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
        var folded = new Folded<TalksState>(scene, BoardSection.Talks, InOrder(scene.State), IsOver);
        return new(BoardSection.Talks, "TALKS", [.. folded.Shown.Select(t => Of(t, scene))])
        {
            Earlier = folded.Rest(t => new(Kind.Talks, t.Id), t => $"{scene.Names.Of(Kind.Talks, t.Id)} ({BoardContext.Said<TalksStatus>(t.Status)})"),
        };
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<TalksState> InOrder(NegotiationState state) => state.Talks.OrderBy(t => Rank(t.Status)).ThenByDescending(t => (t.Concluded ?? t.Ended ?? t.Opened ?? t.Planned)?.At);

    public static bool IsOver(TalksState talks) => talks.Status is TalksStatus.Concluded or TalksStatus.BrokenOff or TalksStatus.Cancelled or TalksStatus.Dropped;

    private static Item Of(TalksState t, BoardContext scene) => new()
    {
        Thing = new(Kind.Talks, t.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Talks, t.Id), Ink.Strong),
        Status = BoardContext.Status(t.Status, InkOf(t.Status)),
        Window = new(t.Opened ?? t.Planned, t.Concluded ?? t.Ended ?? t.Until),
        Facts = [Held(t, scene), Place(t, scene)],
        Within = scene.Within(t.Within),
        Secret = scene.Secret(t.PublicSince),
        IsOver = IsOver(t),
        Lines =
        [
            .. Lines(t, scene).Where(line => !line.Phrases[0].IsEmpty),
            .. t.Delegations.Count > 0 ? [Line.Of(LineKind.Delegations, "delegations", t.Delegations.Select(d => (Phrase)$"{scene.Names.Party(d.Key)}: {Delegation(d.Value)}"))] : Array.Empty<Line>(),
            .. t.Agreed.Count > 0 ? [Line.Of(LineKind.Agreed, "agreed", t.Agreed.Select(a => (Phrase)a))] : Array.Empty<Line>(),
            .. Remarks.About(scene, t.Reactions, t.Claims, t.Disputed),
        ],
    };

    private static string Place(TalksState t, BoardContext scene)
    {
        string[] words = [t.Venue ?? "", BoardContext.Said(t.Format), t.Purpose == TalksPurpose.Substantive ? "" : Words.Of(t.Purpose), t.Track is { } track ? $"track: {scene.Names.Track(track)}" : ""];
        return string.Join(" · ", words.Where(w => w.Length > 0));
    }

    private static Line[] Lines(TalksState t, BoardContext scene)
    {
        var names = scene.Names;
        return
        [
            Line.Of(LineKind.Parties, "parties", names.Parties(t.Parties)),
            Line.Of(LineKind.Parties, "host", t.Host is { } host ? names.Parties([host]) : ""),
            Line.Of(LineKind.Parties, "mediators", names.Parties(t.Mediators)),
            Line.Of(LineKind.Deadline, "to end by", t.Until is { } end && !IsOver(t) && t.Status != TalksStatus.Proposed ? scene.Deadline(end) : ""),
            Line.Of(LineKind.Schedule, "planned first", Names.Join(t.PlannedBefore.Select(scene.On))),
            Line.Of(LineKind.Relation, "asked for in", Names.Join(t.Proposals.Select(p => names.Of(Kind.Proposal, p)))),
            Line.Of(LineKind.Relation, "resuming", t.Resumes is { } earlier ? names.Of(Kind.Talks, earlier) : ""),
            Line.Of(LineKind.Outcome, "outcome", t.Outcome ?? ""),
        ];
    }

    private static string Held(TalksState t, BoardContext scene)
    {
        var planned = t.Planned is { } date ? $"planned for {scene.On(date)}" : "";
        var held = (t.Opened, t.Concluded) switch
        {
            ({ } from, { } to) => $"opened {scene.On(from)}, concluded {scene.On(to)}",
            ({ } from, null) => $"opened {scene.On(from)}",
            (null, { } to) => $"concluded {scene.On(to)}",
            _ => t is { Status: TalksStatus.Scheduled, Planned: null } ? "date still to be fixed" : "",
        };
        var ended = t.Ended is { } end ? $"{BoardContext.Said<TalksStatus>(t.Status)} {scene.On(end)}" : "";
        return string.Join(", ", new[] { planned, held, ended }.Where(w => w.Length > 0));
    }

    /// <summary>A form of meeting as a thing one can ask for.</summary>
    internal static string Meeting(TalksFormat? format) => format switch
    {
        TalksFormat.Summit => "a summit",
        TalksFormat.Phone => "talks by phone",
        TalksFormat.Video => "talks by video",
        TalksFormat.Correspondence => "an exchange of letters",
        { } other => $"{Words.Of(other)} talks",
        null => "talks",
    };

    private static string Delegation(Delegation d) => (d.Head, d.Level) switch
    {
        ({ } head, { } level) => $"{head} ({level})",
        (var head, var level) => head ?? level ?? "not named",
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
