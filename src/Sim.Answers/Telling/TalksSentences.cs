using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Talks in sentences.</summary>
internal static class TalksSentences
{
    public static string Of(ITalksHappening what, Teller t)
    {
        var title = t.Title(Kind.Talks, what.Talks);
        return what switch
        {
            TalksScheduled e => Say.Of(
                "talks-scheduled",
                ("title", title),
                ("planned", Date(e.Planned, t)),
                ("until", End(e.Until, t)),
                ("venue", Place.In(e.Venue)),
                ("parties", t.Who(e.Parties)),
                ("format", Format(e.Format, e.Mediators)),
                ("host", Host(e.Host, t)),
                ("mediators", t.Who(e.Mediators)),
                ("purpose", Purpose(e.Purpose))),
            TalksOpened e => Say.Of(
                "talks-opened",
                ("who", t.Who(e.By)),
                ("title", title),
                ("planned", Date(e.Planned, t)),
                ("until", End(e.Until, t)),
                ("venue", Place.In(e.Venue)),
                ("parties", t.Who(e.Parties)),
                ("format", Format(e.Format, e.Mediators)),
                ("host", Host(e.Host, t)),
                ("mediators", t.Who(e.Mediators)),
                ("purpose", Purpose(e.Purpose))),
            TalksRescheduled e => Rescheduled(e, title, t),
            TalksLimited { Until: { } end } e => Say.Of("talks-limited", ("who", t.Who(e.By)), ("title", title), ("until", t.End(end))),
            TalksLimited e => Say.Of("talks-limited.no-more", ("who", t.Who(e.By)), ("title", title)),
            TalksAdjourned e => Say.Of(
                "talks-adjourned",
                ("who", t.Who(e.By)),
                ("title", title),
                ("outcome", Outcome(e.Outcome)),
                ("agreed", Agreed(e.Agreed))),
            TalksConcluded e => Say.Of(
                "talks-concluded",
                ("who", t.Who(e.By)),
                ("title", title),
                ("outcome", Outcome(e.Outcome)),
                ("agreed", Agreed(e.Agreed))),
            TalksBrokenOff e => Say.Of(
                "talks-broken-off",
                ("who", t.Who(e.By)),
                ("title", title),
                ("outcome", Outcome(e.Outcome)),
                ("agreed", Agreed(e.Agreed))),
            TalksCancelled e => Say.Of("talks-cancelled", ("who", t.Who(e.By)), ("title", title), ("outcome", Outcome(e.Outcome))),
            _ => Fields.Generic(what, t),
        };
    }

    private static string Rescheduled(TalksRescheduled e, string title, Teller t) => Say.Of(
        e is { Planned: null, IsAboutMore: true } ? "talks-rescheduled.anew" : "talks-rescheduled",
        ("who", t.Who(e.By)),
        ("title", title),
        ("planned", Date(e.Planned, t)),
        ("venue", Place.In(e.Venue)),
        ("parties", t.Who(e.Parties)),
        ("format", Format(e.Format, e.Mediators)),
        ("host", Host(e.Host, t)),
        ("mediators", t.Who(e.Mediators)),
        ("delegations", Names.Join(e.Delegations.Select(d => Delegation(d, t)))),
        ("purpose", Purpose(e.Purpose)),
        ("until", End(e.Until, t)));

    /// <summary>That talks are mediated is said by their mediators.</summary>
    private static string? Format(TalksFormat? format, ValueList<PartyRef> mediators) =>
        format is { } form && !(form == TalksFormat.Mediated && mediators.Count > 0) ? Words.Of(form) : null;

    private static string? Purpose(TalksPurpose? purpose) => purpose switch
    {
        TalksPurpose.Exploratory => Say.Of("purpose.exploratory"),
        TalksPurpose.Technical => Say.Of("purpose.technical"),
        _ => null,
    };

    private static string Delegation(PartyDelegation d, Teller t) =>
        Say.Of(
            "delegation-of",
            ("delegation", d.Delegation.Head ?? d.Delegation.Level ?? Say.Of("delegation.not-named")),
            ("party", t.Names.Within(new PartyRef(d.Party))));

    private static string? Host(PartyRef? host, Teller t) => host is { } one ? t.Names.Within(one) : null;

    private static string? Outcome(string? outcome) => outcome is null ? null : Sentence.WithoutStop(outcome);

    private static string Agreed(ValueList<string> agreed) => string.Join("; ", agreed);

    private static string? End(EdtfDate? until, Teller t) => until is null ? null : t.End(until);

    private static string? Date(EdtfDate? date, Teller t) => date is null ? null : t.On(date);
}
