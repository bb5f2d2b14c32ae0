using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tracks;

/// <summary>An event of one track: a process above its rounds of talks.</summary>
public interface ITrackHappening : IHappening
{
    /// <summary>The track's id.</summary>
    string Track { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Track, Track)];
}

[Event("track-opened", "A track of negotiation is open: from now on there is a process, whether or not anyone is meeting.", Opens = true)]
public sealed record TrackOpened(
    [Field("The track, as the head introduces it.", Kind.Track)] string Track,
    [Field("Who opens it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason.")] string? Reason = null) : ITrackHappening;

[Event("track-suspended", "A track is set aside for a time; it may be resumed.")]
public sealed record TrackSuspended(
    [Field("The track.", Kind.Track)] string Track,
    [Field("Who suspends it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason.")] string? Reason = null) : ITrackHappening;

[Event("track-resumed", "A suspended or broken-off track goes on.")]
public sealed record TrackResumed(
    [Field("The track.", Kind.Track)] string Track,
    [Field("Who resumes it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason.")] string? Reason = null) : ITrackHappening;

[Event("track-concluded", "A track has come to its end, with or without a result.")]
public sealed record TrackConcluded(
    [Field("The track.", Kind.Track)] string Track,
    [Field("Who concludes it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason, or what came of it.")] string? Reason = null) : ITrackHappening;

[Event("track-broken-off", "A party leaves a track, or the track collapses.", Cameo = "164", Plover = "SANCTION, withdraw, diplomatic")]
public sealed record TrackBrokenOff(
    [Field("The track.", Kind.Track)] string Track,
    [Field("Who breaks it off.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason.")] string? Reason = null) : ITrackHappening;
