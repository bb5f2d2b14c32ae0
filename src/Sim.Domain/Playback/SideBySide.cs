using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>
/// Several timelines at one date: the phase in each, and the status of everything that stands otherwise in one than in another, a truce also where it binds
/// others, in the order a reader cares about.
/// </summary>
public sealed record SideBySide(IReadOnlyList<ComparedThing> Things)
{
    /// <summary>The record of each timeline, in the order given; null: nothing is recorded in it.</summary>
    public required IReadOnlyList<RecordEdges?> Records { get; init; }

    /// <summary>Compares timelines in the order given; the phase is always told, and first.</summary>
    public static SideBySide Of(IReadOnlyList<Timeline> timelines, Query query)
    {
        var views = timelines.Select(t => Projection.Look(t.Scenario, t.Events, query).View).ToArray();
        var statuses = new Dictionary<Ref, ComparedStatus?[]>();
        for (var i = 0; i < timelines.Count; i++)
        {
            var view = views[i];
            foreach (var standing in view.World.All<IStands>())
            {
                var thing = standing.Ref;
                if (!statuses.TryGetValue(thing, out var row))
                {
                    statuses[thing] = row = new ComparedStatus?[timelines.Count];
                }

                row[i] = new(
                    standing.StatusAt(view),
                    standing.Standing.Because)
                {
                    ByTimeAlone = standing is Phase phase ? phase.State.At(view).ByTimeAlone : view.IsByTimeAlone(standing),
                    Side = standing is Truce truce ? TruceState.SideAt(truce, view) : null,
                };
            }
        }

        return new([.. statuses
            .Where(t => t.Key == Ref.Phase || t.Value.Select(s => (s?.Status, s?.Side)).Distinct().Count() > 1)
            .OrderBy(t => Difference.Place(t.Key.Kind))
            .Select(t => new ComparedThing(t.Key, [.. t.Value.Select((s, i) => IsUntold(i) ? new(Timeline.NoRecord, []) : s)]))])
        {
            Records = [.. views.Select(v => v.Record)],
        };

        bool IsUntold(int i) => timelines[i].IsHistory && views[i].IsOutsideRecord;
    }
}

/// <summary>A thing, and how it stands in each timeline; null: it is not there.</summary>
public sealed record ComparedThing(Ref Thing, IReadOnlyList<ComparedStatus?> In);

/// <summary>A status and the events it rests on, latest first.</summary>
public sealed record ComparedStatus(string Status, IReadOnlyList<string> Because)
{
    /// <summary>Whether time or silence alone brought it about, after the record had ended.</summary>
    public bool ByTimeAlone { get; init; }

    /// <summary>Of a truce that was announced, whether it binds one side or both.</summary>
    public Side? Side { get; init; }
}
