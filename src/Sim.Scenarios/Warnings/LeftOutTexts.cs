using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Warnings;

/// <summary>Warns of a branch that leaves out what a text it keeps speaks of: the text goes on speaking of what never was.</summary>
internal static class LeftOutTexts
{
    public static void Look(Told told)
    {
        var zone = told.Scenario.Zone;
        foreach (var branch in told.Branches.Where(b => b.Without.Count > 0 && !b.Accepts.Contains(Warning.LeftOutSpokenOf)))
        {
            var path = BranchReader.PathTo(branch.Name, told.Branches);
            var before = Things(Inheritance.Along(zone, told.Entries, [.. path.SkipLast(1)]).Entries);
            var entries = Inheritance.Along(zone, told.Entries, path).Entries;
            var there = Things([.. entries, .. Consequences.Footing([.. told.Scenario.Rules, .. path.SelectMany(b => b.Rules)])]);
            foreach (var text in entries.Where(e => !e.Accepts.Contains(Warning.LeftOutSpokenOf)))
            {
                if (text.Happening is IRemark { About: { } about } && before.Contains(about) && !there.Contains(about))
                {
                    told.Intake.Warn(
                        Warning.LeftOutSpokenOf,
                        PlaceOf(told.Map, branch),
                        $"'{branch.Name}' leaves out what '{text.Id}' speaks of, {about}; " +
                            "leave that out too, or say with `amend` what it would have been about");
                }
            }
        }
    }

    private static HashSet<Ref> Things(IEnumerable<Event> entries) => [.. entries.SelectMany(e => Opening.Of(e).Append(new(Kind.Event, e.Id)))];

    private static Position PlaceOf(MapNode map, Branch branch) =>
        ((map.Find("branches")?.Value as MapNode)?.Find(branch.Name)?.Value as MapNode)?.Find("without")?.Value.At ?? map.At;
}
