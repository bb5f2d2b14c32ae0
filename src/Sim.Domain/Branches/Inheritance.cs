using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Branches;

/// <summary>
/// Hands a history down a path of branches. An event is inherited when the version of it that counts with everything known takes effect by the fork; its
/// corrections, other accounts and retractions go with it.
/// The work follows what each branch changes, so that a deep path costs little more than a short one.
/// </summary>
public sealed class Inheritance
{
    private readonly DateTimeZone _zone;
    private readonly List<Event?> _entries = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly Dictionary<string, List<string>> _dependents = [];
    private readonly Dictionary<string, List<string>> _followers = [];
    private readonly RootsInOrder _order;
    private readonly Dictionary<string, string> _gone = [];
    private readonly List<BranchProblem> _misfits = [];

    private Inheritance(DateTimeZone zone, IReadOnlyList<Event> history)
    {
        _zone = zone;
        foreach (var entry in history)
        {
            Put(entry);
        }

        _order = new(history.Where(IsRoot).Select(e => (PlaceOf(e), e.Id)));
    }

    /// <summary>The events of the last branch of a path, the outermost first; of history where there is none.</summary>
    public static Inherited Along(DateTimeZone zone, IReadOnlyList<Event> history, IReadOnlyList<Branch> path)
    {
        if (path.Count == 0)
        {
            return new(history, Instant.MaxValue, [], []);
        }

        var inheritance = new Inheritance(zone, history);
        Instant[] forks = [.. path.Select(inheritance.Take)];
        // A branch that leaves its parent before the parent left its own begins there.
        var rules = path.SelectMany((b, n) => b.Rules.Select(r => (r, forks[n..].Min())));
        return new([.. inheritance._entries.OfType<Event>()], forks.Min(), inheritance._misfits, [.. rules])
        {
            Forks = [.. path.Zip(forks, (branch, at) => (LeavesAt(branch.Fork, at), branch.KeepLater))],
        };

        Moment LeavesAt(Fork fork, Instant at) => fork.At is { } date ? Moment.Last(date, zone)
            : at == Instant.MaxValue ? new(at, EdtfDate.Parse("9999"))
            : Moment.Of(at, zone);
    }

    /// <summary>What an event corrects, disputes or takes back.</summary>
    public static string? TargetOf(Event entry) => entry.Corrects ?? entry.Disputes ?? (entry.Happening as ReportRetracted)?.Retracts;

    private Instant Take(Branch branch)
    {
        var fork = ForkOf(branch);
        if (!branch.KeepLater)
        {
            while (_order.Last is { } last && last.Place > fork)
            {
                Remove(last.Id, "it comes after the fork; keep what came later (keep-later: true), or fork later");
            }
        }

        foreach (var id in branch.Without)
        {
            if (!_places.ContainsKey(id))
            {
                _misfits.Add(new(branch.Name, "without", id, $"'{id}' is not inherited, so it cannot be left out: {WhyNot(id)}"));
            }
            else
            {
                Remove(id, $"{branch.Name} leaves it out already");
            }
        }

        foreach (var amendment in branch.Amend)
        {
            Amend(amendment, branch);
        }

        var own = branch.Events.Select(e => e.Id).ToHashSet();
        foreach (var entry in branch.Events)
        {
            if (Misfit(entry, branch, own, fork.At) is { } misfit)
            {
                _misfits.Add(misfit);
            }
            else
            {
                Put(BearsTheDayOf(branch.Fork, fork.At, entry, own) ? entry with { Floor = fork.At } : entry);
            }
        }

        // Not before all are there: what is said of an event may be written before it.
        foreach (var root in branch.Events.Where(e => _places.ContainsKey(e.Id)).Select(e => RootOf(e.Id)).Distinct())
        {
            Place(root);
        }

        return fork.At;
    }

    private WorldPlace ForkOf(Branch branch)
    {
        if (branch.Fork.After is not { } id)
        {
            return new(branch.Fork.At!.Last(_zone), Duration.Zero, [int.MaxValue]);
        }

        if (_places.ContainsKey(id) && PlaceOfRoot(RootOf(id)) is { } place)
        {
            return place;
        }

        _misfits.Add(new(branch.Name, "from", id, $"it cannot leave after '{id}': {WhyNot(id)}"));
        return new(Instant.MaxValue, Duration.Zero, [int.MaxValue]);
    }

    private BranchProblem? Misfit(Event entry, Branch branch, HashSet<string> own, Instant fork)
    {
        if (_places.ContainsKey(entry.Id))
        {
            return new(
                branch.Name,
                "events",
                entry.Id,
                $"the id '{entry.Id}' is taken by an inherited event; give this one another, or change that one with `amend`");
        }

        if (TargetOf(entry) is { } missing && !_places.ContainsKey(missing) && !own.Contains(missing))
        {
            return new(branch.Name, "events", entry.Id, $"'{entry.Id}' speaks of '{missing}', which is not there: {WhyNot(missing)}");
        }

        // What is said of an inherited event counts from when it is said; what the branch tells of its own cannot come to lie in the past it shares.
        var isOfInherited = (entry.Corrects ?? entry.Disputes) is { } target && !own.Contains(target);
        var at = isOfInherited ? Cut.PublicFrom(entry, _zone) : entry.Effect(_zone);
        return at < fork && !BearsTheDayOf(branch.Fork, fork, entry, own)
            ? new(
                branch.Name,
                "events",
                entry.Id,
                $"'{entry.Id}' is of {entry.When}, and up to {branch.Fork} the past is shared; " +
                    $"fork earlier, or date it later{(entry.When.IsCoarse && entry.When.End(_zone) > fork ? $", such as to an hour after the fork" : "")}")
            : null;
    }

    /// <summary>Whether an event of a branch is of the very day of the fork: what happened that day and is kept came before it.</summary>
    private bool BearsTheDayOf(Fork fork, Instant at, Event entry, HashSet<string> own) =>
        ((entry.Corrects ?? entry.Disputes) is not { } target || own.Contains(target)) && entry.When.Effect(_zone) < at
        && (entry.When == fork.At || (entry.When.Precision == DatePrecision.Day && at < entry.When.End(_zone)));

    private void Amend(Amendment amendment, Branch branch)
    {
        var id = amendment.Event.Id;
        if (!_places.ContainsKey(id))
        {
            _misfits.Add(new(branch.Name, "amend", id, $"'{id}' is not inherited, so it cannot be changed: {WhyNot(id)}"));
            return;
        }

        foreach (var version in Versions(id))
        {
            _entries[_places[version]] = amendment.Over(_entries[_places[version]]!);
        }

        Place(RootOf(id));
    }

    /// <summary>The event and its corrections, theirs too.</summary>
    private IEnumerable<string> Versions(string id) =>
        (_dependents.GetValueOrDefault(id) ?? []).Where(d => _places.TryGetValue(d, out var at) && _entries[at]!.Corrects == id)
            .SelectMany(Versions)
            .Prepend(id);

    private void Remove(string id, string reason)
    {
        var root = RootOf(id);
        Drop(id, reason);
        if (root == id)
        {
            _order.Remove(root);
            PlaceFollowers(root, 0);
        }
        else
        {
            Place(root);
        }
    }

    private void Drop(string id, string reason)
    {
        if (!_places.Remove(id, out var at))
        {
            return;
        }

        _entries[at] = null;
        _gone[id] = reason;
        foreach (var dependent in _dependents.GetValueOrDefault(id) ?? [])
        {
            Drop(dependent, reason);
        }
    }

    private void Put(Event entry)
    {
        _places[entry.Id] = _entries.Count;
        _entries.Add(entry);
        PutUnder(_dependents, TargetOf(entry));
        PutUnder(_followers, entry.After);

        void PutUnder(Dictionary<string, List<string>> all, string? other)
        {
            if (other is not null && !all.TryAdd(other, [entry.Id]))
            {
                all[other].Add(entry.Id);
            }
        }
    }

    private string WhyNot(string id) =>
        _gone.TryGetValue(id, out var reason) ? reason : $"there is no such event{(Nearest(id) is { } near ? $"; the nearest is {near}" : ", nor any other")}";

    private string? Nearest(string id)
    {
        var words = id.Split('-');
        return _places.Keys.OrderByDescending(k => k.Split('-').Intersect(words).Count())
            .ThenByDescending(k => k.Zip(id).TakeWhile(pair => pair.First == pair.Second).Count())
            .ThenBy(k => Math.Abs(k.Length - id.Length))
            .ThenBy(k => k, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private bool IsRoot(Event entry) => TargetOf(entry) is not { } target || !_places.ContainsKey(target);

    private string RootOf(string id)
    {
        for (var steps = 0; steps <= _entries.Count
            && _places.TryGetValue(id, out var at)
            && TargetOf(_entries[at]!) is { } target
            && _places.ContainsKey(target); steps++)
        {
            id = target;
        }

        return id;
    }

    private void Place(string root, int depth = 0)
    {
        _order.Remove(root);
        if (PlaceOfRoot(root) is { } place)
        {
            _order.Insert(root, place);
        }

        PlaceFollowers(root, depth);
    }

    private void PlaceFollowers(string root, int depth)
    {
        foreach (var follower in depth < WorldOrder.MostInARow ? _followers.GetValueOrDefault(root) ?? [] : [])
        {
            // What follows may be a correction: its place is that of what it corrects.
            if (RootOf(follower) is var moved && _order.Contains(moved))
            {
                Place(moved, depth + 1);
            }
        }
    }

    private WorldPlace? PlaceOfRoot(string root) => _places.TryGetValue(root, out var at) ? PlaceOf(_entries[at]!) : null;

    /// <summary>
    /// Where the version that counts with everything known stands in the order of the world; one that was taken back stands where it was first said to be. What
    /// comes after another of its
    /// day stands next to that one.
    /// </summary>
    private WorldPlace PlaceOf(Event root, int depth = 0)
    {
        var counting = root;
        if (_dependents.ContainsKey(root.Id))
        {
            var (occurrences, _) = Events.Versions.Select(_zone, AsFirstTold([.. Family(root.Id)]), new(Instant.MaxValue));
            counting = occurrences.FirstOrDefault(o => o.Root == root.Id)?.Entry ?? root;
        }

        var day = counting.When;
        return counting.After is { } after && day.Precision == DatePrecision.Day && depth < WorldOrder.MostInARow && _places.TryGetValue(after, out var at)
            && _entries[at] is { Corrects: null, Disputes: null, Happening: not ReportRetracted } other && PlaceOf(
                other,
                depth + 1) is var place && place.At >= day.First(_zone) && place.At < day.End(_zone) && !(counting.Floor > place.At)
            ? place.Then(_places[root.Id])
            : WorldOrder.PlaceOf(counting with { Place = null }, _places[root.Id], _zone);
    }

    /// <summary>
    /// The events of a family, each that comes after another with its place behind that one, which is of another family: which version is the latest hangs on
    /// since when each is public, and that on its place.
    /// </summary>
    private Event[] AsFirstTold(string[] family)
    {
        var all = new HashSet<string>(family);
        for (var open = new Queue<string>(family); open.TryDequeue(out var id);)
        {
            if (_entries[_places[id]]!.After is { } after && _places.ContainsKey(after) && all.Add(after))
            {
                open.Enqueue(after);
            }
        }

        Event[] told = [.. all.OrderBy(id => _places[id]).Select(id => _entries[_places[id]]!)];
        return all.Count == family.Length ? told : [.. WorldOrder.SettleAsFirstTold(_zone, told).Where(e => family.Contains(e.Id))];
    }

    private IEnumerable<string> Family(string id) => Members(id).Distinct().OrderBy(m => _places[m]);

    private IEnumerable<string> Members(string id) =>
        (_dependents.GetValueOrDefault(id) ?? []).Where(_places.ContainsKey).SelectMany(Members).Prepend(id);
}
