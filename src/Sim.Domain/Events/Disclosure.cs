using NodaTime;

namespace Sim.Domain.Events;

/// <summary>A piece of news: an event that becomes known, or that the public learns of which a party knew.</summary>
internal sealed record News(Event Entry, Instant Since, bool IsNew);

/// <summary>
/// What a piece of news changes of the events that count: those that go and those that come, and the news as it is seen. Alone: nothing else speaks of it, and
/// it speaks of nothing else; plain: what is more, it happened only then, after all that was known, and gives no meaning to any of it.
/// </summary>
internal sealed record Disclosed(Event? Seen, bool IsAlone, bool IsPlain, IReadOnlyList<DatedEvent> Gone, IReadOnlyList<DatedEvent> Come)
{
    /// <summary>The first moment at which anything counts otherwise; null: nothing does.</summary>
    public Instant? From => Gone.Concat(Come).Select(o => (Instant?)o.At).Min();
}

/// <summary>
/// A timeline as it becomes known, one piece of news after the other. Each is looked at with what has to do with it: its own other versions, what named it
/// before
/// it was known, and what comes next after any of these; all else counts as it did.
/// </summary>
internal sealed class Disclosure
{
    private readonly DateTimeZone _zone;
    private readonly Cut _cut;
    private readonly Knowledge _knowledge;
    private readonly Sight _sight;
    private readonly Dictionary<string, Event> _byId;
    private readonly Func<Event, string> _rootOf;
    private readonly ILookup<string, Event> _followers;
    private readonly HashSet<string> _known = [];
    private readonly HashSet<string> _spokenOf = [];
    private readonly Dictionary<string, List<Event>> _families = [];
    private readonly Dictionary<string, Event?> _seen = [];
    private readonly Dictionary<string, DatedEvent[]> _counting = [];
    private readonly Dictionary<string, Dispute[]> _disputing = [];
    private readonly SortedDictionary<int, Dispute> _disputes = [];
    private readonly List<DatedEvent> _events = [];
    private readonly List<WorldPlace> _places = [];
    private IReadOnlyList<Dispute>? _accounts = [];

    /// <summary>Before any of it is known to a party, or to the public, up to the date of the cut.</summary>
    public Disclosure(Scenario scenario, IReadOnlyList<Event> entries, Cut cut)
    {
        _zone = scenario.Zone;
        _cut = cut;
        entries = WorldOrder.SettleAsFirstTold(_zone, entries);
        _knowledge = new(scenario, entries, cut.KnownTo);
        _sight = new(_knowledge, [], Instant.MinValue);
        _byId = entries.GroupBy(e => e.Id).ToDictionary(g => g.Key, g => g.Last());
        _rootOf = Versions.Roots(_byId);
        _followers = entries.Where(e => e.After is not null && _byId.ContainsKey(e.After)).ToLookup(e => _rootOf(_byId[e.After!]));
        // What a party knew and the public learns is no news to it, but may change which of several reports is the latest.
        News =
        [
            .. entries.OrderBy(e => WorldOrder.PlaceOf(e, _knowledge.PlaceOf(e.Id), _zone))
                .SelectMany(e => new[]
                {
                    new News(e, _knowledge.Since(e) ?? Instant.MaxValue, true),
                    new News(e, _knowledge.Public(e) ?? Instant.MaxValue, false),
                })
                .Where(n => n.Since <= cut.AsOf && (n.IsNew || n.Since > _knowledge.Since(n.Entry)))
                .OrderBy(n => n.Since).ThenBy(n => n.IsNew).ThenBy(n => n.Entry.Disputes is not null),
        ];
    }

    /// <summary>All that becomes known, in the order in which it does.</summary>
    public IReadOnlyList<News> News { get; }

    /// <summary>The events that count by now, in the order of the world.</summary>
    public IReadOnlyList<DatedEvent> Events => _events;

    /// <summary>The accounts beside them.</summary>
    public IReadOnlyList<Dispute> Disputes => _accounts ??= [.. _disputes.Values];

    /// <summary>When something became known, as it is written.</summary>
    public Time.Moment Learnt(News news) => _knowledge.Learnt(news.Entry, news.Since);

    /// <summary>The version that stands of an event.</summary>
    public DatedEvent? StandingOf(Event entry) => _counting.GetValueOrDefault(_rootOf(entry))?.FirstOrDefault(o => o.Id == entry.Id);

    /// <summary>The next piece of news is known from now on.</summary>
    public Disclosed Take(News news)
    {
        var entry = news.Entry;
        _spokenOf.UnionWith(_knowledge.Targets(entry));
        var isAlone = entry.After is null && Versions.TargetOf(entry) is null && !_spokenOf.Contains(entry.Id);
        var isPlain = isAlone && news.IsNew && entry.Effect(_zone) == news.Since && !_sight.Reveals(entry);
        var roots = new HashSet<string> { _rootOf(entry) };
        if (_known.Add(entry.Id))
        {
            Listed(_rootOf(entry)).Add(entry);
            _seen[entry.Id] = _sight.Add(entry, news.Since);
        }

        roots.UnionWith(_sight.MissedBy(entry).Where(_known.Contains).Select(id => _rootOf(_byId[id])));
        _sight.Found(entry);
        for (var open = new Stack<string>(roots); open.TryPop(out var root);)
        {
            foreach (var follower in _followers[root].Where(f => _known.Contains(f.Id)).Select(_rootOf).Where(roots.Add))
            {
                open.Push(follower);
            }
        }

        foreach (var known in roots.SelectMany(r => _families[r]))
        {
            _seen[known.Id] = _sight.Again(known, news.Since);
        }

        var (gone, come) = Count(roots);
        // An event that comes next after another that is not yet known stands for itself, and what was told later may come before it.
        isPlain = isPlain && gone.Count == 0 && come.Count == 1 && ReferenceEquals(_events[^1], come[0]);
        return new(_seen[entry.Id], isAlone, isPlain, gone, come);
    }

    /// <summary>Counts these anew, with those they come next after.</summary>
    private (List<DatedEvent> Gone, List<DatedEvent> Come) Count(HashSet<string> roots)
    {
        var (gone, come) = (new List<DatedEvent>(), new List<DatedEvent>());
        var (occurrences, disputes) = Select(roots);
        foreach (var root in roots)
        {
            var before = _counting.GetValueOrDefault(root) ?? [];
            var now = occurrences[root].Select(o => before.FirstOrDefault(b => IsSame(b, o)) ?? o).ToArray();
            _counting[root] = now;
            gone.AddRange(before.Except(now));
            come.AddRange(now.Except(before));
            Dispute[] accounts = [.. disputes[root]];
            if (!accounts.SequenceEqual(_disputing.GetValueOrDefault(root) ?? []))
            {
                Array.ForEach(_disputing.GetValueOrDefault(root) ?? [], d => _disputes.Remove(_knowledge.PlaceOf(d.Account.Id)));
                Array.ForEach(accounts, d => _disputes[_knowledge.PlaceOf(d.Account.Id)] = d);
                _disputing[root] = accounts;
                _accounts = null;
            }
        }

        gone.ForEach(Remove);
        come.ForEach(Insert);
        return (gone, come);
    }

    private (ILookup<string, DatedEvent> Occurrences, ILookup<string, Dispute> Disputes) Select(HashSet<string> roots)
    {
        if (roots.Count == 1 && _families[roots.Single()] is [{ After: null } only])
        {
            // Of most there is one version.
            var occurrence = _seen[only.Id] is { } seen && Versions.TargetOf(seen) is null
                ? new[] { new DatedEvent(seen, _zone) { Order = _knowledge.PlaceOf(seen.Id) } }
                : [];
            return (occurrence.ToLookup(_ => roots.Single()), Enumerable.Empty<Dispute>().ToLookup(_ => ""));
        }

        var with = new HashSet<string>(roots);
        for (var open = new Stack<string>(roots); open.TryPop(out var root);)
        {
            foreach (var leader in Leaders(root).Where(with.Add))
            {
                open.Push(leader);
            }
        }

        Event[] events = [.. with.SelectMany(r => _families[r]).OrderBy(e => _knowledge.PlaceOf(e.Id)).Select(e => _seen[e.Id]).OfType<Event>()];
        var (occurrences, disputes) = Versions.Select(_zone, events, _cut, _knowledge.PlaceOf);
        return (occurrences.ToLookup(o => _rootOf(_byId[o.Root])), disputes.ToLookup(d => _rootOf(_byId[d.Account.Id])));
    }

    /// <summary>What the events of a family come next after, as far as it is known.</summary>
    private IEnumerable<string> Leaders(string root) => _families[root].Select(e => e.After)
        .Concat(_families[root].Select(e => _seen[e.Id]?.After))
        .Where(a => a is not null && _byId.ContainsKey(a))
        .Select(a => _rootOf(_byId[a!]))
        .Where(_families.ContainsKey);

    private static bool IsSame(DatedEvent one, DatedEvent other) =>
        one.IsSame(other) && one.FirstAccount.Equals(other.FirstAccount) && one.FirstReport.Equals(other.FirstReport);

    private void Insert(DatedEvent occurrence)
    {
        var place = WorldOrder.PlaceOf(occurrence.Entry, occurrence.Order, _zone);
        // Mostly it is the latest.
        var at = _places.Count == 0 || _places[^1] < place ? _places.Count : _places.BinarySearch(place) is var found && found < 0 ? ~found : found + 1;
        _places.Insert(at, place);
        _events.Insert(at, occurrence);
    }

    private void Remove(DatedEvent occurrence)
    {
        var at = Math.Max(0, _places.BinarySearch(WorldOrder.PlaceOf(occurrence.Entry, occurrence.Order, _zone)));
        at = at < _events.Count && ReferenceEquals(_events[at], occurrence) ? at : _events.IndexOf(occurrence);
        _places.RemoveAt(at);
        _events.RemoveAt(at);
    }

    private List<Event> Listed(string root) => _families.TryGetValue(root, out var family) ? family : _families[root] = [];
}
