using Sim.Domain.Events;

namespace Sim.Domain.Branches;

/// <summary>Events that stand for themselves, by their ids, in the order of the world; each is found by its place, and not by looking at all.</summary>
internal sealed class RootsInOrder
{
    private static readonly Comparer<(WorldPlace Place, string Id)> ByPlace =
        Comparer<(WorldPlace Place, string Id)>.Create((one, other) => one.Place.CompareTo(other.Place));

    private readonly List<(WorldPlace Place, string Id)> _order;
    private readonly Dictionary<string, WorldPlace> _places;

    public RootsInOrder(IEnumerable<(WorldPlace Place, string Id)> roots)
    {
        _order = [.. roots];
        _order.Sort(ByPlace);
        _places = new(_order.Count);
        foreach (var (place, id) in _order)
        {
            _places[id] = place;
        }
    }

    /// <summary>The last of them; null: there is none.</summary>
    public (WorldPlace Place, string Id)? Last => _order.Count > 0 ? _order[^1] : null;

    /// <summary>Whether it stands among them.</summary>
    public bool Contains(string id) => _places.ContainsKey(id);

    /// <summary>Puts one where it belongs.</summary>
    public void Insert(string id, WorldPlace place)
    {
        var at = _order.BinarySearch((place, id), ByPlace);
        _order.Insert(at < 0 ? ~at : at, (place, id));
        _places[id] = place;
    }

    /// <summary>Takes one out, if it is there.</summary>
    public void Remove(string id)
    {
        if (!_places.Remove(id, out var place))
        {
            return;
        }

        // Where several stand at one place the search may find any of them.
        var at = _order.BinarySearch((place, id), ByPlace);
        while (at > 0 && _order[at - 1].Place.CompareTo(place) == 0)
        {
            at--;
        }

        _order.RemoveAt(_order.FindIndex(at, o => o.Id == id));
    }
}
