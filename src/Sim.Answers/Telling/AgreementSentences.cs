using Sim.Domain.Agreements;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Agreements and their implementation in sentences.</summary>
public static class AgreementSentences
{
    public static string Of(IAgreementHappening what, Teller t)
    {
        var title = t.Title(Kind.Agreement, what.Agreement);
        return what switch
        {
            AgreementDrafted e => Sentence.ByOr(t.Who(e.By), $"drafted {title}", $"{title} was drafted") + Sentence.After(" as an agreement between ", t.Who(e.Parties)),
            AgreementReached e => Sentence.ByOr(t.Who(e.By.Or(e.Parties)), $"reached the agreement {title}", $"the agreement {title} was reached"),
            AgreementSigned e => Sentence.ByOr(t.Who(e.By.Or(e.Parties)), $"signed {title}", $"{title} was signed by all its parties"),
            AgreementEndorsed e => $"{t.Who(e.By)} backed the agreement {title}",
            AgreementAbandoned e => Sentence.ByOr(t.Who(e.By), $"gave up {title}", $"{title} was given up"),
            AgreementRatified e => Decision(t.Who(e.By), e.Body, "ratified", title) + Voted(e.Votes),
            AgreementRejected e => Decision(t.Who(e.By), e.Body, "turned down", title) + Voted(e.Votes),
            ProgressReported e => Sentence.ByOr(t.Who(e.By), $"reported progress on {title}", $"progress on {title} was reported") + Sentence.After(": ", Progress(e)),
            _ => Fields.Generic(what, t),
        };
    }

    private static string Decision(string who, string? body, string did, string title) => (who.Length > 0, body) switch
    {
        (true, { } of) => $"{of} ({who}) {did} {title}",
        (true, null) => $"{who} {did} {title}",
        (false, { } of) => $"{of} {did} {title}",
        _ => $"{title} was {did}",
    };

    private static string Voted(Votes? votes) => Sentence.After(", with ", string.Join(" and ", new[] { votes?.For is { } yes ? $"{yes} for" : "", votes?.Against is { } no ? $"{no} against" : "" }.Where(v => v.Length > 0)));

    private static string Progress(ProgressReported e) => string.Join(", ", new[]
    {
        e.Text,
        e.Count is { } count ? $"{Figures.Of(count)}{(e.Of is { } of ? $" of {Figures.Of(of)}" : "")}{(e.Total ? " in all so far" : "")}" : null,
        e.Obligation is { } obligation ? $"obligation \"{Names.Humane(obligation)}\"{(e.Done ? " done" : "")}" : null,
    }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
