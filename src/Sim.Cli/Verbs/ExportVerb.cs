using System.CommandLine;
using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Exports;
using Sim.Answers.Pictures;
using Sim.Application.Sources;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Cli.Paper;
using Sim.Domain.Branches;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Cli.Verbs;

internal static class ExportVerb
{
    private static readonly Duration AWeek = Duration.FromDays(7);

    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var format = Inputs.Format("yaml", "json", "csv", "html", "svg", "timelinejs");
        var cuts = new CutOptions();
        var width = Inputs.Width();
        var against = new Option<string?>("--against") { Description = "Draw what was not known then as ghosts, in an svg: today.", HelpName = "today" }
            .Suggesting(["today"]);
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "export",
            "Write a timeline as a script that loads back to the very same state (YAML, JSON, a table with a row an event), as a page to publish, " +
                "or as a picture.")
        {
            Examples =
            [
                "sim export istanbul-2025 > copy.yaml",
                "sim export scenarios/istanbul-2025.yaml --format json > copy.json   (with what it expects)",
                "sim export istanbul-2025 --format csv > copy.csv && sim check copy.csv",
                "sim export istanbul-2025 --format html --as-of 2025-05-10 > istanbul.html",
                "sim export istanbul-2025 --format svg --width phone --as-of 2025-05-10 > istanbul.svg",
                "sim export istanbul-2025 --format svg --as-of 2025-05-10 --as-known-then --against today > then.svg",
            ],
        };
        verb.Add(timeline);
        verb.Add(format);
        verb.Add(width);
        verb.Add(against);
        cuts.AddTo(verb);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var (chosen, asked) = (parse.GetValue(format)!, cuts.Read(parse));
            var size = Inputs.ReadWidth(parse.GetValue(width), chosen);
            RefuseCuts(asked, chosen);
            var isAgainst = IsAgainst(parse.GetValue(against), chosen, asked);
            await using var session = Session.Open(terminal, parse);
            var named = parse.GetValue(timeline)!;
            asked = asked with { Timeline = await session.TimelineAsync(named, ct) };
            terminal.Answer.Write(chosen switch
            {
                "html" => await BookAsync(session, asked, ct),
                "svg" => await PictureAsync(session, asked, isAgainst, size, ct),
                "timelinejs" => TimelineJs.Of(await session.SendAsync(new GetPicture(asked), ct)),
                _ => await ScriptAsync(session, asked, chosen, Expect(terminal, named, asked.Timeline, asked.RecordedBy is not null), ct),
            });
            return Exit.Done;
        });
        return verb;
    }

    /// <summary>
    /// The store keeps no expectations: those of a script named by its path go along with it, and where there are none to be had that is said.
    /// </summary>
    private static Node? Expect(Terminal terminal, string named, string timeline, bool isOfBefore)
    {
        var (path, branch) = Session.PathAndBranch(named);
        if (Session.IsPath(path) && branch is null && !isOfBefore)
        {
            return ScriptReader.ExpectOf(path);
        }

        if (Branch.Split(timeline).Branch is null)
        {
            terminal.Notice(
                "sim: this copy has no `expect`: the store does not keep what a script expects of itself; export the script by its path to keep it");
        }

        return null;
    }

    private static async Task<string> ScriptAsync(Session session, GetState asked, string format, Node? expect, CancellationToken ct)
    {
        var content = await session.SendAsync(new GetTimeline(asked.Timeline, asked.RecordedBy), ct);
        return format switch
        {
            "json" => ScriptExport.ToJson(content.Scenario, content.Entries, content.Branches, expect) + "\n",
            "csv" => ScriptExport.ToCsv(content.Scenario, content.Entries, content.Branches, expect),
            _ => ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches, expect),
        };
    }

    private static async Task<string> PictureAsync(Session session, GetState asked, bool isAgainst, PictureSize size, CancellationToken ct)
    {
        var answer = await session.SendAsync(new GetPicture(asked), ct);
        var today = isAgainst
            ? await session.SendAsync(new GetPicture(asked with { KnownBy = null, AsKnownThen = false, AsOf = answer.Query.AsOf }), ct)
            : null;
        var story = PictureStory.Of(answer) with { Against = today is null ? null : PictureStory.Of(today) };
        return await DrawnPages.PictureAsync(PictureLayout.Of(story, new() { Size = size }));
    }

    private static bool IsAgainst(string? against, string format, GetState asked) => (against, format) switch
    {
        (null, _) => false,
        (not "today", _) => throw new RefusedException($"--against: what was known then is held against today, and not against '{against}'"),
        (_, not "svg") => throw new RefusedException("--against goes with --format svg only; sim diff tells the same in words (--view-a then --view-b today)"),
        _ when !asked.AsKnownThen
            && asked.KnownBy is null => throw new RefusedException("--against goes with --as-known-then or --known-by: else nothing is left to come out"),
        _ => true,
    };

    /// <summary>Each date that matters is a question of its own, under the same cuts.</summary>
    private static async Task<string> BookAsync(Session session, GetState asked, CancellationToken ct)
    {
        var answer = await session.SendAsync(new GetPicture(asked), ct);
        var pages = new List<BookPage>();
        foreach (var date in StoryBook.DatesThatMatter(answer))
        {
            var then = asked with { AsOf = date };
            pages.Add(StoryBook.PageOf(
                date == answer.Query.AsOf ? answer : await session.SendAsync(new GetPicture(then), ct),
                await session.SendAsync(new GetBrief(then, AWeek), ct),
                asked.RecordedBy));
        }

        var last = StoryBook.DatesThatMatter(answer)[^1];
        var sources = await session.SendAsync(new GetSources(asked with { AsOf = last }), ct);
        var reasons = PictureTableData.Of(PictureStory.Of(answer));
        return await DrawnPages.StoryAsync(
            new(
                answer.Scenario.Title,
                answer.Scenario.About,
                StoryBook.IdOf(answer.Query.AsOf),
                [.. pages],
                reasons,
                SourcesBoard.Of(sources, asked.RecordedBy))
            {
                Note = StoryBook.NoteOf(asked.Timeline),
            });
    }

    /// <summary>A script is the whole timeline, whatever the date: what only a picture heeds is refused rather than passed over.</summary>
    private static void RefuseCuts(GetState asked, string format)
    {
        if (format is "yaml" or "json" or "csv" && asked with { RecordedBy = null } != new GetState(""))
        {
            throw new RefusedException(
                $"--format {format} writes the whole timeline: --as-of and what was known to whom go with --format html, svg or timelinejs");
        }
    }
}
