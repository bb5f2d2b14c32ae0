using System.Globalization;
using System.Diagnostics.CodeAnalysis;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Codec;

/// <summary>Values that are written as one text, whatever the file: the value, or what is wrong with the text.</summary>
internal static class TextValues
{
    /// <summary>Reads a text as a value of a type; null: values of it are not written as one text.</summary>
    public static Func<string, (object? Value, string? Problem)>? Of(Type type) =>
        type == typeof(IsoDuration) ? text => IsoDuration.TryParse(text, out var length, out var problem) ? (length, null) : (null, problem)
        : type == typeof(Count) ? text => Count.Problem(text) is { } problem ? (null, problem) : (new Count(text), null)
        : type == typeof(Tally) ? text => Tally.Problem(text) is { } problem ? (null, problem) : (new Tally(text), null)
        : type == typeof(bool) ? text => text is "true" or "false" ? (text == "true", null) : (null, $"{ValueReader.Clip(text)} is neither true nor false")
        : type == typeof(int) ? Number
        : type.IsEnum ? word => Words.Parse(type, word) is { } value && word != "none"
            ? (value, null)
            : (null, $"{ValueReader.Clip(word)} is not a word for it; {Near.Remedy(word, Words.All(type))}")
        : null;

    /// <summary>A place in a source: <c>reuters</c>, <c>reuters#p12</c>.</summary>
    public static bool TrySource(string text, out SourceRef source, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var hash = text.IndexOf('#');
        if (hash < 0)
        {
            source = new(text);
            return true;
        }

        if (text.AsSpan(hash + 1) is ['p', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var paragraph))
        {
            source = new(text[..hash], paragraph);
            return true;
        }

        source = default;
        problem = $"{ValueReader.Clip(text)}; a paragraph is written after '#p', such as {ValueReader.Short(text[..hash])}#p12";
        return false;
    }

    private static (object? Value, string? Problem) Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
            ? (n, null)
            : (null, $"{ValueReader.Clip(text)} is no whole number above " +
                $"0{(FigureInWords.Plain(text) is { } plain && plain.All(char.IsAsciiDigit) && plain != text ? $"; write {plain}" : "")}");
}
