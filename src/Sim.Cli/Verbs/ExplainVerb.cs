using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Cli.Paper;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Verbs;

internal static class ExplainVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var thing = Inputs.Reference(
            "What to explain, as kind/id: truce/victory-day, issue/ceasefire, party/russia, event/ID; or the phase, and of a track phase/TRACK.");
        var cuts = new CutOptions();
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("explain", "The history of one thing as a story, and what the answer hangs on.")
        {
            Examples =
            [
                "sim explain istanbul-2025 truce/victory-day --as-of 2025-05-09",
                "sim explain istanbul-2025 agreement/draft-2022 --according-to russia",
            ],
        };
        verb.Add(timeline);
        verb.Add(thing);
        cuts.AddTo(verb);
        verb.Add(format);
        verb.Add(Inputs.NoStore());
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var request = cuts.Read(parse);
            var reference = Ref.TryParseWithPhases(parse.GetValue(thing)!, out var named) ? named : Inputs.ReadReference("REFERENCE", parse.GetValue(thing)!);
            await using var session = Session.Open(terminal, parse);
            var name = await session.TimelineAsync(parse.GetValue(timeline)!, ct);
            var answer = await session.SendAsync(new ExplainThing(request with { Timeline = name }, reference), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Explain.Write(ExplainAnswer.Of(name, answer, request.RecordedBy)));
            }
            else
            {
                terminal.Show(ExplanationPage.Render(ExplanationBoard.Of(
                    answer.Scenario,
                    answer.Query,
                    answer.Explanation,
                    Names.Of(answer.Scenario, answer.Entries),
                    request.RecordedBy)));
            }

            return Exit.Done;
        });
        return verb;
    }
}
