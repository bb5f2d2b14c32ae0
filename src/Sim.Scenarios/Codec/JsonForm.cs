using System.Collections;
using System.Reflection;
using System.Text.Json;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>Reads the value that begins at this token, to its last.</summary>
internal delegate object ReadsJson(ref JsonText json, string name);

/// <summary>Writes a value.</summary>
internal delegate void WritesJson(Utf8JsonWriter writer, object value);

/// <summary>How the values of a field are read from JSON and written to it, put together once from the type of the field.</summary>
internal sealed record JsonForm(ReadsJson Read, WritesJson Write)
{
    private static readonly MethodInfo ListOf = typeof(JsonForm).GetMethod(nameof(List), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>That of a field.</summary>
    public static JsonForm Of(EventField field)
    {
        var one = field.Type == typeof(PartyDelegation) ? Delegation : One(field);
        return field.IsList ? (JsonForm)ListOf.MakeGenericMethod(field.Type).Invoke(null, [one, field.Required])! : one;
    }

    /// <summary>That of an id that no other event bears.</summary>
    public static JsonForm OfNew(EventField field) => Text(Id);

    /// <summary>That of a word out of a few.</summary>
    public static JsonForm OfWord(EventField field) => Remembered(Text((text, _) => text));

    private static JsonForm One(EventField field) => field.Type switch
    {
        var t when t == typeof(string) => IsId(field) ? Remembered(Text(Id)) : Text((text, _) => text),
        var t when t == typeof(PartyRef) => Remembered(Text((text, _) => PartyRef.Parse(text))),
        var t when t == typeof(SourceRef) => Remembered(Text((text, name) =>
            TextValues.TrySource(text, out var source, out var problem) ? source : throw JsonText.Bad($"'{name}' is {problem}"))),
        var t when t == typeof(Ref) => Remembered(Text(Reference)),
        var t when t == typeof(EdtfDate) => Date,
        var t when t == typeof(Reported) => new(
            (ref JsonText json, string name) => json.Text(name) is var text && text == "never" ? new Reported(null) : new Reported(DateOf(text, name)),
            (writer, value) => writer.WriteStringValue(
                ReferenceEquals(value, Reported.Later) ? "later" : ((Reported)value).Date?.Text ?? "never")),
        var t when t == typeof(Until) => UntilForm,
        var t when t == typeof(Condition) => ConditionValue,
        // Figures of before are no less readable for a rule that came later.
        var t when t == typeof(Count) => new(Text((text, _) => new Count(text)).Read, Figure),
        var t when t == typeof(Tally) => new(Parsed(t).Read, Figure),
        var t when t == typeof(int) => new(Parsed(t).Read, (writer, value) => writer.WriteNumberValue((int)value)),
        var t when t == typeof(bool) => new(Parsed(t).Read, (writer, value) => writer.WriteBooleanValue((bool)value)),
        { IsEnum: true } t => new(Remembered(Parsed(t)).Read, (writer, value) => writer.WriteStringValue(Words.Of(t, value))),
        var t when t == typeof(IsoDuration) => Remembered(Parsed(t)),
        var t => Record(t),
    };

    /// <summary>A label need be no id: whether the head introduces tracks is not known here.</summary>
    private static bool IsId(EventField field) => field.Refers == Kind.None ? field.IsId : !field.OrLabel;

    private static JsonForm Date { get; } = Text(DateOf);

    private static JsonForm UntilForm { get; } = new(
        (ref JsonText json, string name) => json.Reader.TokenType == JsonTokenType.StartObject
            ? (UntilAfter)Nested(typeof(UntilAfter)).Read(ref json, name) is var after ? new Until(null, after.After, after.For) : null!
            : new Until(DateOf(json.Text(name), name)),
        (writer, value) =>
        {
            var until = (Until)value;
            if (until.Date is { } date)
            {
                Say(writer, date.Text);
            }
            else
            {
                Nested(typeof(UntilAfter)).Write(writer, new UntilAfter(until.After!, until.For!));
            }
        });

    private static JsonForm ConditionValue { get; } = new(
        ReadCondition,
        (writer, value) =>
        {
            switch ((Condition)value)
            {
                case { Text: { } text, Ref: null } when !ValueReader.IsReference(text):
                    Say(writer, text);
                    break;
                case { Text: null, Ref: { } reference, Is: null }:
                    Say(writer, reference.ToString());
                    break;
                case var c:
                    Nested(typeof(ConditionForm)).Write(writer, new ConditionForm(c.Text, c.Ref, c.By is { } by ? new PartyRef(by) : null, c.Is));
                    break;
            }
        });

    /// <summary>A list names the party of each: a store need not keep the order of keys.</summary>
    private static JsonForm Delegation { get; } = new(
        (ref JsonText json, string name) =>
        {
            var whole = (DelegationForm)Nested(typeof(DelegationForm)).Read(ref json, name);
            return new PartyDelegation(whole.Id, new(whole.Head, whole.Level));
        },
        (writer, value) =>
        {
            var (party, delegation) = (PartyDelegation)value;
            Nested(typeof(DelegationForm)).Write(writer, new DelegationForm(party, delegation.Head, delegation.Level));
        });

    private static JsonForm Text(Func<string, string, object> parse) =>
        new((ref JsonText json, string name) => parse(json.Text(name), name), (writer, value) => Say(writer, value.ToString()!));

    private static JsonForm Parsed(Type type)
    {
        var parse = TextValues.Of(type) ?? throw new InvalidOperationException($"a {type.Name} is not written as one text");
        return Text((text, name) => parse(text) is (var value, var problem) && value is null ? throw JsonText.Bad($"'{name}': {problem}") : value);
    }

    /// <summary>What the same bytes gave before is given again.</summary>
    private static JsonForm Remembered(JsonForm form)
    {
        var cache = new ValueCache();
        return form with
        {
            Read = (ref JsonText json, string name) =>
            {
                if (json.Reader.TokenType != JsonTokenType.String)
                {
                    return form.Read(ref json, name);
                }

                var bytes = json.Reader.ValueSpan;
                if (cache.Find(bytes) is not { } value)
                {
                    cache.Keep(bytes, value = form.Read(ref json, name));
                }

                return value;
            },
        };
    }

    private static JsonForm List<T>(JsonForm one, bool required)
    {
        var cache = new ValueCache();
        return new(
            (ref JsonText json, string name) =>
            {
                var bytes = json.Value(out var behind);
                if (cache.Find(bytes) is { } known)
                {
                    json.Reader = behind;
                    return known;
                }

                ValueList<T> list = Items<T>(one, ref json, name);
                if (list.Count == 0 && required)
                {
                    throw JsonText.Bad($"'{name}' is an empty list; name at least one");
                }

                object value = list;
                cache.Keep(bytes, value);
                return value;
            },
            (writer, value) =>
            {
                writer.WriteStartArray();
                foreach (var item in (ValueList<T>)value)
                {
                    one.Write(writer, item!);
                }

                writer.WriteEndArray();
            });
    }

    private static ValueList<T> Items<T>(JsonForm one, ref JsonText json, string name)
    {
        if (json.Reader.TokenType != JsonTokenType.StartArray)
        {
            return [(T)one.Read(ref json, name)];
        }

        var items = new List<T>();
        while (json.Reader.Read() && json.Reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add((T)one.Read(ref json, name));
        }

        return [.. items];
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, JsonForm> Records = [];

    private static JsonForm Nested(Type type) => Records.GetOrAdd(type, Record);

    private static JsonForm Record(Type type)
    {
        var (create, fields) = Shape.Of(type);
        var plans = new FieldPlans([.. fields.Select((f, place) => new FieldPlan(f, place))]);
        object?[] defaults = [.. fields.Select(f => f.Default)];
        return new(
            (ref JsonText json, string name) =>
            {
                if (json.Reader.TokenType != JsonTokenType.StartObject)
                {
                    throw JsonText.Bad($"'{name}' takes a map, not {(json.Reader.TokenType == JsonTokenType.StartArray ? "a list" : "a text")}");
                }

                object?[] values = [.. defaults];
                var found = plans.Read(ref json, values, $"'{name}'");
                foreach (var field in plans.InOrder)
                {
                    if (field.Declared.Required && (found & (1UL << field.Place)) == 0)
                    {
                        throw JsonText.Bad($"'{name}' lacks '{field.Declared.Name}': {field.Declared.Description}");
                    }
                }

                return create.Invoke(values.AsSpan())!;
            },
            (writer, value) =>
            {
                writer.WriteStartObject();
                foreach (var field in plans.InOrder)
                {
                    field.Write(writer, value);
                }

                writer.WriteEndObject();
            });
    }

    private static Condition ReadCondition(ref JsonText json, string name)
    {
        if (json.Reader.TokenType != JsonTokenType.StartObject)
        {
            var text = json.Text(name);
            return ValueReader.IsReference(text) ? new Condition(Ref: (Ref)Reference(text, name)) : new Condition(text);
        }

        var form = (ConditionForm)Nested(typeof(ConditionForm)).Read(ref json, name);
        return (form.Text ?? form.Ref?.ToString()) is null || form.Is is null != form.By is null || (form.Is is not null && form.Ref?.Kind != Kind.Proposal)
            ? throw JsonText.Bad($"'{name}' is no condition")
            : new Condition(form.Text, form.Ref, form.By?.Party, form.Is);
    }

    private static string Id(string text, string name) =>
        Ref.IsId(text) ? text : throw JsonText.Bad($"'{name}' is {ValueReader.Clip(text)}, which is no id");

    private static object Reference(string text, string name) =>
        Ref.TryParse(text, out var reference) ? reference : throw JsonText.Bad($"'{name}' is {ValueReader.Clip(text)}, which is no reference");

    private static EdtfDate DateOf(string text, string name) =>
        EdtfDate.TryParse(text, out var date, out var problem) ? date : throw JsonText.Bad($"'{name}': {problem}");

    /// <summary>A plain number is one in JSON too, all else is text.</summary>
    private static void Figure(Utf8JsonWriter writer, object value)
    {
        var number = value is Count count ? count.Number : ((Tally)value).Number;
        var text = value.ToString()!;
        if (number?.ToString() == text)
        {
            writer.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            Say(writer, text);
        }
    }

    private static void Say(Utf8JsonWriter writer, string text) => writer.WriteStringValue(Characters.WellFormed(text));
}

/// <summary>A delegation as JSON has it, with its party.</summary>
internal sealed record DelegationForm(
    [Field("The party.", Kind.Party)] string Id,
    [Field("Who leads it.")] string? Head = null,
    [Field("At what level.")] string? Level = null);
