using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>A head as it was at a moment of a story, and how many looks had been taken by then.</summary>
internal sealed record StoryMark(Playhead Head, int Looked)
{
    /// <summary>How many events had been taken.</summary>
    public int Taken => Head.Fold.Taken;

    /// <summary>How many of them had not been applied.</summary>
    public int Orphaned => Head.Fold.Orphaned.Count;
}

/// <summary>
/// The moments from which a story as it became known can be told anew, close together lately and further apart the longer ago they are; and which things were
/// looked at since each.
/// </summary>
internal sealed class StoryMarks
{
    // The distance between two marks, as a part of how long ago they are.
    private const int Part = 4;

    private readonly int _apart;
    private readonly List<StoryMark> _marks = [];
    private readonly LinkedList<(Ref Thing, int At)> _looked = [];
    private readonly Dictionary<Ref, LinkedListNode<(Ref Thing, int At)>> _latest = [];
    private int _looks;

    /// <summary>The first mark is the beginning; the latest lie so many events apart.</summary>
    public StoryMarks(Playhead beginning, int apart)
    {
        _apart = apart;
        Add(beginning);
    }

    /// <summary>
    /// The last mark before an instant, or of all where that is null, at whose moment nothing else has happened since; those after it are no more.
    /// </summary>
    public StoryMark Before(Instant? at, IReadOnlyList<DatedEvent> events)
    {
        var last = Math.Max(0, _marks.FindLastIndex(m => !(m.Head.At >= at) && (m.Taken >= events.Count || events[m.Taken].At > m.Head.At)
            && (m.Taken == 0 || (m.Taken <= events.Count && events[m.Taken - 1].At <= m.Head.At))));
        _marks.RemoveRange(last + 1, _marks.Count - last - 1);
        return _marks[last];
    }

    /// <summary>The things that were looked at after a mark, the latest first.</summary>
    public IEnumerable<Ref> StirredSince(StoryMark mark)
    {
        for (var node = _looked.Last; node is not null && node.Value.At >= mark.Looked; node = node.Previous)
        {
            yield return node.Value.Thing;
        }
    }

    /// <summary>These were looked at, by this head.</summary>
    public void Note(Playhead head, IEnumerable<Ref> things)
    {
        foreach (var thing in things)
        {
            if (_latest.TryGetValue(thing, out var earlier))
            {
                _looked.Remove(earlier);
            }

            _latest[thing] = _looked.AddLast((thing, _looks));
        }

        _looks++;
        if (head.Fold.Taken - _marks[^1].Taken >= _apart && head.At > _marks[^1].Head.At)
        {
            Add(head);
        }
    }

    /// <summary>Goes on to an instant, with marks on the way.</summary>
    public void GoOn(Playhead head, Instant to)
    {
        for (int ahead; (ahead = Ahead(head, to)) > _apart;)
        {
            head.AdvanceThrough(Math.Max(_apart, ahead / (2 * Part)));
            if (head.Fold.Next?.At > head.At)
            {
                Add(head);
            }
        }

        head.AdvanceTo(to);
    }

    /// <summary>How many events lie ahead up to an instant.</summary>
    private static int Ahead(Playhead head, Instant to)
    {
        var events = head.Fold.Events;
        var (low, high) = (head.Fold.Taken, events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = events[middle].At <= to ? (middle + 1, high) : (low, middle);
        }

        return low - head.Fold.Taken;
    }

    private void Add(Playhead head)
    {
        var mark = head.Fork();
        mark.TakeStirred();
        mark.TakeActedOn();
        _marks.Add(new(mark, _looks));
        for (var n = _marks.Count - 2; n > 0 && _marks.Count > Part * Part; n--)
        {
            if (_marks[n + 1].Taken - _marks[n - 1].Taken < (_marks[^1].Taken - _marks[n + 1].Taken) / Part)
            {
                _marks.RemoveAt(n);
            }
        }
    }
}
