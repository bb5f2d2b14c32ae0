using Sim.Application.Branches;

namespace Sim.Answers.Json;

/// <summary>A branch that was made.</summary>
public sealed record BranchCreatedAnswer(string Timeline, string Parent, string From, bool KeepLater, string? Why)
{
    public static BranchCreatedAnswer Of(BranchCreated created) =>
        new(created.Timeline, created.Parent, created.Branch.Fork.ToString(), created.Branch.KeepLater, created.Branch.Why);
}
