using System.Reflection;
using System.Text.RegularExpressions;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>Reads the value of a field from its node by the field's type; null with a problem reported where it cannot be read.</summary>
internal static partial class ValueReader
{
    /// <summary>The field's value, a list where it takes a list.</summary>
    public static object? Read(EventField field, Node node, Intake intake)
    {
        if (node is ScalarNode { IsNull: true })
        {
            intake.Report(node.At, $"'{field.Name}' is empty; give it a value or leave it out");
            return null;
        }

        if (field.Type == typeof(PartyDelegation))
        {
            return Delegations(field, node, intake);
        }

        if (!field.IsList)
        {
            return One(field, node, intake);
        }

        var items = node is ListNode list ? list.Items : [node];
        if (!field.IsId && (field.Type == typeof(string) || field.Type == typeof(Condition)))
        {
            SplitSentence.Look(field.Name, node, intake);
        }

        if (items.Count == 0 && field.Required)
        {
            intake.Report(node.At, $"'{field.Name}' is an empty list; name at least one");
            return null;
        }

        var values = items.Select(item => One(field, item, intake)).ToArray();
        if (values.Contains(null))
        {
            return null;
        }

        var array = Array.CreateInstance(field.Type, values.Length);
        Array.Copy(values, array, values.Length);
        return ManyOf.MakeGenericMethod(field.Type).Invoke(null, [array]);
    }

    /// <summary>An id: kebab-case, so that it can stand in a reference and in a path.</summary>
    public static string? Id(Node node, string name, Intake intake)
    {
        if (Text(node, name, intake) is not { } text)
        {
            return null;
        }

        if (Ref.IsId(text))
        {
            return text;
        }

        var tidy = Tidy(text);
        intake.Report(
            node.At,
            $"'{name}' is {Clip(text)}, which is no id: use lower-case letters, digits and hyphens, " +
                $"at most {Ref.IdLength}{(tidy.Length > 0 ? $", such as '{tidy}'" : "")}");
        return null;
    }

    /// <summary>Any text as an id: what is no letter or digit becomes a hyphen.</summary>
    public static string Tidy(string text)
    {
        var tidy = NotIdForm().Replace(text.Length > 80 ? text[..80].ToLowerInvariant() : text.ToLowerInvariant(), "-").Trim('-');
        return tidy;
    }

    /// <summary>A text; a number or a word for nothing is one too when it stands where a text does.</summary>
    public static string? Text(Node node, string name, Intake intake)
    {
        if (node is ScalarNode { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Value))
        {
            return scalar.Value;
        }

        intake.Report(node.At, node is ScalarNode ? $"'{name}' is empty; give it a value or leave it out" : $"'{name}' takes one text, not {KindOf(node)}");
        return null;
    }

    public static EdtfDate? Date(Node node, string name, Intake intake)
    {
        if (Text(node, name, intake) is not { } text)
        {
            return null;
        }

        if (!EdtfDate.TryParse(text, out var date, out var problem))
        {
            intake.Report(node.At, $"'{name}': {problem}");
            return null;
        }

        if (intake.Zone is { } zone && date.ProblemIn(zone) is { } impossible)
        {
            intake.Report(node.At, $"'{name}': {impossible}");
            return null;
        }

        return date;
    }

    public static PartyRef? Party(Node node, string name, Intake intake)
    {
        if (Text(node, name, intake) is not { } text)
        {
            return null;
        }

        var party = PartyRef.Parse(text);
        intake.Parties.Add((party, node.At));
        return party;
    }

    /// <summary>Whether a condition written as one text is a reference; a text that only looks like one is written as a map.</summary>
    public static bool IsReference(string condition) => Ref.TryParse(condition, out _) && !condition.Contains(' ');

    public static string KindOf(Node node) => node switch { ListNode => "a list", MapNode => "a map", _ => "a text" };

    public static string Clip(string text) => $"'{Short(text)}'";

    public static string Short(string text) => text.Length > 60 ? text[..(char.IsHighSurrogate(text[56]) ? 56 : 57)] + "…" : text;

    /// <summary>A nested record: a map of its own fields.</summary>
    public static object? Record(Type type, string name, Node node, Intake intake)
    {
        if (node is not MapNode map)
        {
            intake.Report(node.At, $"'{name}' takes a map, not {KindOf(node)}");
            return null;
        }

        var (create, fields) = Shape.Of(type);
        var named = fields.ToDictionary(f => intake.Name(f.Name));
        var values = fields.ToDictionary(f => f, f => f.Default);
        var fine = true;
        foreach (var entry in map.Entries)
        {
            if (!named.TryGetValue(entry.Key, out var field))
            {
                intake.Report(entry.KeyAt, $"'{name}' has no field {Clip(entry.Key)}; {SplitSentence.Remedy(entry, named.Keys)}");
                fine = false;
            }
            else if (Read(field, entry.Value, intake) is { } value)
            {
                values[field] = value;
            }
            else
            {
                fine = false;
            }
        }

        foreach (var missing in fields.Where(f => f.Required && map.Find(intake.Name(f.Name)) is null))
        {
            intake.Report(node.At, $"'{name}' lacks '{missing.Name}': {missing.Description}");
            fine = false;
        }

        return fine ? create.Invoke(values.Values.ToArray().AsSpan()) : null;
    }

    private static readonly MethodInfo ManyOf = typeof(ValueReader).GetMethod(nameof(ToMany), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static ValueList<T> ToMany<T>(T[] items) => [.. items];

    private static object? One(EventField field, Node node, Intake intake) => field.Type switch
    {
        var t when t == typeof(string) && field.Refers == Kind.None => field.IsId ? Id(node, field.Name, intake) : Text(node, field.Name, intake),
        var t when t == typeof(string) && field.OrLabel && !intake.HasTracks => Text(node, field.Name, intake),
        var t when t == typeof(string) => Named(field, node, intake),
        var t when t == typeof(PartyRef) => Party(node, field.Name, intake),
        var t when t == typeof(EdtfDate) => Date(node, field.Name, intake),
        var t when t == typeof(Ref) => Reference(node, field.Name, intake),
        var t when t == typeof(SourceRef) => Source(node, field.Name, intake),
        var t when t == typeof(Until) => End(field, node, intake),
        var t when t == typeof(Condition) => ConditionOf(node, field.Name, intake),
        // Figures of before are no less readable for a rule that came later.
        var t when t == typeof(Count) && intake.IsJson => Scalar(node, field.Name, intake, text => (new Count(text), null)),
        var t when t == typeof(Reported) => Plain(node) == "never"
            ? new Reported(null)
            : Date(node, field.Name, intake) is { } date ? new Reported(date)
            : null,
        var t when t == typeof(FurtherReading)
            && node is ScalarNode => Source(node, field.Name, intake) is { } source ? new FurtherReading(Source: source) : null,
        var t when TextValues.Of(t) is { } parse => Scalar(node, field.Name, intake, parse),
        var t => Record(t, field.Name, node, intake),
    };

    private static string? Plain(Node node) => (node as ScalarNode)?.Value;

    private static object? Scalar(Node node, string name, Intake intake, Func<string, (object? Value, string? Problem)> parse)
    {
        if (Text(node, name, intake) is not { } text)
        {
            return null;
        }

        var (value, problem) = parse(text);
        if (value is null)
        {
            intake.Report(node.At, $"'{name}': {problem}");
        }

        return value;
    }

    private static string? Named(EventField field, Node node, Intake intake)
    {
        if (Id(node, field.Name, intake) is not { } id)
        {
            return null;
        }

        if (field.Refers == Kind.Party)
        {
            intake.Parties.Add((new(id), node.At));
        }
        else
        {
            intake.References.Add((new(field.Refers, id), node.At));
        }

        return id;
    }

    private static Ref? Reference(Node node, string name, Intake intake)
    {
        if (Text(node, name, intake) is not { } text)
        {
            return null;
        }

        if (!Ref.TryParse(text, out var reference))
        {
            intake.Report(
                node.At,
                $"'{name}' is {Clip(text)}, which is no reference: write a kind and an id, such as truce/victory-day; " +
                    $"the kinds are {string.Join(", ", Words.All(typeof(Kind)))}");
            return null;
        }

        intake.References.Add((reference, node.At));
        return reference;
    }

    private static SourceRef? Source(Node node, string name, Intake intake)
    {
        if (Text(node, name, intake) is not { } text)
        {
            return null;
        }

        if (!TextValues.TrySource(text, out var source, out var problem))
        {
            intake.Report(node.At, $"'{name}' is {problem}");
            return null;
        }

        intake.Sources.Add((source, node.At));
        return source;
    }

    private static Until? End(EventField field, Node node, Intake intake)
    {
        if (node is not MapNode)
        {
            return Date(node, field.Name, intake) is { } date ? new Until(date) : null;
        }

        return Record(typeof(UntilAfter), field.Name, node, intake) is UntilAfter after ? new Until(null, after.After, after.For) : null;
    }

    private static Condition? ConditionOf(Node node, string name, Intake intake)
    {
        if (node is ScalarNode)
        {
            return Text(node, name, intake) is not { } text ? null
                : IsReference(text) ? Reference(node, name, intake) is Ref reference ? new Condition(Ref: reference) : null
                : new Condition(text);
        }

        if (Record(typeof(ConditionForm), name, node, intake) is not ConditionForm form)
        {
            return null;
        }

        if ((form.Text ?? form.Ref?.ToString()) is null)
        {
            intake.Report(node.At, $"'{name}' says nothing: give it a text, a ref, or both");
            return null;
        }

        if (form.Is is null != form.By is null || (form.Is is not null && form.Ref?.Kind != Kind.Proposal))
        {
            intake.Report(node.At, $"'{name}': one party's answer is written {{ref: proposal/…, by: PARTY, is: ANSWER}}, all three together");
            return null;
        }

        return new Condition(form.Text, form.Ref, form.By?.Party, form.Is);
    }

    private static object? Delegations(EventField field, Node node, Intake intake)
    {
        if (ProfileCodec.Keyed(node, intake) is not MapNode map)
        {
            intake.Report(node.At, $"'{field.Name}' takes a map of parties, such as {{PARTY: {{head: NAME, level: ministers}}}}");
            return null;
        }

        var delegations = new List<PartyDelegation>();
        foreach (var entry in map.Entries)
        {
            intake.Parties.Add((new(entry.Key), entry.KeyAt));
            if (Record(typeof(Delegation), $"{field.Name}.{Short(entry.Key)}", entry.Value, intake) is Delegation delegation)
            {
                delegations.Add(new(entry.Key, delegation));
            }
        }

        return (ValueList<PartyDelegation>)[.. delegations];
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotIdForm();
}
