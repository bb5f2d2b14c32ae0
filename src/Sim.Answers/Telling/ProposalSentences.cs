using Sim.Domain.Proposals;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Proposals and their answers in sentences.</summary>
public static class ProposalSentences
{
    public static string Of(IProposalHappening what, Teller t) => what switch
    {
        ProposalTabled e => Tabled(e, t),
        ProposalAnswered e => Answered(e, t),
        ProposalEndorsed e => $"{t.Who(e.By)} backed {t.Title(Kind.Proposal, e.Proposal)}",
        ProposalWithdrawn e => Sentence.ByOr(t.Who(e.By), $"took back {t.Title(Kind.Proposal, e.Proposal)}", $"{t.Title(Kind.Proposal, e.Proposal)} was taken back"),
        DeadlineMoved e when t.Who(e.By) is { Length: > 0 } who => $"{who} moved the deadline for answers to {t.Title(Kind.Proposal, e.Proposal)} to {t.End(e.AnswerBy)}",
        DeadlineMoved e => $"the deadline for answers to {t.Title(Kind.Proposal, e.Proposal)} was moved to {t.End(e.AnswerBy)}",
        _ => Fields.Generic(what, t),
    };

    private static string Tabled(ProposalTabled e, Teller t)
    {
        var form = $"{Form(e.Strength)}{(e.Kind is { } kind ? $" {(e.Strength is Strength.Offer or Strength.CounterOffer ? "of" : "for")} {Matter(kind)}" : "")}";
        var to = Sentence.After(" to ", t.Who(e.To));
        var deadline = e.AnswerBy is { } by ? $", with an answer due by {t.End(by)}" : e.AnswerWithin is { } within ? $", with an answer due within {Lengths.Of(within.Text)}" : "";
        var others = string.Concat(e.Counters.Select(c => $", countering {t.Title(Kind.Proposal, c)}").Concat(e.Replaces.Select(r => $", in place of {t.Title(Kind.Proposal, r)}")));
        return Sentence.ByOr(t.Who(e.By), $"put {form}{to}", $"{form} was put{to}") + $": {t.Title(Kind.Proposal, e.Proposal)}{deadline}{others}{t.Conditions(e.Conditions)}";
    }

    private static string Answered(ProposalAnswered e, Teller t)
    {
        var title = t.Title(Kind.Proposal, e.Proposal);
        return $"{t.Who(e.By)} " + (e.Answer switch
        {
            Answer.Accepted => $"accepted {title}",
            Answer.AcceptedWithConditions => $"accepted {title}{(e.Conditions.Count == 0 ? " with conditions" : "")}",
            Answer.AcceptedInPart => $"accepted {title} in part",
            Answer.Countered => $"answered {title} with a counter-proposal",
            Answer.Noted => $"took note of {title}",
            _ => $"rejected {title}",
        }) + (e.Counter is { } counter ? $", {t.Title(Kind.Proposal, counter)}" : "") + t.Conditions(e.Conditions);
    }

    private static string Form(Strength? strength) => strength switch
    {
        null => "a proposal",
        Strength.Appeal or Strength.Offer or Strength.Ultimatum => $"an {Words.Of(strength.Value)}",
        { } other => $"a {Words.Of(other)}",
    };

    private static string Matter(ProposalKind kind) => kind switch
    {
        ProposalKind.Talks or ProposalKind.Mediation or ProposalKind.Recognition => Words.Of(kind),
        ProposalKind.Exchange => "an exchange",
        _ => $"a {Words.Of(kind)}",
    };
}
