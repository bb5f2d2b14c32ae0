using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Sim.Server.Classes;

/// <summary>Slows whoever tries one code or word after the other: from the third wrong one on the answer takes longer, for as long as it goes on.</summary>
internal sealed class Guessing(TimeProvider time)
{
    private const int Free = 2;
    private const int MostRemembered = 10_000;
    private const int MostWaiting = 100;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Forgets = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (int Wrong, long Last)> _tries = new();
    private int _waiting;

    /// <summary>Counts a wrong one, and waits; how many it were so far. Whoever would wait as one too many is told so at once: null.</summary>
    public async Task<int?> WrongAsync(HttpContext http)
    {
        if (_tries.Count > MostRemembered)
        {
            _tries.Clear();
        }

        var now = time.GetTimestamp();
        var (wrong, _) = _tries.AddOrUpdate(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => (1, now),
            (_, before) => (time.GetElapsedTime(before.Last, now) > Forgets ? 1 : before.Wrong + 1, now));
        if (wrong <= Free)
        {
            return wrong;
        }

        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await Task.Delay(Wait, time, http.RequestAborted);
            return wrong;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
