using System.ComponentModel;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Proposals;

/// <summary>Where a proposal stands, the first that applies in this order (accepted by all addressees; rejected, countered and the rest by any).</summary>
public enum ProposalStatus { Withdrawn, Superseded, Settled, Accepted, Rejected, Lapsed, Countered, AcceptedWithConditions, AcceptedInPart, Noted, Tabled }

/// <summary>A proposal at a date.</summary>
public sealed record ProposalState : IThingState<ProposalStatus>
{
    public required string Id { get; init; }

    public required string? Title { get; init; }

    public required ProposalKind? Kind { get; init; }

    public required Strength? Strength { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required string? Track { get; init; }

    public required ProposalStatus Status { get; init; }

    public required bool ByTimeAlone { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required Moment Tabled { get; init; }

    public required Moment? AnswerBy { get; init; }

    public required BroughtAbout? Withdrawn { get; init; }

    [Description("Since when it is rejected, and by whom; null: it is not.")]
    public required BroughtAbout? Rejected { get; init; }

    public required AsksState? Asks { get; init; }

    public required IReadOnlyList<string> Terms { get; init; }

    public required IReadOnlyList<ConditionState> Conditions { get; init; }

    public required IReadOnlyList<string> Counters { get; init; }

    public required IReadOnlyList<string> Replaces { get; init; }

    public required IReadOnlyList<ResponseState> Responses { get; init; }

    public required IReadOnlyList<string> EndorsedBy { get; init; }

    public required IReadOnlyList<ReactionState> Reactions { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    /// <summary>Whether an answer is still to be had.</summary>
    public static bool IsOpen(ProposalStatus status) =>
        status is ProposalStatus.Tabled or ProposalStatus.Noted or ProposalStatus.Countered or ProposalStatus.AcceptedInPart
            or ProposalStatus.AcceptedWithConditions;

    internal static ProposalStatus StatusOf(Proposal proposal, View view) =>
        proposal.IsWithdrawn ? ProposalStatus.Withdrawn
        : view.IsSuperseded(proposal.Ref) ? ProposalStatus.Superseded
        : view.IsSettled(proposal.Ref) ? ProposalStatus.Settled
        : proposal.Heard is ProposalStatus.Accepted or ProposalStatus.Rejected ? proposal.Heard
        : (proposal.AnswerBy is { } deadline ? deadline.At <= view.AsOf : IsPast(proposal.Tabled.Asks, view)) && !IsTakenUp(proposal.Tabled.Asks, view)
            ? ProposalStatus.Lapsed
        : proposal.Heard;

    /// <summary>Where these answers leave a proposal, null for each who has not answered: accepted by all, or else what any of them makes of it.</summary>
    internal static ProposalStatus HeardIn(IReadOnlyList<Answer?> answers) =>
        answers.Count > 0 && answers.All(a => a == Answer.Accepted) ? ProposalStatus.Accepted
        : answers.Contains(Answer.Rejected) ? ProposalStatus.Rejected
        : answers.Contains(Answer.Countered) ? ProposalStatus.Countered
        : answers.Contains(Answer.AcceptedWithConditions) ? ProposalStatus.AcceptedWithConditions
        : answers.Contains(Answer.AcceptedInPart) ? ProposalStatus.AcceptedInPart
        : answers.Contains(Answer.Noted) ? ProposalStatus.Noted
        : ProposalStatus.Tabled;

    /// <summary>When the last of its makers took it back; where nobody is named, all of them did.</summary>
    internal static BroughtAbout WithdrawnOf(Proposal proposal) => BroughtAbout.In(proposal.Withdrawal!) with
    {
        By = Actors.Of(proposal.Withdrawal!.Happening).Count == 0 ? View.Parties(proposal.Tabled.By) : proposal.WithdrawnBy,
    };

    /// <summary>Since the first refusal that stands, by all whose latest answer it is.</summary>
    internal static BroughtAbout RejectedOf(Proposal proposal)
    {
        var refusing = RefusingOf(proposal).ToArray();
        return BroughtAbout.In(FirstRefusal(proposal, refusing)) with { By = refusing };
    }

    private static IEnumerable<string> RefusingOf(Proposal proposal) =>
        proposal.Addressees.Where(a => proposal.Answers.GetValueOrDefault(a)?.Given.Answer == Answer.Rejected);

    private static DatedEvent FirstRefusal(Proposal proposal, IEnumerable<string> refusing) =>
        refusing.Select(a => proposal.Answers[a].First).MinBy(o => o.At)!;

    /// <summary>When nothing more could come of it: of what another settled or replaced, when that took.</summary>
    internal static Moment OverSince(Proposal proposal, View view) => StatusOf(proposal, view) switch
    {
        ProposalStatus.Withdrawn => proposal.Withdrawal!.When,
        ProposalStatus.Rejected => FirstRefusal(proposal, RefusingOf(proposal)).When,
        ProposalStatus.Lapsed => proposal.AnswerBy ?? (proposal.Tabled.Asks?.Planned is { } planned ? Moment.Last(planned, view.Zone) : null),
        ProposalStatus.Settled => view.World.FirstEffect(view.World.Settling(proposal.Ref)),
        ProposalStatus.Superseded => view.World.FirstEffect(view.World.Superseding(proposal.Ref)),
        _ => null,
    } ?? LastWord(proposal).When;

    /// <summary>When it was last answered; where it never was, when it was put.</summary>
    private static DatedEvent LastWord(Proposal proposal)
    {
        DatedEvent? last = null;
        foreach (var party in proposal.Tabled.To)
        {
            if (proposal.Answers.TryGetValue(party.Party, out var answered) && !(answered.On.At <= last?.At))
            {
                last = answered.On;
            }
        }

        return last is null || proposal.Opening.At > last.At ? proposal.Opening : last;
    }

    internal static ProposalState At(Proposal proposal, View view)
    {
        var e = proposal.Tabled;
        return new()
        {
            Id = e.Proposal,
            Title = e.Title,
            Kind = e.Kind,
            Strength = e.Strength,
            By = View.Parties(e.By),
            To = View.Parties(e.To),
            Track = e.Track,
            Status = StatusOf(proposal, view),
            ByTimeAlone = view.IsByTimeAlone(proposal),
            Within = proposal.Opening.Within(view.AsOf),
            PublicSince = proposal.Opening.PublicSince,
            Tabled = proposal.Opening.When,
            AnswerBy = proposal.AnswerBy,
            Withdrawn = StatusOf(proposal, view) == ProposalStatus.Withdrawn ? WithdrawnOf(proposal) : null,
            Rejected = StatusOf(proposal, view) == ProposalStatus.Rejected ? RejectedOf(proposal) : null,
            Asks = AsksState.Of(e.Asks, view),
            Terms = e.Terms,
            Conditions = view.Conditions(e.Conditions),
            Counters = view.Known(Vocabulary.Kind.Proposal, e.Counters),
            Replaces = view.Known(Vocabulary.Kind.Proposal, e.Replaces),
            Responses =
            [
                .. proposal.Addressees.Select(a => (Party: a, Answer: proposal.Answers.GetValueOrDefault(a)))
                    .Where(a => a.Answer is not null)
                    .Select(a => ResponseState.At(a.Party, a.Answer!, view)),
            ],
            EndorsedBy = View.Parties(proposal.EndorsedBy),
            Reactions = view.ReactionsTo(proposal.Ref),
            Claims = view.ClaimsAbout(proposal.Ref),
            Disputed = view.DisputedIn(proposal.Ref),
            Because = proposal.Standing.Because,
            BecauseCount = proposal.Standing.BecauseCount,
        };
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

    /// <summary>Whether what it asks for came about, answered or not: the talks were scheduled or held, the truce was announced.</summary>
    private static bool IsTakenUp(Asks? asks, View view) =>
        (asks?.Talks is { } talks && view.World.Find<TalksRound>(new(Vocabulary.Kind.Talks, talks)) is { Stage: not TalksStatus.Proposed })
        || (asks?.Truce is { } truce && view.World.Find<Truce>(new(Vocabulary.Kind.Truce, truce)) is { Announced: not null });

    /// <summary>Past the window it asks for: the day of the talks, or the end of the truce.</summary>
    private static bool IsPast(Asks? asks, View view) => asks switch
    {
        { Planned: { } planned } => planned.Last(view.Zone) < view.AsOf,
        { From: { } from, For: { } length } => length.After(from.First(view.Zone), view.Zone) <= view.AsOf,
        _ => false,
    };
}

/// <summary>An addressee who has not answered an open proposal.</summary>
public sealed record UnansweredState(string Proposal, string Party, Moment Since, Moment? AnswerBy, bool ByTimeAlone, IReadOnlyList<string> Because)
{
    /// <summary>Each addressee of an open proposal that has not answered.</summary>
    internal static IReadOnlyList<UnansweredState> At(View view) =>
        [.. from proposal in view.World.All<Proposal>()
            where ProposalState.IsOpen(ProposalState.StatusOf(proposal, view))
            from party in proposal.Addressees
            where !proposal.Answers.ContainsKey(party)
            select new UnansweredState(
                proposal.Tabled.Proposal,
                party,
                proposal.Opening.When,
                proposal.AnswerBy,
                view.Edge is not null,
                [proposal.Opening.Id])];
}

/// <summary>The talks or the truce a proposal asks for.</summary>
public sealed record AsksState(
    string? Talks,
    Moment? Planned,
    string? Venue,
    TalksFormat? Format,
    string? Resumes,
    string? Truce,
    Moment? From,
    string? For,
    Scope? Scope)
{
    internal static AsksState? Of(Asks? asks, View view) => asks is null
        ? null
        : new(asks.Talks, asks.Planned is { } planned ? Moment.Last(planned, view.Zone) : null, asks.Venue, asks.Format, asks.Resumes,
            asks.Truce, asks.From is { } from ? Moment.Start(from, view.Zone) : null, asks.For?.Text, asks.Scope);
}

/// <summary>An addressee's latest answer.</summary>
public sealed record ResponseState(
    string Party,
    Answer Answer,
    Moment When,
    string? PublicSince,
    bool Late,
    IReadOnlyList<ConditionState> Conditions,
    string? Counter,
    string Event)
{
    internal static ResponseState At(string party, Answered answered, View view) =>
        new(
            party,
            answered.Given.Answer,
            answered.On.When,
            answered.On.PublicSince,
            answered.Late,
            view.Conditions(answered.Given.Conditions),
            answered.Given.Counter,
            answered.On.Id);
}
