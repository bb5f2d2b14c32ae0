using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>What the phase rests on, in a few words: the talks under way, the agreement that stands, the break.</summary>
public static class PhaseReason
{
    public static string Of(NegotiationState state, Names names, Dates dates) => state.Phase.Name switch
    {
        PhaseName.Negotiation => Talks(state, names, dates),
        PhaseName.Agreement => Agreement(state) is { } agreement ? Say.Of("phase.agreement", ("thing", names.Of(Kind.Agreement, agreement.Id))) : "",
        PhaseName.Implementation when Truce(state) is { } truce => Say.Of("phase.truce", ("thing", names.Of(Kind.Truce, truce.Id))),
        PhaseName.Implementation => Agreement(state) is { } agreement ? Say.Of("phase.implementation", ("thing", names.Of(Kind.Agreement, agreement.Id))) : "",
        PhaseName.Collapsed => Break(state, names),
        _ => Ahead(state, names),
    };

    /// <summary>Talks that may end the wait.</summary>
    private static string Ahead(NegotiationState state, Names names) =>
        state.Talks.LastOrDefault(t => t.Status == TalksStatus.Scheduled) is { } scheduled
            ? Say.Of("phase.scheduled", ("thing", names.Of(Kind.Talks, scheduled.Id)))
        : state.Talks.LastOrDefault(t => t.Status == TalksStatus.Proposed) is { } asked ? Say.Of("phase.asked-for", ("thing", names.Of(Kind.Talks, asked.Id)))
        : "";

    private static string Talks(NegotiationState state, Names names, Dates dates)
    {
        if (With(TalksStatus.UnderWay) is { } underWay)
        {
            return Say.Of("phase.under-way", ("things", underWay));
        }

        if (With(TalksStatus.Adjourned) is { } adjourned)
        {
            return Say.Of("phase.adjourned", ("things", adjourned));
        }

        return state.Talks.Where(t => t.Status == TalksStatus.Concluded).MaxBy(t => t.Concluded?.At) is { Concluded: { } on } last
            ? Say.Of("phase.concluded", ("thing", names.Of(Kind.Talks, last.Id)), ("date", dates.Of(on)))
            : "";

        string? With(TalksStatus status)
        {
            var open = state.Talks.Where(t => t.Status == status).Select(t => names.Of(Kind.Talks, t.Id)).ToArray();
            return open.Length == 0
                ? null
                : Names.Join(open.Length > 2 ? [.. open.TakeLast(2), Say.Of("more", ("count", (open.Length - 2).ToString()))] : open);
        }
    }

    /// <summary>Whether the phase rests on an agreement that stands.</summary>
    public static bool IsAgreement(NegotiationState state) =>
        state.Phase.Name is PhaseName.Agreement or PhaseName.Implementation && Agreement(state) is not null && Truce(state) is null;

    private static string Break(NegotiationState state, Names names)
    {
        var because = state.Phase.Because;
        return state.Talks.FirstOrDefault(t => t.Because.Intersect(because).Any()) is { } talks
            ? Say.Of("phase.broken-off", ("thing", names.Of(Kind.Talks, talks.Id)))
            : Agreement(state) is { } agreement ? Say.Of("phase.given-up", ("thing", names.Of(Kind.Agreement, agreement.Id)))
            : Truce(state) is { } truce ? Say.Of("phase.ended", ("thing", names.Of(Kind.Truce, truce.Id)))
            : "";
    }

    /// <summary>The agreement of the latest of the phase's events; one that stands, unless the phase is a break.</summary>
    private static AgreementState? Agreement(NegotiationState state)
    {
        var standing = state.Agreements
            .Where(a => state.Phase.Name == PhaseName.Collapsed
                || a.Status is AgreementStatus.Reached or AgreementStatus.SignedInPart or AgreementStatus.Signed)
                .ToArray();
        return state.Phase.Because.Select(id => standing.FirstOrDefault(a => a.Because.Contains(id))).FirstOrDefault(a => a is not null);
    }

    private static TruceState? Truce(NegotiationState state) => state.Truces.FirstOrDefault(t => t.Because.Intersect(state.Phase.Because).Any());
}
