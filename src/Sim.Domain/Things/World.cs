using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>Every thing as the events so far have left it, by reference. Mutable and private to one fold; the things in it are immutable.</summary>
public sealed class World
{
    private readonly IReadOnlyList<ThingKind> _kinds;
    private readonly Dictionary<Kind, Dictionary<string, IThing>> _things;
    private readonly Dictionary<Ref, HashSet<Ref>> _hanging;

    /// <summary>A world in which nothing has happened yet.</summary>
    public World(Scenario scenario, Cut cut, IReadOnlyList<ThingKind> kinds)
    {
        Scenario = scenario;
        Cut = cut;
        _kinds = kinds;
        _things = kinds.ToDictionary(k => k.Kind, _ => new Dictionary<string, IThing>());
        _hanging = [];
        foreach (var thing in kinds.SelectMany(k => k.Given?.Invoke(scenario) ?? []))
        {
            Put(thing);
        }
    }

    private World(World other)
    {
        (Scenario, Cut, _kinds) = (other.Scenario, other.Cut, other._kinds);
        _things = other._things.ToDictionary(t => t.Key, t => new Dictionary<string, IThing>(t.Value));
        _hanging = other._hanging.ToDictionary(h => h.Key, h => new HashSet<Ref>(h.Value));
        Happened = new(other.Happened);
        Reactions = other.Reactions.ToDictionary(r => r.Key, r => new Queue<DatedEvent>(r.Value));
        Claims = other.Claims.ToDictionary(c => c.Key, c => new Queue<DatedEvent>(c.Value));
    }

    public Scenario Scenario { get; }

    /// <summary>What the query that folds it lets in.</summary>
    public Cut Cut { get; }

    /// <summary>The events that have happened, by id.</summary>
    public Dictionary<string, DatedEvent> Happened { get; } = [];

    /// <summary>Statements by the thing they are about, the newest last.</summary>
    public Dictionary<Ref, Queue<DatedEvent>> Reactions { get; } = [];

    /// <summary>Claims by the thing they are about, the newest last.</summary>
    public Dictionary<Ref, Queue<DatedEvent>> Claims { get; } = [];

    /// <summary>A world that shares all that has happened so far, and goes on by itself.</summary>
    public World Fork() => new(this);

    /// <summary>Whether an event is a fact here.</summary>
    public bool IsFact(DatedEvent occurrence) => Cut.IsFact(occurrence.Entry, Scenario);

    /// <summary>The thing of this reference; null: there is none by now.</summary>
    public IThing? Find(Ref reference) => _things.TryGetValue(reference.Kind, out var things) ? things.GetValueOrDefault(reference.Id) : null;

    /// <inheritdoc cref="Find"/>
    public T? Find<T>(Ref reference) where T : class, IThing => (T?)Find(reference);

    /// <summary>All things of a kind, or of every kind that can do something, in the order of the kinds and then that in which they came up.</summary>
    public IEnumerable<T> All<T>() where T : IThing => _kinds.Where(k => typeof(T).IsAssignableFrom(k.Thing)).SelectMany(k => _things[k.Kind].Values).Cast<T>();

    /// <summary>Whether things of this kind can do something.</summary>
    public bool Can<T>(Kind kind) where T : IThing => _kinds.Any(k => k.Kind == kind && typeof(T).IsAssignableFrom(k.Thing));

    /// <summary>The one kind whose things can do something.</summary>
    public Kind KindOf<T>() where T : IThing => _kinds.Single(k => typeof(T).IsAssignableFrom(k.Thing)).Kind;

    /// <summary>The ids of a kind's things, in the order in which they came up.</summary>
    public IReadOnlyCollection<string> Ids(Kind kind) => _things[kind].Keys;

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
        _things[thing.Ref.Kind][thing.Ref.Id] = thing;
        foreach (var other in (thing as IMoves)?.HangsOn ?? [])
        {
            (_hanging.TryGetValue(other, out var hanging) ? hanging : _hanging[other] = []).Add(thing.Ref);
        }
    }

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
}
