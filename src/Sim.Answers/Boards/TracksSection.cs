using Sim.Answers.Telling;
using Sim.Domain.Negotiation;
using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Tracks: which process stands where, and in what phase each is of its own.</summary>
internal static class TracksSection
{
    public static Section Of(BoardContext scene) => new(BoardSection.Tracks, "TRACKS", [.. InOrder(scene.State).Select(t => Of(t, scene))]);

    /// <summary>As the board shows them: what is alive first, and nothing of what has no history yet.</summary>
    public static IEnumerable<TrackState> InOrder(NegotiationState state) => state.Tracks.Where(t => t.Phase.Since is not null).OrderBy(t => IsOver(t));

    public static bool IsOver(TrackState track) => track.Status is TrackStatus.Concluded or TrackStatus.BrokenOff;

    private static Item Of(TrackState t, BoardContext scene) => new()
    {
        Thing = new(Kind.Track, t.Id),
        Title = Phrase.Of(scene.Names.Of(Kind.Track, t.Id), Ink.Strong),
        Status = t.Status is { } status ? BoardContext.Status(status, InkOf(status)) : new("not open", Ink.Open),
        Window = new(t.Opened, (t.Concluded ?? t.BrokenOff)?.Since),
        Facts = [Time(t, scene), t.Main ? "main process" : ""],
        Within = scene.Within(t.Within),
        Secret = scene.Secret(t.PublicSince),
        IsOver = IsOver(t),
        Lines = [.. Lines(t, scene).Where(line => !line.Phrases[0].IsEmpty), .. Remarks.About(scene, t.Reactions, t.Claims, t.Disputed)],
    };

    private static Line[] Lines(TrackState t, BoardContext scene)
    {
        var reason = PhaseReason.Of(t, scene.State, scene.Names, scene.Dates);
        var phase = $"{scene.Names.Status(Ref.PhaseOf(t.Id), Words.Of(t.Phase.Name))} {(t.Phase.Since is { } since ? scene.Since(since) : "")}{(reason.Length > 0 ? $" ({reason})" : "")}";
        var turned = t.Suspended ?? t.Concluded ?? t.BrokenOff;
        return
        [
            Line.Of(LineKind.Phase, "phase", phase),
            Line.Of(LineKind.Parties, "parties", scene.Names.Parties(t.Parties)),
            Line.Of(LineKind.Settlement, "agenda", Names.Join(t.Agenda.Select(i => scene.Names.Of(Kind.Issue, i)))),
            Line.Of(LineKind.By, "by", turned is null ? "" : scene.Names.Parties(turned.By)),
            Line.Of(LineKind.Outcome, "reason", turned?.Reason ?? ""),
        ];
    }

    private static string Time(TrackState t, BoardContext scene)
    {
        var opened = t.Opened is { } from ? $"opened {scene.On(from)}" : "";
        var turned = (t.Suspended ?? t.Concluded ?? t.BrokenOff) is { } at ? $"{BoardContext.Said(t.Status)} {scene.On(at.Since)}" : "";
        return string.Join(", ", new[] { opened, turned }.Where(w => w.Length > 0));
    }

    private static Ink InkOf(TrackStatus status) => status switch
    {
        TrackStatus.Open or TrackStatus.Concluded => Ink.Good,
        TrackStatus.BrokenOff => Ink.Bad,
        _ => Ink.Open,
    };
}
