using Sim.Domain.Proposals;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Proposals and their answers in sentences.</summary>
internal static class ProposalSentences
{
    public static string Of(IProposalHappening what, Teller t)
    {
        var title = t.Title(Kind.Proposal, what.Proposal);
        return what switch
        {
            ProposalTabled e => Tabled(e, title, t),
            ProposalAnswered e => Answered(e, title, t),
            DeadlineMoved e => Say.Of("deadline-moved", ("who", t.Who(e.By)), ("title", title), ("due", t.End(e.AnswerBy))),
            _ => Fields.Generic(what, t),
        };
    }

    private static string Tabled(ProposalTabled e, string title, Teller t) => Say.Of(
        "proposal-tabled",
        ("who", t.Who(e.By)),
        ("form", Form(e)),
        ("to", t.Who(e.To)),
        ("title", title),
        ("due", e.AnswerBy is { } by ? t.End(by) : null),
        ("within", e.AnswerWithin is { } within ? Lengths.Of(within.Text) : null),
        ("others", string.Join(
            ", ",
            [
                .. e.Counters.Select(c => Say.Of("countering", ("title", t.Title(Kind.Proposal, c)))),
                .. e.Replaces.Select(r => Say.Of("replacing", ("title", t.Title(Kind.Proposal, r)))),
            ])),
        ("conditions", t.Conditions(e.Conditions)));

    private static string Answered(ProposalAnswered e, string title, Teller t)
    {
        var (who, counter, conditions) = (t.Who(e.By), e.Counter is { } other ? t.Title(Kind.Proposal, other) : null, t.Conditions(e.Conditions));
        var key = e.Answer switch
        {
            Answer.Accepted => "proposal-answered.accepted",
            Answer.AcceptedWithConditions => e.Conditions.Count == 0 ? "proposal-answered.with-conditions" : "proposal-answered.accepted",
            Answer.AcceptedInPart => "proposal-answered.in-part",
            Answer.Countered => "proposal-answered.countered",
            Answer.Noted => "proposal-answered.noted",
            _ => "proposal-answered.rejected",
        };
        return Say.Of(key, ("who", who), ("title", title), ("counter", counter), ("conditions", conditions));
    }

    /// <summary>"a request for a truce", "an offer of talks".</summary>
    private static string Form(ProposalTabled e)
    {
        var form = Say.A(e.Strength is { } strength ? Words.Of(strength) : "proposal");
        return e.Kind is not { } kind
            ? form
            : Say.Of(e.Strength is Strength.Offer or Strength.CounterOffer ? "proposal.of" : "proposal.for", ("form", form), ("matter", Say.A(Words.Of(kind))));
    }
}
