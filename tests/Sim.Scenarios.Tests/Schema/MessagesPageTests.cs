using System.Text;
using System.Text.RegularExpressions;
using Sim.Scenarios.Tests.Reading;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Schema;

/// <summary>scenarios/MESSAGES.md: what an author who was told something looks up by its words.</summary>
public partial class MessagesPageTests
{
    private const int Shown = 5;
    private const string Places = "../tests/Sim.Scenarios.Tests/Broken";

    private static readonly (string Title, string About)[] Parts =
    [
        ("The file", "What is no script at all."),
        ("The text", "What no YAML is, and what stands in the text that may not: before these are mended nothing else of the script is read."),
        ("Tables", "A script as comma-separated values; its other messages are those of a script in YAML, at the place of the cell."),
        ("The head", "`scenario`, `title`, `about`, `zone`, `sources`, `parties`, `issues`, and keys that a script does not have."),
        ("Events", "`events`: how an event is written, what it refers to, and what cannot have happened after what is told before it."),
        ("Rules", "`rules`: what follows from what."),
        ("Branches", "`branches`: what-ifs, each held against what it inherits."),
        ("Expectations", "`expect`: how a wish is written, and the answer where one does not hold."),
        ("Warnings", "What is legal and perhaps not meant; the name in brackets is the one by which `accepts` takes it."),
        ("A lesson's head", "`exercise` and all that is said of the lesson as a whole."),
        ("A lesson's roles", "`roles`."),
        ("A lesson's rounds", "`rounds` with their decisions and options."),
        ("A lesson's injects", "`injects`."),
        ("A lesson's rubric, rules and questions", "`rubric`, `rules`, `questions`."),
    ];

    [Fact]
    public void Every_message_is_found_by_its_words() => Generated.ShouldStandIn("scenarios/MESSAGES.md", Page());

    private static string Page()
    {
        var said = BrokenScripts.All.Select(script => (Script: script, Lines: BrokenScripts.Lines(script))).ToLookup(s => PartOf(s.Script, s.Lines));
        said.Select(part => part.Key).ShouldBeSubsetOf(Parts.Select(p => p.Title));
        var page = new StringBuilder("""
            # What a script or a lesson can be told

            Every message that `sim check` (or loading, or starting a lesson) can give, with the smallest script that gets it: search this page for
            the words you were told. Each stands as it is printed, `FILE:LINE:COLUMN: what is wrong; what to do`, and under it the line at fault; a link
            leads to the whole script. Names, dates and figures are those of the script, and will be others in yours. This page is made from those
            scripts, and a test holds it in step.

            """);
        page.Append('\n').AppendJoin("", Parts.Select(p => $"- [{p.Title}](#{NoAnchor().Replace(p.Title.ToLowerInvariant(), "").Replace(' ', '-')})\n"));
        foreach (var (title, about) in Parts)
        {
            page.Append($"\n## {title}\n\n{about}\n");
            if (title == "The file")
            {
                page.Append("\n```\n").AppendJoin("", BrokenScriptTests.Made.Select(m => $"FILE:{m.Data.Item2}\n")).Append("```\n");
            }

            foreach (var (script, lines) in said[title])
            {
                Append(page, script, lines);
            }
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, string script, string[] lines)
    {
        var file = Path.GetFileName(script);
        var text = File.ReadAllText(Path.Combine(BrokenScripts.Folder, script)).Split('\n');
        page.Append($"\n[{Path.GetFileNameWithoutExtension(script).Replace('-', ' ')}]({Places}/{script})\n\n````\n");
        foreach (var line in lines.Take(Shown))
        {
            page.Append($"{file}:{line}\n");
            if (AtFault(text, line) is { Length: > 0 } source)
            {
                page.Append($"    {source}\n");
            }
        }

        page.Append(lines.Length > Shown ? $"… and {lines.Length - Shown} more like it\n````\n" : "````\n");
    }

    /// <summary>The line of the script that a message is about, without what cannot be seen; of a long one what stands about its place.</summary>
    private static string AtFault(string[] text, string message)
    {
        const int most = 140;
        var place = message.Split(':').Take(2).Select(int.Parse).ToArray();
        var runes = text.ElementAtOrDefault(place[0] - 1)?.EnumerateRunes().Where(r => !Characters.IsUnseen(r)) ?? [];
        var line = string.Concat(runes.Select(r => r.ToString())).TrimEnd();
        var from = Math.Clamp(place[1] - 1 - most / 2, 0, Math.Max(0, line.Length - most));
        return line.Length <= most ? line.Trim() : $"{(from > 0 ? "…" : "")}{line.Substring(from, most).Trim()}{(from + most < line.Length ? "…" : "")}";
    }

    private static string PartOf(string script, string[] lines)
    {
        var text = File.ReadAllText(Path.Combine(BrokenScripts.Folder, script));
        var isTable = script.EndsWith(".csv", StringComparison.Ordinal);
        var isLesson = script.StartsWith("exercises/", StringComparison.Ordinal);
        if (!isTable && YamlReader.Read(text).Problems.Count > 0)
        {
            return "The text";
        }

        var (line, column) = (int.Parse(lines[0].Split(':')[0]), int.Parse(lines[0].Split(':')[1]));
        var key = (line, column) == (1, 1) ? null : text.Split('\n').Take(line).Select(l => Key().Match(l)).LastOrDefault(m => m.Success)?.Groups[1].Value;
        return (isTable, isLesson, key) switch
        {
            _ when lines.All(l => l.Contains(": warning: ", StringComparison.Ordinal)) => "Warnings",
            (true, _, _) => "Tables",
            (_, false, "events") => "Events",
            (_, false, "rules") => "Rules",
            (_, false, "branches") => "Branches",
            (_, false, "expect") => "Expectations",
            (_, false, _) => "The head",
            (_, _, "roles") => "A lesson's roles",
            (_, _, "rounds") => "A lesson's rounds",
            (_, _, "injects") => "A lesson's injects",
            (_, _, "rubric" or "rules" or "questions") => "A lesson's rubric, rules and questions",
            _ => "A lesson's head",
        };
    }

    [GeneratedRegex("^([a-z-]+):")]
    private static partial Regex Key();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NoAnchor();
}
