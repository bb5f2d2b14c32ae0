using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>Several timelines at one date: the phase in each, and the status of everything that stands otherwise in one than in another, in the order a reader cares about.</summary>
public sealed record SideBySide(IReadOnlyList<ComparedThing> Things)
{
    /// <summary>Compares timelines in the order given; the phase is always told, and first.</summary>
    public static SideBySide Of(IReadOnlyList<Timeline> timelines, Query query)
    {
        var statuses = new Dictionary<Ref, ComparedStatus?[]>();
        for (var i = 0; i < timelines.Count; i++)
        {
            var (_, view) = Projection.Look(timelines[i].Scenario, timelines[i].Events, query);
            foreach (var standing in view.World.All<IStands>())
            {
                var thing = standing.Ref;
                if (!statuses.TryGetValue(thing, out var row))
                {
                    statuses[thing] = row = new ComparedStatus?[timelines.Count];
                }

                row[i] = new(standing.StatusAt(view), standing.Standing.Because);
            }
        }

        return new([.. statuses
            .Where(t => t.Key == Ref.Phase || t.Value.Select(s => s?.Status).Distinct().Count() > 1)
            .OrderBy(t => Difference.Place(t.Key.Kind))
            .Select(t => new ComparedThing(t.Key, t.Value))]);
    }
}

/// <summary>A thing, and how it stands in each timeline; null: it is not there.</summary>
public sealed record ComparedThing(Ref Thing, IReadOnlyList<ComparedStatus?> In);

/// <summary>A status and the events it rests on, latest first.</summary>
public sealed record ComparedStatus(string Status, IReadOnlyList<string> Because);
