using System.CommandLine;
using System.Globalization;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Application.Search;
using Sim.Application.Timelines;
using Sim.Cli.Paper;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Verbs;

internal static class SearchVerb
{
    private const int Most = 20;

    public static Command Create(Terminal terminal)
    {
        var text = new Argument<string>("TEXT") { Description = "Words, in all their forms; in quotation marks as they stand; -word: without it; a or b." };
        var timeline = new Option<string?>("--in") { Description = "Only this timeline, by name or a script's path. Default: all.", HelpName = "TIMELINE" };
        var among = new LogFilters();
        var kind = new Option<string?>("--only") { Description = "Only what stands there: events, terms, notes, names, sources.", HelpName = "PLACE" };
        kind.AcceptOnlyFromAmong([.. Words.All(typeof(FoundIn))]);
        var limit = new Option<int>(
            "--limit") { Description = $"How many places to show, the best first (default: {Most}).", DefaultValueFactory = _ => Most, HelpName = "COUNT" };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("search", "Find words in events, terms, authors' notes, names and sources, in all timelines or one.")
        {
            Examples =
            [
                "sim search ultimatum",
                "sim search '\"30-day ceasefire\" -sanctions' --in istanbul-2025",
                "sim search prisoners --in istanbul-2025 --known-by 2025-05-09 --by russia",
            ],
        };
        verb.Add(text);
        verb.Add(timeline);
        among.AddTo(verb);
        var noStore = Inputs.NoStore();
        noStore.Hidden = true;
        foreach (var option in new Option[] { kind, limit, format, noStore, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            if (Inputs.IsWithoutStore(parse))
            {
                throw new RefusedException(
                    "--no-store: PostgreSQL finds the words, in all their forms, and so a search needs the store. Leave --no-store out (a script named by "
                    + "--in is loaded first), or look through the events as text: sim log SCRIPT --no-store | grep WORD");
            }

            var most = parse.GetValue(limit);
            if (most < 1)
            {
                throw new RefusedException($"--limit: {most.ToString(CultureInfo.InvariantCulture)} places are none; write a number from 1 on");
            }

            var filters = among.Read(parse);
            await using var session = Session.Open(terminal, parse);
            var name = parse.GetValue(timeline) is { } named ? await session.TimelineAsync(named, ct) : "";
            FoundIn? only = parse.GetValue(kind) is { } word && Words.TryParse<FoundIn>(word, out var place) ? place : null;
            var request = new FindText(parse.GetValue(text)!, filters with { Timeline = name }, only, most);
            var found = await session.SendAsync(request, ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Search.Write(SearchAnswer.Of(found, request)));
            }
            else
            {
                terminal.Show(SearchPage.Render(SearchBoard.Of(found)));
            }

            return Exit.Done;
        });
        return verb;
    }
}
