using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
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
        return Plain.Text(Sentence.Capital(entry switch
        {
            { Disputes: { } first } => Dispute(entry, first, teller),
            { Corrects: not null } => $"correction: {Attributed(entry, teller)}",
            _ => Attributed(entry, teller),
        }) + By(entry));
    }

    /// <summary>Another account where the first stands right above it: who gives it and what it gives otherwise.</summary>
    public static string OfAccount(Event account, Names names) =>
        Plain.Text(Sentence.Capital(Otherwise(account, new Teller(names, Dates.On(account.When.First(names.Zone), names.Zone)))));

    /// <summary>Nobody recorded what a rule made happen.</summary>
    private static string By(Event entry) =>
        entry.Fired is not { } fired ? "" : $" (by the rule {fired.Rule}{(fired.Because.Count > 0 ? $", because of {Names.Join(fired.Because)}" : "")})";

    /// <summary>What an event says beyond its sentence, field by field: what a claim claims.</summary>
    public static string Said(Event entry, Names names)
    {
        var teller = new Teller(names, Dates.On(entry.When.First(names.Zone), names.Zone));
        var told = Of(entry, names);
        var fields = EventCatalog.Of(entry.Happening).Fields.Skip(1)
            .Where(f => f.Name is not ("title" or "by") && f.Get(entry.Happening) is { } value && !value.Equals(f.Default))
            .Select(f => (f.Name, Text: Fields.Text(entry, f.Name, teller)))
            .Where(f => f.Text.Length > 0 && !told.Contains(f.Text, StringComparison.OrdinalIgnoreCase));
        return Plain.Text(string.Join(" · ", fields.Select(f => $"{f.Name.Replace('-', ' ')}: {f.Text}")));
    }

    private static string Attributed(Event entry, Teller teller)
    {
        var told = Sentence.WithoutStop(Told(entry.Happening, teller).Trim());
        // Two who claim one agreement may claim different terms.
        told += entry.AccordingTo.Count > 0 && entry.Happening is AgreementReached { Terms: { Count: > 0 } terms } ? $": {string.Join("; ", terms)}" : "";
        return entry.AccordingTo.Count > 0 ? $"according to {teller.Names.Within(entry.AccordingTo)}: {Sentence.Capital(told)}" : told;
    }

    /// <summary>The fields that differ, beside what they differ from.</summary>
    private static string Dispute(Event entry, string first, Teller teller)
    {
        var about = teller.Names.Entry(first) is { } original ? Sentence.Capital(Attributed(original, teller)) : Names.Humane(first);
        return $"{Otherwise(entry, teller)} (where another account reads: {about})";
    }

    private static string Otherwise(Event entry, Teller teller)
    {
        var who = entry.AccordingTo.Count > 0 ? $"according to {teller.Names.Within(entry.AccordingTo)}" : "another account";
        var fields = entry.Given.Where(g => g == "when" || Fields.Has(entry.Happening, g)).Select(g => $"{g.Replace('-', ' ')} {Fields.Text(entry, g, teller)}");
        return $"{who}, otherwise: {string.Join(", ", fields)}";
    }

    private static string Shared(ReportShared e, Teller t) =>
        $"{t.Who(e.By)} told {t.Who(e.To)} {(e.Shares.Length == 0 ? "of something" : t.Names.Entry(e.Shares) is { Happening: not ReportShared } told ? $"that {Attributed(told, t)}" : $"of \"{Names.Humane(e.Shares)}\"")}";

    private static string Told(IHappening what, Teller t) => what switch
    {
        ReportRetracted { Retracts: "" } => "a report was taken back",
        ReportShared e => Shared(e, t),
        ReportRetracted e => t.Names.Entry(e.Retracts) is { Happening: not ReportRetracted } taken ? $"a report was taken back: {Sentence.Capital(Attributed(taken, t))}" : $"the report \"{e.Retracts}\" was taken back",
        ContextNoted e => $"background: {e.Text}{(e.Killed is { } killed ? $" (killed: {Figures.Of(killed)})" : "")}",
        StatementMade e => PartySentences.Of(e, t),
        IPartyHappening e => PartySentences.Of(e, t),
        IProposalHappening e => ProposalSentences.Of(e, t),
        ITalksHappening e => TalksSentences.Of(e, t),
        IViolationHappening e => TruceSentences.Of(e, t),
        ITruceHappening e => TruceSentences.Of(e, t),
        IAgreementHappening e => AgreementSentences.Of(e, t),
        IMeasureHappening e => MeasureSentences.Of(e, t),
        IncidentReported e => MeasureSentences.Of(e, t),
        _ => Fields.Generic(what, t),
    };
}
