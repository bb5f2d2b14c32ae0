using System.Collections.Frozen;
using System.Reflection;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>
/// Every event type there is, read from the records that declare them; feeds the reader, the schema, the codec, the store's names and the documentation.
/// </summary>
public static class EventCatalog
{
    /// <summary>What a reader is told first; a folder that is not named here comes last.</summary>
    private static readonly string[] Order =
    [
        "Parties",
        "Proposals",
        "Tracks",
        "Talks",
        "Truces",
        "Agreements",
        "Measures",
        "Incidents",
        "Statements",
        "Events",
    ];

    /// <summary>All event types, by the folder that declares them (the order of the documentation), then in the order of declaration.</summary>
    public static IReadOnlyList<EventType> All { get; } = [.. Declared()];

    private static readonly FrozenDictionary<string, EventType> ByName = All.ToFrozenDictionary(t => t.Name);
    private static readonly FrozenDictionary<Type, EventType> ByClr = All.ToFrozenDictionary(t => t.Clr);

    /// <summary>The type of this name, or null.</summary>
    public static EventType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The type of this event.</summary>
    public static EventType Of(IHappening happening) => ByClr[happening.GetType()];

    private static IEnumerable<EventType> Declared() =>
        typeof(EventCatalog).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IHappening).IsAssignableFrom(t))
            .Select(t => new EventType(
                t,
                t.GetCustomAttribute<EventAttribute>() ?? throw new InvalidOperationException($"{t.Name} is an event without [Event]")))
            .OrderBy(t => Array.IndexOf(Order, t.Folder) is var place and >= 0 ? place : Order.Length)
            .ThenBy(t => t.Clr.MetadataToken);
}

/// <summary>One event type: its declaration and its fields in order.</summary>
public sealed class EventType
{
    private readonly ConstructorInvoker _create;

    internal EventType(Type clr, EventAttribute declared)
    {
        Clr = clr;
        Declared = declared;
        (_create, Fields) = Shape.Of(clr);
    }

    /// <summary>The record that declares it.</summary>
    public Type Clr { get; }

    /// <summary>The declaration.</summary>
    public EventAttribute Declared { get; }

    /// <summary>Its name in scripts and in the store.</summary>
    public string Name => Declared.Name;

    /// <summary>The feature folder that declares it.</summary>
    public string Folder => Clr.Namespace!.Split('.')[^1];

    /// <summary>Its own fields, in the order of declaration; the fields every event has stand in <see cref="Event"/>.</summary>
    public IReadOnlyList<EventField> Fields { get; }

    /// <summary>Whether this field of it names what the event may open: the id may be made here, and need not be that of a thing there is.</summary>
    public bool Opens(EventField field) => Declared.Opens && field == Fields[0];

    /// <summary>The field of this name, or null.</summary>
    public EventField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>
    /// Whether fields that are given have a say in this one: it is among them, or another is that says the same thing in another way (an end for a length). The
    /// later word replaces the
    /// earlier pair.
    /// </summary>
    public static bool IsSaidBy(Func<string, bool> given, EventField field) =>
        given(field.Name) || Pairs.Any(pair => pair.Contains(field.Name) && pair.Any(given));

    private static readonly string[][] Pairs = [["until", "for", "open-ended"], ["answer-by", "answer-within"]];

    /// <summary>An event of this type from its fields' values, in the fields' order.</summary>
    public IHappening Create(object?[] values) => Create(values.AsSpan());

    /// <summary>The same from values that stand among others.</summary>
    public IHappening Create(Span<object?> values) => (IHappening)_create.Invoke(values)!;
}

/// <summary>One field of an event or of a record nested in one.</summary>
public sealed class EventField
{
    private readonly PropertyInfo _property;

    internal EventField(ParameterInfo parameter, PropertyInfo property)
    {
        var declared = parameter.GetCustomAttribute<FieldAttribute>()
            ?? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} has no [Field]");
        _property = property;
        Name = Words.Kebab(property.Name);
        Description = declared.Description;
        Refers = declared.Refers;
        OrLabel = declared.OrLabel;
        IsId = declared.IsId || (declared.Refers != Kind.None && !declared.OrLabel) || Name == "id";
        Wanted = declared.Wanted ?? declared.Description;
        Required = !parameter.HasDefaultValue;
        Default = parameter.HasDefaultValue
            ? parameter.DefaultValue ?? (property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null)
            : null;
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsList = Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(ValueList<>);
        if (IsList)
        {
            Type = Type.GetGenericArguments()[0];
        }
    }

    /// <summary>The name in scripts: kebab-case.</summary>
    public string Name { get; }

    /// <summary>One sentence for an author.</summary>
    public string Description { get; }

    /// <summary>The kind of thing whose id stands here, or none.</summary>
    public Kind Refers { get; }

    /// <summary>Whether it is a mere label where the head introduces no thing of that kind.</summary>
    public bool OrLabel { get; }

    /// <summary>Whether one value is an id, or a name made like one.</summary>
    public bool IsId { get; }

    /// <summary>What is wanted, as a message says it where the field is left out.</summary>
    public string Wanted { get; }

    /// <summary>Whether an author must write it.</summary>
    public bool Required { get; }

    /// <summary>Whether it takes one value or a list of them.</summary>
    public bool IsList { get; }

    /// <summary>The type of one value.</summary>
    public Type Type { get; }

    /// <summary>The value when left out.</summary>
    public object? Default { get; }

    /// <summary>The value in this event or nested record.</summary>
    public object? Get(object owner) => _property.GetValue(owner);
}

/// <summary>The fields of a record, from its primary constructor.</summary>
public static class Shape
{
    /// <summary>The fields of a record nested in an event, and how to make one.</summary>
    public static (ConstructorInvoker Create, IReadOnlyList<EventField> Fields) Of(Type record)
    {
        var constructor = record.GetConstructors().Single(c => c.GetParameters() is not [var only] || only.ParameterType != record);
        return (ConstructorInvoker.Create(constructor), [.. constructor.GetParameters().Select(p => new EventField(p, record.GetProperty(p.Name!)!))]);
    }

    /// <summary>A thing a script introduces by id: its parameters in order, and those of them that are fields of its map.</summary>
    public static (ConstructorInvoker Create, IReadOnlyList<string> Parameters, IReadOnlyList<EventField> Fields) OfProfile(Type record)
    {
        var constructor = record.GetConstructors().Single(c => c.GetParameters() is not [var only] || only.ParameterType != record);
        var parameters = constructor.GetParameters();
        return (
            ConstructorInvoker.Create(constructor),
            [.. parameters.Select(p => p.Name!)],
            [.. parameters.Where(p => p.IsDefined(typeof(FieldAttribute))).Select(p => new EventField(p, record.GetProperty(p.Name!)!))]);
    }
}
