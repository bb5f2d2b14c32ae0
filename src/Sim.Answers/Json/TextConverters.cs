using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Json;

/// <summary>Writes a value as one text; an answer is never read back.</summary>
internal abstract class TextConverter<T>(Func<T, string> write) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("an answer is never read back");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(write(value));
}

internal sealed class WordConverter<T>() : TextConverter<T>(Words.Of) where T : struct, Enum;

/// <summary>Every enum is written by its words, one that comes new too.</summary>
internal sealed class WordConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(typeToConvert))!;
}

internal sealed class MomentConverter() : TextConverter<Moment>(m => m.Text);

internal sealed class DateConverter() : TextConverter<EdtfDate>(d => d.Text);

internal sealed class InstantConverter() : TextConverter<Instant>(InstantPattern.ExtendedIso.Format);

internal sealed class PartyRefConverter() : TextConverter<PartyRef>(p => p.ToString());

internal sealed class RefConverter() : TextConverter<Ref>(r => r.ToString());

internal sealed class ThingPathConverter() : TextConverter<ThingPath>(p => p.ToString());

internal sealed class ValueTextConverter() : TextConverter<ValueText>(v => v.Text);

internal sealed class ThingPartConverter() : TextConverter<ThingPart>(p => p.ToString());

internal sealed class UntilConverter() : TextConverter<Until>(u => u.ToString());

internal sealed class SourceRefConverter() : TextConverter<SourceRef>(s => s.ToString());

/// <summary>A plain number as a number, any other figure as written.</summary>
internal sealed class CountConverter : JsonConverter<Count>
{
    public override Count Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("an answer is never read back");

    public override void Write(Utf8JsonWriter writer, Count value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}

/// <summary>A plain number of votes as a number, a share as written.</summary>
internal sealed class TallyConverter : JsonConverter<Tally>
{
    public override Tally Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("an answer is never read back");

    public override void Write(Utf8JsonWriter writer, Tally value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}

/// <summary>An event as its script writes it.</summary>
internal sealed class NodeConverter : JsonConverter<MapNode>
{
    public override MapNode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("an answer is never read back");

    public override void Write(Utf8JsonWriter writer, MapNode value, JsonSerializerOptions options) => JsonNodes.Write(writer, value);
}
