using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sim.Domain.Events;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>
/// Events as canonical JSON, straight from their bytes and to them, and as the nodes of a script: the same entry gives the same text, and reads back to an
/// equal entry.
/// </summary>
public static class EntryCodec
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _written;

    /// <summary>Canonical JSON: camelCase names, fields in the order of declaration, defaults left out.</summary>
    public static string ToJson(Event entry)
    {
        // Relaxed: the log is read in psql too, where letters beyond ASCII are to stay readable.
        var (buffer, writer) = _written ??= new(new(1024), new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        WriteFields(writer, entry);
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The same fields into an object that is being written.</summary>
    public static void WriteFields(Utf8JsonWriter writer, Event entry) => EventPlan.Of(entry).Write(writer, entry);

    /// <summary>The entry this JSON was written from; <see cref="FormatException"/> where it was written by something else.</summary>
    public static Event FromJson(string json)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return FromJson(bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The same from its bytes, where the type of the event may be known already.</summary>
    public static Event FromJson(ReadOnlySpan<byte> json, string? type = null)
    {
        var text = new JsonText(json);
        try
        {
            text.Reader.Read();
            if (text.Reader.TokenType != JsonTokenType.StartObject)
            {
                throw JsonText.Bad("it is no map");
            }

            var plan = type is null ? EventPlan.Named(text) : EventPlan.Find(type) ?? throw JsonText.Bad($"there is no event {ValueReader.Clip(type)}");
            var entry = plan.Read(ref text);
            // Something behind the event would be no JSON, and the reader says so.
            text.Reader.Read();
            return entry;
        }
        catch (InvalidOperationException half)
        {
            // Half a surrogate pair passes the reader, and fails with another exception when the text is asked for.
            throw new JsonException("A text holds half a surrogate pair (an escape \\uD800 to \\uDFFF without its partner).", half);
        }
    }

    /// <summary>The event as a script writes it: of a correction or a dispute, only what it gives itself.</summary>
    public static MapNode ToScript(Event entry)
    {
        var writer = new ValueWriter(json: false);
        var type = EventCatalog.Of(entry.Happening);
        var partial = (entry.Corrects ?? entry.Disputes) is not null;
        var form = new EntryForm(
            entry.Id, entry.When, type.Name, entry.PublicLater
                ? Reported.Later
                : entry.NeverReported ? new(null)
                : entry.Reported is { } date ? new Reported(date)
                : null, entry.KnownTo, entry.AccordingTo, entry.Source, entry.Note,
            entry.Corrects, partial && entry.Corrects is not null ? null : entry.Disputes, entry.After, entry.Accepts);
        var fields = new List<MapEntry>();
        foreach (var common in EntryForm.Fields.Take(3))
        {
            Add(common, form, canInherit: common.Name == "when");
        }

        foreach (var own in type.Fields)
        {
            Add(own, entry.Happening, canInherit: true);
        }

        foreach (var common in EntryForm.Fields.Skip(3).Where(f => !(partial && f.Name == "known-to")))
        {
            Add(common, form, canInherit: common.Name is "according-to" or "source" or "note" or "after");
        }

        return new MapNode(fields, default);

        // What a correction gives itself it gives even where that is the default: an empty list takes an inherited one back.
        void Add(EventField field, object owner, bool canInherit)
        {
            if (entry.Groundless is not null && field.Get(owner) is "")
            {
                // What a view does not name.
                return;
            }

            var given = partial && canInherit && entry.Given.Contains(field.Name);
            if ((given || !partial || !canInherit) && writer.Write(field, owner, always: given) is { } node)
            {
                fields.Add(writer.Field(field.Name, node));
            }
        }
    }

    /// <summary>Only the fields that a branch's amendment of an event gives.</summary>
    internal static MapNode ToAmendment(Event entry)
    {
        var whole = ToScript(entry with { Corrects = null, Disputes = entry.Id }).Entries;
        return new([.. whole.Where(e => entry.Given.Contains(e.Key))], default);
    }
}
