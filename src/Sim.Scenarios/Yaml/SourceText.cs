using YamlDotNet.Core;

namespace Sim.Scenarios.Yaml;

/// <summary>A script as it is handed to the scanner: checked for characters it may not hold, and free of those that the scanner misreads.</summary>
internal sealed class SourceText
{
    private readonly char[] standIns;
    private Position? end;

    private SourceText(string text, char[] standIns)
    {
        Text = text;
        this.standIns = standIns;
    }

    /// <summary>The text without its byte-order mark, with its last line ended, and with stand-ins for some characters.</summary>
    public string Text { get; }

    public static SourceText Check(string original, ProblemList problems)
    {
        var text = original is [Characters.ByteOrderMark, ..] ? original[1..] : original;
        // What a block of lines reads as must not hang on the last line's end.
        if (text is [.., not ('\r' or '\n')])
        {
            text += '\n';
        }

        CheckIndentation(text, problems);
        var first = text.AsSpan().IndexOfAny(Characters.Notable);
        if (first < 0)
        {
            return new SourceText(text, []);
        }

        var standIns = text.AsSpan(first).IndexOfAny(Characters.OldBreaks) < 0 ? [] : FreeCharacters(text, Characters.OldBreaks.Length);
        var copy = text.ToCharArray();
        var place = new PlaceFinder(text);
        for (var i = first; i < copy.Length && !problems.Full;)
        {
            var c = copy[i];
            if (Characters.OldBreaks.IndexOf(c) is >= 0 and var old)
            {
                if (standIns.Length == 0)
                {
                    problems.Add(
                        place.Of(i),
                        $"The character U+{(int)c:X4} cannot be read beside every private-use character there is; " +
                            "delete it, or write it as an escape in double quotes.");
                }

                copy[i] = standIns.Length == 0 ? ' ' : standIns[old];
            }
            else if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else
            {
                problems.Add(place.Of(i), Refusal(c));
                copy[i] = '\uFFFD';
            }

            var next = text.AsSpan(++i).IndexOfAny(Characters.Notable);
            if (next < 0)
            {
                break;
            }

            i += next;
        }

        return new SourceText(new string(copy), standIns);
    }

    /// <summary>A value from the scanner with the original characters in place of the stand-ins.</summary>
    public string Restore(string value)
    {
        for (var i = 0; i < standIns.Length; i++)
        {
            value = value.Replace(standIns[i], Characters.OldBreaks[i]);
        }

        return value;
    }

    /// <summary>The place of a mark; at the end of the text the scanner's own line count runs one ahead.</summary>
    public Position Place(in Mark mark) => mark.Index < Text.Length ? new Position((int)mark.Line, (int)mark.Column) : End();

    /// <summary>Where the last line ends that is not blank.</summary>
    private Position End() => end ??= new PlaceFinder(Text).Of(Text.AsSpan().TrimEnd().Length);

    /// <summary>Reports the characters that no script may hold as they are.</summary>
    public static void CheckCharacters(string text, ProblemList problems)
    {
        var place = new PlaceFinder(text);
        for (var i = 0; !problems.Full && text.AsSpan(i).IndexOfAny(Characters.Notable) is >= 0 and var next; i++)
        {
            i += next;
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (!Characters.OldBreaks.Contains(text[i]))
            {
                problems.Add(place.Of(i), Refusal(text[i]));
            }
        }
    }

    private static string Refusal(char c) => c switch
    {
        '\0' => "A null character (U+0000) stands here: delete it, a script is a text.",
        Characters.ByteOrderMark => "An invisible byte-order mark (U+FEFF) stands inside the text: delete it.",
        _ when char.IsSurrogate(c) => $"Half a surrogate pair (U+{(int)c:X4}) stands here: delete it, or write the whole character.",
        _ => $"The control character U+{(int)c:X4} stands here: delete it, or write it as \"\\u{(int)c:X4}\" in double quotes.",
    };

    private static void CheckIndentation(string text, ProblemList problems)
    {
        var line = 1;
        for (var start = 0; start < text.Length; line++)
        {
            var rest = text.AsSpan(start);
            var spaces = rest.IndexOfAnyExcept(' ');
            if ((spaces < 0 ? rest.Length : spaces) > Limits.Indentation)
            {
                problems.Add(
                    new Position(line, Limits.Indentation + 1),
                    $"This line begins with more than {Limits.Indentation} spaces: indent it like its neighbours, with two for each level.");
            }

            var end = rest.IndexOfAny('\r', '\n');
            if (end < 0)
            {
                return;
            }

            start += end + (rest[end..].StartsWith("\r\n") ? 2 : 1);
        }
    }

    // Private-use characters that the text neither holds nor spells as an escape, so that a value which holds one can only hold a stand-in.
    private static char[] FreeCharacters(string text, int count)
    {
        var used = new bool[0x10000];
        for (var i = 0; i < text.Length; i++)
        {
            used[text[i]] = true;
            if (text[i] != '\\' || i + 1 >= text.Length)
            {
                continue;
            }

            var digits = text[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && i + 2 + digits <= text.Length
                && uint.TryParse(text.AsSpan(i + 2, digits), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) && code < used.Length)
            {
                used[code] = true;
            }
        }

        var free = Enumerable.Range(0xE000, 0x1900).Where(code => !used[code]).Take(count).Select(code => (char)code).ToArray();
        return free.Length == count ? free : [];
    }
}
