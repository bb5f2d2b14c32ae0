using System.CommandLine;
using Sim.Application.Timelines;
using Sim.Scenarios.Documentation;

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
            Examples = ["sim export istanbul-2025 > copy.yaml", "sim export istanbul-2025 --format csv > copy.csv && sim check copy.csv"],
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
            terminal.Answer.Write(parse.GetValue(format) switch
            {
                "json" => ScriptExport.ToJson(content.Scenario, content.Entries, content.Branches) + "\n",
                "csv" => ScriptExport.ToCsv(content.Scenario, content.Entries, content.Branches),
                _ => ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches),
            });
            return Exit.Done;
        });
        return verb;
    }
}
