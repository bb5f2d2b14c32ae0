using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Warnings;

/// <summary>Warns of a public event that names what nobody knew of by then: who looks at what was known is told of a thing that is nowhere else.</summary>
internal static class SecretThings
{
    public static void Look(Told told)
    {
        var zone = told.Scenario.Zone;
        var entries = WorldOrder.Settle(zone, told.Entries);
        var open = new Dictionary<Ref, (Instant Since, Event By)>();
        foreach (var entry in entries)
        {
            var since = entry.NeverReported ? Instant.MaxValue : Cut.PublicFrom(entry, zone);
            foreach (var opened in Opening.Of(entry).Append(new(Kind.Event, entry.Id)))
            {
                open[opened] = open.TryGetValue(opened, out var earlier) && earlier.Since <= since ? earlier : (since, entry);
            }
        }

        foreach (var entry in entries.Where(e => !e.NeverReported))
        {
            // A coarse date of publication may lie as late as its end.
            var by = Instant.Max((entry.Reported ?? entry.When).Last(zone), Cut.PublicFrom(entry, zone));
            foreach (var (field, thing) in Mentions.All(entry).DistinctBy(m => m.Thing))
            {
                // What has not happened by then is ahead, and no secret.
                if (open.TryGetValue(thing, out var opening) && opening.Since > by && opening.By.Id != entry.Id && opening.By.Effect(zone) <= by)
                {
                    var when = opening.By.NeverReported ? "never became public" : $"became public only later ({opening.By.Reported ?? opening.By.When})";
                    told.Warn(
                        Warning.PublicOnSecret,
                        entry,
                        field,
                        $"'{entry.Id}' is public and names {thing}, which {when}, by '{opening.By.Id}': " +
                            $"who sees what was known then is told of it here alone; give '{entry.Id}' a `reported` of its own, or leave the name out");
                }
            }
        }
    }
}
