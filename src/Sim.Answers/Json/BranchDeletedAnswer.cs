namespace Sim.Answers.Json;

/// <summary>A branch that was ended.</summary>
public sealed record BranchDeletedAnswer(string Timeline, bool Deleted)
{
    public static BranchDeletedAnswer Of(string timeline) => new(timeline, true);
}
