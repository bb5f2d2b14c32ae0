using Sim.Domain.Agreements;
using Sim.Domain.Measures;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>What lies ahead of a date, and who still owes an answer.</summary>
internal static class Agenda
{
    /// <summary>Every dated thing still ahead, soonest first.</summary>
    public static IReadOnlyList<UpcomingState> Upcoming(View view) =>
        [.. Truces(view).Concat(Talks(view)).Concat(EndsOfTalks(view)).Concat(Measures(view)).Concat(Answers(view)).Concat(Obligations(view)).OrderBy(u => u.When.At).ThenBy(u => u.Ref, StringComparer.Ordinal)];

    /// <summary>Each addressee of an open proposal that has not answered.</summary>
    public static IReadOnlyList<UnansweredState> Unanswered(View view) =>
        [.. from proposal in view.World.Proposals.Values
            where ProposalState.IsOpen(view.StatusOf(proposal))
            from party in proposal.Addressees
            where !proposal.Answers.ContainsKey(party)
            select new UnansweredState(proposal.Tabled.Proposal, party, proposal.Opening.When, proposal.AnswerBy, [proposal.Opening.Id])];

    private static IEnumerable<UpcomingState> Truces(View view)
    {
        foreach (var truce in view.World.Truces.Values)
        {
            var state = TruceState.At(truce, view);
            if (state.Status is TruceStatus.Dropped or TruceStatus.Expired or TruceStatus.Ended)
            {
                continue;
            }

            foreach (var (when, what) in new[] { (state.From, UpcomingKind.Begins), (EndOf(truce, state), UpcomingKind.Ends) })
            {
                if (when is { } moment && moment.At > view.AsOf)
                {
                    yield return new(moment, what, $"truce/{truce.Id}", Words.Of(state.Status), state.Because);
                }
            }
        }
    }

    /// <summary>The window's end, or the end of which notice was given.</summary>
    private static Moment? EndOf(Truce truce, TruceState state) =>
        truce.EndedAt is { } noticed && (state.Until is null || noticed.At < state.Until.Value.At) ? noticed : state.Until;

    private static IEnumerable<UpcomingState> Talks(View view) =>
        from talks in view.World.Talks.Values
        let status = talks.StatusAt(view.AsOf, view.IsDropped(talks.Proposals))
        where (status is TalksStatus.Proposed or TalksStatus.Scheduled || (status == TalksStatus.Adjourned && talks.SitsAgain)) && talks.Planned is { } planned && planned.At > view.AsOf
        select new UpcomingState(talks.Planned!.Value, UpcomingKind.Talks, $"talks/{talks.Id}", Words.Of(status), Evidence.Latest(talks.Because));

    private static IEnumerable<UpcomingState> EndsOfTalks(View view) =>
        from talks in view.World.Talks.Values
        let status = talks.StatusAt(view.AsOf, view.IsDropped(talks.Proposals))
        where status is TalksStatus.Scheduled or TalksStatus.UnderWay or TalksStatus.Adjourned && talks.Until is { } end && end.At > view.AsOf
        select new UpcomingState(talks.Until!.Value, UpcomingKind.Ends, $"talks/{talks.Id}", Words.Of(status), Evidence.Latest(talks.Because));

    private static IEnumerable<UpcomingState> Measures(View view) =>
        from measure in view.World.Measures.Values
        where measure.From is { } start && start.At > view.AsOf && measure.Stage == MeasureStatus.Announced
        select new UpcomingState(measure.From!.Value, UpcomingKind.Begins, $"measure/{measure.Id}", Words.Of(MeasureStatus.Announced), Evidence.Latest(measure.Because));

    private static IEnumerable<UpcomingState> Answers(View view) =>
        from proposal in view.World.Proposals.Values
        let status = view.StatusOf(proposal)
        where ProposalState.IsOpen(status) && proposal.AnswerBy is { } deadline && deadline.At > view.AsOf
        select new UpcomingState(proposal.AnswerBy!.Value, UpcomingKind.AnswerDue, $"proposal/{proposal.Tabled.Proposal}", Words.Of(status), Evidence.Latest(proposal.Because));

    private static IEnumerable<UpcomingState> Obligations(View view) =>
        from agreement in view.World.Agreements.Values
        let status = agreement.Status(view.IsSuperseded(agreement.Id))
        where status is AgreementStatus.Reached or AgreementStatus.SignedInPart or AgreementStatus.Signed
        from obligation in agreement.Obligations
        let due = view.DueAt(obligation.Due)
        where due is { } ahead && ahead.At > view.AsOf && !agreement.Done.Contains(obligation.Id)
        select new UpcomingState(due!.Value, UpcomingKind.ObligationDue, $"agreement/{agreement.Id}#{obligation.Id}", Words.Of(status), Evidence.Latest(agreement.Because));
}
