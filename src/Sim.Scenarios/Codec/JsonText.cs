using System.Text;
using System.Text.Json;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>JSON as bytes, and the place to which it has been read.</summary>
internal ref struct JsonText(ReadOnlySpan<byte> bytes)
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Limits.JsonDepth };

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The reader over them.</summary>
    public Utf8JsonReader Reader = new(bytes, Strict);

    /// <summary>The bytes of the value that begins here, its quotes and brackets among them, and the reader at its last token.</summary>
    public readonly ReadOnlySpan<byte> Value(out Utf8JsonReader behind)
    {
        behind = Reader;
        behind.Skip();
        return _bytes[(int)Reader.TokenStartIndex..(int)behind.BytesConsumed];
    }

    /// <summary>A text; a number or a truth value is one too when it stands where a text does.</summary>
    public readonly string Text(string name)
    {
        var text = Reader.TokenType switch
        {
            JsonTokenType.String => Reader.GetString()!,
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(Reader.ValueSpan),
            JsonTokenType.Null => "",
            var other => throw Bad($"'{name}' takes one text, not {(other == JsonTokenType.StartArray ? "a list" : "a map")}"),
        };
        return string.IsNullOrWhiteSpace(text) ? throw Bad($"'{name}' is empty; give it a value or leave it out") : text;
    }

    /// <summary>What is thrown where the JSON is no event.</summary>
    public static FormatException Bad(string problem) => new($"a stored event cannot be read: {problem}");
}
