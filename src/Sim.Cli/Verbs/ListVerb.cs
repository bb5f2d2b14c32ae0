using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application.Timelines;
using Sim.Answers.Boards;
using Sim.Cli.Paper;

namespace Sim.Cli.Verbs;

internal static class ListVerb
{
    public static Command Create(Terminal terminal)
    {
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("list", "The timelines in the store.") { Examples = ["sim list", "sim list --format json"] };
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var timelines = await session.SendAsync(new ListTimelines(), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.List.Write(ListAnswer.Of(timelines)));
            }
            else
            {
                terminal.Show(ListPage.Render(ListBoard.Of(
                    [.. timelines.Select(t => new ListedTimeline(t.Timeline, t.Title, t.Events, t.First, t.Last, t.LoadedAt, t.Branch is null ? null : t))],
                    NodaTime.DateTimeZone.Utc)));
            }

            return Exit.Done;
        });
        return verb;
    }
}
