using System.Globalization;
using System.Text;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>Names and texts, from plain ones to those that somebody would send to do harm, and how YAML writes them.</summary>
internal static class HostileText
{
    private static readonly string[] Plain =
        [
            "short",
            "The border",
            "A sentence of some length that a narrow page has to wrap, with a comma, and no end in sight.",
            "34",
            "true",
            "null",
            "~",
            "1953-07-27",
            "never",
            "absent",
            "x: y",
            "- item",
            "# no comment",
            "{a: b}",
            "[a]",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "---",
            "...",
            "?",
            ":",
            "=",
            "<<",
        ];

    private static readonly string[] Hostile =
    [
        "\u001b[2J\u001b[31mred", "\u001b]0;title\u0007", "bell\u0007", "\u009b31m", "\u202eevil\u2066", "a\u0085b\u2028c\u2029d", "\ufeffmark",
        "\ufffe\uffff", "tab\tand\r\nbreaks\n\n", "\n leading", " spaces ", "trailing\n\n",
        "'; drop table mt_events; --", "\" or 1=1 --", "$(reboot)", "`id`", "%s%n%x", "{0} {{1}}", "[bold]markup[/] [[", "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0", "\\u0000 \\x1b \\", "C:\\path\\", "../../etc/passwd",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467 family", "\U000E0041\U0010FFFF", "e\u0301\u0301\u0301", "條約は締結された。",
        "مرحبا بالعالم", "\u200b\u2060\u00ad", "\ue000\uf8ff", "I\u0307ıİ", "ﬃ Ǆ ß", "ffff" + "\u0000"[..0],
    ];

    /// <summary>A text that is not blank; now and then a very long one.</summary>
    public static string Any(Dice dice) => dice.Below(20) switch
    {
        < 11 => dice.Pick(Plain),
        < 16 => dice.Pick(Hostile),
        < 19 => Random(dice, dice.Between(1, 30)),
        _ => dice.Percent(1)
            ? string.Concat(Enumerable.Repeat(dice.Pick(["long ", "x", "條", "\u202e", "a b: c # d\n"]), 100_000 / 3))
            : dice.Pick(Hostile) + Random(dice, 3),
    };

    /// <summary>Any characters of all of Unicode but the null character and halves of pairs.</summary>
    public static string Random(Dice dice, int length)
    {
        var text = new StringBuilder("x");
        for (var i = 0; i < length; i++)
        {
            var code = dice.Below(
                4) switch { 0 => dice.Between(1, 0xff), 1 => dice.Between(1, 0xffff), 2 => dice.Between(0x20, 0x7e), _ => dice.Between(0x10000, 0x10ffff) };
            text.Append(code is >= 0xd800 and <= 0xdfff ? "\u2029" : char.ConvertFromUtf32(code));
        }

        return text.ToString();
    }

    /// <summary>
    /// The text as YAML reads it back: plain where it may be, else in double quotes with escapes where they must be, and where they may be at random.
    /// </summary>
    public static string Written(string text, Dice dice)
    {
        if (text.Length > 0
            && text.All(c => char.IsAsciiLetter(c) || c == '-')
            && char.IsAsciiLetter(text[0])
            && text is not ("null" or "Null" or "NULL" or "true" or "false")
            && dice.Percent(80))
        {
            return text;
        }

        if (dice.Percent(30) && text.All(c => c is >= ' ' and <= '~' or >= '\u00a1' and < '\u2000'))
        {
            return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        var quoted = new StringBuilder("\"");
        var escapeAll = dice.Percent(5);
        foreach (var rune in text.EnumerateRunes())
        {
            var code = rune.Value;
            quoted.Append(code switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                < ' ' or (>= 0x7f and <= 0x9f and not 0x85) or 0xfeff or 0xfffe or 0xffff => string.Create(CultureInfo.InvariantCulture, $"\\u{code:X4}"),
                _ when escapeAll
                    || (code is 0x85 or 0x2028 or 0x2029
                        && dice.Percent(
                            50)) => code > 0xffff
                                ? string.Create(CultureInfo.InvariantCulture, $"\\U{code:X8}")
                                : string.Create(CultureInfo.InvariantCulture, $"\\u{code:X4}"),
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
