using System.Text;
using System.Text.Json;
using Sim.Domain.Events;

namespace Sim.Scenarios.Codec;

/// <summary>A field as JSON has it: its name in bytes, its place among the values of a record, and how its value is read and written.</summary>
internal sealed class FieldPlan(EventField declared, int place, Func<EventField, JsonForm>? form = null)
{
    private JsonForm? _form;

    public EventField Declared => declared;

    public int Place => place;

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(Intake.Camel(declared.Name));

    /// <summary>Put together when it is first needed: a start needs few of them.</summary>
    public JsonForm Form => _form ??= (form ?? JsonForm.Of)(declared);

    /// <summary>Writes the field, unless its value is what it is when left out.</summary>
    public void Write(Utf8JsonWriter writer, object owner)
    {
        if (declared.Get(owner) is { } value && (declared.Required || !value.Equals(declared.Default)))
        {
            writer.WritePropertyName(Name);
            Form.Write(writer, value);
        }
    }
}

/// <summary>The fields of a map of JSON, found by their names.</summary>
internal sealed class FieldPlans
{
    private readonly FieldPlan[] _byName;

    /// <summary>Of these fields, each at its place.</summary>
    public FieldPlans(IReadOnlyList<FieldPlan> fields)
    {
        InOrder = fields;
        // As PostgreSQL keeps them: the next one then is nearly always the one that is looked for.
        _byName =
        [
            .. fields.OrderBy(f => f.Name.EncodedUtf8Bytes.Length).ThenBy(f => Encoding.UTF8.GetString(f.Name.EncodedUtf8Bytes), StringComparer.Ordinal),
        ];
        if (fields.Count > 64)
        {
            throw new InvalidOperationException("which of them were read is kept in 64 bits");
        }
    }

    /// <summary>In the order of declaration.</summary>
    public IReadOnlyList<FieldPlan> InOrder { get; }

    /// <summary>
    /// Reads a map from its brace on, each value to its field's place; what is left out is left as it is. Which fields there were, a bit for each place.
    /// </summary>
    public ulong Read(ref JsonText json, Span<object?> values, string of)
    {
        var (found, next) = (0UL, 0);
        while (json.Reader.Read() && json.Reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref json, ref next) ?? throw JsonText.Bad($"{of} has no field {ValueReader.Clip(json.Reader.GetString()!)}");
            var bit = 1UL << field.Place;
            if ((found & bit) != 0)
            {
                throw new JsonException($"'{field.Declared.Name}' stands twice in {of}.");
            }

            found |= bit;
            json.Reader.Read();
            values[field.Place] = json.Reader.TokenType == JsonTokenType.Null
                ? throw JsonText.Bad($"'{field.Declared.Name}' is empty; give it a value or leave it out")
                : field.Form.Read(ref json, field.Declared.Name);
        }

        return found;
    }

    private FieldPlan? Find(ref JsonText json, ref int next)
    {
        for (var tried = 0; tried < _byName.Length; tried++)
        {
            var field = _byName[next];
            next = next + 1 == _byName.Length ? 0 : next + 1;
            if (json.Reader.ValueTextEquals(field.Name.EncodedUtf8Bytes))
            {
                return field;
            }
        }

        return null;
    }
}
