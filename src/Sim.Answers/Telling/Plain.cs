using System.Globalization;
using System.Text;

namespace Sim.Answers.Telling;

/// <summary>
/// Makes text written by others safe to show: every character a terminal would obey, or that a reader could not see, becomes a visible escape such as
/// <c>\u202e</c>.
/// </summary>
public static class Plain
{
    /// <summary>
    /// The text with line breaks and tabs as spaces, controls, bidirectional marks and invisible characters as escapes, and broken surrogates as <c>�</c>.
    /// Never null.
    /// </summary>
    public static string Text(string? text)
    {
        if (text is null || !NeedsWork(text))
        {
            return text ?? "";
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r')
            {
                shown.Append(' ');
            }
            else if (IsUnsafe(rune))
            {
                shown.Append(rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");
            }
            else
            {
                shown.Append(rune);
            }
        }

        return shown.ToString();
    }

    private static bool NeedsWork(string text)
    {
        foreach (var c in text)
        {
            if (c < ' ' || (c > '~' && c is not ('·' or '→' or '…')))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => !IsPartOfWords(rune),
        _ => false,
    };

    /// <summary>The joiners that Persian, the scripts of India and emoji are written with, and the Arabic signs that stand over numbers.</summary>
    private static bool IsPartOfWords(Rune rune) => rune.Value is 0x200C or 0x200D or (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x08E2;
}
