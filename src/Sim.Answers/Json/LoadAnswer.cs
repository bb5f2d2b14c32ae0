using Sim.Application.Timelines;

namespace Sim.Answers.Json;

/// <summary>What a load changed, a script at a time.</summary>
public sealed record LoadAnswer(IReadOnlyList<LoadedTimeline> Timelines)
{
    public static LoadAnswer Of(IEnumerable<Loaded> loads) => new([.. loads.Select(LoadedTimeline.Of)]);
}

/// <summary>What a load made of a timeline, as the ids of its events and the names of its branches.</summary>
public sealed record LoadedTimeline(
    string Timeline, bool Changed, IReadOnlyList<string> Added, IReadOnlyList<string> Revised, IReadOnlyList<string> Removed, bool Reordered,
    bool HeadingChanged, LoadedBranches Branches, long Version, int Damage)
{
    internal static LoadedTimeline Of(Loaded l) =>
        new(l.Timeline, l.Changed, l.Added, l.Revised, l.Removed, l.Reordered, l.HeaderChanged, l.Branches, l.Version, l.Damage);
}
