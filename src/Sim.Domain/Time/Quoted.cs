using System.Text;

namespace Sim.Domain.Time;

/// <summary>An author's text within a sentence: in quotation marks, at most 40 characters of it, and nothing in it that a terminal would obey.</summary>
public static class Quoted
{
    private const int Longest = 40;

    public static string Show(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > Longest)
            {
                return shown.Append("…\"").ToString();
            }

            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format)
            {
                shown.Append($"\\u{rune.Value:X4}");
            }
            else
            {
                shown.Append(rune);
            }
        }
        return shown.Append('"').ToString();
    }
}
