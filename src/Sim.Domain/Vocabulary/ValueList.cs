using System.Collections;
using System.Runtime.CompilerServices;

namespace Sim.Domain.Vocabulary;

/// <summary>
/// A list that is equal to another with the same items in the same order; its default is the empty list. Records compare plain lists by reference, these by
/// value.
/// </summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>, IValueList
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    /// <inheritdoc />
    public int Count => _items?.Length ?? 0;

    /// <inheritdoc />
    public T this[int index] => Items[index];

    private T[] Items => _items ?? [];

    /// <summary>This list, or the other where this is empty.</summary>
    public ValueList<T> Or(ValueList<T> other) => Count > 0 ? this : other;

    /// <summary>The items of both, each once, in order.</summary>
    public ValueList<T> Union(ValueList<T> other) => other.Count == 0 ? this : [.. Items.Union(other.Items)];

    /// <inheritdoc />
    public bool Equals(ValueList<T> other) => Items.AsSpan().SequenceEqual(other.Items, EqualityComparer<T>.Default);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Items.Aggregate(Count, HashCode.Combine);

    /// <summary>Value equality.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    object? IValueList.Each(Func<object, object> change)
    {
        T[] changed = [.. Items.Select(item => (T)change(item!))];
        return changed.Zip(Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? null : new ValueList<T>(changed);
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Items);
}

/// <summary>A list whose items are of a type that is not told.</summary>
public interface IValueList
{
    /// <summary>The list with each item changed; null: every item is the same one as before.</summary>
    object? Each(Func<object, object> change);
}

/// <summary>Makes lists for collection expressions.</summary>
public static class ValueList
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
