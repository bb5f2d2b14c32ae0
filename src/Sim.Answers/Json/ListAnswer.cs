using Sim.Application.Timelines;

namespace Sim.Answers.Json;

/// <summary>The timelines in the store.</summary>
public sealed record ListAnswer(IReadOnlyList<TimelineSummary> Timelines)
{
    public static ListAnswer Of(IReadOnlyList<TimelineSummary> timelines) => new(timelines);
}
