using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tracks;

/// <summary>Where a process stands.</summary>
public enum PhaseName { PreNegotiation, Negotiation, Agreement, Implementation, Collapsed }

/// <summary>
/// What a phase rests on, each the ground of one rule; <see cref="Nothing"/>: nothing that would make it more than the time before a negotiation.
/// </summary>
public enum PhaseGround
{
    Broken,
    CarriedOut,
    PartDue,
    ImplementationAgreed,
    Settled,
    TalksGoOn,
    TrackAlive,
    Rejected,
    PartialStands,
    PartialCarriedOut,
    TruceHolds,
    TalksConcluded,
    Nothing,
}

/// <summary>
/// The phase of the main process or of a track, and since when it holds: the rule that says so (1 to 6, the first that applies), the ground and the things in
/// which it lies, and the deciding event.
/// Null since: nothing has happened yet.
/// </summary>
public sealed record PhaseState(
    PhaseName Name,
    int Rule,
    PhaseGround Ground,
    IReadOnlyList<Ref> On,
    Moment? Since,
    IReadOnlyList<string> Because,
    int BecauseCount)
{
    /// <summary>Whether a timer brought it about, after the record had ended.</summary>
    public bool ByTimeAlone { get; init; }

    /// <summary>Whether it merely goes on as it was when the record ended.</summary>
    public bool AsLastRecorded { get; init; }

    /// <summary>Before anything has happened.</summary>
    public static PhaseState Before { get; } = new(PhaseName.PreNegotiation, 6, PhaseGround.Nothing, [], null, [], 0);

    /// <summary>The same as it reads at a date, which may lie beyond the record.</summary>
    internal PhaseState At(View view) =>
        view.Edge is not { } edge || Since is not { } since ? this : this with { ByTimeAlone = since.At > edge.AsOf, AsLastRecorded = since.At <= edge.AsOf };
}
