using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Warnings;

/// <summary>
/// Warns of ends that were forgotten: talks that go on for over a year, a truce without an end that is in force though its process collapsed.
/// </summary>
internal static class LooseEnds
{
    private static readonly IsoDuration Long = IsoDuration.Parse("P1Y");

    public static void Look(Told told)
    {
        if (told.End is not { } end)
        {
            return;
        }

        var zone = told.Scenario.Zone;
        foreach (var talks in end.Talks.Where(t => t.Status == TalksStatus.UnderWay))
        {
            var last = Latest(told, new(Kind.Talks, talks.Id));
            if (Long.After(last.Effect(zone), zone) < end.AsOf.At)
            {
                told.Warn(
                    Warning.TalksLeftOpen,
                    last,
                    "talks",
                    $"talks '{talks.Id}' are under way to the end of the record ({end.AsOf}), and this, of {last.When}, is the last said of them; " +
                        "tell how they ended (talks-concluded, talks-adjourned, talks-broken-off)");
            }
        }

        foreach (var truce in end.Truces.Where(t => t is { Status: TruceStatus.InForce or TruceStatus.Suspended, Until: null, UntilAfter: null,
            Purpose: null or Purpose.PeaceProcess, Scope: not Scope.Local }
            && PhaseOf(t, end).Name == PhaseName.Collapsed))
        {
            var last = Latest(told, new(Kind.Truce, truce.Id));
            told.Warn(
                Warning.TruceOutlives,
                last,
                "truce",
                $"truce '{truce.Id}' has no end and is {Words.Of(truce.Status)} to the end of the record, " +
                    $"though its process collapsed{Because(PhaseOf(truce, end))}; tell how it ended (truce-ended), or give it an end (`until`)");
        }
    }

    /// <summary>The phase of the process it belongs to: of its track, or of the main one.</summary>
    private static PhaseState PhaseOf(TruceState truce, NegotiationState end) => end.Tracks.FirstOrDefault(t => t.Id == truce.Track)?.Phase ?? end.Phase;

    private static string Because(PhaseState phase) => phase.Because is [var latest, ..] ? $" ('{latest}')" : "";

    private static Event Latest(Told told, Ref thing) =>
        Timeline.InWorldOrder(
            told.Entries.Where(e => e is { Disputes: null } && e.Happening.Subjects.Contains(thing) && e.Happening is not IRemark),
            e => e,
            told.Scenario.Zone)[^1];
}
