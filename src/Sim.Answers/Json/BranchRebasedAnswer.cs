using Sim.Application.Branches;
using Sim.Domain.Branches;

namespace Sim.Answers.Json;

/// <summary>A branch cut anew from what it stands on: what differs in what it inherits, and which events lost their footing or found it again.</summary>
public sealed record BranchRebasedAnswer(
    IReadOnlyList<LostEvent> NotApplied, IReadOnlyList<string> AppliedAgain, string Timeline, bool Rebased, bool IsNewer, IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    public static BranchRebasedAnswer Of(Rebased rebased, bool isDry) => new(
        rebased.Footing.Lost, rebased.Footing.Found, rebased.Timeline, rebased.IsNewer
            && !isDry, rebased.IsNewer, rebased.Added, rebased.Changed, rebased.Removed);
}
