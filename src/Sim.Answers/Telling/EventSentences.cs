using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;

namespace Sim.Answers.Telling;

/// <summary>
/// Tells an event in one sentence that takes no side: what only someone says begins with "According to". It is told in the past tense, which reads alike for
/// one party, several, and names that are plural. No full stop, no date of its own, and safe to show as it is.
/// </summary>
public static class EventSentences
{
    /// <summary>The sentence for this event; titles come from the chronicle the names were taken from.</summary>
    public static string Of(Event entry, Names names)
    {
        var teller = new Teller(names, Dates.On(entry.When.First(names.Zone), names.Zone));
        var told = Sentence.Capital(entry switch
        {
            { Disputes: { } first } => Dispute(entry, first, teller),
            { Corrects: not null } => Say.Of("correction", ("told", Attributed(entry, teller))),
            _ => Attributed(entry, teller),
        });
        return Plain.Text(entry.Fired is { } fired ? Say.Of("by-rule", ("told", told), ("rule", fired.Rule), ("events", Names.Join(fired.Because))) : told);
    }

    /// <summary>Another account where the first stands right above it: who gives it and what it gives otherwise.</summary>
    public static string OfAccount(Event account, Names names) =>
        Plain.Text(Sentence.Capital(Otherwise(account, new Teller(names, Dates.On(account.When.First(names.Zone), names.Zone)))));

    /// <summary>What an event says beyond its sentence, field by field: what a claim claims.</summary>
    public static string Said(Event entry, Names names)
    {
        var teller = new Teller(names, Dates.On(entry.When.First(names.Zone), names.Zone));
        var told = Of(entry, names);
        var fields = EventCatalog.Of(entry.Happening).Fields.Skip(1)
            .Where(f => f.Name is not ("title" or "by") && f.Get(entry.Happening) is { } value && !value.Equals(f.Default))
            .Select(f => (f.Name, Text: Fields.Text(entry, f.Name, teller)))
            .Where(f => f.Text.Length > 0 && !told.Contains(f.Text, StringComparison.OrdinalIgnoreCase));
        return Plain.Text(string.Join(" · ", fields.Select(f => Say.Of("field-says", ("field", f.Name.Replace('-', ' ')), ("value", f.Text)))));
    }

    private static string Attributed(Event entry, Teller teller)
    {
        var told = Sentence.WithoutStop(Told(entry.Happening, teller).Trim());
        // Two who claim one agreement may claim different terms.
        if (entry.AccordingTo.Count > 0 && entry.Happening is AgreementReached { Terms: { Count: > 0 } terms })
        {
            told = Say.Of("claimed-terms", ("told", told), ("terms", string.Join("; ", terms)));
        }

        return entry.AccordingTo.Count > 0 ? Say.Of("according-to", ("who", teller.Names.Within(entry.AccordingTo)), ("told", Sentence.Capital(told))) : told;
    }

    /// <summary>The fields that differ, beside what they differ from.</summary>
    private static string Dispute(Event entry, string first, Teller teller)
    {
        var about = teller.Names.Entry(first) is { } original ? Sentence.Capital(Attributed(original, teller)) : Names.Humane(first);
        return Say.Of("account-beside", ("otherwise", Otherwise(entry, teller)), ("first", about));
    }

    private static string Otherwise(Event entry, Teller teller)
    {
        var who = entry.AccordingTo.Count > 0 ? teller.Names.Within(entry.AccordingTo) : null;
        var fields = entry.Given.Where(g => g == "when" || Fields.Has(entry.Happening, g))
            .Select(g => Say.Of("field", ("field", g.Replace('-', ' ')), ("value", Fields.Text(entry, g, teller))));
        return Say.Of("account-otherwise", ("who", who), ("fields", string.Join(", ", fields)));
    }

    private static string Shared(ReportShared e, Teller t)
    {
        var told = e.Shares.Length == 0
            ? null
            : t.Names.Entry(e.Shares) is { Happening: not ReportShared } known ? Attributed(known, t)
            : Names.Humane(e.Shares);
        return Say.Of(told is null ? "report-shared.unnamed" : "report-shared", ("who", t.Who(e.By)), ("to", t.Who(e.To)), ("report", told));
    }

    private static string Told(IHappening what, Teller t) => what switch
    {
        ReportRetracted { Retracts: "" } => Say.Of("report-retracted.unnamed"),
        ReportShared e => Shared(e, t),
        ReportRetracted e => t.Names.Entry(e.Retracts) is { Happening: not ReportRetracted } taken
            ? Say.Of("report-retracted", ("report", Sentence.Capital(Attributed(taken, t))))
            : Say.Of("report-retracted.unknown", ("event", e.Retracts)),
        ContextNoted e => Say.Of(
            "context-noted",
            ("text", e.Text),
            ("killed", e.Killed is { } killed ? Say.Of("killed", ("count", Figures.Of(killed))) : null)),
        StatementMade e => PartySentences.Of(e, t),
        IPartyHappening e => PartySentences.Of(e, t),
        IProposalHappening e => ProposalSentences.Of(e, t),
        ITrackHappening e => TrackSentences.Of(e, t),
        ITalksHappening e => TalksSentences.Of(e, t),
        IViolationHappening e => TruceSentences.Of(e, t),
        ITruceHappening e => TruceSentences.Of(e, t),
        IAgreementHappening e => AgreementSentences.Of(e, t),
        IMeasureHappening e => MeasureSentences.Of(e, t),
        IIncidentHappening e => IncidentSentences.Of(e, t),
        _ => Fields.Generic(what, t),
    };
}
