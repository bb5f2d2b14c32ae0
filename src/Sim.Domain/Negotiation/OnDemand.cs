using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Sim.Domain.Negotiation;

/// <summary>A list of which each item is made when it is first looked at: of thousands of things most questions look at a few.</summary>
internal sealed class OnDemand<T>(int count, Func<int, T> make) : IReadOnlyList<T> where T : class
{
    private readonly T?[] _made = new T?[count];

    public int Count => count;

    public T this[int index] => _made[index] ??= make(index);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A list that is made as a whole when it is first looked at.</summary>
internal sealed class WholeOnDemand<T>(Func<IReadOnlyList<T>> make) : IReadOnlyList<T>
{
    private readonly Lazy<IReadOnlyList<T>> _made = new(make);

    public int Count => _made.Value.Count;

    public T this[int index] => _made.Value[index];

    public IEnumerator<T> GetEnumerator() => _made.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The same of values by their names.</summary>
internal sealed class NamedOnDemand<T>(Func<IReadOnlyDictionary<string, T>> make) : IReadOnlyDictionary<string, T>
{
    private readonly Lazy<IReadOnlyDictionary<string, T>> _made = new(make);

    public int Count => _made.Value.Count;

    public IEnumerable<string> Keys => _made.Value.Keys;

    public IEnumerable<T> Values => _made.Value.Values;

    public T this[string key] => _made.Value[key];

    public bool ContainsKey(string key) => _made.Value.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _made.Value.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _made.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
