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
            AgreementEndorsed e => Say.Of("agreement-endorsed", ("who", t.Who(e.By)), ("title", title)),
            AgreementAbandoned e => Say.Of("agreement-abandoned", ("who", t.Who(e.By)), ("title", title)),
            ProgressReported e => Say.Of("progress-reported", ("who", t.Who(e.By)), ("title", title), ("progress", Progress(e))),
            _ => Fields.Generic(what, t),
        };
    }

    private static string Progress(ProgressReported e) => Sentence.List(", ", e.Text, Count(e), Obligation(e));

    private static string? Count(ProgressReported e) => e.Count is not { } count ? null
        : Say.Of(e.Total ? "progress.count-so-far" : "progress.count", ("count", Figures.Of(count)), ("of", e.Of is { } of ? Figures.Of(of) : null));

    private static string? Obligation(ProgressReported e) => e.Obligation is not { } obligation ? null
        : Say.Of(e.Done ? "progress.obligation-done" : "progress.obligation", ("obligation", Names.Humane(obligation)));
}
