using NodaTime;
using Sim.Domain.Events;

namespace Sim.Domain.Negotiation;

/// <summary>
/// A timeline as the public knew it on each date, gone through once: what every piece of news changed of the events that count, with the whole list of them
/// here and there, and folds on the way. A fold serves every date between which nothing became known of the time before it: what became known late ends it at
/// that moment, and not before. Several may ask at once.
/// </summary>
internal sealed class KnownThen
{
    // So many folds are kept, those least recently used going first.
    private const int MostFolds = 160;

    private readonly Lock _gate = new();
    private readonly Scenario _scenario;
    private readonly Instant _goesOnUntil;
    private readonly Fold _beginning;
    private readonly int _apart;
    private readonly List<Change> _changes = [];
    private readonly List<(int Changes, DatedEvent[] Events)> _lists = [(0, [])];
    private readonly LinkedList<Kept> _folds = [];
    private readonly Lazy<List<Instant[]>> _earliest;

    /// <summary>Of a timeline, believing a party; so many events lie between two folds.</summary>
    public KnownThen(Scenario scenario, IReadOnlyList<Event> entries, string? believed, int apart)
    {
        (_scenario, _apart, _earliest) = (scenario, apart, new(Earliest));
        _beginning = new(scenario, new(Instant.MaxValue, Instant.MaxValue, null, believed), [], []);
        var disclosure = new Disclosure(scenario, entries, new(Instant.MaxValue, AccordingTo: believed));
        var between = Math.Max(64, entries.Count / 64);
        _goesOnUntil = entries.Where(e => RecordEdges.GoesOn(e, null)).Select(e => e.Effect(scenario.Zone)).DefaultIfEmpty(Instant.MinValue).Max();
        var reach = default(RecordReach);
        foreach (var news in disclosure.News)
        {
            var disclosed = disclosure.Take(news);
            reach = reach.After(scenario, disclosed.Gone, disclosed.Come) ?? RecordReach.Of(scenario, disclosure.Events);
            _changes.Add(new(news.Since, disclosed.From, disclosed.Gone, disclosed.Come, disclosure.Disputes, reach));
            if (_changes.Count % between == 0)
            {
                _lists.Add((_changes.Count, [.. disclosure.Events]));
                Bytes += 8 * disclosure.Events.Count;
            }
        }

        Bytes += 300 * _changes.Count;
    }

    /// <summary>About what is kept, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The fold up to an instant, of what was known by the date of a question; whoever asks has it alone.</summary>
    public Fold At(Query query, Instant asOf)
    {
        var known = Known(query.AsOf.Last(_scenario.Zone));
        var events = EventsAfter(known);
        var record = RecordEdges.Of(_scenario, known == 0 ? default : _changes[known - 1].Reach, at => _goesOnUntil > at, query);
        IReadOnlyList<Dispute> disputes = known == 0 ? [] : _changes[known - 1].Disputes;
        Fold fold;
        lock (_gate)
        {
            fold = Nearest(known, asOf).Fork(events, disputes, record);
        }

        for (var ahead = Ahead(fold, asOf); ahead > _apart; ahead = Ahead(fold, asOf))
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var n = 0; n < _apart; n++)
            {
                fold.Take();
            }

            Keep(fold, known, (GC.GetAllocatedBytesForCurrentThread() - allocated) / 2);
        }

        fold.AdvanceTo(asOf);
        return fold;
    }

    /// <summary>How many changes were known by an instant.</summary>
    private int Known(Instant by)
    {
        var (low, high) = (0, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _changes[middle].Since <= by ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The events that count after so many changes.</summary>
    private List<DatedEvent> EventsAfter(int known)
    {
        var (changes, whole) = _lists[_lists.FindLastIndex(l => l.Changes <= known)];
        List<DatedEvent> events = [.. whole];
        for (; changes < known; changes++)
        {
            foreach (var gone in _changes[changes].Gone)
            {
                events.RemoveAt(events.LastIndexOf(gone));
            }

            foreach (var come in _changes[changes].Come)
            {
                var place = WorldOrder.PlaceOf(come.Entry, come.Order, _scenario.Zone);
                var at = events.Count;
                while (at > 0 && WorldOrder.PlaceOf(events[at - 1].Entry, events[at - 1].Order, _scenario.Zone) > place)
                {
                    at--;
                }

                events.Insert(at, come);
            }
        }

        return events;
    }

    /// <summary>The latest fold before an instant that nothing that became known between then and now touches.</summary>
    private Fold Nearest(int known, Instant asOf)
    {
        LinkedListNode<Kept>? best = null;
        for (var node = _folds.First; node is not null; node = node.Next)
        {
            var kept = node.Value;
            if (kept.At <= asOf && !(kept.At <= best?.Value.At) && Serves(kept, known))
            {
                best = node;
            }
        }

        if (best is null)
        {
            return _beginning;
        }

        _folds.Remove(best);
        _folds.AddFirst(best);
        return best.Value.Fold;
    }

    /// <summary>Whether nothing that became known between then and now changes anything up to where the fold reaches.</summary>
    private bool Serves(Kept kept, int known)
    {
        var (from, to) = (Math.Min(kept.Known, known), Math.Max(kept.Known, known));
        if (from == to)
        {
            return true;
        }

        // Two stretches that cover it, each a power of two long.
        var level = System.Numerics.BitOperations.Log2((uint)(to - from));
        var earliest = _earliest.Value[level];
        return Instant.Min(earliest[from], earliest[to - (1 << level)]) > kept.Reach;
    }

    /// <summary>By level: the first moment that anything changes among so many changes, two to the power of the level, from each on.</summary>
    private List<Instant[]> Earliest()
    {
        List<Instant[]> levels = [[.. _changes.Select(c => c.From ?? Instant.MaxValue)]];
        for (var length = 1; 2 * length <= _changes.Count; length *= 2)
        {
            var before = levels[^1];
            levels.Add([.. Enumerable.Range(0, _changes.Count - (2 * length) + 1).Select(n => Instant.Min(before[n], before[n + length]))]);
        }

        return levels;
    }

    private void Keep(Fold fold, int known, long bytes)
    {
        if (fold.Next is { } next && fold.Events[fold.Taken - 1].At is var at && next.At > at)
        {
            lock (_gate)
            {
                // Why something was not applied may lie in what came later within its date.
                var reach = fold.Orphaned.Select(o => o.Occurrence.Entry.When.End(_scenario.Zone)).Append(at).Max();
                // Of the events a fold has a list of its own.
                _folds.AddFirst(new Kept(fold.Fork(), known, at, reach, bytes + (8L * fold.Events.Count)));
                Bytes += _folds.First!.Value.Bytes;
                if (_folds.Count > MostFolds)
                {
                    Bytes -= _folds.Last!.Value.Bytes;
                    _folds.RemoveLast();
                }
            }
        }
    }

    private static int Ahead(Fold fold, Instant to)
    {
        var (low, high) = (fold.Taken, fold.Events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = fold.Events[middle].At <= to ? (middle + 1, high) : (low, middle);
        }

        return low - fold.Taken;
    }

    /// <summary>What a piece of news changed, and the accounts beside the events from then on.</summary>
    private sealed record Change(
        Instant Since, Instant? From, IReadOnlyList<DatedEvent> Gone, IReadOnlyList<DatedEvent> Come, IReadOnlyList<Dispute> Disputes, RecordReach Reach);

    /// <summary>A fold of all events up to an instant, as they counted after so many changes; it hangs on nothing that happened after its reach.</summary>
    private sealed record Kept(Fold Fold, int Known, Instant At, Instant Reach, long Bytes);
}
