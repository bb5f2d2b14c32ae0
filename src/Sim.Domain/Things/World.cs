using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>Every thing as the events so far have left it, by reference. Mutable and private to one fold; the things in it are immutable.</summary>
public sealed class World
{
    private readonly IReadOnlyList<ThingKind> _kinds;
    private readonly Dictionary<Kind, int> _order;
    private readonly Dictionary<Kind, Layered<string, IThing>> _things;
    private readonly Layered<Ref, HashSet<Ref>> _hanging;
    private readonly Layered<Ref, List<IPart>> _parts;
    private readonly Layered<Ref, Placed> _partPlaces;
    private readonly Dictionary<(Ref, Type), object> _notes = [];
    private readonly Dictionary<Kind, IThing[]> _lists = [];
    private readonly Layered<string, HashSet<Ref>> _counting;
    private readonly Layered<Ref, HashSet<Ref>> _superseding;
    private readonly Layered<Ref, HashSet<Ref>> _settling;
    private readonly Layered<Ref, Placed> _places;
    private HashSet<Ref>? _stirred;

    /// <summary>A world in which nothing has happened yet.</summary>
    public World(Scenario scenario, Cut cut, IReadOnlyList<ThingKind> kinds)
    {
        Scenario = scenario;
        Cut = cut;
        _kinds = kinds;
        _order = kinds.Index().ToDictionary(k => k.Item.Kind, k => k.Index);
        _things = kinds.ToDictionary(k => k.Kind, _ => new Layered<string, IThing>());
        (_hanging, _counting, _superseding, _settling) = (new(Copy), new(Copy), new(Copy), new(Copy));
        (_parts, _partPlaces, _places) = (new(parts => [.. parts]), new(), new());
        foreach (var thing in kinds.SelectMany(k => k.Given?.Invoke(scenario) ?? []))
        {
            Put(thing);
        }
    }

    private World(World other)
    {
        (Scenario, Cut, _kinds, _order) = (other.Scenario, other.Cut, other._kinds, other._order);
        _things = other._things.ToDictionary(t => t.Key, t => t.Value.Fork());
        (_hanging, _counting, _superseding, _settling) = (other._hanging.Fork(), other._counting.Fork(), other._superseding.Fork(), other._settling.Fork());
        (_parts, _partPlaces, _places) = (other._parts.Fork(), other._partPlaces.Fork(), other._places.Fork());
        _stirred = other._stirred is { } stirred ? [.. stirred] : null;
        (Happened, Reactions, Claims) = (other.Happened.Fork(), other.Reactions.Fork(), other.Claims.Fork());
    }

    public Scenario Scenario { get; }

    /// <summary>What the query that folds it lets in.</summary>
    public Cut Cut { get; }

    /// <summary>The events that have happened, by id.</summary>
    internal Layered<string, DatedEvent> Happened { get; } = new();

    /// <summary>Statements by the thing they are about, the newest last.</summary>
    internal Layered<Ref, Queue<DatedEvent>> Reactions { get; } = new(Copy);

    /// <summary>Claims by the thing they are about, the newest last.</summary>
    internal Layered<Ref, Queue<DatedEvent>> Claims { get; } = new(Copy);

    /// <summary>A world that shares all that has happened so far, and goes on by itself.</summary>
    public World Fork() => new(this);

    /// <summary>An event has happened: what counts a term from it may be otherwise now, and name other moments.</summary>
    public void Happen(DatedEvent occurrence)
    {
        Happened[occurrence.Root] = occurrence;
        foreach (var thing in Counting(occurrence.Root))
        {
            Stir(thing);
        }
    }

    /// <summary>Whether an event is a fact here.</summary>
    public bool IsFact(DatedEvent occurrence) => Cut.IsFact(occurrence.Entry, Scenario);

    /// <summary>The thing of this reference; null: there is none by now.</summary>
    public IThing? Find(Ref reference) => _things.TryGetValue(reference.Kind, out var things) ? things.GetValueOrDefault(reference.Id) : null;

    /// <inheritdoc cref="Find"/>
    public T? Find<T>(Ref reference) where T : class, IThing => (T?)Find(reference);

    /// <summary>All things of a kind, or of every kind that can do something, in the order of the kinds and then that in which they came up.</summary>
    public IEnumerable<T> All<T>() where T : IThing
    {
        foreach (var kind in _kinds)
        {
            if (typeof(T).IsAssignableFrom(kind.Thing))
            {
                foreach (var thing in Listed(kind.Kind))
                {
                    yield return (T)thing;
                }
            }
        }
    }

    /// <summary>Whether things of this kind can do something.</summary>
    public bool Can<T>(Kind kind) where T : IThing => _kinds.Any(k => k.Kind == kind && typeof(T).IsAssignableFrom(k.Thing));

    /// <summary>The one kind whose things can do something.</summary>
    public Kind KindOf<T>() where T : IThing => _kinds.Single(k => typeof(T).IsAssignableFrom(k.Thing)).Kind;

    /// <summary>The ids of a kind's things, in the order in which they came up.</summary>
    public IReadOnlyCollection<string> Ids(Kind kind) => [.. _things[kind].Keys];

    /// <summary>Whether something of this reference is there by now.</summary>
    public bool Exists(Ref reference) =>
        reference.Kind == Kind.Event
            ? Happened.ContainsKey(reference.Id)
            : !_things.TryGetValue(reference.Kind, out var things) || things.ContainsKey(reference.Id);

    /// <summary>The things whose values an event may have changed by itself: its subjects, and what they are part of.</summary>
    public IEnumerable<Ref> Touched(IHappening happening) =>
        happening.Subjects.Concat(happening.Subjects.Select(Find).OfType<IPart>().Select(p => p.Whole)).Distinct();

    /// <summary>A thing as it stands now.</summary>
    public void Put(IThing thing)
    {
        var reference = thing.Ref;
        var things = _things[reference.Kind];
        var before = things.GetValueOrDefault(reference.Id);
        things[reference.Id] = thing;
        _lists.Remove(reference.Kind);
        if (before is null)
        {
            _places[reference] = new(_places.Count);
        }

        if (thing is IPart part)
        {
            PutPart(reference, part);
        }

        if (thing is IMoves moves)
        {
            foreach (var other in moves.HangsOn)
            {
                Listed(_hanging, other).Add(reference);
            }

            foreach (var other in moves.LooksAt)
            {
                Listed(_hanging, other).Add(reference);
            }
        }

        foreach (var id in (thing as ICounts)?.CountsFrom ?? [])
        {
            Listed(_counting, id).Add(reference);
        }

        if (thing is IEnds ends)
        {
            if (before is IEnds ended)
            {
                Ends(ended.Supersedes, _superseding, reference, isIn: false);
                Ends(ended.Settles, _settling, reference, isIn: false);
            }

            Ends(ends.Supersedes, _superseding, reference, isIn: true);
            Ends(ends.Settles, _settling, reference, isIn: true);
        }

        Stir(reference);
    }

    /// <summary>The things that a thing consists of, in the order in which they came up.</summary>
    public IReadOnlyList<IPart> PartsOf(Ref whole) => _parts.TryGetValue(whole, out var parts) ? parts : [];

    /// <summary>What was worked out of a thing and spares work at the next look; a fork begins with none.</summary>
    public TNotes NotesOn<TNotes>(Ref thing) where TNotes : class, new() =>
        (TNotes)(_notes.TryGetValue((thing, typeof(TNotes)), out var notes) ? notes : _notes[(thing, typeof(TNotes))] = new TNotes());

    /// <summary>Whether something takes its place by now.</summary>
    public bool IsSuperseded(Ref thing) => Superseding(thing).Count > 0;

    /// <summary>What takes its place by now.</summary>
    public IReadOnlyCollection<Ref> Superseding(Ref thing) => _superseding.TryGetValue(thing, out var others) ? others : [];

    /// <summary>Whether something settles it by now.</summary>
    public bool IsSettled(Ref thing) => Settling(thing).Count > 0;

    /// <summary>What settles it by now.</summary>
    public IReadOnlyCollection<Ref> Settling(Ref thing) => _settling.TryGetValue(thing, out var others) ? others : [];

    /// <summary>Since when the first of these took the place of others or settled them.</summary>
    public Moment? FirstEffect(IEnumerable<Ref> ending) =>
        ending.Select(e => (Find(e) as IEnds)?.TookEffect).Where(took => took is not null).MinBy(took => took!.Value.At);

    /// <summary>Where a thing stands among all, in the order of the kinds and then that in which they came up.</summary>
    public (int Kind, int Place) PlaceOf(Ref thing) => (_order[thing.Kind], _places[thing].At);

    /// <summary>
    /// The things that are otherwise since this was last asked: those an event acted on, or ended. The first time, all there are; whoever asks must be the
    /// only one to.
    /// </summary>
    public IReadOnlyCollection<Ref> TakeStirred()
    {
        var stirred = _stirred ?? [.. All<IThing>().Select(t => t.Ref)];
        _stirred = [];
        return stirred;
    }

    /// <summary>What is so by now stirs nothing: from here on what becomes otherwise does.</summary>
    public void StirFromNow() => _stirred = [];

    /// <summary>These things, those whose status looks at them, those that look at these, and so on.</summary>
    public IReadOnlyCollection<Ref> WithWhatLooksAt(IEnumerable<Ref> things)
    {
        var all = new HashSet<Ref>();
        var open = new Stack<Ref>(things);
        while (open.TryPop(out var thing))
        {
            if (all.Add(thing) && _hanging.TryGetValue(thing, out var hanging))
            {
                foreach (var other in hanging)
                {
                    open.Push(other);
                }
            }
        }

        return all;
    }

    /// <summary>An event stirs what it may change though it acts on none of it: what leans on such events, and what counts from this one.</summary>
    public void StirLeaning(IHappening happening, string root)
    {
        _stirred?.UnionWith(Leaning(happening, root));
    }

    /// <summary>The things that lean on such events, and those that count from this one.</summary>
    public IEnumerable<Ref> Leaning(IHappening happening, string root) =>
        Counting(root).Concat(_kinds.Where(k => k.LeansOn?.Invoke(happening) == true).SelectMany(k => Listed(k.Kind)).Select(t => t.Ref));

    /// <summary>The things of which a term is counted from an event.</summary>
    public IEnumerable<Ref> Counting(string root) =>
        _counting.TryGetValue(root, out var counting) ? counting.Where(c => (Find(c) as ICounts)?.CountsFrom.Contains(root) == true) : [];

    /// <summary>A kind's things as they stand: once nothing happens any more, they are gone through often.</summary>
    private IThing[] Listed(Kind kind) => _lists.TryGetValue(kind, out var list) ? list : _lists[kind] = [.. _things[kind].Values];

    private void PutPart(Ref reference, IPart part)
    {
        var parts = _parts.Mine(part.Whole, () => []);
        if (_partPlaces.TryGetValue(reference, out var place))
        {
            parts[place.At] = part;
        }
        else
        {
            _partPlaces[reference] = new(parts.Count);
            parts.Add(part);
        }
    }

    private void Ends(IEnumerable<Ref> ended, Layered<Ref, HashSet<Ref>> list, Ref by, bool isIn)
    {
        foreach (var thing in ended)
        {
            _ = isIn ? Listed(list, thing).Add(by) : Listed(list, thing).Remove(by);
            Stir(thing);
        }
    }

    private void Stir(Ref thing) => _stirred?.Add(thing);

    private static HashSet<Ref> Listed<TKey>(Layered<TKey, HashSet<Ref>> lists, TKey key) where TKey : notnull => lists.Mine(key, () => []);

    private static HashSet<Ref> Copy(HashSet<Ref> things) => [.. things];

    private static Queue<DatedEvent> Copy(Queue<DatedEvent> said) => new(said);

    /// <summary>The outcome of an event: the thing's next state, or else the refusal.</summary>
    public Refusal? Put<T>(Step<T> step) where T : class, IThing
    {
        if (step.State is { } state)
        {
            Put(state);
        }

        return step.Refusal;
    }

    /// <summary>From now on this thing, if it is there, rests on this event too.</summary>
    public void Rest(Ref thing, string id)
    {
        if (Find(thing) is { } there)
        {
            Put(there.With(there.Standing.On(id)));
        }
    }

    /// <summary>This event decides what becomes of a thing, if it is there: what hangs on it rests on the event too.</summary>
    public void Decide(Ref thing, string id)
    {
        if (Find(thing) is not null && _hanging.TryGetValue(thing, out var hanging))
        {
            foreach (var other in hanging.Where(h => Find(h) is IMoves moves && moves.HangsOn.Contains(thing)).ToArray())
            {
                Rest(other, id);
            }
        }
    }

    private sealed record Placed(int At);
}
