using Sim.Domain.Events;
using Sim.Domain.StatePaths;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Warnings;

/// <summary>
/// Warns of paths of things that nothing opens, in expectations and in what rules wait for: such an expectation holds where absence is wanted, and such a rule
/// never acts, both without a word.
/// </summary>
internal static class Paths
{
    private static readonly Dictionary<string, Kind> Lists = new()
    {
        ["parties"] = Kind.Party, ["proposals"] = Kind.Proposal, ["talks"] = Kind.Talks, ["truces"] = Kind.Truce, ["agreements"] = Kind.Agreement,
        ["measures"] = Kind.Measure,
        ["incidents"] = Kind.Incident, ["tracks"] = Kind.Track,
    };

    public static void Look(Told told)
    {
        foreach (var (wish, at) in told.Expectations.SelectMany(e => e.Wanted))
        {
            // A path that no state can have fails of itself, with the list of what is possible.
            if (StateConditions.PathOf(wish).Problem is null)
            {
                Look(wish.Path, at, told);
            }
        }

        foreach (var rules in RulesOf(told.Map))
        {
            foreach (var wish in rules.Entries.Select(r => r.Value)
                .OfType<MapNode>()
                .Select(r => r.Find("if")?.Value)
                .OfType<MapNode>()
                .SelectMany(w => w.Entries))
            {
                if (StatePath.Compile(wish.Key).Problem is { } problem)
                {
                    told.Intake.Warn(Warning.NoSuchPath, wish.KeyAt, $"this rule never acts: '{wish.Key}' is {FoundText.Of(new Found.Astray(problem, []))}");
                }
                else
                {
                    Look(wish.Key, wish.KeyAt, told);
                }
            }
        }
    }

    private static IEnumerable<MapNode> RulesOf(MapNode map) =>
        [
            .. map.Find("rules")?.Value is MapNode rules ? [rules] : (MapNode[])[],
            .. (map.Find("branches")?.Value as MapNode)?.Entries.Select(b => (b.Value as MapNode)?.Find("rules")?.Value).OfType<MapNode>() ?? [],
        ];

    private static void Look(string path, Position at, Told told)
    {
        if (path.Split('.') is [var list, var id, ..] && id != "count" && !int.TryParse(id, out _) && Lists.TryGetValue(list, out var kind)
            && (told.Known.GetValueOrDefault(kind) ?? []) is var known && !known.Contains(id))
        {
            told.Intake.Warn(Warning.NoSuchPath, at, $"'{path}' names {Words.Of(kind)} '{id}', which nothing in the script opens; {Near.Remedy(id, known)}");
        }
    }
}
