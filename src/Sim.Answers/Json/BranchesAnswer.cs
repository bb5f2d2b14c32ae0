using Sim.Application.Timelines;

namespace Sim.Answers.Json;

/// <summary>The branches in the store, or those of one scenario.</summary>
public sealed record BranchesAnswer(IReadOnlyList<TimelineSummary> Branches)
{
    public static BranchesAnswer Of(IEnumerable<TimelineSummary> timelines) => new([.. timelines.Where(t => t.Branch is not null)]);
}
