using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Domain.Branches;

/// <summary>The events of a branch: those of its ancestors as the branch inherits them, in the script's order, then its own.</summary>
/// <param name="Entries">All events.</param>
/// <param name="ForkedAt">Where the path leaves history, as an instant: what happens later is what-if. History's own is the end of time.</param>
/// <param name="Misfits">What in any branch of the path does not fit what it stands on; it is left aside.</param>
/// <param name="Rules">The rules that the branches of the path bring with them, each with the moment after which it acts.</param>
public sealed record Inherited(
    IReadOnlyList<Event> Entries,
    Instant ForkedAt,
    IReadOnlyList<BranchProblem> Misfits,
    IReadOnlyList<(Rule Rule, Instant ActsFrom)> Rules)
{
    /// <summary>The branches of the path as they bound the record: where each leaves its parent, and whether what came later goes on.</summary>
    public IReadOnlyList<(Moment Fork, bool KeepsLater)> Forks { get; init; } = [];

    /// <summary>The scenario with the span that this branch covers.</summary>
    public Scenario Bound(Scenario scenario) =>
        Forks.Count == 0 ? scenario : scenario with { Record = Forks.Aggregate(scenario.Record ?? new(), (span, f) => span.Branch(f.Fork, f.KeepsLater)) };
}
