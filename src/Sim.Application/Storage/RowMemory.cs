using Sim.Application.Exercises;
using Sim.Domain.Events;

namespace Sim.Application.Storage;

/// <summary>What was read out of a row, so that it is read once as long as the row is remembered.</summary>
internal sealed class RowReading
{
    /// <summary>Its event; null: it was not asked for yet, or the row is none.</summary>
    public Event? Entry { get; set; }

    /// <summary>Its step of a run; null: it was not asked for yet, or the row is none.</summary>
    public Domain.Exercises.IRunStep? Step { get; set; }

    /// <summary>On what the run that begins with it is played; null: it was not asked for yet, or no run begins with it.</summary>
    public RunStage? Stage { get; set; }
}

/// <summary>A stream as it was when last looked at: its rows, and the store's own id of the last, by which it is known again.</summary>
internal sealed record RememberedStream(string Stream, string Tip, LogRow[] Rows)
{
    // What an event takes beside its text once it has been read, measured.
    private const int Read = 1_100;

    /// <summary>The version of the last row.</summary>
    public long Version => Rows[^1].Version;

    /// <summary>About what it holds, in bytes.</summary>
    public long Bytes { get; } = Rows.Sum(r => (long)r.Data.Length + Read);

    /// <summary>Its rows up to a version.</summary>
    public IReadOnlyList<LogRow> Through(long version) =>
        version >= Version ? Rows : new ArraySegment<LogRow>(Rows, 0, Array.FindLastIndex(Rows, r => r.Version <= version) + 1);
}

/// <summary>
/// The streams that a process that stays has read, so many bytes of them, the least recently asked for going first. Whoever asks holds them against the store:
/// what another process wrote since is read, and a stream that was forgotten and begun anew is another.
/// </summary>
internal sealed class RowMemory(long budget)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<RememberedStream>> _streams = [];
    private readonly LinkedList<RememberedStream> _lately = [];
    private long _bytes;

    /// <summary>A stream as it was, which is thereby the last that was asked for; null: it is not remembered.</summary>
    public RememberedStream? Find(string stream)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(stream, out var node))
            {
                return null;
            }

            _lately.Remove(node);
            _lately.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>The stream as the store has it now.</summary>
    public void Keep(RememberedStream stream)
    {
        lock (_gate)
        {
            Drop(stream.Stream);
            _streams[stream.Stream] = _lately.AddFirst(stream);
            _bytes += stream.Bytes;
            while (_bytes > budget && _lately.Last is { } last)
            {
                Drop(last.Value.Stream);
            }
        }
    }

    /// <summary>The stream is no more.</summary>
    public void Forget(string stream)
    {
        lock (_gate)
        {
            Drop(stream);
        }
    }

    private void Drop(string stream)
    {
        if (_streams.Remove(stream, out var node))
        {
            _lately.Remove(node);
            _bytes -= node.Value.Bytes;
        }
    }
}
