using Sim.Application.Branches;
using Sim.Domain.Branches;

namespace Sim.Answers.Json;

/// <summary>What a change made of a branch, and which events lost their footing or found it again.</summary>
public sealed record BranchChangedAnswer(
    IReadOnlyList<LostEvent> NotApplied, IReadOnlyList<string> AppliedAgain, string Timeline, bool Changed, IReadOnlyList<string> Added,
    IReadOnlyList<string> Revised, IReadOnlyList<string> Removed,
    IReadOnlyList<string> LeftOut, IReadOnlyList<string> Amended, long Version, bool AfterAnother)
{
    public static BranchChangedAnswer Of(BranchChanged changed) => new(
        changed.Footing.Lost, changed.Footing.Found, changed.Timeline, changed.Changed, changed.Added, changed.Revised, changed.Removed,
        changed.Branch.Without, [.. changed.Branch.Amend.Select(a => a.Event.Id)], changed.Version, changed.AfterAnother);
}
