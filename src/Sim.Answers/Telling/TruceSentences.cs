using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Truces and what is claimed of keeping them in sentences.</summary>
internal static class TruceSentences
{
    public static string Of(ITruceHappening what, Teller t)
    {
        var truce = t.Truce(what.Truce);
        return what switch
        {
            TruceAnnounced e => Announced(e, truce, t),
            TruceJoined e => Say.Of(
                "truce-joined",
                ("who", t.Who(e.By)),
                ("truce", truce),
                ("until", End(e.Until, t)),
                ("conditions", t.Conditions(e.Conditions))),
            TruceRefused e => Say.Of("truce-refused", ("who", t.Who(e.By)), ("truce", truce), ("area", e.Area), ("conditions", t.Conditions(e.Conditions))),
            TruceRescheduled e => Say.Of("truce-rescheduled", ("who", t.Who(e.By)), ("truce", truce), ("from", Start(e.From, t)), ("until", End(e.Until, t))),
            TruceBegun e => Say.Of("truce-begun", ("truce", truce), ("from", Start(e.From, t)), ("until", End(e.Until, t))),
            TruceExtended e => Say.Of(
                e.OpenEnded ? "truce-extended.open-ended" : "truce-extended",
                ("who", t.Who(e.By)),
                ("truce", truce),
                ("until", End(e.Until, t)),
                ("for", Length(e.For)),
                ("reason", Why(e.Reason))),
            TruceSuspended e => Say.Of(
                "truce-suspended",
                ("who", t.Who(e.By)),
                ("truce", truce),
                ("until", End(e.Until, t)),
                ("for", Length(e.For)),
                ("reason", Why(e.Reason))),
            TruceResumed e => Say.Of(
                "truce-resumed",
                ("who", t.Who(e.By)),
                ("truce", truce),
                ("until", End(e.Until, t)),
                ("for", Length(e.For)),
                ("reason", Why(e.Reason))),
            TruceEnded e => Say.Of(
                "truce-ended",
                ("who", t.Who(e.By)),
                ("truce", truce),
                ("until", End(e.Until, t)),
                ("for", Length(e.For)),
                ("reason", Why(e.Reason))),
            _ => Fields.Generic(what, t),
        };
    }

    public static string Of(IViolationHappening what, Teller t) => what switch
    {
        ViolationReported e => Accusation(e, t),
        ViolationDenied e => Say.Of("violation-denied", ("who", t.Who(e.By)), ("report", Report(e.Violation, t))),
        ViolationVerified { Finding: Finding.Confirmed } e => Say.Of("violation-verified.confirmed", ("who", t.Who(e.By)), ("report", Report(e.Violation, t))),
        ViolationVerified { Finding: Finding.Refuted } e => Say.Of("violation-verified.refuted", ("who", t.Who(e.By)), ("report", Report(e.Violation, t))),
        ViolationVerified e => Say.Of("violation-verified.unclear", ("who", t.Who(e.By)), ("report", Report(e.Violation, t))),
        _ => Fields.Generic(what, t),
    };

    private static string Announced(TruceAnnounced e, string truce, Teller t) => Say.Of(
        e.By.Count > 1 ? "truce-announced.together" : "truce-announced",
        ("who", t.Who(e.By)),
        ("truce", truce),
        ("label", e.Label),
        ("from", Start(e.From, t)),
        ("until", End(e.Until, t)),
        ("for", Length(e.For)),
        ("area", Place.In(e.Area)),
        ("scope", e.Scope is { } scope ? Words.Of(scope) : null),
        ("parallel", e.Parallel is { } other ? t.Title(Kind.Truce, other) : null),
        ("conditions", t.Conditions(e.Conditions)));

    private static string Accusation(ViolationReported e, Teller t)
    {
        var count = e.Count is { } figure ? Say.Of(e.Total ? "violation.count-so-far" : "violation.count", ("count", Figures.Of(figure))) : null;
        var told = Sentence.List(", ", e.What, e.Where, e.Period is { } period ? t.On(period) : null, count);
        return Say.Of("violation-reported", ("who", t.Who(e.By)), ("against", t.Who(e.Against)), ("truce", t.Truce(e.Truce)), ("told", told));
    }

    private static string Report(string violation, Teller t) => t.Names.Report(violation) is { } report
        ? Say.Of("violation.report", ("truce", t.Truce(report.Truce)), ("by", t.Who(report.By)), ("against", t.Who(report.Against)))
        : Say.Of("violation.report-unknown", ("violation", Names.Humane(violation)));

    private static string? Start(EdtfDate? from, Teller t) => from is null ? null : t.On(from);

    private static string? End(Until? until, Teller t) => until is null ? null : t.End(until);

    private static string? End(EdtfDate? until, Teller t) => until is null ? null : t.End(until);

    private static string? Length(IsoDuration? length) => length is { } known ? Lengths.Of(known.Text) : null;

    private static string? Why(Reason? reason) => reason is { } given ? Words.Of(given) : null;
}
