using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sim.Application.Storage;

/// <summary>Puts a stored event's JSON into the database as it is, and takes it out as it is.</summary>
internal sealed class StoredJsonConverter : JsonConverter<Stored>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(Stored));

    public override Stored Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return StoredEvents.Make(typeToConvert, document.RootElement.GetRawText());
    }

    // Canonical JSON comes from our own codec: parsing it again to validate it would double the cost of a load.
    public override void Write(Utf8JsonWriter writer, Stored value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json, skipInputValidation: true);
}

/// <summary>The JSON of the store's own events.</summary>
[JsonSerializable(typeof(EntryRemoval))]
[JsonSerializable(typeof(ScriptOrder))]
[JsonSerializable(typeof(ScriptLoad))]
[JsonSerializable(typeof(BranchDescription))]
[JsonSerializable(typeof(BranchDeletion))]
[JsonSerializable(typeof(RunBeginning))]
[JsonSerializable(typeof(StoredChoice))]
[JsonSerializable(typeof(StoredUndoing))]
[JsonSerializable(typeof(StoredInject))]
[JsonSerializable(typeof(StoredAnswer))]
[JsonSerializable(typeof(StoredMark))]
[JsonSerializable(typeof(StoredClosing))]
[JsonSerializable(typeof(StoredMove))]
[JsonSerializable(typeof(StoredImport))]
[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(StoredRelease))]
[JsonSerializable(typeof(StoredNote))]
[JsonSerializable(typeof(StoredText))]
[JsonSerializable(typeof(StoredSigning))]
[JsonSerializable(typeof(StoredRefusal))]
[JsonSerializable(typeof(StoredAmendment))]
[JsonSerializable(typeof(IReadOnlyList<Pin>))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    /// <summary>Without escapes that only a web page needs: the log is read in psql too.</summary>
    public static StoredJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
