using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>What the phase rests on, in a few words: the talks under way, the agreement that stands, the break.</summary>
public static class PhaseReason
{
    public static string Of(NegotiationState state, Names names, Dates dates)
    {
        return state.Phase.Name switch
        {
            PhaseName.Negotiation => Talks(state, names, dates),
            PhaseName.Agreement => Named(state, names, " stands"),
            PhaseName.Implementation => Truce(state) is { } truce ? $"{names.Of(Kind.Truce, truce.Id)} is in force" : Named(state, names, " is being carried out"),
            PhaseName.Collapsed => Break(state, names),
            _ => Ahead(state, names),
        };
    }

    /// <summary>Talks that may end the wait.</summary>
    private static string Ahead(NegotiationState state, Names names) =>
        state.Talks.LastOrDefault(t => t.Status == TalksStatus.Scheduled) is { } scheduled ? $"scheduled: {names.Of(Kind.Talks, scheduled.Id)}"
        : state.Talks.LastOrDefault(t => t.Status == TalksStatus.Proposed) is { } asked ? $"asked for: {names.Of(Kind.Talks, asked.Id)}"
        : "";

    private static string Talks(NegotiationState state, Names names, Dates dates)
    {
        foreach (var (status, says) in new[] { (TalksStatus.UnderWay, "under way"), (TalksStatus.Adjourned, "adjourned") })
        {
            var open = state.Talks.Where(t => t.Status == status).Select(t => names.Of(Kind.Talks, t.Id)).ToArray();
            if (open.Length > 0)
            {
                return $"{says}: {Names.Join(open.Length > 2 ? [.. open.TakeLast(2), $"{open.Length - 2} more"] : open)}";
            }
        }

        return state.Talks.Where(t => t.Status == TalksStatus.Concluded).MaxBy(t => t.Concluded?.At) is { Concluded: { } on } last
            ? $"{names.Of(Kind.Talks, last.Id)} concluded {dates.Of(on)}, less than 90 days ago"
            : "";
    }

    /// <summary>Whether the phase rests on an agreement that stands.</summary>
    public static bool IsAgreement(NegotiationState state) =>
        state.Phase.Name is PhaseName.Agreement or PhaseName.Implementation && Agreement(state) is not null && Truce(state) is null;

    private static string Named(NegotiationState state, Names names, string says) => Agreement(state) is { } agreement ? names.Of(Kind.Agreement, agreement.Id) + says : "";

    private static string Break(NegotiationState state, Names names)
    {
        var because = state.Phase.Because;
        return state.Talks.FirstOrDefault(t => t.Because.Intersect(because).Any()) is { } talks ? $"{names.Of(Kind.Talks, talks.Id)} broken off"
            : Agreement(state) is { } agreement ? $"{names.Of(Kind.Agreement, agreement.Id)} given up"
            : Truce(state) is { } truce ? $"{names.Of(Kind.Truce, truce.Id)} ended"
            : "";
    }

    /// <summary>The agreement of the latest of the phase's events; one that stands, unless the phase is a break.</summary>
    private static AgreementState? Agreement(NegotiationState state)
    {
        var standing = state.Agreements.Where(a => state.Phase.Name == PhaseName.Collapsed || a.Status is AgreementStatus.Reached or AgreementStatus.SignedInPart or AgreementStatus.Signed).ToArray();
        return state.Phase.Because.Select(id => standing.FirstOrDefault(a => a.Because.Contains(id))).FirstOrDefault(a => a is not null);
    }

    private static TruceState? Truce(NegotiationState state) => state.Truces.FirstOrDefault(t => t.Because.Intersect(state.Phase.Because).Any());
}
