using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.StatePaths;

/// <summary>
/// What the values of a type look like from outside: plain, a list, entries by name, or fields by name. Made once for each type, with an accessor for
/// each field.
/// </summary>
internal abstract class ValueShape
{
    private static readonly ConcurrentDictionary<Type, ValueShape> Known = new();

    /// <summary>The shape of a type's values.</summary>
    public static ValueShape Of(Type type) => Known.GetOrAdd(type, Make);

    /// <summary>What is found where a path ends at a value.</summary>
    public Found Show(object? value, IReadOnlyList<string> because) => value is null ? new Found.Empty(because) : ShowThere(value, because);

    protected abstract Found ShowThere(object value, IReadOnlyList<string> because);

    private static ValueShape Make(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return PlainShape.Writer(plain) is { } write ? new PlainShape(write)
            : ArgumentOf(typeof(IReadOnlyDictionary<,>), plain, 1) is { } entry ? new EntriesShape(entry)
            : ArgumentOf(typeof(IEnumerable<>), plain, 0) is { } item ? new ListShape(Of(item))
            : new RecordShape(plain);
    }

    private static Type? ArgumentOf(Type generic, Type type, int place) =>
        type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic)?.GetGenericArguments()[place];
}

/// <summary>A text, a number, yes or no; words as the vocabulary writes them, dates and references as texts.</summary>
internal sealed class PlainShape(Func<object, object> write) : ValueShape
{
    /// <summary>The value as a text, a number or a truth.</summary>
    public object Write(object value) => write(value);

    protected override Found ShowThere(object value, IReadOnlyList<string> because) => write(value) switch
    {
        string text => new Found.Text(text, because),
        bool truth => new Found.Truth(truth, because),
        var number => new Found.Number((decimal)number, because),
    };

    /// <summary>How a plain type is written; null: it is none.</summary>
    public static Func<object, object>? Writer(Type type) =>
        type == typeof(string) || type == typeof(bool) ? value => value
        : type == typeof(int) ? value => (decimal)(int)value
        : type == typeof(long) ? value => (decimal)(long)value
        : type == typeof(Moment) ? value => ((Moment)value).Text
        : type == typeof(Count) ? value => ((Count)value) is { Number: { } number } ? (decimal)number : ((Count)value).Text
        : type == typeof(Tally) ? value => ((Tally)value) is { Number: { } number } ? (decimal)number : ((Tally)value).Text
        : type == typeof(PartyRef) || type == typeof(Ref) || type == typeof(SourceRef)
            || type == typeof(ThingPart) || type == typeof(Until) || type == typeof(EdtfDate) ? value => value.ToString()!
        : type.IsEnum ? Words(type)
        : null;

    private static Func<object, object> Words(Type type)
    {
        var words = Enum.GetValues(type).Cast<object>().ToDictionary(value => value, value => Vocabulary.Words.Of(type, value));
        return value => words[value];
    }
}

/// <summary>Values by names that the events choose.</summary>
internal sealed class EntriesShape : ValueShape
{
    private readonly Func<object, string, object?> _get;

    public EntriesShape(Type entry)
    {
        Entry = Of(entry);
        _get = typeof(EntriesShape).GetMethod(nameof(Get), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(entry).CreateDelegate<Func<object, string, object?>>();
    }

    public ValueShape Entry { get; }

    /// <summary>The value of a name; null: there is none.</summary>
    public object? Find(object entries, string name) => _get(entries, name);

    protected override Found ShowThere(object value, IReadOnlyList<string> because) => new Found.Thing(null, "a thing with fields", because);

    private static object? Get<T>(object entries, string name) => ((IReadOnlyDictionary<string, T>)entries).TryGetValue(name, out var value) ? value : null;
}

/// <summary>Items in order; each has its number from 1, and may have a key.</summary>
internal sealed class ListShape(ValueShape item) : ValueShape
{
    public ValueShape Item => item;

    /// <summary>The first item of this key or number; null: there is none.</summary>
    public object? Find(object list, string segment)
    {
        if (list is ThingList things)
        {
            return things.Find(segment);
        }

        var number = NumberOf(segment);
        foreach (var one in (IEnumerable)list)
        {
            if (--number == 0 || KeyOf(one) == segment)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>The number that a segment is, as one writes it; 0: it is none.</summary>
    public static int NumberOf(string segment) =>
        segment.Length is > 0 and < 10 && segment[0] != '0' && segment.All(char.IsAsciiDigit) ? int.Parse(segment) : 0;

    /// <summary>How many items there are.</summary>
    public static int CountOf(object list) => list switch
    {
        ThingList things => things.Count,
        ICollection items => items.Count,
        _ => ((IEnumerable)list).Cast<object>().Count(),
    };

    protected override Found ShowThere(object value, IReadOnlyList<string> because) =>
        new Found.Items([.. ((IEnumerable)value).Cast<object?>().Select(one => item.Show(one, []))], because);

    private string? KeyOf(object? one) => one is not null && item is RecordShape record ? record.KeyOf(one) : null;
}

/// <summary>A property of a record: its name as a path writes it, the shape of its values, and how to read it.</summary>
internal sealed record Property(string Name, ValueShape Shape, Func<object, object?> Get);

/// <summary>Values by the names of a record's properties.</summary>
internal sealed class RecordShape : ValueShape
{
    private static readonly string[] Keys = ["id", "issue", "party", "event", "field", "ref"];

    private readonly Dictionary<string, Property> _properties;
    private readonly Func<object, string?> _key;

    public RecordShape(Type type)
        : this([.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => new Property(NameOf(p), Of(p.PropertyType), Reader(p)))])
    {
    }

    public RecordShape(IReadOnlyList<Property> properties)
    {
        Names = [.. properties.Select(p => p.Name)];
        _properties = properties.ToDictionary(p => p.Name);
        Because = _properties.TryGetValue("because", out var because) && because.Shape is ListShape { Item: PlainShape } ? because.Get : null;
        _key = Key();
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The events that such a thing rests on; null: it names none.</summary>
    public Func<object, object?>? Because { get; }

    /// <summary>The property of this name; null: there is none.</summary>
    public Property? Find(string name) => _properties.GetValueOrDefault(name);

    /// <summary>The key of such a thing in a list; null: it has none.</summary>
    public string? KeyOf(object value) => _key(value);

    /// <summary><c>AsOf</c> as <c>asOf</c>.</summary>
    public static string NameOf(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    protected override Found ShowThere(object value, IReadOnlyList<string> because) =>
        KeyOf(value) is { } key ? new Found.Thing(key, key, because) : new Found.Thing(null, TextOf("text")?.Invoke(value) ?? "a thing with fields", because);

    /// <summary>Two names of what it is between, where it is between two things; else the first name that it has.</summary>
    private Func<object, string?> Key()
    {
        var total = Find("reports") is null ? null : Pair("kind", ">", "by") ?? Pair("by", ">", "against");
        if ((Pair("ref", ":", "what") ?? Pair("proposal", ">", "party") ?? total) is { } pair)
        {
            return pair;
        }

        Func<object, string?>[] names = [.. Keys.Select(TextOf).OfType<Func<object, string?>>()];
        return value => names.Select(name => name(value)).FirstOrDefault(name => name is not null);
    }

    private Func<object, string?>? Pair(string one, string between, string other) =>
        TextOf(one) is { } first && TextOf(other) is { } second ? value => $"{first(value) ?? "unknown"}{between}{second(value) ?? "unknown"}" : null;

    /// <summary>How to read a property that is a text; null: there is none of this name.</summary>
    private Func<object, string?>? TextOf(string name) =>
        Find(name) is { Shape: PlainShape shape } property ? value => property.Get(value) is { } there ? shape.Write(there) as string : null : null;

    private static Func<object, object?> Reader(PropertyInfo property) =>
        (Func<object, object?>)typeof(RecordShape).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.DeclaringType!, property.PropertyType).Invoke(null, [property.GetMethod!])!;

    private static Func<object, object?> Read<TOwner, TValue>(MethodInfo getter)
    {
        var read = getter.CreateDelegate<Func<TOwner, TValue>>();
        return owner => read((TOwner)owner);
    }
}
