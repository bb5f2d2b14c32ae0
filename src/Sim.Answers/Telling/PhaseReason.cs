using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Time;
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

    /// <summary>Whether the phase rests on an agreement that stands.</summary>
    public static bool IsAgreement(NegotiationState state) =>
        state.Phase is { Name: PhaseName.Agreement or PhaseName.Implementation, On: [{ Kind: Kind.Agreement }, ..] };

    private static string Of(PhaseState phase, NegotiationState state, Names names, Dates dates, string? track)
    {
        var on = Names.Join(phase.On.Select(names.Of));
        return phase.Ground switch
        {
            PhaseGround.Broken => Break(phase.On[0], state, names),
            PhaseGround.CarriedOut or PhaseGround.PartialCarriedOut => phase.On.Count > 1 ? $"what they settle together is being carried out: {on}" : $"{on} is being carried out",
            PhaseGround.PartDue => $"{on} {(phase.On.Count > 1 ? "stand" : "stands")}, and a part of it is due by now",
            PhaseGround.ImplementationAgreed => $"{on}, on the carrying out, stands",
            PhaseGround.Settled => phase.On.Count > 1 ? $"together they settle all that is negotiated: {on}" : $"{on} stands",
            PhaseGround.TalksGoOn => Talks(phase.On, state, names),
            PhaseGround.TrackAlive => state.Tracks.FirstOrDefault(t => t.Id == phase.On[0].Id)?.Status == TrackStatus.Suspended ? $"{on} is suspended, not over" : $"{on} is open",
            PhaseGround.Rejected => $"{on} was turned down, and neither given up nor replaced",
            PhaseGround.PartialStands => $"{on} stands, and no talks go on",
            PhaseGround.TruceHolds => $"{on} is in force",
            PhaseGround.TalksConcluded => state.Talks.FirstOrDefault(t => t.Id == phase.On[0].Id)?.Concluded is { } date ? $"{on} concluded {dates.Of(date)}, less than 90 days ago" : $"{on} concluded less than 90 days ago",
            _ => Ahead(state, names, track),
        };
    }

    /// <summary>Talks that may end the wait, or those about talks that go on.</summary>
    private static string Ahead(NegotiationState state, Names names, string? track)
    {
        var its = state.Talks.Where(t => state.Tracks.Count == 0 || (track is null ? t.Track is null || state.Tracks.Any(s => s.Main && s.Id == t.Track) : t.Track == track)).ToArray();
        return its.LastOrDefault(t => t is { Status: TalksStatus.UnderWay, Purpose: TalksPurpose.Exploratory }) is { } sounding ? $"exploratory: {names.Of(Kind.Talks, sounding.Id)}"
            : its.LastOrDefault(t => t.Status == TalksStatus.Scheduled) is { } scheduled ? $"scheduled: {names.Of(Kind.Talks, scheduled.Id)}"
            : its.LastOrDefault(t => t.Status == TalksStatus.Proposed) is { } asked ? $"asked for: {names.Of(Kind.Talks, asked.Id)}"
            : "";
    }

    private static string Talks(IReadOnlyList<Ref> on, NegotiationState state, Names names)
    {
        var all = on.Select(r => state.Talks.First(t => t.Id == r.Id)).ToArray();
        var status = all.Any(t => t.Status == TalksStatus.UnderWay) ? TalksStatus.UnderWay : TalksStatus.Adjourned;
        var open = all.Where(t => t.Status == status).Select(t => names.Of(Kind.Talks, t.Id)).ToArray();
        return $"{(status == TalksStatus.UnderWay ? "under way" : "adjourned")}: {Names.Join(open.Length > 2 ? [.. open.TakeLast(2), $"{open.Length - 2} more"] : open)}";
    }

    private static string Break(Ref broken, NegotiationState state, Names names) => broken.Kind switch
    {
        Kind.Agreement when state.Agreements.FirstOrDefault(a => a.Id == broken.Id) is { Status: AgreementStatus.Rejected, Rejected.By: { Count: > 0 } by } => $"{names.Of(broken)} turned down by {names.Parties(by)}",
        Kind.Agreement => $"{names.Of(broken)} given up",
        Kind.Truce when state.Truces.FirstOrDefault(t => t.Id == broken.Id)?.Reason == Reason.Collapsed => $"{names.Of(broken)} collapsed",
        Kind.Truce => $"{names.Of(broken)} denounced",
        _ => $"{names.Of(broken)} broken off",
    };
}
