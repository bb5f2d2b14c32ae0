using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>
/// Declares an event type, once: its name in scripts and in the store, its summary, and its codes in the field's codebooks (CAMEO 1.1b3, PLOVER 0.8).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name, string summary) : Attribute
{
    /// <summary>The stored name is a contract: it is never changed.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for an author.</summary>
    public string Summary { get; } = summary;

    /// <summary>Whether the event can be the first of its aggregate; it may then leave out its own id.</summary>
    public bool Opens { get; init; }

    /// <summary>Whether it is a report by nature: it is applied although it is a claim, and says whose.</summary>
    public bool Report { get; init; }

    /// <summary>Whether it is a claim by nature: it is never told as a fact, whoever is believed.</summary>
    public bool IsClaim { get; init; }

    /// <summary>The CAMEO code where it does not depend on the event's fields; codes are strings and compare by prefix.</summary>
    public string? Cameo { get; init; }

    /// <summary>The PLOVER category, with its mode after a comma.</summary>
    public string? Plover { get; init; }
}

/// <summary>
/// Declares a field of an event: what an author writes there, and the kind of thing a reference names. A constructor parameter with a default is optional.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FieldAttribute(string description, Kind refers = Kind.None) : Attribute
{
    /// <summary>One sentence for an author.</summary>
    public string Description { get; } = description;

    /// <summary>The kind of thing whose id stands here, or none.</summary>
    public Kind Refers { get; } = refers;

    /// <summary>Whether it is a mere label where the head introduces no thing of that kind.</summary>
    public bool OrLabel { get; init; }

    /// <summary>Whether an id or a name made like one stands here, of nothing an event could refer to.</summary>
    public bool IsId { get; init; }

    /// <summary>What a message says is wanted where a required field is left out; null: its description.</summary>
    public string? Wanted { get; init; }
}
