using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Application.Sources;
using Sim.Cli.Paper;

namespace Sim.Cli.Verbs;

internal static class SourcesVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var cuts = new CutOptions();
        var format = Inputs.Format("text", "json", "bibtex", "csl-json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("sources", "The bibliography of a timeline: what rests on each source, on it alone, and which paragraphs are cited.")
        {
            Examples =
            [
                "sim sources istanbul-2025",
                "sim sources istanbul-2025 --as-of 2025-05-09 --as-known-then",
                "sim sources istanbul-2025 --format bibtex > istanbul.bib",
            ],
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
            var answer = await session.SendAsync(new GetSources(request with { Timeline = name }), ct);
            switch (parse.GetValue(format))
            {
                case "json":
                    terminal.Answer.WriteLine(AnswerForms.Sources.Write(SourcesAnswer.Of(name, answer, request.RecordedBy)));
                    break;
                case "bibtex":
                    terminal.Answer.Write(BibTex.Of(answer.Sources.Select(s => s.Source)));
                    break;
                case "csl-json":
                    terminal.Answer.WriteLine(CslJson.Of(answer.Sources.Select(s => s.Source)));
                    break;
                default:
                    terminal.Show(SourcesPage.Render(SourcesBoard.Of(answer, request.RecordedBy)));
                    break;
            }

            return Exit.Done;
        });
        return verb;
    }
}
