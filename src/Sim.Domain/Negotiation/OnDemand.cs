using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>
/// The states of the things of a kind, in the order in which they came up, each made when it is first looked at: of thousands most questions look at a few.
/// </summary>
internal sealed class OnDemand<T>(View view) : IReadOnlyList<T> where T : class
{
    private readonly Dictionary<IShown<T>, T> _made = new(ReferenceEqualityComparer.Instance);
    private IShown<T>[]? _things;
    private Array? _statuses;

    public int Count => Things.Length;

    public T this[int index] => StateOf(Things[index]);

    private IShown<T>[] Things => _things ??= [.. view.World.All<IShown<T>>()];

    /// <summary>The one of this id; null: there is none.</summary>
    public T? Find(string id) => view.World.Find<IShown<T>>(new(view.World.KindOf<IShown<T>>(), id)) is { } thing ? StateOf(thing) : null;

    /// <summary>Those that stand so; the others are not made.</summary>
    public IEnumerable<T> That<TStatus>(Func<TStatus, bool> stand) where TStatus : struct, Enum
    {
        var statuses = (TStatus[])(_statuses ??= Array.ConvertAll(Things, t => ((IStands<TStatus>)t).StandsAt(view)));
        for (var n = 0; n < statuses.Length; n++)
        {
            if (stand(statuses[n]))
            {
                yield return this[n];
            }
        }
    }

    private T StateOf(IShown<T> thing) => _made.TryGetValue(thing, out var made) ? made : _made[thing] = thing.StateAt(view);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What can be asked of the states of a negotiation's things without making those that it is not about.</summary>
public static class ThingStates
{
    /// <summary>Those that stand so, in their order.</summary>
    public static IEnumerable<T> That<T, TStatus>(this IReadOnlyList<T> states, Func<TStatus, bool> stand)
        where T : class, IThingState<TStatus> where TStatus : struct, Enum =>
        states is OnDemand<T> onDemand ? onDemand.That(stand) : states.Where(s => stand(s.Status));

    /// <summary>The one of this id; null: there is none.</summary>
    public static T? Of<T>(this IReadOnlyList<T> states, string id) where T : class, IThingState =>
        states is OnDemand<T> onDemand ? onDemand.Find(id) : states.FirstOrDefault(s => s.Id == id);
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
