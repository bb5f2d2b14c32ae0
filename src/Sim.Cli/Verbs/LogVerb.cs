using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Application.Timelines;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs;

internal static class LogVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var from = Inputs.Date("--from", "From the first moment of this date.");
        var cuts = new CutOptions(Inputs.Date("--to", "Through the last moment of this date."));
        var by = new Option<string?>("--by") { Description = "Only what this party, or this voice of it, did.", HelpName = "PARTY" };
        var type = new Option<string?>(
            "--type")
            {
                Description = "Only events of this type, such as truce-announced.",
                HelpName = "TYPE",
            }.Suggesting(EventCatalog.All.Select(t => t.Name));
        var about = new Option<string?>("--about") { Description = "Only events that name this thing, such as truce/victory-day.", HelpName = "KIND/ID" };
        var source = new Option<string?>("--source") { Description = "Only events that cite this source, by its id.", HelpName = "SOURCE" };
        var format = Inputs.Format("text", "json", "csv");
        var postgres = Inputs.Postgres();
        var verb = new Verb("log", "The events of a timeline in the order of the world.")
        {
            Examples =
            [
                "sim log istanbul-2025",
                "sim log istanbul-2025 --from 2025-05-01 --by russia",
                "sim log istanbul-2025 --about truce/victory-day --format json",
                "sim log istanbul-2025 --format csv > coded.csv   (with CAMEO and PLOVER codes)",
            ],
        };
        verb.Add(timeline);
        verb.Add(from);
        cuts.AddTo(verb);
        foreach (var option in new Option[] { by, type, about, source, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var asked = cuts.Read(parse);
            Inputs.RequireOrder(Inputs.ReadDate(parse, from), asked.AsOf);
            var thing = parse.GetValue(about) is { } named ? Inputs.ReadReference("--about", named) : (Ref?)null;
            var request = new GetLog(
                "", Inputs.ReadDate(parse, from), asked.AsOf, parse.GetValue(by), parse.GetValue(type), thing, asked.RecordedBy, asked.KnownBy,
                asked.AsKnownThen, asked.KnownTo, asked.AccordingTo, parse.GetValue(source));
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var name = await session.TimelineAsync(parse.GetValue(timeline)!, ct);
            var log = await session.SendAsync(request with { Timeline = name }, ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Log.Write(LogAnswer.Of(name, log, request.RecordedBy)));
            }
            else if (parse.GetValue(format) == "csv")
            {
                Csv.Write(terminal.Answer, LogTable.Columns, LogTable.Rows(log));
            }
            else
            {
                terminal.Show(LogPage.Render(LogBoard.Of(log, request.RecordedBy)));
            }

            return Exit.Done;
        });
        return verb;
    }
}
