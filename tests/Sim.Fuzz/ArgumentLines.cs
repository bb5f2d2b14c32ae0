using System.Text.RegularExpressions;
using Sim.Scenarios.Tests.Fuzzing;

namespace Sim.Fuzz;

/// <summary>
/// Lines as somebody types them who knows the verbs and options, and then as nobody would: what there is to type is read off the manual page.
/// </summary>
internal sealed partial class ArgumentLines
{
    private static readonly string[] Dates =
    [
        "2025-05-09", "11 May 2025",
        "yesterday", "2025", "../2025-05-11", "2025-05-08T00:00+03:00", "0001-01-01", "9999-12-31", "2025-02-30", "2025-05-09T25:00",
        "putin-declares-victory-day-truce", "1962-10-27", "99999-01-01", "-1", "May", "10 days before 2025-05-11",
        "today",
    ];

    private static readonly string[] Names =
    [
        "istanbul-2025", "cuba-1962", "istanbul-2025@fork", "istanbul-2025@ukraine-accepts", "istanbul-2025@none", "run", "class-run", "three-days-in-may",
        "truce/victory-day", "Victory Day truce", "proposal/istanbul-talks", "phase", "truce/none", "russia", "Ukraine", "russia/putin", "nobody", "Easter",
        "putin-declares-easter-truce", "text", "json", "csv", "svg", "html", "yaml", "short", "all", "truces", "0", "1", "-1", "3", "2147483648", "1e9", "NaN",
        "",
        "@", "@@", "-", "--", "=", "a=b", "believing=Russia", "then", "today", "case.yaml", "folder", "none.yaml", "out.txt", "proposal-answered", "accepted",
        "Host=127.0.0.1;Port=1", "spring", "sim",
    ];

    // These stay until somebody ends them, or end servers: their words are tried, and never all of them together.
    private static readonly string[] Staying = ["sim serve", "sim mcp", "sim db start", "sim db stop", "sim db reset"];

    private readonly List<(string Path, List<string> Arguments, List<(string Name, string? Value)> Options)> _verbs = [];

    /// <param name="manual">What <c>sim help --man</c> prints.</param>
    public ArgumentLines(string manual)
    {
        foreach (var section in Plain(manual).Split("\n.SS ").Skip(1))
        {
            var lines = section.Split('\n');
            var (arguments, options) = (new List<string>(), new List<(string, string?)>());
            for (var i = 0; i + 1 < lines.Length && !lines[i].StartsWith(".SH", StringComparison.Ordinal); i++)
            {
                if (lines[i] == ".TP" && Option().Match(lines[i + 1]) is { Success: true } option)
                {
                    options.Add((option.Groups[1].Value, option.Groups[2].Success ? option.Groups[2].Value : null));
                }
                else if (lines[i] == ".TP")
                {
                    arguments.Add(lines[i + 1]);
                }
            }

            _verbs.Add((lines[0], arguments, options));
        }
    }

    /// <summary>The verbs that there are.</summary>
    public IReadOnlyList<string> Verbs => [.. _verbs.Select(v => v.Path)];

    /// <summary>The verb that a line was drawn for, and the line.</summary>
    public (string Verb, string[] Line) Draw(Dice dice)
    {
        // A fifth of them are moves of a lesson, which are many and much alike.
        var (path, arguments, options) = dice.Pick(_verbs);
        path = path.StartsWith("sim exercise move ", StringComparison.Ordinal) && dice.Percent(80) ? "sim state" : path;
        (path, arguments, options) = _verbs.Single(v => v.Path == path);
        var line = path.Split(' ').Skip(1).ToList();
        line.AddRange(arguments.Select(a => Value(a, dice)));
        for (var n = dice.Below(3); n > 0 && options.Count > 0; n--)
        {
            var (name, value) = dice.Pick(options);
            if (name is not ("--watch" or "--postgres" or "--schema" or "--once") || dice.Percent(4))
            {
                line.Add(name == "--watch" ? "--what" : name);
                line.AddRange(value is null ? [] : new[] { Value(value, dice) });
            }
        }

        if (dice.Percent(40))
        {
            Spoil(line, dice);
        }

        if (Staying.Any(s => string.Join(' ', line.Prepend("sim")).StartsWith(s, StringComparison.Ordinal)) || line.Contains("--watch"))
        {
            line.Add("--no-such-option");
        }

        return (path, [.. line]);
    }

    private static void Spoil(List<string> line, Dice dice)
    {
        for (var n = dice.Between(1, 2); n > 0 && line.Count > 0; n--)
        {
            var at = dice.Below(line.Count);
            switch (dice.Below(7))
            {
                case 0:
                    line.RemoveAt(at);
                    break;
                case 1:
                    line.Insert(at, line[dice.Below(line.Count)]);
                    break;
                case 2:
                    line.Insert(at, Safe(HostileText.Any(dice)));
                    break;
                case 3:
                    line[at] = Safe(HostileText.Random(dice, dice.Between(1, 12)));
                    break;
                case 4 when line[at].Length > 1:
                    var cut = dice.Below(line[at].Length);
                    line[at] = line[at].Remove(cut, 1);
                    break;
                case 5:
                    line[at] += dice.Pick(["=", "=x", "@x", "\u0000", ",", ":", "'", "\n", "\u202e", " "]);
                    break;
                default:
                    (line[0], line[at]) = (line[at], line[0]);
                    break;
            }
        }
    }

    private static string Value(string of, Dice dice) => dice.Below(10) switch
    {
        < 5 when of.Contains('|') => dice.Pick(of.Split('|')),
        < 6 when of is "DATE" => dice.Pick(Dates),
        < 6 when of is "TIMELINE" or "A" or "B" or "SCENARIO@NAME" => dice.Pick(["istanbul-2025", "istanbul-2025@fork", "case"]),
        < 6 when of is "RUN" => "run",
        < 6 when of is "PATH" or "FILE" => dice.Pick(["case.yaml", "istanbul-2025", "folder"]),
        < 6 when of is "REFERENCE" or "KIND/ID" => "truce/victory-day",
        8 => dice.Pick(Dates),
        9 => Safe(HostileText.Any(dice)),
        _ => dice.Pick(Names),
    };

    /// <summary>Whoever tries this out may be root: no line leaves its folder.</summary>
    private static string Safe(string text) => text.Replace('/', '\u2044').Replace("..", "\u2025", StringComparison.Ordinal);

    private static string Plain(string manual) => Font().Replace(manual, "").Replace("\\&", "").Replace("\\-", "-").Replace("\\e", "\\");

    [GeneratedRegex(@"\\f[BIR]")]
    private static partial Regex Font();

    [GeneratedRegex(@"^(--?[a-z-]+)(?: (.+))?$")]
    private static partial Regex Option();
}
