using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tracks;

/// <summary>Where a track stands; before it is opened it stands nowhere.</summary>
public enum TrackStatus { Open, Suspended, Concluded, BrokenOff }

/// <summary>A track of negotiation, from its opening on: the stage it reached and what brought it there.</summary>
public sealed record Track(string Id, TrackStatus Stage, Moment Opened) : IAggregate<Track>, IStands<TrackStatus>, IMoves, IComesAbout
{
    /// <summary>The event that brought it to its stage.</summary>
    public required DatedEvent By { get; init; }

    public Ref Ref => new(Kind.Track, Id);

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

    /// <summary>Whether there is still a process: it is open, or only set aside.</summary>
    public bool IsAlive => Stage is TrackStatus.Open or TrackStatus.Suspended;

    /// <summary>The track after this event; each step is legal only from the stages named here.</summary>
    public static Step<Track> Apply(Track? state, DatedEvent occurrence)
    {
        var id = ((ITrackHappening)occurrence.Happening).Track;
        return (state?.Stage, occurrence.Happening) switch
        {
            (null, TrackOpened) => new Track(id, TrackStatus.Open, occurrence.When) { By = occurrence, Standing = Standing.None.After(occurrence) },
            (null, _) => new Refusal($"track '{id}' has not been opened by then", "track", "track-opened has to come before, by its date"),
            (TrackStatus.Open, TrackSuspended) => state!.To(TrackStatus.Suspended, occurrence),
            (TrackStatus.Suspended or TrackStatus.BrokenOff, TrackResumed) => state!.To(TrackStatus.Open, occurrence),
            (TrackStatus.Open or TrackStatus.Suspended, TrackConcluded) => state!.To(TrackStatus.Concluded, occurrence),
            (TrackStatus.Open or TrackStatus.Suspended, TrackBrokenOff) => state!.To(TrackStatus.BrokenOff, occurrence),
            (_, TrackOpened) => No(state!, "opened", "track-resumed takes up a suspended or broken-off one"),
            (_, TrackSuspended) => No(state!, "suspended", "only an open one can be"),
            (_, TrackResumed) => No(state!, "resumed", "only a suspended or broken-off one can be"),
            (_, TrackConcluded) => No(state!, "concluded", "only an open or suspended one can be"),
            _ => No(state!, "broken off", "only an open or suspended one can be"),
        };
    }

    TrackStatus IStands<TrackStatus>.StandsAt(View view) => Stage;

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
        BroughtAbout.Told(
            ("suspended", While(TrackStatus.Suspended)),
            ("concluded", While(TrackStatus.Concluded)),
            ("brokenOff", While(TrackStatus.BrokenOff)));

    /// <summary>Who brought it to this stage and why, while it stands there.</summary>
    internal BroughtAbout? While(TrackStatus stage) => Stage == stage ? BroughtAbout.In(By) : null;

    bool IComesAbout.IsMet(Condition condition, View view) => true;

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    private static Refusal No(Track track, string step, string remedy) =>
        new($"track '{track.Id}' is {Words.Of(track.Stage)} by then, so it cannot be {step}; {remedy}", "track");

    private Track To(TrackStatus stage, DatedEvent occurrence) => this with
    {
        Stage = stage,
        By = occurrence,
        Standing = Standing.After(occurrence),
    };
}
