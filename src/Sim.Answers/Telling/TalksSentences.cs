using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Talks in sentences.</summary>
public static class TalksSentences
{
    public static string Of(ITalksHappening what, Teller t)
    {
        var talks = $"the talks {t.Title(Kind.Talks, what.Talks)}";
        return what switch
        {
            TalksScheduled e => $"{talks} were scheduled{Sentence.After(" for ", Date(e.Planned, t))}{ToEnd(e.Until, t)}{Meeting(e.Venue, e.Format, e.Parties, e.Host, e.Mediators, t)}{Purpose(e.Purpose)}",
            TalksOpened e => Sentence.ByOr(t.Who(e.By), $"opened {talks}", $"{talks} opened") + Meeting(e.Venue, e.Format, e.Parties, e.Host, e.Mediators, t) + Purpose(e.Purpose) + Sentence.After(", planned for ", Date(e.Planned, t)) + ToEnd(e.Until, t),
            TalksRescheduled { Planned: null } e when Anew(e, t) is { Length: > 0 } anew => Sentence.ByOr(t.Who(e.By), $"described {talks} anew", $"{talks} were described anew") + anew,
            TalksRescheduled e => Sentence.ByOr(t.Who(e.By), $"moved {talks}", $"{talks} were moved")
                + Moved(e, t),
            TalksLimited { Until: { } end } e => Sentence.ByOr(t.Who(e.By), $"set an end to {talks}", $"{talks} were given an end") + $": by {t.End(end)}",
            TalksLimited e => Sentence.ByOr(t.Who(e.By), $"took back the set end of {talks}", $"{talks} have no set end any more"),
            TalksAdjourned e => Sentence.ByOr(t.Who(e.By), $"adjourned {talks}", $"{talks} were adjourned") + Result(e.Outcome, e.Agreed),
            TalksResumed e => Sentence.ByOr(t.Who(e.By), $"resumed {talks}", $"{talks} resumed"),
            TalksConcluded e => Sentence.ByOr(t.Who(e.By), $"concluded {talks}", $"{talks} were concluded") + Result(e.Outcome, e.Agreed),
            TalksBrokenOff e => Sentence.ByOr(t.Who(e.By), $"broke off {talks}", $"{talks} were broken off") + Result(e.Outcome, e.Agreed),
            TalksCancelled e => Sentence.ByOr(t.Who(e.By), $"cancelled {talks}", $"{talks} were cancelled") + Result(e.Outcome, default),
            _ => Fields.Generic(what, t),
        };
    }

    private static string Meeting(string? venue, TalksFormat? format, ValueList<PartyRef> parties, PartyRef? host, ValueList<PartyRef> mediators, Teller t) =>
        Sentence.After(" in ", venue)
        + Sentence.After(" between ", t.Who(parties))
        + (format is { } form && !(form == TalksFormat.Mediated && mediators.Count > 0) ? $" ({Words.Of(form)})" : "")
        + Sentence.After(", hosted by ", host is { } one ? t.Names.Within(one) : "")
        + Sentence.After(", mediated by ", t.Who(mediators));

    private static string Moved(TalksRescheduled e, Teller t) => (e.Planned is { } date ? $" to {t.On(date)}" : " to a date still to be fixed") + (Anew(e, t) is { Length: > 0 } anew ? anew : Sentence.After(", in ", e.Venue));

    /// <summary>What a rescheduling says beside the date and the place.</summary>
    private static string Anew(TalksRescheduled e, Teller t)
    {
        var said = Meeting(null, e.Format, e.Parties, e.Host, e.Mediators, t) + Purpose(e.Purpose)
            + Sentence.After(", with ", string.Join(" and ", e.Delegations.Select(d => $"{d.Delegation.Head ?? d.Delegation.Level ?? "a delegation"} for {t.Names.Within(new PartyRef(d.Party))}"))) + ToEnd(e.Until, t);
        return said.Length == 0 ? "" : Sentence.After(", in ", e.Venue) + said;
    }

    private static string Purpose(TalksPurpose? purpose) => purpose switch { TalksPurpose.Exploratory => ", about talks only", TalksPurpose.Technical => ", on the carrying out", _ => "" };

    private static string Result(string? outcome, ValueList<string> agreed) => Sentence.After(": ", outcome is null ? null : Sentence.WithoutStop(outcome)) + (agreed.Count > 0 ? $"{(string.IsNullOrWhiteSpace(outcome) ? ": " : "; ")}agreed: {string.Join("; ", agreed)}" : "");

    private static string ToEnd(EdtfDate? until, Teller t) => until is null ? "" : $", to end by {t.End(until)}";

    private static string Date(EdtfDate? date, Teller t) => date is null ? "" : t.On(date);
}
