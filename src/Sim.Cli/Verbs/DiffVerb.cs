using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Cli.Paper;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs;

internal static class DiffVerb
{
    public static Command Create(Terminal terminal)
    {
        var first = Inputs.Timeline("A", "A timeline by name, or a script's path, which is loaded first; PATH@NAME is a branch of it.");
        var second = Inputs.Timeline("B", "The one to hold against it.");
        var cuts = new CutOptions(Inputs.Date(
            "--as-of",
            "The date asked about: a day (to its end), an instant, a month, a year. Default: the later of both timelines' last events."));
        var format = Inputs.Format("text", "json", "csv");
        var postgres = Inputs.Postgres();
        var verb = new Verb("diff", "How two timelines differ: in their events, in what stood on a date and why, and when they parted and met again.")
        {
            Examples =
            [
                "sim diff istanbul-2025 istanbul-2025@ukraine-accepts",
                "sim diff istanbul-2025 istanbul-2025@ukraine-accepts --as-of 2025-05-12 --as-known-then",
                "sim diff istanbul-2025 istanbul-2025@ukraine-accepts --format csv > differences.csv   (the state's)",
            ],
        };
        verb.Add(first);
        verb.Add(second);
        cuts.AddTo(verb);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var request = cuts.Read(parse);
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var (a, b) = (await session.TimelineAsync(parse.GetValue(first)!, ct), await session.TimelineAsync(parse.GetValue(second)!, ct));
            var answer = await session.SendAsync(new GetDifference(request with { Timeline = a }, b), ct);
            switch (parse.GetValue(format))
            {
                case "json":
                    terminal.Answer.WriteLine(AnswerForms.Diff.Write(DiffAnswer.Of(answer, request.RecordedBy)));
                    break;
                case "csv":
                    Csv.Write(terminal.Answer, ["thing", "path", "in-a", "in-b", "because-a", "because-b"],
                        answer.Difference.State.Select(v => new[]
                        {
                            v.Thing.ToString(),
                            v.Path.ToString(),
                            v.InA?.Text,
                            v.InB?.Text,
                            string.Join(' ', v.BecauseA),
                            string.Join(' ', v.BecauseB),
                        }));
                    break;
                default:
                    terminal.Show(DifferencePage.Render(DifferenceBoard.Of(answer, request.RecordedBy)));
                    break;
            }

            return Exit.Done;
        });
        return verb;
    }
}
