using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.States;

/// <summary>A state as JSON: camelCase properties, kebab-case words, every property present, instants with the offset of the scenario's zone, coarse dates as written.</summary>
public static class StateJson
{
    /// <summary>The state as indented JSON.</summary>
    public static string Write(NegotiationState state) => JsonNodes.Seen(JsonSerializer.Serialize(state, Shape.NegotiationState));

    /// <summary>The state as a document whose paths an expectation names.</summary>
    public static JsonElement Read(NegotiationState state) => JsonSerializer.SerializeToElement(state, Shape.NegotiationState);

    // Names and texts come back as they went in; what cannot be seen does so as an escape.
    private static readonly StateJsonContext Shape = new(new JsonSerializerOptions(StateJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(WordConverterFactory), typeof(MomentConverter), typeof(PartyRefConverter), typeof(RefConverter), typeof(SourceRefConverter), typeof(CountConverter), typeof(TallyConverter)])]
[JsonSerializable(typeof(NegotiationState))]
internal sealed partial class StateJsonContext : JsonSerializerContext;

/// <summary>Writes a value as one text.</summary>
internal abstract class TextConverter<T>(Func<T, string> write) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("a state is derived from events, never read back");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(write(value));
}

internal sealed class MomentConverter() : TextConverter<Moment>(m => m.Text);

internal sealed class PartyRefConverter() : TextConverter<PartyRef>(p => p.ToString());

internal sealed class RefConverter() : TextConverter<Ref>(r => r.ToString());

internal sealed class SourceRefConverter() : TextConverter<SourceRef>(s => s.ToString());

internal sealed class WordConverter<T>() : TextConverter<T>(Words.Of) where T : struct, Enum;

internal sealed class WordConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => (JsonConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(typeToConvert))!;
}

/// <summary>A plain number as a number, any other figure as written.</summary>
internal sealed class CountConverter : JsonConverter<Count>
{
    public override Count Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("a state is derived from events, never read back");

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
    public override Tally Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("a state is derived from events, never read back");

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
