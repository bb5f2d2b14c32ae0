using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sim.Scenarios.Yaml;

/// <summary>Which characters may stand in a script as they are.</summary>
internal static class Characters
{
    public const char ByteOrderMark = '\uFEFF';

    /// <summary>Line breaks to YAML 1.1 and YamlDotNet, ordinary characters to YAML 1.2 and to editors that count lines.</summary>
    public const string OldBreaks = "\u0085\u2028\u2029";

    public const string NullEscaped = "This text holds a null character, written as an escape: delete it.";

    /// <summary>All that needs a closer look: characters refused, the old breaks and both halves of surrogate pairs.</summary>
    public static readonly SearchValues<char> Notable = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(c => IsRefused(c) || OldBreaks.Contains(c) || char.IsSurrogate(c))]);

    public static bool IsRefused(char c) =>
        c < ' ' && c is not ('\t' or '\n' or '\r') || c is >= '\u007F' and <= '\u009F' and not '\u0085' || c is ByteOrderMark or '\uFFFE' or '\uFFFF';

    /// <summary>
    /// Whether a reader cannot see the character and a terminal, an editor or a spreadsheet may obey it; not the joiners that Persian, the scripts of India and
    /// emoji are written with.
    /// </summary>
    public static bool IsUnseen(Rune rune) =>
        (rune.IsBmp && IsRefused((char)rune.Value))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D));

    /// <summary>The text with U+FFFD for each half of a surrogate pair, as UTF-8 has no way to write one.</summary>
    public static string WellFormed(string text)
    {
        var halves = false;
        for (var i = 0; i < text.Length && !halves; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                halves = !char.IsSurrogatePair(text, i++);
            }
        }

        return halves ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
    }

    /// <summary>A text from a script, made fit to stand in a message: quoted, on one line, not too long.</summary>
    public static string Quoted(string text)
    {
        const int most = 40;
        var cut = text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";
        return $"'{OnOneLine(cut)}'";
    }

    /// <summary>The text with a space for each character that breaks a line, steers a terminal or turns the direction of writing.</summary>
    public static string OnOneLine(string text) =>
        string.Concat(text.Select(c => IsRefused(c)
            || OldBreaks.Contains(c)
            || c is '\t' or '\n' or '\r' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            ? ' '
            : c));
}
