using NodaTime;
using Sim.Domain.Events;

namespace Sim.Domain.Negotiation;

/// <summary>
/// A fold with marks on the way: a date is looked at from the last mark before it, and not from the beginning. Several may ask at once.
/// </summary>
internal sealed class Marks
{
    private readonly Lock _gate = new();
    private readonly List<Fold> _marks;

    private readonly int _apart;
    private readonly Lazy<Instant[]> _bounds;

    /// <summary>Of a fold that nothing has been taken of yet, and that nobody else goes on with; so many events lie between two marks.</summary>
    public Marks(Fold beginning, int apart)
    {
        (_marks, _apart) = ([beginning], apart);
        _bounds = new(() => [.. beginning.Events.Where((_, n) => n % apart == apart - 1).Select(e => e.At).Distinct()]);
    }

    /// <summary>The record as the question that it is folded for sees it.</summary>
    public RecordEdges? Record => _marks[0].Record;

    /// <summary>About what the marks hold, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The fold of all events up to an instant; whoever asks has it alone.</summary>
    public Fold At(Instant asOf)
    {
        Fold fold;
        int through;
        lock (_gate)
        {
            through = Through(_marks[0].Events, asOf);
            fold = _marks[Before(through)].Fork();
        }

        while (through - fold.Taken > _apart)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var n = 0; n < _apart; n++)
            {
                fold.Take();
            }

            var mark = fold;
            lock (_gate)
            {
                var before = Before(mark.Taken);
                fold = mark.Fork();
                if (_marks[before].Taken < mark.Taken)
                {
                    _marks.Insert(before + 1, mark);
                    Bytes += (GC.GetAllocatedBytesForCurrentThread() - allocated) / 2;
                }
            }
        }

        fold.AdvanceTo(asOf);
        return fold;
    }

    /// <summary>In which of the stretches of so many events each an instant lies, its first moment the last of the one before.</summary>
    public int Chapter(Instant at)
    {
        var (low, high) = (0, _bounds.Value.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _bounds.Value[middle] < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>After which instant such a stretch begins, and with which it ends.</summary>
    public (Instant From, Instant To) BoundsOf(int chapter)
    {
        var bounds = _bounds.Value;
        return (chapter == 0 ? Instant.MinValue : bounds[chapter - 1], chapter == bounds.Length ? Instant.MaxValue : bounds[chapter]);
    }

    /// <summary>The last mark of at most so many events.</summary>
    private int Before(int taken)
    {
        var (low, high) = (0, _marks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _marks[middle].Taken <= taken ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>How many events there are up to an instant.</summary>
    private static int Through(IReadOnlyList<DatedEvent> events, Instant asOf)
    {
        var (low, high) = (0, events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = events[middle].At <= asOf ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
