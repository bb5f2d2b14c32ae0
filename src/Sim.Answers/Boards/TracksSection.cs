using Sim.Answers.Telling;
using Sim.Domain.Negotiation;
using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Tracks: which process stands where, and in what phase each is of its own.</summary>
internal static class TracksSection
{
    public static Section Of(BoardContext scene) => new(BoardSection.Tracks, Say.Of("section.tracks"), [.. InOrder(scene.State).Select(t => Of(t, scene))]);

    /// <summary>As the board shows them: what is alive first, and nothing of what has no history yet.</summary>
    public static IEnumerable<TrackState> InOrder(NegotiationState state) => state.Tracks.Where(t => t.Phase.Since is not null).OrderBy(t => IsOver(t));

    public static bool IsOver(TrackState track) => track.Status is TrackStatus.Concluded or TrackStatus.BrokenOff;

    internal static Item Of(TrackState t, BoardContext scene) => new()
    {
        Thing = new(Kind.Track, t.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Track, t.Id), Ink.Strong),
        Status = t.Status is { } status ? BoardContext.Status(status, InkOf(status)) : null,
        Window = new(t.Opened, (t.Concluded ?? t.BrokenOff)?.Since),
        Facts = [Time(t, scene), t.Main ? Say.Of("track.main") : ""],
        Within = scene.Within(t.Within),
        Secret = scene.Secret(t.PublicSince),
        IsOver = IsOver(t),
        Lines = [.. Lines(t, scene).Where(line => !line.Phrases[0].IsEmpty), .. Remarks.About(scene, t.Reactions, t.Claims, t.Disputed)],
    };

    private static Line[] Lines(TrackState t, BoardContext scene)
    {
        var reason = PhaseReason.Of(t, scene.State, scene.Names, scene.Dates);
        var phase = Say.Of(
            "track.phase",
            ("phase", scene.Names.Status(Ref.PhaseOf(t.Id), Words.Of(t.Phase.Name))),
            ("since", t.Phase.Since is { } since ? scene.Since(since) : null),
            ("reason", reason));
        var turned = t.Suspended ?? t.Concluded ?? t.BrokenOff;
        return
        [
            Line.Of(LineKind.Phase, Say.Of("label.phase"), phase),
            Line.Of(LineKind.Parties, Say.Of("label.parties"), scene.Names.Parties(t.Parties)),
            Line.Of(LineKind.Settlement, Say.Of("label.agenda"), Names.Join(t.Agenda.Select(i => scene.Names.Of(Kind.Issue, i)))),
            Line.Of(LineKind.By, Say.Of("label.by"), turned is null ? "" : scene.Names.Parties(turned.By)),
            Line.Of(LineKind.Outcome, Say.Of("label.reason"), turned?.Reason ?? ""),
        ];
    }

    private static string Time(TrackState t, BoardContext scene) => Sentence.List(
        ", ",
        t.Opened is { } from ? Say.Of("track.opened", ("date", scene.On(from))) : null,
        (t.Suspended ?? t.Concluded ?? t.BrokenOff) is { } at
            ? Say.Of("track.turned", ("status", BoardContext.Said(t.Status)), ("date", scene.On(at.Since)))
            : null);

    private static Ink InkOf(TrackStatus status) => status switch
    {
        TrackStatus.Open or TrackStatus.Concluded => Ink.Good,
        TrackStatus.BrokenOff => Ink.Bad,
        _ => Ink.Open,
    };
}
