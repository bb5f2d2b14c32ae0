using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Boards;

/// <summary>What the phase rests on, in a few words: the talks under way, the agreement that stands, the break.</summary>
internal static class PhaseReason
{
    public static string Of(BoardContext scene)
    {
        var state = scene.State;
        return state.Phase.Name switch
        {
            PhaseName.Negotiation => Talks(scene),
            PhaseName.Agreement => Named(scene, " stands"),
            PhaseName.Implementation => Truce(state) is { } truce ? $"{scene.Names.Of(Kind.Truce, truce.Id)} is in force" : Named(scene, " is being carried out"),
            PhaseName.Collapsed => Break(scene),
            _ => Ahead(scene),
        };
    }

    /// <summary>Talks that may end the wait.</summary>
    private static string Ahead(BoardContext scene) =>
        scene.State.Talks.LastOrDefault(t => t.Status == TalksStatus.Scheduled) is { } scheduled ? $"scheduled: {scene.Names.Of(Kind.Talks, scheduled.Id)}"
        : scene.State.Talks.LastOrDefault(t => t.Status == TalksStatus.Proposed) is { } asked ? $"asked for: {scene.Names.Of(Kind.Talks, asked.Id)}"
        : "";

    private static string Talks(BoardContext scene)
    {
        foreach (var (status, says) in new[] { (TalksStatus.UnderWay, "under way"), (TalksStatus.Adjourned, "adjourned") })
        {
            var open = scene.State.Talks.Where(t => t.Status == status).Select(t => scene.Names.Of(Kind.Talks, t.Id)).ToArray();
            if (open.Length > 0)
                return $"{says}: {Names.Join(open.Length > 2 ? [.. open.TakeLast(2), $"{open.Length - 2} more"] : open)}";
        }

        return scene.State.Talks.Where(t => t.Status == TalksStatus.Concluded).MaxBy(t => t.Concluded?.At) is { Concluded: { } on } last
            ? $"{scene.Names.Of(Kind.Talks, last.Id)} concluded {scene.On(on)}, less than 90 days ago"
            : "";
    }

    /// <summary>Whether the phase rests on an agreement that stands.</summary>
    public static bool IsAgreement(NegotiationState state) =>
        state.Phase.Name is PhaseName.Agreement or PhaseName.Implementation && Agreement(state) is not null && Truce(state) is null;

    private static string Named(BoardContext scene, string says) => Agreement(scene.State) is { } agreement ? scene.Names.Of(Kind.Agreement, agreement.Id) + says : "";

    private static string Break(BoardContext scene)
    {
        var because = scene.State.Phase.Because;
        return scene.State.Talks.FirstOrDefault(t => t.Because.Intersect(because).Any()) is { } talks ? $"{scene.Names.Of(Kind.Talks, talks.Id)} broken off"
            : Agreement(scene.State) is { } agreement ? $"{scene.Names.Of(Kind.Agreement, agreement.Id)} given up"
            : Truce(scene.State) is { } truce ? $"{scene.Names.Of(Kind.Truce, truce.Id)} ended"
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
