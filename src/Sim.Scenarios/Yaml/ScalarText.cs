using System.Buffers;
using System.Text;

namespace Sim.Scenarios.Yaml;

/// <summary>How a text is written: plain where that is safe, in quotes where not, on several lines where it has them or is long.</summary>
internal static class ScalarText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(c => Rune.TryCreate(c, out var rune) && Characters.IsUnseen(rune))]);

    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",[]{}");

    // After a word that begins with '*' the scanner overlooks the colon of a map's first key.
    public static string Key(string key, bool inFlow) => IsPlainSafe(key, inFlow) && !key.Contains(" *") && PlainText.MeansText(key) ? key : Quote(key);

    public static string OnOneLine(ScalarNode scalar, bool inFlow) =>
        IsPlainSafe(scalar.Value, inFlow) && (scalar.Plain || PlainText.MeansText(scalar.Value)) ? scalar.Value : Quote(scalar.Value);

    public static string InBlock(ScalarNode scalar, int indentation, int width)
    {
        var text = scalar.Value;
        var lineBreak = '\n' + new string(' ', indentation);
        if (IsBlockOfLines(text))
        {
            var closed = text[^1] == '\n';
            var lines = (closed ? text[..^1] : text).Split('\n').Select(line => line.Length == 0 ? "\n" : lineBreak + line);
            return (closed ? "|" : "|-") + string.Concat(lines);
        }

        return text.Length + indentation > width && IsFoldable(text, width) && PlainText.MeansText(text)
            ? ">-" + Fold(text, lineBreak, Math.Max(width - indentation, width / 2))
            : OnOneLine(scalar, inFlow: false);
    }

    private static bool IsPlainSafe(string text, bool inFlow)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':' || text.AsSpan().IndexOfAny(Escaped) >= 0)
        {
            return false;
        }

        if ("-?:,[]{}#&*!|>'\"%@`".Contains(text[0])
            && !(text[0] == '-' && text.Length > 1 && text[1] is not (' ' or '-') && !FlowIndicators.Contains(text[1])))
        {
            return false;
        }

        return !text.Contains(": ") && !text.Contains(" #") && !text.StartsWith("...", StringComparison.Ordinal)
            && (!inFlow || text.AsSpan().IndexOfAny(FlowIndicators) < 0) && Characters.WellFormed(text) == text;
    }

    // Single quotes spare the escapes in a text that has double quotes or backslashes itself.
    private static string Quote(string text)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0 && text.AsSpan().IndexOfAny('"', '\\') >= 0)
        {
            return $"'{Characters.WellFormed(text).Replace("'", "''")}'";
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in Characters.WellFormed(text))
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when Escaped.Contains(c) => $"\\u{(int)c:X4}",
                _ => null,
            } ?? c.ToString());
        }

        return quoted.Append('"').ToString();
    }

    // Lines that editors leave alone: no white space at either end of the text or of a line's end, nothing that needs an escape.
    private static bool IsBlockOfLines(string text)
    {
        if (!text.Contains('\n') || text[0] is ' ' or '\n' || text.EndsWith("\n\n", StringComparison.Ordinal) || Characters.WellFormed(text) != text)
        {
            return false;
        }

        return text.Split('\n').All(line =>
            !line.EndsWith(' ') && line.AsSpan().IndexOfAny(Escaped) < 0 && line.AsSpan().IndexOfAnyExcept(' ') <= Limits.Indentation / 2);
    }

    private static bool IsFoldable(string text, int width) =>
        text[0] != ' ' && text[^1] != ' ' && text.Length > width / 2 && text.IndexOf(' ', width / 2) >= 0 && !text.Contains("  ")
        && text.AsSpan().IndexOfAny(Escaped) < 0 && Characters.WellFormed(text) == text;

    private static string Fold(string text, string lineBreak, int width)
    {
        var folded = new StringBuilder();
        for (var start = 0; start < text.Length;)
        {
            var end = text.Length - start <= width ? text.Length : text.LastIndexOf(' ', start + width, width);
            if (end < 0)
            {
                end = text.IndexOf(' ', start + width) is >= 0 and var later ? later : text.Length;
            }

            folded.Append(lineBreak).Append(text, start, end - start);
            start = end + 1;
        }

        return folded.ToString();
    }
}
