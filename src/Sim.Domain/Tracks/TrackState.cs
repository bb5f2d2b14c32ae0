using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tracks;

/// <summary>A track at a date: a process above its rounds, with a phase of its own. Null status: it is not open yet.</summary>
public sealed record TrackState(
    string Id, string? Title, bool Main, IReadOnlyList<string> Parties, IReadOnlyList<string> Agenda, TrackStatus? Status, string? Within, string? PublicSince,
    Moment? Opened, bool ByTimeAlone, bool AsLastRecorded,
    BroughtAbout? Suspended, BroughtAbout? Concluded, BroughtAbout? BrokenOff, PhaseState Phase,
    IReadOnlyList<ReactionState> Reactions, IReadOnlyList<ClaimState> Claims, IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because,
    int BecauseCount)
{
    /// <summary>The tracks the head introduces; in a view limited by knowledge, those of which something is known.</summary>
    internal static IEnumerable<TrackProfile> Shown(View view) =>
        view.World.Scenario.Tracks.Where(t => view.World.Cut is { KnownBy: null, KnownTo: null }
            || Sim.Domain.Tracks.Phase.Of(view.World, t.Id).Since is not null);

    internal static IReadOnlyList<TrackState> All(View view) => [.. Shown(view).Select(t => At(t, view))];

    internal static TrackState At(TrackProfile profile, View view)
    {
        var reference = new Ref(Kind.Track, profile.Id);
        var phase = Sim.Domain.Tracks.Phase.Of(view.World, profile.Id).At(view);
        var track = view.World.Find<Track>(reference);
        return new(
            profile.Id, profile.Title, profile.Main, profile.Parties, profile.Agenda, track?.Stage, track?.Standing.Latest?.Within(
                view.AsOf), track?.Standing.Publicity?.Since, track?.Opened,
            phase.ByTimeAlone, view.Edge is not null && track?.IsAlive == true,
            track?.While(TrackStatus.Suspended), track?.While(TrackStatus.Concluded), track?.While(TrackStatus.BrokenOff), phase,
            view.ReactionsTo(
                reference), view.ClaimsAbout(reference), view.DisputedIn(reference), track?.Standing.Because ?? [], track?.Standing.BecauseCount ?? 0);
    }
}
