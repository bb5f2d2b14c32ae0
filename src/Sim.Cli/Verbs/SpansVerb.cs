using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Cli.Paper;
using Sim.Domain.Playback;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs;

internal static class SpansVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var cuts = new CutOptions();
        var format = Inputs.Format("text", "csv", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("spans", "Every thing's statuses in turn, each from when to when: the table a paper needs.")
        {
            Examples = ["sim spans istanbul-2025", "sim spans istanbul-2025 --format csv > spans.csv"],
        };
        verb.Add(timeline);
        cuts.AddTo(verb);
        verb.Add(format);
        verb.Add(Inputs.NoStore());
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var request = cuts.Read(parse);
            await using var session = Session.Open(terminal, parse);
            var name = await session.TimelineAsync(parse.GetValue(timeline)!, ct);
            var story = await session.SendAsync(new GetStory(request with { Timeline = name }), ct);
            var spans = Story.Spans(story.Steps);
            switch (parse.GetValue(format))
            {
                case "json":
                    terminal.Answer.WriteLine(AnswerForms.Spans.Write(SpansAnswer.Of(name, story, request.RecordedBy, spans)));
                    break;
                case "csv":
                    Csv.Write(
                        terminal.Answer,
                        ["thing", "status", "from", "until", "because", "rules"],
                        spans.Select(s => new[] { s.Thing.ToString(), s.Status, s.From.Text, s.Until?.Text, string.Join(' ', s.Because), LogTable.Rules }));
                    break;
                default:
                    terminal.Show(SpansPage.Render(SpansBoard.Of(
                        story.Scenario,
                        story.Query,
                        spans,
                        Names.Of(story.Scenario, story.Entries),
                        request.RecordedBy,
                        story.Record)));
                    break;
            }

            return Exit.Done;
        });
        return verb;
    }
}
