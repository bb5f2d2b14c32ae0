using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

// Temporary: gone when Sim.Scenarios brings these.
namespace Sim.Scenarios;

public sealed record Script(Scenario Scenario, IReadOnlyList<Entry> Entries, IReadOnlyList<object> Expectations);

public static class ScenarioCodec
{
    public static string ToJson(Scenario scenario) => JsonSerializer.Serialize(scenario, StandIn.Options);

    public static Scenario FromJson(string json) => JsonSerializer.Deserialize<Scenario>(json, StandIn.Options)!;
}

internal static class StandIn
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(), new ManyFactory(), new Text<EdtfDate>(EdtfDate.Parse), new Text<IsoDuration>(IsoDuration.Parse),
            new Text<DateTimeZone>(id => DateTimeZoneProviders.Tzdb[id]),
        },
    };

    private sealed class Text<T>(Func<string, T> parse) : JsonConverter<T>
    {
        public override bool CanConvert(Type type) => type.IsAssignableTo(typeof(T));

        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value is DateTimeZone zone ? zone.Id : value!.ToString());
    }

    private sealed class ManyFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Many<>);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) => (JsonConverter)Activator.CreateInstance(typeof(ManyConverter<>).MakeGenericType(type.GetGenericArguments()))!;
    }

    private sealed class ManyConverter<T> : JsonConverter<Many<T>>
    {
        public override Many<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => [.. JsonSerializer.Deserialize<T[]>(ref reader, options)!];

        public override void Write(Utf8JsonWriter writer, Many<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.ToArray(), options);
    }
}
