using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sim.Scenarios.Yaml;

/// <summary>
/// Nodes as JSON and back: plain numbers, truth values and nothing are written raw, all else as strings; bad JSON is a <see cref="JsonException"/>.
/// </summary>
public static class JsonNodes
{
    // Relaxed: apostrophes and letters beyond ASCII stay readable; the JSON is not meant to stand inside a page's markup.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SearchValues<char> Harmless = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\n', '\r']);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Limits.JsonDepth };

    public static string Write(Node root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(writer, root);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter w, Node root)
    {
        ArgumentNullException.ThrowIfNull(w);
        ArgumentNullException.ThrowIfNull(root);
        switch (root)
        {
            case ScalarNode scalar:
                WriteScalar(w, scalar);
                break;
            case ListNode list:
                w.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(w, item);
                }

                w.WriteEndArray();
                break;
            case MapNode map:
                w.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    w.WritePropertyName(Characters.WellFormed(entry.Key));
                    Write(w, entry.Value);
                }
                w.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"A {root.GetType().Name} is no scalar, list or map.", nameof(root));
        }
    }

    /// <summary>
    /// The same JSON with an escape for each character of its texts that cannot be seen: it reads back the same, and is harmless on a terminal.
    /// </summary>
    public static string Seen(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var first = json.AsSpan().IndexOfAnyExcept(Harmless);
        if (first < 0)
        {
            return json;
        }

        var text = new StringBuilder(json, 0, first, json.Length + 64);
        foreach (var rune in json.AsSpan(first).EnumerateRunes())
        {
            // Line breaks between the values are no part of any text.
            text.Append(rune.Value is not ('\n' or '\r') && Characters.IsUnseen(rune) ? Escape(rune.ToString()) : rune.ToString());
        }

        return text.ToString();
    }

    /// <summary>JSON's escape for a character, for each half of one beyond the basic plane.</summary>
    internal static string Escape(string character) => string.Concat(character.Select(c => $"\\u{(int)c:x4}"));

    public static Node Read(string json) => Checked(() =>
    {
        using var document = JsonDocument.Parse(json, Strict);
        return Read(document.RootElement, 1);
    });

    public static Node Read(JsonElement e) => Checked(() => Read(e, 1));

    private static Node Checked(Func<Node> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException half) when (half is not ObjectDisposedException)
        {
            // Half a surrogate pair passes the parser, and fails with another exception when the text is asked for.
            throw new JsonException("A text holds half a surrogate pair (an escape \\uD800 to \\uDFFF without its partner).", half);
        }
    }

    private static Node Read(JsonElement e, int depth)
    {
        if (depth > Limits.JsonDepth)
        {
            throw new JsonException($"The JSON is nested more than {Limits.JsonDepth} levels deep.");
        }

        switch (e.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = new List<MapEntry>();
                foreach (var property in e.EnumerateObject())
                {
                    entries.Add(new MapEntry(property.Name, default, Read(property.Value, depth + 1)));
                }

                return new MapNode(entries, default);
            case JsonValueKind.Array:
                var items = new List<Node>(e.GetArrayLength());
                foreach (var item in e.EnumerateArray())
                {
                    items.Add(Read(item, depth + 1));
                }

                return new ListNode(items, default);
            case JsonValueKind.String:
                return new ScalarNode(e.GetString()!, false, default);
            case JsonValueKind.Undefined:
                throw new JsonException("There is no JSON value here.");
            default:
                return new ScalarNode(e.GetRawText(), true, default);
        }
    }

    private static void WriteScalar(Utf8JsonWriter w, ScalarNode scalar)
    {
        if (scalar.IsNull)
        {
            w.WriteNullValue();
        }
        else if (scalar.Plain && scalar.Value is ("true" or "false"))
        {
            w.WriteBooleanValue(scalar.Value == "true");
        }
        else if (scalar.Plain && PlainText.IsJsonNumber(scalar.Value))
        {
            w.WriteRawValue(scalar.Value, skipInputValidation: true);
        }
        else
        {
            w.WriteStringValue(Characters.WellFormed(scalar.Value));
        }
    }
}
