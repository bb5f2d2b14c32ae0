using Sim.Application.Storage;

namespace Sim.Application.Timelines;

/// <summary>
/// The timelines that a process that stays has put together, with what was worked out of them, in so many bytes, the least recently asked for going first.
/// A timeline is the same as long as the last row of every stream it rests on is.
/// </summary>
internal sealed class TimelineMemory(long budget, int eventsBetweenMarks)
{
    // What an entry takes in a timeline beside its event.
    private const int Entry = 400;

    private readonly Lock _gate = new();
    private volatile KnownList? _list;
    private readonly LinkedList<(string Name, RowReading[] Tips, LoadedTimeline Timeline)> _lately = [];

    /// <summary>The list of all timelines while every stream ends as it did.</summary>
    public async Task<IReadOnlyList<TimelineSummary>> ListAsync(IReadOnlyList<LogRow> tips, Func<Task<IReadOnlyList<TimelineSummary>>> list)
    {
        string[] ends = [.. tips.Select(t => $"{t.Stream} {t.Version} {t.Id}")];
        if (_list is { } known && known.Ends.SequenceEqual(ends))
        {
            return known.Timelines;
        }

        var now = await list();
        _list = new(ends, now);
        return now;
    }

    /// <summary>The timeline of these rows, its own stream's the last: as it was put together, or now.</summary>
    public LoadedTimeline? Of(IReadOnlyList<IReadOnlyList<LogRow>> path, Func<LoadedTimeline?> compose)
    {
        if (path.Any(rows => rows is not [.., { Reading: not null }]))
        {
            return compose();
        }

        RowReading[] tips = [.. path.Select(rows => rows[^1].Reading!)];
        var name = path[^1][^1].Stream;
        lock (_gate)
        {
            for (var node = _lately.First; node is not null; node = node.Next)
            {
                if (node.Value.Name == name && node.Value.Tips.SequenceEqual(tips))
                {
                    _lately.Remove(node);
                    _lately.AddFirst(node);
                    Trim();
                    return node.Value.Timeline;
                }
            }
        }

        var made = compose();
        if (made is not null)
        {
            made.EventsBetweenMarks = eventsBetweenMarks;
            lock (_gate)
            {
                _lately.AddFirst((name, tips, made));
                Trim();
            }
        }

        return made;
    }

    private void Trim()
    {
        var bytes = 0L;
        for (var node = _lately.First; node is not null;)
        {
            var (timeline, next) = (node.Value.Timeline, node.Next);
            bytes += timeline.RememberedBytes + ((long)Entry * timeline.Past.Count);
            if (bytes > budget)
            {
                _lately.Remove(node);
            }

            node = next;
        }
    }

    private sealed record KnownList(string[] Ends, IReadOnlyList<TimelineSummary> Timelines);
}
