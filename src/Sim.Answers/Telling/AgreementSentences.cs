using Sim.Domain.Agreements;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Agreements and their implementation in sentences.</summary>
internal static class AgreementSentences
{
    public static string Of(IAgreementHappening what, Teller t)
    {
        var title = t.Title(Kind.Agreement, what.Agreement);
        return what switch
        {
            AgreementDrafted e => Say.Of("agreement-drafted", ("who", t.Who(e.By)), ("title", title), ("parties", t.Who(e.Parties))),
            AgreementReached e => Say.Of("agreement-reached", ("who", t.Who(e.By.Or(e.Parties))), ("title", title)),
            AgreementSigned e => Say.Of("agreement-signed", ("who", t.Who(e.By.Or(e.Parties))), ("title", title)),
            AgreementAbandoned e => Say.Of("agreement-abandoned", ("who", t.Who(e.By)), ("title", title), ("reason", e.Reason)),
            AgreementRatified e => Say.Of("agreement-ratified", ("who", t.Who(e.By)), ("body", e.Body), ("title", title), ("votes", Of(e.Votes))),
            AgreementRejected e =>
                Say.Of("agreement-rejected", ("who", t.Who(e.By)), ("body", e.Body), ("title", title), ("votes", Of(e.Votes)), ("reason", e.Reason)),
            ProgressReported e => Say.Of("progress-reported", ("who", t.Who(e.By)), ("title", title), ("progress", Progress(e))),
            _ => Fields.Generic(what, t),
        };
    }

    /// <summary>How a body voted: "210 for and 17 against"; null where nothing is known of it.</summary>
    public static string? Of(Votes? votes) =>
        votes is null || votes == new Votes() ? null : Say.Of("votes", ("for", votes.For?.Text), ("against", votes.Against?.Text));

    private static string Progress(ProgressReported e) => Sentence.List(", ", e.Text is { } text ? Sentence.WithoutStop(text) : null, Count(e), Obligation(e));

    private static string? Count(ProgressReported e) => e.Count is not { } count ? null
        : Say.Of(e.Total ? "progress.count-so-far" : "progress.count", ("count", Figures.Of(count)), ("of", e.Of is { } of ? Figures.Of(of) : null));

    private static string? Obligation(ProgressReported e) => e.Obligation is not { } obligation ? null
        : Say.Of(e.Done ? "progress.obligation-done" : "progress.obligation", ("obligation", Names.Humane(obligation)));
}
