using System.CommandLine;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Cli.Verbs;

internal static class ExportVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var format = Inputs.Format("yaml", "json", "csv");
        var recordedBy = Inputs.Date("--recorded-by", "As our store had it by this date.");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "export",
            "Write a timeline as a script that loads back to the very same state: as YAML, as JSON, or as a table with a row an event.")
        {
            Examples =
            [
                "sim export istanbul-2025 > copy.yaml",
                "sim export scenarios/istanbul-2025.yaml --format json > copy.json   (with what it expects)",
                "sim export istanbul-2025 --format csv > copy.csv && sim check copy.csv",
            ],
        };
        verb.Add(timeline);
        foreach (var option in new Option[] { format, recordedBy, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var recorded = Inputs.ReadDate(parse, recordedBy);
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var name = await session.TimelineAsync(parse.GetValue(timeline)!, ct);
            var content = await session.SendAsync(new GetTimeline(name, recorded), ct);
            var expect = Expect(terminal, parse.GetValue(timeline)!, name, recorded is not null);
            terminal.Answer.Write(parse.GetValue(format) switch
            {
                "json" => ScriptExport.ToJson(content.Scenario, content.Entries, content.Branches, expect) + "\n",
                "csv" => ScriptExport.ToCsv(content.Scenario, content.Entries, content.Branches, expect),
                _ => ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches, expect),
            });
            return Exit.Done;
        });
        return verb;
    }

    /// <summary>
    /// The store keeps no expectations: those of a script named by its path go along with it, and where there are none to be had that is said.
    /// </summary>
    private static Node? Expect(Terminal terminal, string named, string timeline, bool isOfBefore)
    {
        var (path, branch) = Session.PathAndBranch(named);
        if (Session.IsPath(path) && branch is null && !isOfBefore)
        {
            return ScriptReader.ExpectOf(path);
        }

        if (Branch.Split(timeline).Branch is null)
        {
            terminal.Notice(
                "sim: this copy has no `expect`: the store does not keep what a script expects of itself; export the script by its path to keep it");
        }

        return null;
    }
}
