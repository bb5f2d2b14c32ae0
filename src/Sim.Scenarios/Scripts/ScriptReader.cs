using Sim.Domain.Branches;
using Sim.Domain.Negotiation;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Tables;
using Sim.Scenarios.Warnings;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>Reads a scenario script: every problem of the file in one run, each with its place and a remedy. Never throws over what a script says.</summary>
public static class ScriptReader
{
    /// <summary>Reads a file.</summary>
    public static ReadScript ReadFile(string path)
    {
        var file = ScriptFile.Read(path);
        return file.Text is { } text ? Read(text, path, ScriptParts.FolderOf(path)) : new(path, null, file.Problems);
    }

    /// <summary>What the script at a path expects of itself, as it is written there; null: nothing, or it cannot be read.</summary>
    public static Node? ExpectOf(string path) => ScriptFile.Read(path).Text is { } text
        ? ((IsTable(path, text) ? ScriptTable.Read(text) : YamlReader.Read(text)).Root as MapNode)?.Find("expect")?.Value
        : null;

    /// <summary>Reads a text; the path names it in messages, and tells a table (.csv) from YAML.</summary>
    public static ReadScript Read(string text, string path) => Read(text, path, folder: null);

    private static ReadScript Read(string text, string path, string? folder)
    {
        var (root, problems) = IsTable(path, text) ? ScriptTable.Read(text) : YamlReader.Read(text);
        var intake = new Intake(json: false);
        intake.Problems.AddRange(problems);
        if (root is MapNode map)
        {
            if (folder is not null)
            {
                map = new ScriptParts(folder, intake).Into(map);
            }
            else if (map.Find("include") is { } include)
            {
                intake.Report(
                    include.KeyAt,
                    "'include' names files beside the script, and this script is read without a folder; put their events under `events`");
            }

            var script = Script(map, intake);
            return Result(script);
        }

        if (root is not null && problems.Count == 0)
        {
            intake.Report(
                root.At,
                $"a script is a map that begins with `scenario: NAME`, not {ValueReader.KindOf(root)}; `sim new NAME` writes one to start from");
        }

        return Result(null);

        ReadScript Result(Script? script) => intake.Problems.Count == 0
            ? new(path, script, []) { Warnings = InOrder(intake.Warnings) }
            : new(path, null, AtMost(InOrder(intake.Problems))) { Warnings = InOrder(intake.Warnings) };
    }

    /// <summary>What comes without a name is a table where its first line has commas and no colon.</summary>
    private static bool IsTable(string path, string text) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        || ((path == "-" || path.StartsWith("/dev/", StringComparison.Ordinal)) && text.AsSpan().TrimStart() is var start
            && start[..(start.IndexOf('\n') is >= 0 and var end ? end : start.Length)] is var line && line.Contains(',') && !line.Contains(':'));

    private static IReadOnlyList<Problem> InOrder(IEnumerable<Problem> problems) =>
        [.. problems.Distinct().OrderBy(p => p.At.File, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.At.Column)];

    private static IReadOnlyList<Warned> InOrder(IEnumerable<Warned> warnings) =>
        [.. warnings.Distinct().OrderBy(w => w.At.File, StringComparer.Ordinal).ThenBy(w => w.At.Line).ThenBy(w => w.At.Column)];

    private static IReadOnlyList<Problem> AtMost(IReadOnlyList<Problem> problems) =>
        problems.Count <= Limits.Problems || problems[^1] == ProblemList.More(problems[^1].At)
            ? problems
            : [.. problems.Take(Limits.Problems), ProblemList.More(problems[Limits.Problems - 1].At)];

    private static Script? Script(MapNode map, Intake intake)
    {
        var read = FormReader.Read<ScriptForm>(map, intake);
        var form = read.Form;
        var header = HeaderReader.Read(read, intake);
        var events = EventsReader.Read(form.Events?.Node, intake);
        References.Check(header, events, intake);
        if (header is null || events.Entries is null || intake.Problems.Count > 0)
        {
            return null;
        }

        foreach (var (id, refusal) in Projection.Check(header, events.Entries))
        {
            intake.Report(events.Readers[id].PlaceOf(refusal.Field), $"{id}: {refusal.Reason}{(refusal.Advice is { } advice ? $"; {advice}" : "")}");
        }

        HeaderReader.CheckRecord(read, header, events.Entries, intake);
        header = header with { Rules = RuleCodec.Read(form.Rules?.Node, intake) };
        var rules = intake.TakeMentions();
        var before = intake.Problems.Count;
        var branches = BranchReader.Read(form.Branches?.Node, header, events.Entries, intake);
        intake.PutBack(rules);
        References.Check(header, events, intake, [.. branches.SelectMany(b => b.Events), .. Consequences.Footing(branches.SelectMany(b => b.Rules))]);
        if (intake.Problems.Count > before)
        {
            // What a branch that could not be read should lead to is not to be asked.
            return null;
        }

        var expectations = ExpectationReader.Read(form.Expect?.Node, header, events.Entries, branches, intake);
        if (intake.Problems.Count == 0)
        {
            Told.WarnOf(new(
                header,
                events.Entries,
                events.Readers,
                branches,
                expectations,
                References.Known(header, events, branches.SelectMany(b => b.Events.Concat(Consequences.Footing(b.Rules)))),
                map,
                intake));
        }

        intake.Warnings.RemoveAll(w => header.Accepts.Contains(w.What));
        return new(header, events.Entries, expectations, events.Readers.ToDictionary(r => r.Key, r => r.Value.At)) { Branches = branches };
    }
}
