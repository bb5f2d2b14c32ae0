using System.Collections;

namespace Sim.Domain.StatePaths;

/// <summary>The things of one kind in a state, each built when it is looked at.</summary>
internal sealed class ThingList(IReadOnlyCollection<string> ids, Func<string, object> build) : IEnumerable<object>
{
    public int Count => ids.Count;

    /// <summary>The first thing of this id or number; null: there is none.</summary>
    public object? Find(string segment)
    {
        var number = ListShape.NumberOf(segment);
        if (number == 0)
        {
            return ids.Contains(segment) ? build(segment) : null;
        }

        // An id may be a number, and another thing's.
        var found = ids.FirstOrDefault(id => --number == 0 || id == segment);
        return found is null ? null : build(found);
    }

    public IEnumerator<object> GetEnumerator() => ids.Select(build).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
