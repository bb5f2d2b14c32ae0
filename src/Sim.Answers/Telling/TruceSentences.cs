using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Truces and what is claimed of keeping them in sentences.</summary>
public static class TruceSentences
{
    public static string Of(ITruceHappening what, Teller t)
    {
        var truce = t.Truce(what.Truce);
        return what switch
        {
            TruceAnnounced e => $"{t.Who(e.By)} {(e.By.Count > 1 ? "together announced" : "announced")} {truce}{Announced(e, t)}",
            TruceJoined e => $"{t.Who(e.By)} joined {truce}{(e.Until is { } until ? $" until {t.End(until)}" : "")}{t.Conditions(e.Conditions)}",
            TruceRefused e => $"{t.Who(e.By)} declined to join {truce}{Sentence.After(" for ", e.Area)}{t.Conditions(e.Conditions)}",
            TruceRescheduled e => Sentence.ByOr(t.Who(e.By), $"moved {truce}", $"{truce} was moved")
                + (e is { From: null, Until: null } ? ", with its beginning left open" : Window(e.From, e.Until, null, t)),
            TruceBegun e => $"{truce} began{Window(e.From, e.Until, null, t)}",
            TruceExtended e => Sentence.ByOr(t.Who(e.By), $"extended {truce}", $"{truce} was extended") + Longer(e.Until, e.For, " by ", t) + Because(e.Reason),
            TruceSuspended e => Sentence.ByOr(t.Who(e.By), $"suspended {truce}", $"{truce} was suspended") + Longer(e.Until is { } date ? new Until(date) : null, e.For, " for ", t) + Because(e.Reason),
            TruceResumed e => Sentence.ByOr(t.Who(e.By), $"resumed {truce}", $"{truce} was resumed") + Longer(e.Until, e.For, " for ", t) + Because(e.Reason),
            TruceEnded e => Sentence.ByOr(t.Who(e.By), $"left {truce}", $"{truce} ended")
                + (e.Until is { } at ? $", with effect from {t.End(at)}" : e.For is { } notice ? $", at {Lengths.Of(notice.Text)}' notice" : "") + Because(e.Reason),
            _ => Fields.Generic(what, t),
        };
    }

    public static string Of(IViolationHappening what, Teller t) => what switch
    {
        ViolationReported e => Accusation(e, t),
        ViolationDenied e => $"{t.Who(e.By)} denied {Report(e.Violation, t)}",
        ViolationVerified e => $"{t.Who(e.By)} " + (e.Finding switch
        {
            Finding.Confirmed => "confirmed ",
            Finding.Refuted => "refuted ",
            _ => "could not verify ",
        }) + Report(e.Violation, t),
        _ => Fields.Generic(what, t),
    };

    private static string Announced(TruceAnnounced e, Teller t) =>
        Sentence.After(", ", e.Label is { } label ? $"\"{label}\"" : "")
        + Window(e.From, e.Until, e.For, t)
        + Sentence.After(", in ", e.Area)
        + (e.Scope is { } scope ? $", scope {Words.Of(scope)}" : "")
        + t.Conditions(e.Conditions);

    private static string Window(EdtfDate? from, Until? until, IsoDuration? length, Teller t) => (from, until, length) switch
    {
        ({ } start, { } end, _) => $", {t.On(start)} → {t.End(end)}",
        ({ } start, null, { } lasting) => $", from {t.On(start)} for {Lengths.Of(lasting.Text)}",
        ({ } start, null, null) => $", from {t.On(start)}",
        (null, { } end, _) => $", until {t.End(end)}",
        (null, null, { } lasting) => $", for {Lengths.Of(lasting.Text)} from its beginning",
        _ => "",
    };

    private static string Longer(Until? until, IsoDuration? length, string sign, Teller t) => until is not null ? $" until {t.End(until)}" : length is not null ? $"{sign}{Lengths.Of(length.Text)}" : "";

    private static string Because(Reason? reason) => reason is { } given ? $" ({Words.Of(given)})" : "";

    private static string Accusation(ViolationReported e, Teller t)
    {
        var accused = t.Who(e.Against);
        var told = string.Join(", ", new[] { e.What, e.Where, e.Period is { } period ? t.On(period) : null, e.Count is { } count ? $"number given: {Figures.Of(count)}{(e.Total ? " in all so far" : "")}" : null }.Where(x => !string.IsNullOrWhiteSpace(x)));
        return $"{t.Who(e.By)} {(accused.Length > 0 ? $"accused {accused} of violating" : "reported a violation of")} {t.Truce(e.Truce)}{Sentence.After(": ", told)}";
    }

    private static string Report(string violation, Teller t) =>
        t.Names.Report(violation) is { } report ? $"the violation of {t.Truce(report.Truce)} reported by {t.Who(report.By)}{Sentence.After(" against ", t.Who(report.Against))}" : $"the reported violation \"{Names.Humane(violation)}\"";
}
