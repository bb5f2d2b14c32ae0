using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Tracks of negotiation in sentences.</summary>
public static class TrackSentences
{
    public static string Of(ITrackHappening what, Teller t)
    {
        var track = $"the track {t.Title(Kind.Track, what.Track)}";
        return what switch
        {
            TrackOpened e => Sentence.ByOr(t.Who(e.By), $"opened {track}", $"{track} was opened") + Why(e.Reason),
            TrackSuspended e => Sentence.ByOr(t.Who(e.By), $"suspended {track}", $"{track} was suspended") + Why(e.Reason),
            TrackResumed e => Sentence.ByOr(t.Who(e.By), $"resumed {track}", $"{track} was resumed") + Why(e.Reason),
            TrackConcluded e => Sentence.ByOr(t.Who(e.By), $"concluded {track}", $"{track} was concluded") + Why(e.Reason),
            TrackBrokenOff e => Sentence.ByOr(t.Who(e.By), $"broke off {track}", $"{track} was broken off") + Why(e.Reason),
            _ => Fields.Generic(what, t),
        };
    }

    private static string Why(string? reason) => Sentence.After(": ", reason is null ? null : Sentence.WithoutStop(reason));
}
