using NodaTime;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// A branch as a full copy of its parent's events: those by the fork, without what it leaves out and all that speaks of that, changed, and its own behind them.
/// What does not fit is noted and left aside.
/// </summary>
internal sealed class NaiveBranches(DateTimeZone zone, IReadOnlyList<Event> history)
{
    private List<Event> _copy = [.. history];

    /// <summary>What did not fit: branch, part, id.</summary>
    public List<string> Misfits { get; } = [];

    /// <summary>The events of the last branch of a path.</summary>
    public IReadOnlyList<Event> Along(IReadOnlyList<Branch> path)
    {
        foreach (var branch in path)
        {
            Copy(branch);
        }

        return _copy;
    }

    private void Copy(Branch branch)
    {
        var parent = _copy;
        var fork = ForkOf(branch);
        // Whether an event is inherited is asked of what it goes back to: what is said of an event goes with it.
        var places = PlacesOf(parent);
        _copy = [.. parent.Where(e => branch.KeepLater || places[RootOf(e, parent).Id].CompareTo(fork) <= 0)];
        foreach (var id in branch.Without)
        {
            if (_copy.All(e => e.Id != id))
            {
                Misfits.Add($"{branch.Name} without {id}");
            }

            _copy = [.. _copy.Where(e => !GoesBackTo(e, id, _copy))];
        }

        foreach (var change in branch.Amend.Select(a => a.Event))
        {
            if (_copy.All(e => e.Id != change.Id))
            {
                Misfits.Add($"{branch.Name} amend {change.Id}");
            }

            _copy = [.. _copy.Select(e => IsVersionOf(e, change.Id) ? Changed(e, change) : e)];
        }

        foreach (var entry in branch.Events)
        {
            var ofItsOwn = branch.Events.Any(e => e.Id == (entry.Corrects ?? entry.Disputes));
            var happened = entry.When.Effect(zone);
            var counts = entry is { Corrects: null, Disputes: null } || ofItsOwn || entry.Reported is null
                ? happened
                : Instant.Max(entry.Reported.Effect(zone), happened);
            var target = entry.Corrects ?? entry.Disputes ?? (entry.Happening as ReportRetracted)?.Retracts;
            var speaksOfNothing = target is not null && _copy.All(e => e.Id != target) && branch.Events.All(e => e.Id != target);
            // It may bear the day of the fork, and then follows on what is kept.
            var bears = (entry is { Corrects: null, Disputes: null } || ofItsOwn)
                && happened < fork.At
                && (entry.When == branch.Fork.At || (entry.When.Precision == DatePrecision.Day && fork.At < entry.When.End(zone)));
            if (speaksOfNothing || (counts < fork.At && !bears) || _copy.Any(e => e.Id == entry.Id))
            {
                Misfits.Add($"{branch.Name} events {entry.Id}");
            }
            else
            {
                _copy.Add(bears ? entry with { Floor = fork.At } : entry);
            }
        }
    }

    private NaivePlace ForkOf(Branch branch)
    {
        if (branch.Fork.At is { } date)
        {
            return new(date.Last(zone), long.MaxValue, "");
        }

        if (_copy.FirstOrDefault(e => e.Id == branch.Fork.After) is { } after)
        {
            return PlacesOf(_copy)[RootOf(after, _copy).Id];
        }

        Misfits.Add($"{branch.Name} from {branch.Fork.After}");
        return new(Instant.MaxValue, long.MaxValue, "");
    }

    /// <summary>Where each event stands in the order of the world, in the version that counts with everything known.</summary>
    private static Dictionary<string, NaivePlace> PlacesOf(List<Event> entries)
    {
        var versions = new NaiveVersions(AnyHistory.Scenario, entries, new Query(EdtfDate.Parse("9000")));
        var counting = versions.Happened().ToDictionary(v => v.Root, v => v.Entry);
        return entries.ToDictionary(e => e.Id, e => versions.PlaceIn(e.Id, counting.GetValueOrDefault(e.Id) ?? e));
    }

    private static Event? TargetOf(Event e, List<Event> entries) =>
        entries.FirstOrDefault(other => other.Id == (e.Corrects ?? e.Disputes ?? (e.Happening as ReportRetracted)?.Retracts));

    private static Event RootOf(Event e, List<Event> entries) => TargetOf(e, entries) is { } target ? RootOf(target, entries) : e;

    private static bool GoesBackTo(Event e, string id, List<Event> entries) =>
        e.Id == id || (TargetOf(e, entries) is { } target && GoesBackTo(target, id, entries));

    private bool IsVersionOf(Event e, string id) =>
        e.Id == id || (_copy.FirstOrDefault(other => other.Id == e.Corrects) is { } corrected && IsVersionOf(corrected, id));

    private static Event Changed(Event e, Event change)
    {
        foreach (var field in change.Given)
        {
            e = field switch
            {
                "when" => e with { When = change.When, After = null, Floor = null },
                "reported" => e with { Reported = change.Reported, NeverReported = change.NeverReported },
                "known-to" => e with { KnownTo = change.KnownTo },
                "according-to" => e with { AccordingTo = change.AccordingTo },
                "note" => e with { Note = change.Note },
                _ => e with
                {
                    Happening = (e.Happening, change.Happening) switch
                    {
                        (TruceJoined told, TruceJoined by) => told with { By = by.By },
                        (TalksOpened told, TalksOpened by) => told with { By = by.By },
                        (TalksAdjourned told, TalksAdjourned by) => told with { By = by.By },
                        _ => e.Happening,
                    },
                },
            };
        }

        return e;
    }
}
