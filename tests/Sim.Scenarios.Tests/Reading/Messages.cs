using System.Text;
using System.Text.RegularExpressions;

namespace Sim.Scenarios.Tests.Reading;

/// <summary>A message in the source: where it stands, and its words with a gap for each value put into it.</summary>
internal sealed record Message(string File, int Line, string Words)
{
    /// <summary>Whether a line says it.</summary>
    public bool IsSaidIn(string line) => Regex.IsMatch(line, string.Join(".*", Words.Split('\0').Select(Regex.Escape)), RegexOptions.CultureInvariant);

    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}: {Words.Replace("\0", "…", StringComparison.Ordinal)}";
}

/// <summary>
/// Finds the sentences in C# source: string literals of two words and more that are neither thrown nor an attribute's. It reads plain, verbatim and
/// interpolated literals, and those within the holes of others.
/// </summary>
internal static partial class Messages
{
    public static IEnumerable<Message> In(string file, string source)
    {
        var found = new List<(int At, int End, string Words)>();
        Scan(source, 0, source.Length, found);
        return Joined(source, found)
            .Where(f => Words().IsMatch(f.Words) && !IsThrown(source, f.At) && !IsOfAttribute(source, f.At))
            .Select(f => new Message(file, source.AsSpan(0, f.At).Count('\n') + 1, f.Words));
    }

    /// <summary>Texts that a plus joins are one message, said where the first of them stands.</summary>
    private static (int At, string Words)[] Joined(string s, List<(int At, int End, string Words)> found)
    {
        var ends = new Dictionary<int, (int At, string Words)>();
        foreach (var (at, end, words) in found.OrderBy(f => f.At))
        {
            var before = s.AsSpan(0, at).TrimEnd();
            var joined = before.EndsWith("+") && ends.Remove(before[..^1].TrimEnd().Length, out var first) ? (first.At, first.Words + words) : (at, words);
            ends.Add(end, joined);
        }

        return [.. ends.Values];
    }

    private static void Scan(string s, int from, int to, List<(int, int, string)> found)
    {
        for (var i = from; i < to;)
        {
            if (s.AsSpan(i).StartsWith("//"))
            {
                i = s.IndexOf('\n', i) is >= 0 and var end ? end : to;
            }
            else if (s[i] == '\'')
            {
                i += s[i + 1] == '\\' ? s.IndexOf('\'', i + 3) + 1 - i : 3;
            }
            else if (s[i] is '"' or '$' or '@' && Literal().Match(s, i) is { Success: true } start && start.Index == i)
            {
                i = Read(s, i, start.Value, found);
            }
            else
            {
                i++;
            }
        }
    }

    private static int Read(string s, int at, string start, List<(int, int, string)> found)
    {
        var (interpolated, verbatim, quotes) = (start.Contains('$'), start.Contains('@'), start.Count(c => c == '"'));
        var words = new StringBuilder();
        var i = at + start.Length;
        while (true)
        {
            if (quotes >= 3)
            {
                var end = s.IndexOf(new string('"', quotes), i, StringComparison.Ordinal);
                words.Append(s, i, end - i);
                i = end + quotes;
                break;
            }

            if (s[i] == '"' && !(verbatim && s[i + 1] == '"'))
            {
                i++;
                break;
            }

            if (interpolated && s[i] == '{' && s[i + 1] != '{')
            {
                var end = Hole(s, i + 1);
                Scan(s, i + 1, end, found);
                words.Append('\0');
                i = end + 1;
                continue;
            }

            var pair = (interpolated && s[i] is '{' or '}') || (verbatim && s[i] == '"') || (!verbatim && s[i] == '\\');
            words.Append(pair ? Unescape(s, i) : s[i]);
            i += pair ? 2 : 1;
        }

        found.Add((at, i, words.ToString()));
        return i;
    }

    private static char Unescape(string s, int i) => s[i] != '\\' ? s[i + 1] : s[i + 1] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c };

    /// <summary>The brace that closes a hole, past the literals in it.</summary>
    private static int Hole(string s, int i)
    {
        for (var depth = 0; ;)
        {
            if (s[i] == '}' && depth == 0)
            {
                return i;
            }

            if (s[i] == '\'')
            {
                i += s[i + 1] == '\\' ? 4 : 3;
                continue;
            }

            if (s[i] is '"' or '$' or '@' && Literal().Match(s, i) is { Success: true } start && start.Index == i)
            {
                i = Read(s, i, start.Value, []);
                continue;
            }

            depth += s[i] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
            i++;
        }
    }

    private static bool IsThrown(string s, int at) => Statement(s, at).Contains("throw new", StringComparison.Ordinal);

    private static bool IsOfAttribute(string s, int at)
    {
        var before = s.AsSpan(0, at);
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return line.TrimStart() is var start && (start.StartsWith("[Event(") || start.StartsWith("[Description(")) || Attribute().IsMatch(before)
            || line.EndsWith("About = ");
    }

    private static string Statement(string s, int at)
    {
        var start = s.LastIndexOfAny([';', '{', '}'], at - 1) + 1;
        return s[start..at];
    }

    [GeneratedRegex("""\[(Event\(\s*("[^"]*",\s*)?|Field\(\s*)\$?$""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""\G(\$@|@\$|\$|@)?("{3,}|")""")]
    private static partial Regex Literal();

    [GeneratedRegex("[A-Za-z]{2,}[,;:'`)]* [(`']*[A-Za-z]{2,}")]
    private static partial Regex Words();
}
