using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Telling;

/// <summary>What a question lets in, in words: every answer says in its heading what was known there and who is believed.</summary>
public static class CutText
{
    /// <summary>"as known today", "as known by Fri 9 May 2025, end of day", "known to Ukraine".</summary>
    public static string Known(Moment? by, string? to, Names names, Dates dates)
    {
        var (date, party) = (by is { } known ? dates.Asked(known) : null, to is null ? null : names.Party(to));
        return Say.Of("cut.known", ("date", date), ("party", party));
    }

    /// <summary>"taking the word of Ukraine as fact", or that no claim is.</summary>
    public static string Believed(string? party, Names names) => Say.Of("cut.believed", ("party", party is null ? null : names.Party(party)));

    /// <summary>Both of a question; of a story told as it became known, that it is.</summary>
    public static string Of(Query query, bool asKnownThen, Names names, Dates dates)
    {
        var known = asKnownThen
            ? Say.Of("cut.known-then", ("party", query.KnownTo is { } party ? names.Party(party) : null))
            : Known(query.KnownBy is { } by ? Moment.Last(by, dates.Zone) : null, query.KnownTo, names, dates);
        return Say.Of("cut", ("known", known), ("believed", Believed(query.AccordingTo, names)));
    }

    /// <summary>"as our store had it by Fri 9 May 2025, end of day".</summary>
    public static string Recorded(EdtfDate by, Dates dates) => Say.Of("cut.recorded", ("date", dates.Asked(Moment.Last(by, dates.Zone))));
}
