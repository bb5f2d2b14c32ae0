using System.Collections;
using System.Reflection;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>
/// Declares a map of a script: what one is called in messages, and an example. Its keys are the record's parameters, each with a <see cref="FieldAttribute"/>;
/// reader and schema follow from them, so that a new key is a line.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FormAttribute(string name) : Attribute
{
    /// <summary>With its article: <c>a round</c>.</summary>
    public string Name { get; } = name;

    /// <summary>One as it may be written, for messages of what has forms under a key.</summary>
    public string Example { get; init; } = "{…}";

    /// <summary>What an editor says of it.</summary>
    public string? About { get; init; }

    /// <summary>Whether several stand in a map, an id each, and not in a list.</summary>
    public bool ById { get; init; }
}

/// <summary>
/// A form that was read, the id it stands under (empty where it stands in a list), and its place. What was left out or could not be read is null in it,
/// and reported.
/// </summary>
internal sealed record Filled<T>(string Id, T Form, MapNode Map, Position At)
{
    /// <summary>Where the value of a key stands; where the form begins if the key is left out.</summary>
    public Position PlaceOf(string key) => Map.Find(key)?.Value.At ?? Map.At;
}

/// <summary>Reads maps by the records that declare them: keys that are not known, required ones left out, and each value by the type of its field.</summary>
internal static class FormReader
{
    private static readonly MethodInfo AllOf = Generic(nameof(All));
    private static readonly MethodInfo ItemOf = Generic(nameof(Item));
    private static readonly MethodInfo ProfilesOf = Generic(nameof(Profiles));

    /// <summary>The declaration of a form.</summary>
    public static FormAttribute Declared(Type form) =>
        form.GetCustomAttribute<FormAttribute>() ?? throw new InvalidOperationException($"{form.Name} has no [Form]");

    /// <summary>The type of the forms that a field holds; null: it holds something else.</summary>
    public static Type? Within(EventField field) =>
        field.Type.IsGenericType && field.Type.GetGenericTypeDefinition() == typeof(Filled<>) ? field.Type.GetGenericArguments()[0] : null;

    /// <summary>Whether a field holds things by id whose own fields are declared, such as parties.</summary>
    public static bool IsOfProfiles(EventField field) =>
        field.IsList && field.Type.IsClass
        && field.Type.GetConstructors().Any(c => c.GetParameters() is [{ Name: "Id" } id, ..] && !id.IsDefined(typeof(FieldAttribute)));

    /// <summary>The form that a map fills.</summary>
    public static Filled<T> Read<T>(MapNode map, Intake intake) where T : class => Read<T>(map, map.At, intake, f => $"'{f.Name}' is missing: {f.Wanted}");

    /// <summary>The form that a map fills, with what to say of a required key that is left out, and where.</summary>
    public static Filled<T> Read<T>(MapNode map, Position at, Intake intake, Func<EventField, string> lacks) where T : class
    {
        var (create, fields) = Form<T>.Shape;
        string[] keys = [.. fields.Select(f => intake.Name(f.Name))];
        foreach (var unknown in map.Entries.Where(e => !keys.Contains(e.Key)))
        {
            intake.Report(unknown.KeyAt, $"{Declared(typeof(T)).Name} has no {ValueReader.Clip(unknown.Key)}; {SplitSentence.Remedy(unknown, keys)}");
        }

        var values = new object?[fields.Count];
        foreach (var (n, field) in fields.Index())
        {
            if (map.Find(keys[n]) is { } entry)
            {
                var before = intake.Problems.Count;
                values[n] = Value(field, entry.Value, intake) ?? field.Default;
                var isEmpty = field is { Required: true, IsList: true } && values[n] is IEnumerable found && !found.GetEnumerator().MoveNext();
                if (isEmpty && intake.Problems.Count == before)
                {
                    intake.Report(entry.Value.At, lacks(field));
                }
            }
            else
            {
                values[n] = field.Default;
                if (field.Required)
                {
                    intake.Report(at, lacks(field));
                }
            }
        }

        return new("", (T)create.Invoke(values.AsSpan())!, map, map.At);
    }

    /// <summary>What has to hold: a map of paths of the state.</summary>
    public static ValueList<StateCondition> Wishes(string key, Node node, Intake intake)
    {
        // A JSON store need not keep the order of keys.
        if (intake.IsJson && node is ListNode stored)
        {
            return
            [
                .. stored.Items.Cast<MapNode>()
                    .Select(w => WishReader.Read(((ScalarNode)w.Find("path")!.Value).Value, w.Find("wanted")!.Value, intake))
                    .OfType<StateCondition>(),
            ];
        }

        if (node is MapNode { Entries.Count: > 0 } wishes)
        {
            return [.. wishes.Entries.Select(e => WishReader.Read(e.Key, e.Value, intake)).OfType<StateCondition>()];
        }

        intake.Report(node.At, $"'{key}' takes a map of paths of the state with the values wanted, such as {{proposals.demand.status: lapsed}}");
        return default;
    }

    private static object? Value(EventField field, Node node, Intake intake) => field.Type switch
    {
        var t when t.IsSubclassOf(typeof(Part)) => Activator.CreateInstance(t, node),
        var t when t == typeof(StateCondition) => Wishes(field.Name, node, intake),
        var t when t == typeof(DateTimeZone) => Zone(field.Name, node, intake),
        _ when Within(field) is { } form && field.IsList => AllOf.MakeGenericMethod(form).Invoke(null, [field, node, intake]),
        _ when Within(field) is not null && node is ScalarNode { IsNull: true } => null,
        _ when Within(field) is { } form => ItemOf.MakeGenericMethod(form).Invoke(null, [node, intake]),
        var t when IsOfProfiles(field) => ProfilesOf.MakeGenericMethod(t).Invoke(null, [field, node, intake]),
        _ => ValueReader.Read(field, node, intake),
    };

    private static DateTimeZone? Zone(string key, Node node, Intake intake)
    {
        if (ValueReader.Text(node, key, intake) is not { } id)
        {
            return null;
        }

        if (!Zones.TryFind(id, out var zone))
        {
            intake.Report(node.At, $"'{key}': {NearZones.Problem(id)}");
        }

        return intake.Zone = zone;
    }

    /// <summary>The forms of a list of maps, or of a map of them by id.</summary>
    private static ValueList<Filled<T>> All<T>(EventField field, Node node, Intake intake) where T : class
    {
        var form = Declared(typeof(T));
        return (form.ById, node) switch
        {
            (_, ScalarNode { IsNull: true }) => default,
            (true, MapNode map) => [.. map.Entries.Select(entry => Named<T>(field, entry, intake)).OfType<Filled<T>>()],
            (false, ListNode list) => [.. list.Items.Select(item => Item<T>(item, intake)).OfType<Filled<T>>()],
            _ => Wrong(),
        };

        ValueList<Filled<T>> Wrong()
        {
            var many = form.ById ? "a map, an id each, each" : "a list, each item";
            intake.Report(node.At, $"'{field.Name}' takes {many} a map such as {form.Example}, not {ValueReader.KindOf(node)}");
            return default;
        }
    }

    private static Filled<T>? Item<T>(Node item, Intake intake) where T : class
    {
        if (item is MapNode map)
        {
            return Read<T>(map, intake);
        }

        intake.Report(item.At, $"{Declared(typeof(T)).Name} is a map such as {Declared(typeof(T)).Example}, not {ValueReader.KindOf(item)}");
        return null;
    }

    private static Filled<T>? Named<T>(EventField field, MapEntry entry, Intake intake) where T : class
    {
        if (IdOf(entry, field, intake) is not { } id)
        {
            return null;
        }

        if (entry.Value is MapNode map)
        {
            return Read<T>(map, intake) with { Id = id, At = entry.KeyAt };
        }

        var form = Declared(typeof(T));
        var one = form.Name[(form.Name.IndexOf(' ') + 1)..];
        intake.Report(entry.Value.At, $"the {one} '{id}' is a map such as {form.Example}, not {ValueReader.KindOf(entry.Value)}");
        return null;
    }

    private static ValueList<T> Profiles<T>(EventField field, Node node, Intake intake) where T : class
    {
        if (node is ScalarNode { IsNull: true })
        {
            return default;
        }

        if (ProfileCodec.Keyed(node, intake) is not MapNode named)
        {
            intake.Report(node.At, $"'{field.Name}' takes a map, an id each, not {ValueReader.KindOf(node)}");
            return default;
        }

        return
        [
            .. named.Entries
                .Select(entry => IdOf(entry, field, intake) is { } id ? ProfileCodec.Read<T>(id, field.Name, entry, intake) : null)
                .OfType<T>(),
        ];
    }

    private static string? IdOf(MapEntry entry, EventField field, Intake intake) =>
        ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), field.Name, intake);

    private static MethodInfo Generic(string name) => typeof(FormReader).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The keys of a form, looked up once.</summary>
    private static class Form<T>
    {
        public static readonly (ConstructorInvoker Create, IReadOnlyList<EventField> Fields) Shape = Domain.Events.Shape.Of(typeof(T));
    }
}
