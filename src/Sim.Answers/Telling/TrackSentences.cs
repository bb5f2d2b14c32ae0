using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Tracks of negotiation in sentences.</summary>
internal static class TrackSentences
{
    public static string Of(ITrackHappening what, Teller t)
    {
        var title = t.Title(Kind.Track, what.Track);
        return what switch
        {
            TrackOpened e => Say.Of("track-opened", ("who", t.Who(e.By)), ("title", title), ("reason", Reason(e.Reason))),
            TrackSuspended e => Say.Of("track-suspended", ("who", t.Who(e.By)), ("title", title), ("reason", Reason(e.Reason))),
            TrackResumed e => Say.Of("track-resumed", ("who", t.Who(e.By)), ("title", title), ("reason", Reason(e.Reason))),
            TrackConcluded e => Say.Of("track-concluded", ("who", t.Who(e.By)), ("title", title), ("reason", Reason(e.Reason))),
            TrackBrokenOff e => Say.Of("track-broken-off", ("who", t.Who(e.By)), ("title", title), ("reason", Reason(e.Reason))),
            _ => Fields.Generic(what, t),
        };
    }

    private static string? Reason(string? reason) => reason is null ? null : Sentence.WithoutStop(reason);
}
