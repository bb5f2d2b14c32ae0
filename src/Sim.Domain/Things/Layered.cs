using System.Diagnostics.CodeAnalysis;

namespace Sim.Domain.Things;

/// <summary>
/// What has a value for each key, in the order in which the keys came up, and can be forked for little: both go on over what there is, and keep what they
/// change to themselves. No key ever goes.
/// </summary>
internal sealed class Layered<TKey, TValue> where TKey : notnull where TValue : class
{
    // A layer that has grown to this part of what lies under it is laid into it, so that a look-up stays one.
    private const int Part = 2;

    private readonly Func<TValue, TValue>? _copy;
    private Dictionary<TKey, TValue>? _under;
    private Dictionary<TKey, TValue> _own;
    private int _added;

    /// <summary>Empty; values that change by themselves are copied, so that a fork's stay its own.</summary>
    public Layered(Func<TValue, TValue>? copy = null) => (_copy, _own) = (copy, []);

    private Layered(Layered<TKey, TValue> other)
    {
        _copy = other._copy;
        _under = other._under;
        _added = other._added;
        _own = _copy is null ? new(other._own) : other._own.ToDictionary(o => o.Key, o => _copy(o.Value));
    }

    public int Count => _under is null ? _own.Count : _under.Count + _added;

    /// <summary>In the order in which they came up.</summary>
    public IEnumerable<TKey> Keys => _under is null ? _own.Keys : _under.Keys.Concat(_own.Keys.Where(k => !_under.ContainsKey(k)));

    /// <summary>The same order.</summary>
    public IEnumerable<TValue> Values => _under is null
        ? _own.Values
        : _under.Select(u => _own.Count > 0 && _own.TryGetValue(u.Key, out var own) ? own : u.Value)
            .Concat(_own.Where(o => !_under.ContainsKey(o.Key)).Select(o => o.Value));

    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"'{key}' is not there");
        set
        {
            if (_under is not null && !_own.ContainsKey(key) && !_under.ContainsKey(key))
            {
                _added++;
            }

            _own[key] = value;
        }
    }

    public bool ContainsKey(TKey key) => _own.ContainsKey(key) || _under?.ContainsKey(key) == true;

    public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value) =>
        _own.TryGetValue(key, out value) || (_under is not null && _under.TryGetValue(key, out value));

    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out var value) ? value : null;

    /// <summary>The value of a key to be changed: where others share it, a copy of it; made where there is none.</summary>
    public TValue Mine(TKey key, Func<TValue> make)
    {
        if (_own.TryGetValue(key, out var own))
        {
            return own;
        }

        return this[key] = _under is not null && _under.TryGetValue(key, out var shared) ? _copy!(shared) : make();
    }

    /// <summary>The same once more, to go on by itself.</summary>
    public Layered<TKey, TValue> Fork()
    {
        if (_under is null || _own.Count * Part > _under.Count)
        {
            // Nobody changes what lies under: it may have grown out of both.
            _under = _under is null ? _own : Laid(_under);
            (_own, _added) = ([], 0);
        }

        return new(this);
    }

    private Dictionary<TKey, TValue> Laid(Dictionary<TKey, TValue> under)
    {
        var all = new Dictionary<TKey, TValue>(under);
        foreach (var (key, value) in _own)
        {
            all[key] = value;
        }

        return all;
    }
}
