using System.Collections.Concurrent;

namespace Sim.Server.Classes;

/// <summary>
/// What was last found out of each of some things, by a mark that every change of it changes: one finds it out for all who ask at once, and nobody again until
/// the mark is another.
/// </summary>
internal sealed class LastKnown<TKey, TValue> where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Known> _known = new();

    /// <summary>What is known under this mark, or is found out now. What failed is found out anew by the next who asks.</summary>
    public Task<TValue> GetAsync(TKey key, string mark, Func<Task<TValue>> find) => GetAsync(key, mark, _ => find());

    /// <summary>The same, found out with what was known before at hand, if anything was.</summary>
    public async Task<TValue> GetAsync(TKey key, string mark, Func<TValue?, Task<TValue>> find)
    {
        var known = _known.AddOrUpdate(key, _ => Find(default), (_, before) => before.Mark == mark ? before : Find(before));
        try
        {
            return await known.Value.Value;
        }
        catch
        {
            _known.TryRemove(new(key, known));
            throw;
        }

        Known Find(Known? before)
        {
            var last = before?.Value is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } task } ? task.Result : default;
            return new(mark, new(() => Task.Run(() => find(last))));
        }
    }

    private sealed record Known(string Mark, Lazy<Task<TValue>> Value);
}
