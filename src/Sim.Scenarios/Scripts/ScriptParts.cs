using System.Text.Json;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Tables;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>
/// The files that a script's head names under <c>include</c>, beside it or in folders below: lists of events as YAML, as a table, or as one JSON object a
/// line, which is read line by line and may be as long as memory lasts. Places in them name their file.
/// </summary>
internal sealed class ScriptParts(string folder, Intake intake)
{
    // A line holds one event.
    private const int LongestLine = 1024 * 1024;

    private static readonly string[] Kinds = [".yaml", ".yml", ".csv", ".ndjson", ".jsonl"];

    /// <summary>The files that a script names, for whoever waits for them to change; nothing that is wrong with them is told.</summary>
    public static IReadOnlyList<string> Of(string path) =>
        ScriptFile.Read(path).Text is { } text && text.Contains("include", StringComparison.Ordinal) && YamlReader.Read(text).Root is MapNode map
            && map.Find("include") is { } include
            ? [.. new ScriptParts(FolderOf(path), new(json: false)).Files(include.Value).Select(f => f.Path)]
            : [];

    /// <summary>The folder in which a script's parts are looked for.</summary>
    public static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    /// <summary>The script with the events of its parts after its own.</summary>
    public MapNode Into(MapNode script)
    {
        if (script.Find("include") is not { } include)
        {
            return script;
        }

        var items = new List<Node>();
        foreach (var (path, at) in Files(include.Value))
        {
            items.AddRange(Events(path, at));
        }

        var own = script.Find("events");
        if (own is { Value: not ListNode and not ScalarNode { IsNull: true } })
        {
            return script;
        }

        var all = new MapEntry(
            "events",
            own?.KeyAt ?? include.KeyAt,
            new ListNode([.. (own?.Value as ListNode)?.Items ?? [], .. items], own?.Value.At ?? include.KeyAt));
        return script with { Entries = [.. script.Entries.Where(e => e.Key != "events"), all] };
    }

    private IEnumerable<(string Path, Position At)> Files(Node include)
    {
        foreach (var node in include is ListNode list ? list.Items : [include])
        {
            if (node is not ScalarNode { IsNull: false, Value: var name })
            {
                // What it is to be, the reader of the head says.
                continue;
            }

            if (Path.IsPathRooted(name) || name.Split('/', '\\').Contains(".."))
            {
                intake.Report(node.At, $"{ValueReader.Clip(name)} leads out of the script's folder; a part lies beside the script, or in a folder below");
                continue;
            }

            var path = Path.Combine(folder, name);
            if (!Directory.Exists(path))
            {
                yield return (path, node.At);
                continue;
            }

            string[] files =
            [
                .. Directory.EnumerateFiles(path).Where(f => Kinds.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal),
            ];
            if (files.Length == 0)
            {
                intake.Report(node.At, $"the folder {ValueReader.Clip(name)} holds no part; a part's name ends in {string.Join(", ", Kinds)}");
            }

            foreach (var file in files)
            {
                yield return (file, node.At);
            }
        }
    }

    private IEnumerable<Node> Events(string path, Position at) =>
        Path.GetExtension(path).ToLowerInvariant() is ".ndjson" or ".jsonl" ? Lines(path, at) : Text(path);

    private IEnumerable<Node> Text(string path)
    {
        var file = ScriptFile.Read(path);
        var (root, problems) = file.Text is not { } text ? (null, file.Problems)
            : path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ScriptTable.Read(text)
            : YamlReader.Read(text);
        intake.Problems.AddRange(problems.Select(p => p with { At = p.At with { File = path } }));
        if (problems.Count > 0 || root is null)
        {
            return [];
        }

        switch (root.In(path))
        {
            case ListNode list:
                return list.Items;
            case MapNode { Entries: [{ Key: "events", Value: ListNode list }] }:
                return list.Items;
            case var other:
                intake.Report(
                    (other as MapNode)?.Entries.FirstOrDefault(e => e.Key != "events")?.KeyAt ?? other.At,
                    "a part of a script is a list of events, alone or under `events`; all else belongs into the script that includes it");
                return [];
        }
    }

    private IEnumerable<Node> Lines(string path, Position at)
    {
        if (ScriptFile.Unreadable(path) is { } reason)
        {
            intake.Report(at, $"{ValueReader.Clip(path)}: {reason}");
            yield break;
        }

        using var lines = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        for (var number = 1; !intake.IsFull && ReadLine(lines) is { } line; number++)
        {
            var place = new Position(number, 1) { File = path };
            if (line.Length > LongestLine)
            {
                intake.Report(place, $"this line is longer than {LongestLine / 1024 / 1024} MB; one line holds one event");
                yield break;
            }

            if (line.AsSpan().Trim().Length > 0 && Event(line, place) is { } node)
            {
                yield return node;
            }
        }
    }

    private Node? Event(string line, Position place)
    {
        try
        {
            return JsonNodes.Read(line).PutAt(place);
        }
        catch (JsonException wrong)
        {
            var column = (int)(wrong.BytePositionInLine ?? 0) + 1;
            intake.Report(
                place with { Column = column },
                "this line is no JSON object; each line holds one event, such as {\"when\": \"2025-05-08\", \"event\": …}");
            return null;
        }
    }

    /// <summary>A line; of one that is too long as much as shows that it is.</summary>
    private static string? ReadLine(StreamReader lines)
    {
        if (lines.Peek() < 0)
        {
            return null;
        }

        var line = new System.Text.StringBuilder();
        for (int c; line.Length <= LongestLine && (c = lines.Read()) >= 0 && c != '\n';)
        {
            line.Append((char)c);
        }

        return line.ToString();
    }
}
