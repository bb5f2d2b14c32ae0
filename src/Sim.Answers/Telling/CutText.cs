using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Telling;

/// <summary>What a question lets in, in words: every answer says in its heading what was known there and who is believed.</summary>
public static class CutText
{
    /// <summary>"everything known", "as known by Fri 9 May 2025, end of day", "known to Ukraine".</summary>
    public static string Known(Moment? by, string? to, Names names, Dates dates) => (by, to) switch
    {
        (null, null) => "everything known",
        ({ } date, null) => $"as known by {dates.Asked(date)}",
        (null, { } party) => $"known to {names.Party(party)}",
        ({ } date, { } party) => $"known to {names.Party(party)} by {dates.Asked(date)}",
    };

    /// <summary>"believing Ukraine", or that nobody is.</summary>
    public static string Believed(string? party, Names names) => party is null ? "nobody's word alone" : $"believing {names.Party(party)}";

    /// <summary>Both of a question; of a story told as it became known, that it is.</summary>
    public static string Of(Query query, bool asKnownThen, Names names, Dates dates)
    {
        var known = !asKnownThen ? Known(query.KnownBy is { } by ? Moment.Last(by, dates.Zone) : null, query.KnownTo, names, dates)
            : query.KnownTo is { } party ? $"each step as known to {names.Party(party)} then"
            : "each step as known then";
        return $"{known} · {Believed(query.AccordingTo, names)}";
    }

    /// <summary>"as our store had it by Fri 9 May 2025, end of day".</summary>
    public static string Recorded(EdtfDate by, Dates dates) => $"as our store had it by {dates.Asked(Moment.Last(by, dates.Zone))}";
}
