using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Cli.Paper;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs;

internal static class LogVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var filters = new LogFilters();
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
        filters.AddTo(verb);
        verb.Add(format);
        verb.Add(Inputs.NoStore());
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var request = filters.Read(parse);
            await using var session = Session.Open(terminal, parse);
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
