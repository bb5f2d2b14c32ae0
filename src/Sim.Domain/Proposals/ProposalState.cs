using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Proposals;

/// <summary>Where a proposal stands, the first that applies in this order (accepted by all addressees; rejected, countered and the rest by any).</summary>
public enum ProposalStatus { Withdrawn, Superseded, Settled, Accepted, Rejected, Lapsed, Countered, AcceptedWithConditions, AcceptedInPart, Noted, Tabled }

/// <summary>A proposal at a date.</summary>
public sealed record ProposalState(
    string Id, string? Title, ProposalKind? Kind, Strength? Strength, IReadOnlyList<string> By, IReadOnlyList<string> To, string? Track, ProposalStatus Status, string? Within, string? PublicSince, Moment Tabled, Moment? AnswerBy,
    AsksState? Asks, IReadOnlyList<string> Terms, IReadOnlyList<ConditionState> Conditions, IReadOnlyList<string> Counters, IReadOnlyList<string> Replaces, IReadOnlyList<ResponseState> Responses,
    IReadOnlyList<string> EndorsedBy, IReadOnlyList<ReactionState> Reactions, IReadOnlyList<ClaimState> Claims, IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because, int BecauseCount)
{
    /// <summary>Whether an answer is still to be had.</summary>
    public static bool IsOpen(ProposalStatus status) => status is ProposalStatus.Tabled or ProposalStatus.Noted or ProposalStatus.Countered or ProposalStatus.AcceptedInPart or ProposalStatus.AcceptedWithConditions;

    internal static ProposalStatus StatusOf(Proposal proposal, View view)
    {
        var tabled = proposal.Tabled;
        var answers = proposal.Addressees.Select(a => proposal.Answers.GetValueOrDefault(a)?.Given.Answer).ToArray();
        return proposal.IsWithdrawn ? ProposalStatus.Withdrawn
            : view.World.Replaced.ContainsKey(tabled.Proposal) ? ProposalStatus.Superseded
            : view.IsSettled(tabled.Proposal) ? ProposalStatus.Settled
            : answers.Length > 0 && answers.All(a => a == Answer.Accepted) ? ProposalStatus.Accepted
            : answers.Contains(Answer.Rejected) ? ProposalStatus.Rejected
            : proposal.AnswerBy is { } deadline && deadline.At <= view.AsOf ? ProposalStatus.Lapsed
            : IsPast(tabled.Asks, view) ? ProposalStatus.Lapsed
            : answers.Contains(Answer.Countered) ? ProposalStatus.Countered
            : answers.Contains(Answer.AcceptedWithConditions) ? ProposalStatus.AcceptedWithConditions
            : answers.Contains(Answer.AcceptedInPart) ? ProposalStatus.AcceptedInPart
            : answers.Contains(Answer.Noted) ? ProposalStatus.Noted
            : ProposalStatus.Tabled;
    }

    internal static ProposalState At(Proposal proposal, View view)
    {
        var e = proposal.Tabled;
        var reference = new Ref(Vocabulary.Kind.Proposal, e.Proposal);
        return new(
            e.Proposal, e.Title, e.Kind, e.Strength, View.Parties(e.By), View.Parties(e.To), e.Track, view.StatusOf(proposal), proposal.Opening.Within(view.AsOf), proposal.Opening.PublicSince, proposal.Opening.When, proposal.AnswerBy, AsksState.Of(e.Asks, view), e.Terms,
            view.Conditions(e.Conditions), view.Known(Vocabulary.Kind.Proposal, e.Counters), view.Known(Vocabulary.Kind.Proposal, e.Replaces),
            [.. proposal.Addressees.Select(a => (Party: a, Answer: proposal.Answers.GetValueOrDefault(a))).Where(a => a.Answer is not null).Select(a => ResponseState.At(a.Party, a.Answer!, view))],
            View.Parties(proposal.EndorsedBy), view.ReactionsTo(reference), view.ClaimsAbout(reference), view.DisputedIn(reference), Evidence.Latest(proposal.Because), proposal.Because?.Count ?? 0);
    }

    /// <summary>The moments at which it may lapse.</summary>
    internal static IEnumerable<Instant> Ahead(Proposal proposal, View view)
    {
        if (proposal.AnswerBy is { } deadline)
        {
            yield return deadline.At;
        }

        switch (proposal.Tabled.Asks)
        {
            case { Planned: { } planned }:
                yield return Moments.Add(planned.Last(view.Zone), Duration.Epsilon);
                break;
            case { From: { } from, For: { } length }:
                yield return length.After(from.First(view.Zone), view.Zone);
                break;
        }
    }

    /// <summary>Past the window it asks for: the day of the talks, or the end of the truce.</summary>
    private static bool IsPast(Asks? asks, View view) => asks switch
    {
        { Planned: { } planned } => planned.Last(view.Zone) < view.AsOf,
        { From: { } from, For: { } length } => length.After(from.First(view.Zone), view.Zone) <= view.AsOf,
        _ => false,
    };
}

/// <summary>The talks or the truce a proposal asks for.</summary>
public sealed record AsksState(string? Talks, Moment? Planned, string? Venue, TalksFormat? Format, string? Resumes, string? Truce, Moment? From, string? For, Scope? Scope)
{
    internal static AsksState? Of(Asks? asks, View view) => asks is null
        ? null
        : new(asks.Talks, asks.Planned is { } planned ? Moment.Last(planned, view.Zone) : null, asks.Venue, asks.Format, asks.Resumes,
            asks.Truce, asks.From is { } from ? Moment.Start(from, view.Zone) : null, asks.For?.Text, asks.Scope);
}

/// <summary>An addressee's latest answer.</summary>
public sealed record ResponseState(string Party, Answer Answer, Moment When, string? PublicSince, bool Late, IReadOnlyList<ConditionState> Conditions, string? Counter, string Event)
{
    internal static ResponseState At(string party, Answered answered, View view) =>
        new(party, answered.Given.Answer, answered.On.When, answered.On.PublicSince, answered.Late, view.Conditions(answered.Given.Conditions), answered.Given.Counter, answered.On.Id);
}
