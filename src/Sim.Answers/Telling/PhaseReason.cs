using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>What a phase rests on, in a few words: the talks under way, the agreement that stands, the break.</summary>
public static class PhaseReason
{
    /// <summary>Why the main process stands where it does.</summary>
    public static string Of(NegotiationState state, Names names, Dates dates) => Of(state.Phase, state, names, dates, track: null);

    /// <summary>Why a track stands where it does.</summary>
    public static string Of(TrackState track, NegotiationState state, Names names, Dates dates) => Of(track.Phase, state, names, dates, track.Id);

    /// <summary>The rule that says so, and why.</summary>
    public static string WithRule(PhaseState phase, string reason) => Say.Of("phase.by-rule", ("rule", phase.Rule.ToString()), ("reason", reason));

    /// <summary>Whether the phase rests on an agreement that stands.</summary>
    public static bool IsAgreement(NegotiationState state) =>
        state.Phase is { Name: PhaseName.Agreement or PhaseName.Implementation, On: [{ Kind: Kind.Agreement }, ..] };

    private static string Of(PhaseState phase, NegotiationState state, Names names, Dates dates, string? track)
    {
        var thing = Names.Join(phase.On.Select(names.Of));
        var several = phase.On.Count > 1;
        return phase.Ground switch
        {
            PhaseGround.Broken => Break(phase.On[0], state, names),
            PhaseGround.CarriedOut or PhaseGround.PartialCarriedOut => Say.Of(
                several ? "phase.implementation-together" : "phase.implementation",
                ("thing", thing)),
            PhaseGround.PartDue => Say.Of(several ? "phase.due-together" : "phase.due", ("thing", thing)),
            PhaseGround.ImplementationAgreed => Say.Of("phase.implementation-agreed", ("thing", thing)),
            PhaseGround.Settled => Say.Of(several ? "phase.settled-together" : "phase.agreement", ("thing", thing)),
            PhaseGround.TalksGoOn => Talks(phase.On, state, names),
            PhaseGround.TrackAlive => Say.Of(IsSuspended(phase.On[0], state) ? "phase.track-suspended" : "phase.track-open", ("thing", thing)),
            PhaseGround.Rejected => Say.Of("phase.rejected", ("thing", thing)),
            PhaseGround.PartialStands => Say.Of("phase.partial", ("thing", thing)),
            PhaseGround.TruceHolds => Say.Of("phase.truce", ("thing", thing)),
            PhaseGround.TalksConcluded => state.Talks.Of(phase.On[0].Id)?.Concluded is { } date
                ? Say.Of("phase.concluded", ("thing", thing), ("date", dates.Of(date)))
                : "",
            _ => Ahead(state, names, track),
        };
    }

    private static bool IsSuspended(Ref track, NegotiationState state) => state.Tracks.FirstOrDefault(t => t.Id == track.Id)?.Status == TrackStatus.Suspended;

    /// <summary>Talks that may end the wait, or those about talks that go on.</summary>
    private static string Ahead(NegotiationState state, Names names, string? track)
    {
        var its = state.Talks.That((TalksStatus s) => s is TalksStatus.UnderWay or TalksStatus.Scheduled or TalksStatus.Proposed)
            .Where(t => IsOf(t.Track, track, state))
            .ToArray();
        return its.LastOrDefault(t => t is { Status: TalksStatus.UnderWay, Purpose: TalksPurpose.Exploratory }) is { } sounding
                ? Say.Of("phase.exploratory", ("thing", names.Of(Kind.Talks, sounding.Id)))
            : Those(TalksStatus.Scheduled) is { Length: > 0 } scheduled ? Say.Of("phase.scheduled", ("thing", Few(scheduled)))
            : Those(TalksStatus.Proposed) is { Length: > 0 } asked ? Say.Of("phase.asked-for", ("thing", Few(asked)))
            : "";

        string[] Those(TalksStatus status) => [.. its.Where(t => t.Status == status).Select(t => names.Of(Kind.Talks, t.Id))];
    }

    private static bool IsOf(string? named, string? track, NegotiationState state) =>
        track is not null ? named == track : state.Tracks.Count == 0 || named is null || state.Tracks.Any(t => t.Main && t.Id == named);

    private static string Talks(IReadOnlyList<Ref> on, NegotiationState state, Names names)
    {
        var all = on.Select(r => state.Talks.Of(r.Id)!).ToArray();
        var underWay = all.Any(t => t.Status == TalksStatus.UnderWay);
        var open = all.Where(t => t.Status == TalksStatus.UnderWay == underWay).Select(t => names.Of(Kind.Talks, t.Id)).ToArray();
        return Say.Of(
            underWay ? "phase.under-way" : "phase.adjourned",
            ("things", Few(open)));
    }

    /// <summary>The last two by name, and how many there are besides.</summary>
    private static string Few(string[] things) =>
        Names.Join(things.Length > 2 ? [.. things.TakeLast(2), Say.Of("more", ("count", (things.Length - 2).ToString()))] : things);

    private static string Break(Ref broken, NegotiationState state, Names names)
    {
        var thing = names.Of(broken);
        return broken.Kind switch
        {
            Kind.Agreement when state.Agreements.Of(broken.Id) is { Status: AgreementStatus.Rejected, Rejected: { } no } =>
                Say.Of("phase.turned-down", ("thing", thing), ("by", names.Parties(no.By))),
            Kind.Agreement => Say.Of("phase.given-up", ("thing", thing)),
            Kind.Truce when state.Truces.Of(broken.Id)?.Reason == Reason.Collapsed => Say.Of("phase.collapsed", ("thing", thing)),
            Kind.Truce => Say.Of("phase.denounced", ("thing", thing)),
            _ => Say.Of("phase.broken-off", ("thing", thing)),
        };
    }
}
