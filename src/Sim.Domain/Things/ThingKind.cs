using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>
/// A kind of thing: the record that is one, the events that act on it, what these do to the world, and which things of it are there before any event.
/// </summary>
public sealed record ThingKind
{
    private ThingKind(Kind kind, Type thing, Type? events, Func<World, DatedEvent, Refusal?> apply)
    {
        Kind = kind;
        Thing = thing;
        Events = events;
        Apply = apply;
    }

    /// <summary>The word references bear.</summary>
    public Kind Kind { get; }

    /// <summary>The record.</summary>
    public Type Thing { get; }

    /// <summary>What all its events are; null: no event acts on it.</summary>
    public Type? Events { get; }

    /// <summary>Applies one of its events, or says why that is not legal.</summary>
    public Func<World, DatedEvent, Refusal?> Apply { get; }

    /// <summary>What an event that was applied decides for other things, so that these rest on it too.</summary>
    public Action<World, DatedEvent>? Decides { get; init; }

    /// <summary>Whether an event that acts on none of them may change the values of any of them all the same; null: no event does.</summary>
    public Func<IHappening, bool>? LeansOn { get; init; }

    /// <summary>Those that are there before any event.</summary>
    public Func<Scenario, IEnumerable<IThing>>? Given { get; init; }

    /// <summary>A kind that no event acts on.</summary>
    public static ThingKind Of<T>(Kind kind) where T : IThing => new(kind, typeof(T), null, (_, _) => null);

    /// <summary>A kind whose events act on the one thing they name, and on nothing else.</summary>
    public static ThingKind Of<T, TEvent>(Kind kind) where T : class, IAggregate<T> where TEvent : IHappening =>
        new(kind, typeof(T), typeof(TEvent), (world, o) => world.Put(T.Apply(world.Find<T>(o.Happening.Subjects.First()), o)));

    /// <summary>A kind whose events act on more than the one thing.</summary>
    public static ThingKind Of<T, TEvent>(Kind kind, Func<World, TEvent, DatedEvent, Refusal?> apply) where T : IThing where TEvent : IHappening =>
        new(kind, typeof(T), typeof(TEvent), (world, o) => apply(world, (TEvent)o.Happening, o));
}
