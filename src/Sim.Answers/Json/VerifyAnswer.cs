using Sim.Application.Storage;

namespace Sim.Answers.Json;

/// <summary>The store held to account: each timeline and run with what is wrong with it; nothing: it is whole.</summary>
public sealed record VerifyAnswer(bool Whole, IReadOnlyList<VerifiedTimeline> Timelines)
{
    public static VerifyAnswer Of(StoreVerified verified) => new(
        verified.IsWhole,
        [.. verified.Timelines.Select(t => new VerifiedTimeline(t.Timeline, t.Rows, t.Damage.Count == 0, t.Damage))]);
}

/// <summary>A timeline or a run, how many rows of the log it has, and what is wrong with it.</summary>
public sealed record VerifiedTimeline(string Timeline, long Rows, bool Whole, IReadOnlyList<Damage> Damage);
