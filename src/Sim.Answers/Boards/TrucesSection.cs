using Sim.Answers.Telling;
using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Truces: status and window first, then who is bound, then what is claimed of keeping them.</summary>
internal static class TrucesSection
{
    public static Section Of(BoardContext scene)
    {
        var folded = new Folded<TruceState>(scene, BoardSection.Truces, InOrder(scene.State.Truces), IsOver);
        return new(BoardSection.Truces, Say.Of("section.truces"), [.. folded.Shown.Select(t => Of(t, scene))])
        {
            Earlier = folded.Rest(
                t => new(Kind.Truce, t.Id),
                t => Say.Of(
                    "earlier.thing",
                    ("thing", scene.Names.Of(Kind.Truce, t.Id)),
                    ("status", RecordText.Marked(BoardContext.Said<TruceStatus>(t.Status), t.ByTimeAlone)))),
        };
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<TruceState> InOrder(IEnumerable<TruceState> truces) =>
        truces.OrderBy(t => Rank(t.Status)).ThenByDescending(t => t.Ended?.Since.At ?? t.Until?.At ?? t.From?.At);

    public static bool IsOver(TruceState truce) => TruceState.IsOver(truce.Status);

    internal static Item Of(TruceState truce, BoardContext scene) => new()
    {
        Thing = new(Kind.Truce, truce.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Truce, truce.Id), Ink.Strong) + (truce.Label is { } label ? Say.Of("truce.label", ("label", label)) : ""),
        Status = IsOneSided(truce) ? new(Say.Of("truce.in-force-one-side"), Ink.Good) : BoardContext.Status(truce.Status, InkOf(truce.Status)),
        Window = new(truce.From, truce.Until),
        Facts = [BoardContext.Mark(truce.ByTimeAlone, truce.AsLastRecorded), WindowOf(truce, scene), Remaining(truce, scene), Character(truce)],
        Within = scene.Within(truce.Within),
        Secret = scene.Secret(truce.PublicSince),
        IsOver = IsOver(truce),
        Lines =
        [
            .. truce.Area is { } area ? [Line.Of(LineKind.Area, Say.Of("label.area"), area)] : Array.Empty<Line>(),
            .. Commitments(truce, scene),
            .. truce.Parallel is { } other
                ? [Line.Of(LineKind.Relation, Say.Of("label.in-answer-to"), scene.Names.Of(Kind.Truce, other))]
                : Array.Empty<Line>(),
            .. truce.Monitors.Count > 0 ? [Line.Of(LineKind.Monitors, Say.Of("label.monitors"), scene.Names.Parties(truce.Monitors))] : Array.Empty<Line>(),
            .. Remarks.Conditions(scene, truce.Conditions),
            .. Violations.Of(truce, scene),
            .. Remarks.About(scene, truce.Reactions, truce.Claims, truce.Disputed),
        ],
    };

    /// <summary>In force for what binds one side only: the bare word would be misread.</summary>
    private static bool IsOneSided(TruceState truce) => truce is { Status: TruceStatus.InForce, Side: Side.Unilateral };

    /// <summary>Whose it is, what for, and how wide.</summary>
    private static string Character(TruceState truce)
    {
        var kind = truce.Class == TruceClass.Cessation ? "" : BoardContext.Said(truce.Class);
        string[] words =
        [
            IsOneSided(truce) ? "" : BoardContext.Said(truce.Side),
            BoardContext.Said(truce.Purpose),
            BoardContext.Said(truce.Scope),
            kind,
            truce.Written is true ? Say.Of("written") : "",
        ];
        return string.Join(" · ", words.Where(w => w.Length > 0));
    }

    private static int Rank(TruceStatus status) => status switch
    {
        TruceStatus.InForce => 0,
        TruceStatus.Suspended => 1,
        TruceStatus.Announced => 2,
        TruceStatus.Proposed or TruceStatus.Overdue => 3,
        TruceStatus.Expired or TruceStatus.Ended => 4,
        _ => 5,
    };

    private static Ink InkOf(TruceStatus status) => status switch
    {
        TruceStatus.InForce => Ink.Good,
        TruceStatus.Announced or TruceStatus.Proposed or TruceStatus.Overdue or TruceStatus.Suspended => Ink.Open,
        _ => Ink.Strong,
    };

    private static string WindowOf(TruceState truce, BoardContext scene) => (truce.From, truce.Until, truce.UntilAfter) switch
    {
        (null, null, null) => truce.Status == TruceStatus.Announced ? Say.Of("truce.no-beginning") : "",
        (var from, null, { } after) => Say.Of("truce.until-after", ("from", from is { } start ? scene.On(start) : null), ("after", After(after, scene))),
        (var from, null, _) when truce.Status == TruceStatus.InForce => Say.Of("truce.open-ended", ("window", scene.Dates.Window(from, null))),
        (var from, var until, _) => scene.Dates.Window(from, until),
    };

    /// <summary>An end counted from an event, in words.</summary>
    internal static string After(Until until, BoardContext scene) =>
        Say.Of("truce.after", ("length", Lengths.Of(until.For!.Text)), ("event", scene.Names.Of(Kind.Event, until.After!)));

    private static string Remaining(TruceState truce, BoardContext scene) => truce.Status switch
    {
        TruceStatus.InForce when truce.Until is { } until && until.At - scene.State.AsOf.At < Duration.FromMinutes(1) =>
            Say.Of("truce.ends", ("away", scene.Away(until))),
        TruceStatus.InForce when truce.Until is { } until => Say.Of("truce.left", ("length", Lengths.Of(until.At - scene.State.AsOf.At))),
        TruceStatus.Announced when truce.From is { } from => Say.Of("truce.begins", ("away", scene.Away(from))),
        TruceStatus.Expired when truce.Until is { } until => Say.Of("truce.expired", ("away", scene.Away(until))),
        TruceStatus.Ended => Say.Of(
            "truce.ended",
            ("date", truce.Ended is { } end ? scene.On(end.Since) : null),
            ("by", truce.Ended is { } ended ? scene.Names.Parties(ended.By) : null),
            ("reason", BoardContext.Said(truce.Reason))),
        TruceStatus.Suspended => scene.Turned(truce.Status, truce.Suspended),
        TruceStatus.Proposed => Say.Of("truce.asked-for"),
        TruceStatus.Overdue => Say.Of("truce.not-announced"),
        TruceStatus.Dropped => Say.Of("truce.was-asked-for"),
        _ => "",
    };

    private static IEnumerable<Line> Commitments(TruceState truce, BoardContext scene)
    {
        var over = truce.Status is TruceStatus.Expired or TruceStatus.Ended;
        var bound = truce.Commitments.Where(c => Binds(c.Status)).ToArray();
        if (bound.Length > 0)
        {
            yield return Line.Of(LineKind.Bound, Say.Of(over ? "label.was-bound" : "label.bound"), bound.Select(c => (Phrase)Standing(c, scene)));
        }

        var free = truce.Commitments.Where(c => !Binds(c.Status)).ToLookup(c => Own(c, truce, scene) is not null);
        if (free[false].Any())
        {
            yield return Line.Of(LineKind.NotBound, Say.Of("label.not-bound"), free[false].Select(c => (Phrase)Standing(c, scene)));
        }

        // Who keeps a truce of its own is silent on this one and no less bound.
        if (free[true].Any())
        {
            yield return Line.Of(
                LineKind.BoundApart,
                Say.Of("label.bound-apart"),
                free[true].Select(c => (Phrase)Say.Of("truce.bound-apart", ("party", scene.Names.Party(c.Party)), ("truce", Own(c, truce, scene)))));
        }

        foreach (var line in truce.Commitments.SelectMany(party => Remarks.Conditions(scene, party.Party, party.Conditions)))
        {
            yield return line;
        }
    }

    internal static bool Binds(CommitmentStatus status) =>
        status is CommitmentStatus.Declared or CommitmentStatus.Joined or CommitmentStatus.JoinedWithConditions;

    /// <summary>The truce of the same scope by which a party that is silent on this one is bound itself, now or in this truce's last moment.</summary>
    internal static string? Own(CommitmentState c, TruceState truce, BoardContext scene) =>
        c.Status == CommitmentStatus.Silent
        && scene.State.Truces.FirstOrDefault(t => t.Id != truce.Id
            && t.Scope == truce.Scope
            && Covers(t, Last(truce, scene))
            && t.Commitments.Any(o => o is { Status: CommitmentStatus.Declared or CommitmentStatus.Left } && o.Party == c.Party)) is { } own
            ? scene.Names.Of(Kind.Truce, own.Id)
            : null;

    private static Instant Last(TruceState truce, BoardContext scene) =>
        EndOf(truce) is var end && end <= scene.State.AsOf.At ? end.PlusNanoseconds(-1) : scene.State.AsOf.At;

    private static bool Covers(TruceState truce, Instant at) => truce.From?.At <= at && at < EndOf(truce);

    private static Instant EndOf(TruceState truce) => (truce.Ended?.Since ?? truce.Until)?.At ?? Instant.MaxValue;

    private static string Standing(CommitmentState c, BoardContext scene) => Say.Of(
        "truce.standing",
        ("party", scene.Names.Party(c.Party)),
        ("status", BoardContext.Said<CommitmentStatus>(c.Status)),
        ("since", c.Since is { } moment ? scene.On(moment) : null),
        ("until", c.Until is { } end && c.Status != CommitmentStatus.Left ? scene.Dates.End(end) : null),
        ("refused", c.Status != CommitmentStatus.Refused ? c.Area : null),
        ("area", c.Area));
}
