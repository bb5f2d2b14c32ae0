using System.Diagnostics.CodeAnalysis;

namespace Sim.Domain.Things;

/// <summary>
/// What has a value for each key, in the order in which the keys came up, and can be forked for next to nothing: both go on over the layers there are, and keep
/// what they change to themselves. No key ever goes.
/// </summary>
internal sealed class Layered<TKey, TValue> where TKey : notnull where TValue : class
{
    // A layer that has grown to this part of the one under it is laid into it, so that there are never many to look through.
    private const int Part = 4;

    private readonly Func<TValue, TValue>? _copy;

    // The lowest first; nobody changes them, whoever shares them.
    private Dictionary<TKey, TValue>[] _under;
    private Dictionary<TKey, TValue> _own = [];
    private int _below;
    private int _added;

    /// <summary>Empty; values that change by themselves are copied, so that a fork's stay its own.</summary>
    public Layered(Func<TValue, TValue>? copy = null) => (_copy, _under) = (copy, []);

    private Layered(Layered<TKey, TValue> other) => (_copy, _under, _below) = (other._copy, other._under, other._below);

    public int Count => _below + _added;

    /// <summary>In the order in which they came up.</summary>
    public IEnumerable<TKey> Keys => All.Select(a => a.Key);

    /// <summary>The same order.</summary>
    public IEnumerable<TValue> Values => All.Select(a => a.Value);

    private IEnumerable<KeyValuePair<TKey, TValue>> All => _under switch
    {
        [] => _own,
        [var only] when _own.Count == 0 => only,
        _ => Through(),
    };

    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"'{key}' is not there");
        set
        {
            if (!_own.ContainsKey(key) && !IsUnder(key, _under.Length))
            {
                _added++;
            }

            _own[key] = value;
        }
    }

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (_own.Count > 0 && _own.TryGetValue(key, out value))
        {
            return true;
        }

        for (var n = _under.Length - 1; n >= 0; n--)
        {
            if (_under[n].TryGetValue(key, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out var value) ? value : null;

    /// <summary>The value of a key to be changed: where others share it, a copy of it; made where there is none.</summary>
    public TValue Mine(TKey key, Func<TValue> make) =>
        _own.TryGetValue(key, out var own) ? own : this[key] = TryGetValue(key, out var shared) ? _copy!(shared) : make();

    /// <summary>The same once more, to go on by itself.</summary>
    public Layered<TKey, TValue> Fork()
    {
        if (_own.Count > 0)
        {
            Settle();
        }

        return new(this);
    }

    /// <summary>What is its own becomes a layer that nobody changes any more.</summary>
    private void Settle()
    {
        var (layers, top) = (_under.Length, _own);
        for (; layers > 0 && top.Count * Part >= _under[layers - 1].Count; layers--)
        {
            top = Laid(_under[layers - 1], top);
        }

        (_under, _own) = ([.. _under[..layers], top], []);
        (_below, _added) = (_below + _added, 0);
    }

    private IEnumerable<KeyValuePair<TKey, TValue>> Through()
    {
        for (var n = 0; n < _under.Length; n++)
        {
            foreach (var (key, value) in _under[n])
            {
                if (n == 0 || !IsUnder(key, n))
                {
                    yield return new(key, Above(key, n) ?? value);
                }
            }
        }

        foreach (var added in _own)
        {
            if (!IsUnder(added.Key, _under.Length))
            {
                yield return added;
            }
        }
    }

    private bool IsUnder(TKey key, int layers)
    {
        for (var n = 0; n < layers; n++)
        {
            if (_under[n].ContainsKey(key))
            {
                return true;
            }
        }

        return false;
    }

    private TValue? Above(TKey key, int layer)
    {
        if (_own.Count > 0 && _own.TryGetValue(key, out var own))
        {
            return own;
        }

        for (var n = _under.Length - 1; n > layer; n--)
        {
            if (_under[n].TryGetValue(key, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private static Dictionary<TKey, TValue> Laid(Dictionary<TKey, TValue> under, Dictionary<TKey, TValue> over)
    {
        var all = new Dictionary<TKey, TValue>(under);
        foreach (var (key, value) in over)
        {
            all[key] = value;
        }

        return all;
    }
}
