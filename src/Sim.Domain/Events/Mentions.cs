using System.Collections;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>Whether an event has to do with a thing: it acts on it, or names it in one of its fields.</summary>
public static class Mentions
{
    /// <summary>Whether this event names this thing; an event is named by what corrects, disputes or retracts it too.</summary>
    public static bool Of(Event entry, Ref thing) =>
        entry.Happening.Subjects.Contains(thing)
        || (thing.Kind == Kind.Event && (entry.Id == thing.Id || entry.Corrects == thing.Id || entry.Disputes == thing.Id))
        || EventCatalog.Of(entry.Happening).Fields.Any(f => f.Get(entry.Happening) is { } value && Names(f.Refers, value, thing));

    /// <summary>Every thing an event names, with the field that names it.</summary>
    public static IEnumerable<(string Field, Ref Thing)> All(Event entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (var (field, id) in new[] { ("corrects", entry.Corrects), ("disputes", entry.Disputes) })
        {
            if (id is not null)
            {
                yield return (field, new(Kind.Event, id));
            }
        }

        foreach (var field in EventCatalog.Of(entry.Happening).Fields)
        {
            if (field.Get(entry.Happening) is { } value)
            {
                foreach (var thing in Named(field.Refers, value))
                {
                    yield return (field.Name, thing);
                }
            }
        }
    }

    private static IEnumerable<Ref> Named(Kind refers, object value) => value switch
    {
        string id => refers == Kind.None ? [] : [new(refers, id)],
        PartyRef party => [new(Kind.Party, party.Party)],
        Ref reference => [reference],
        INamesThings names => names.Named,
        IEnumerable items => items.Cast<object>().SelectMany(item => Named(refers, item)),
        _ => [],
    };

    // The catalogue says which kind of thing a field's ids are of; references say it themselves.
    private static bool Names(Kind refers, object value, Ref thing) => value switch
    {
        string id => refers == thing.Kind && id == thing.Id,
        PartyRef party => thing.Kind == Kind.Party && party.Party == thing.Id,
        Ref reference => reference == thing,
        INamesThings names => names.Named.Contains(thing),
        IEnumerable items => items.Cast<object>().Any(item => Names(refers, item, thing)),
        _ => false,
    };
}
