using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Cli.Paper;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs.Branches;

/// <summary>The part of <c>sim branch</c> that puts timelines side by side.</summary>
internal static class BranchCompare
{
    public static Command Create(Terminal terminal)
    {
        var timelines = Inputs.Timelines(
            "Timelines by name, or scripts' paths, which are loaded first. A scenario alone: its history beside all its branches.");
        var cuts = new CutOptions(Inputs.Date(
            "--as-of",
            "The date asked about: a day (to its end), an instant, a month, a year. Default: the latest of the timelines' last events."));
        var format = Inputs.Format("text", "json", "csv");
        var postgres = Inputs.Postgres();
        var verb = new Verb("compare", "Timelines side by side on one date: the phase, and everything that stands otherwise in one than in another.")
        {
            Examples =
            [
                "sim branch compare istanbul-2025",
                "sim branch compare istanbul-2025 istanbul-2025@ukraine-accepts istanbul-2025@ceasefire-first --as-of 2025-05-12",
            ],
        };
        verb.Add(timelines);
        cuts.AddTo(verb);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var request = cuts.Read(parse);
            await using var session = Session.Open(terminal, parse);
            var names = new List<string>();
            foreach (var named in parse.GetValue(timelines)!)
            {
                names.Add(await session.TimelineAsync(named, ct));
            }

            var answer = await session.SendAsync(new CompareTimelines(request, names), ct);
            switch (parse.GetValue(format))
            {
                case "json":
                    terminal.Answer.WriteLine(AnswerForms.Compare.Write(CompareAnswer.Of(answer, request.RecordedBy)));
                    break;
                case "csv":
                    Csv.Write(
                        terminal.Answer,
                        ["thing", .. answer.Timelines.Select(t => t.Timeline)],
                        answer.Comparison.Things.Select(t => (string?[])[t.Thing.ToString(), .. t.In.Select(s => s?.Status)]));
                    break;
                default:
                    terminal.Show(ComparisonPage.Render(ComparisonBoard.Of(answer, request.RecordedBy)));
                    break;
            }

            return Exit.Done;
        });
        return verb;
    }
}
