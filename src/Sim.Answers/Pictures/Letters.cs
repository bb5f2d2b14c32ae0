using System.Globalization;
using System.Text;

namespace Sim.Answers.Pictures;

/// <summary>
/// How wide a text will be, before anybody draws it: by the widths of Arial with five parts in a hundred to spare, since a reader's own face may be wider.
/// </summary>
internal static class Letters
{
    private const double Slack = 1.05;
    private const double Bold = 1.08;

    /// <summary>Thousandths of an em, from the space to the tilde.</summary>
    private static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
        584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
        278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
        500, 334, 260, 334, 584,
    ];

    /// <summary>The size in units in which a style is set.</summary>
    public static double Size(LabelStyle style) => style switch
    {
        LabelStyle.Name or LabelStyle.WhatIfName or LabelStyle.OtherWhatIf => 13,
        LabelStyle.AsOf or LabelStyle.Edge => 12,
        LabelStyle.Code or LabelStyle.Tick or LabelStyle.TickOfDate or LabelStyle.Fold => 10,
        _ => 11,
    };

    public static double Width(string text, LabelStyle style)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            ems += Em(rune);
        }

        return ems * Size(style) * Slack * (IsBold(style) ? Bold : 1);
    }

    private static bool IsBold(LabelStyle style) =>
        style is LabelStyle.Name or LabelStyle.WhatIfName or LabelStyle.Group or LabelStyle.TickOfDate or LabelStyle.AsOf or LabelStyle.Edge;

    /// <summary>The text, cut with an ellipsis where it is wider than that; empty where not even a letter fits.</summary>
    public static string Fit(string text, LabelStyle style, double width)
    {
        if (Width(text, style) <= width)
        {
            return text;
        }

        var fitting = new StringBuilder();
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext() && Width($"{fitting}{letters.GetTextElement()}…", style) <= width)
        {
            fitting.Append(letters.GetTextElement());
        }

        return fitting.Length == 0 ? "" : $"{fitting.ToString().TrimEnd()}…";
    }

    /// <summary>The text in so many lines at most, parted at spaces where there are any; the last is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, LabelStyle style, double width, int most)
    {
        var lines = new List<string>();
        var rest = text.Trim();
        while (rest.Length > 0 && lines.Count < most - 1 && Width(rest, style) > width)
        {
            var line = "";
            foreach (var word in rest.Split(' '))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (Width(longer, style) > width)
                {
                    break;
                }

                line = longer;
            }

            if (line.Length == 0)
            {
                break;
            }

            lines.Add(line);
            rest = rest[Math.Min(rest.Length, line.Length)..].TrimStart();
        }

        if (rest.Length > 0)
        {
            lines.Add(Fit(rest, style, width));
        }

        return lines;
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        >= ' ' and <= '~' => Ascii[rune.Value - ' '] / 1000.0,
        '·' or '‹' or '›' or '’' or '‘' => 0.34,
        '–' => 0.56,
        '…' or '—' or '→' or '↔' => 1,
        0xFDFA or 0xFDFB or (>= 0xFDF0 and <= 0xFDFF) => 12,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        < 0x0250 => Rune.IsUpper(rune) ? 0.8 : 0.62,
        < 0x0590 => Rune.IsUpper(rune) ? 0.85 : 0.7,
        < 0x0900 => 0.75,
        >= 0x1100 and < 0x1200 or >= 0x2E80 and < 0xD7B0 or >= 0xF900 and < 0xFB00 or >= 0xFF00 and < 0xFFE8 => 1.05,
        >= 0x1F000 => 1.45,
        _ => 1.1,
    };
}
