using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Answers.Pictures;
using Sim.Answers.Tables;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Branches;
using Sim.Application.Search;
using Sim.Application.Sources;
using Sim.Application.States;
using Sim.Application.Storage;
using Sim.Application.Tables;
using Sim.Application.Timelines;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Spectre.Console.Rendering;
using LoadedTimeline = Sim.Application.Timelines.LoadedTimeline;

namespace Sim.Cli.Tests.Leaks;

/// <summary>Every answer to a question, in every form, as the verbs give it of a timeline that was read from a store.</summary>
internal static class Faces
{
    private const int Width = 120;

    private static readonly Instant Recorded = Instant.FromUtc(2026, 1, 1, 0, 0);

    /// <summary>
    /// The answers under the cuts of a question; of the things named, their explanations; and of the timeline held against itself without an event.
    /// </summary>
    public static IEnumerable<(string Face, string Text)> Of(
        Scenario scenario,
        IReadOnlyList<Event> entries,
        GetState question,
        IReadOnlyList<Ref> things,
        string left)
    {
        var history = Read(scenario, entries);
        var asked = StateReader.AskOf([history], question, TimeProvider.System)[0];
        return Board(asked).Concat(Cited(asked)).Concat(Drawn(asked)).Concat(Tabled(history, question, asked)).Concat(Searched(history, question))
            .Concat(Contrasted(history, question, asked))
            .Concat(Stories(history, question, asked))
            .Concat(Log(history, question))
                .Concat(things.SelectMany(thing => Explained(asked, question, thing)))
                .Concat(Beside([history, Read(scenario with { Id = "other" }, [.. entries.Where(e => e.Id != left)])], question));
    }

    private static IEnumerable<(string Face, string Text)> Board(Asked asked)
    {
        var state = GetStateHandler.Of(asked);
        yield return ("state", Shown(BoardPage.Render(Answers.Boards.Board.Of(state, new BoardOptions { Everything = true }, null), thing => thing)));
        var brief = GetBriefHandler.Of(asked, Duration.FromDays(7));
        yield return ("the brief", Shown(BriefPage.Render(Brief.Of(brief, null), thing => thing.ToString(), "")));
        yield return ("state as JSON", AnswerForms.State.Write(state.State));
        yield return ("part of a state", AnswerForms.StatePart.Write(new StatePart(new HashSet<Answers.Boards.BoardSection>(), 2).Of(state.State)));
    }

    private static IEnumerable<(string Face, string Text)> Cited(Asked asked)
    {
        var sources = GetSourcesHandler.Of(asked);
        yield return ("sources", Shown(SourcesPage.Render(SourcesBoard.Of(sources, null))));
        yield return ("sources as JSON", AnswerForms.Sources.Write(SourcesAnswer.Of("a", sources, null)));
        yield return ("sources as BibTeX", BibTex.Of(sources.Sources.Select(s => s.Source)));
        yield return ("sources as CSL-JSON", CslJson.Of(sources.Sources.Select(s => s.Source)));
    }

    private static IEnumerable<(string Face, string Text)> Drawn(Asked asked)
    {
        // What came after the date is drawn where nobody asked for that alone, and is in no view of the date.
        var drawn = TimelinePicture.Of(asked.Scenario, asked.Entries, asked.Seen, asked.Query, asked.Branch, withLater: false, asked.AsOfDefaulted);
        var story = PictureStory.Of(drawn);
        yield return ("picture", DrawnPages.PictureAsync(PictureLayout.Of(story, new() { Size = PictureSize.Phone })).GetAwaiter().GetResult());
        yield return ("picture as a table", string.Join('\n', PictureTableData.Of(story).Rows.Select(r => r.ToString())));
        yield return ("picture as TimelineJS", TimelineJs.Of(drawn));
        yield return ("dates that matter", string.Join(' ', StoryBook.DatesThatMatter(drawn)));
    }

    private static IEnumerable<(string Face, string Text)> Tabled(LoadedTimeline history, GetState question, Asked asked)
    {
        var tabled = new TimelinesTabled([GetTablesHandler.Of(history, asked, new(["a"], question, []))]);
        foreach (var kind in TableKinds.All)
        {
            using var csv = new StringWriter();
            TableText.Csv(csv, kind.Of(tabled));
            yield return ($"table of {kind.Name} as CSV", csv.ToString());
        }
    }

    /// <summary>What a search looks through: nothing else can be found, counted or told as near.</summary>
    private static IEnumerable<(string Face, string Text)> Searched(LoadedTimeline history, GetState question)
    {
        var log = GetLogHandler.Of(history, Logged(question));
        var timeline = new SearchedTimeline("a", log.Scenario, log.Query, [.. log.Entries.Select(e => e.Entry)]);
        yield return ("what a search looks through", string.Join('\n', SearchedDocument.Of(timeline, log.Entries, isFiltered: false, isWhole: true, only: null)
            .Select(d => $"{d.Reference}: {string.Join(" | ", d.Passages.Select(p => $"{p.In} {p.Text}"))}")));
    }

    private static GetLog Logged(GetState question) => new(
        "a",
        To: question.AsOf,
        KnownBy: question.KnownBy,
        AsKnownThen: question.AsKnownThen,
        KnownTo: question.KnownTo,
        AccordingTo: question.AccordingTo);

    /// <summary>The timeline under this question and under the same with nobody believed.</summary>
    private static IEnumerable<(string Face, string Text)> Contrasted(LoadedTimeline history, GetState question, Asked asked)
    {
        var other = StateReader.AskOf([history], question with { AccordingTo = null }, TimeProvider.System)[0];
        var contrast = GetContrastHandler.Of("a", asked, other);
        yield return ("two views", Shown(new ContrastPage(ContrastBoard.Of(contrast, null))));
        yield return ("two views as JSON", AnswerForms.Contrast.Write(ContrastAnswer.Of(contrast, null)));
    }

    private static IEnumerable<(string Face, string Text)> Stories(LoadedTimeline history, GetState question, Asked asked)
    {
        // What is told as it became known ends at the date by which something was to be known.
        var zone = history.Scenario.Zone;
        var until = question.KnownBy is { } by && by.Last(zone) < asked.Query.AsOf.Last(zone) ? by : asked.Query.AsOf;
        var asItCame = question with { AsOf = until, KnownBy = null, AsKnownThen = true };
        var then = StateReader.AskOf([history], asItCame, TimeProvider.System, throughNews: true)[0];
        foreach (var (name, story, asKnownThen) in new[]
        {
            ("replay", GetStoryHandler.Of(asked, false), false),
            ("replay as known then", GetStoryHandler.Of(then, true), true),
        })
        {
            var names = StepNames.Of(story, asKnownThen);
            yield return (name, Shown(StoryPage.Render(
                StoryBoard.Of(story.Scenario, story.Query, story.Steps, names, asKnownThen: asKnownThen, record: story.Record))));
            yield return ($"{name} as JSON", AnswerForms.Replay.Write(ReplayAnswer.Of("a", story, asKnownThen ? asItCame : question, story.Steps)));
            if (story.Steps.Count > 0)
            {
                var picture = ReplayBoard.Of(story.Scenario, story.Steps, story.Steps.Count / 2, names, story.Record);
                yield return ($"{name}, a picture", $"{Shown(ReplayPage.Body(picture, ""))}\n{Shown(ReplayPage.Foot(picture, new(true, Duration.Zero, "")))}");
            }
        }

        var told = GetStoryHandler.Of(asked, false);
        var spans = Story.Spans(told.Steps);
        yield return ("spans", Shown(SpansPage.Render(
            SpansBoard.Of(told.Scenario, told.Query, spans, Names.Of(told.Scenario, told.Entries), null, told.Record))));
        yield return ("spans as JSON", AnswerForms.Spans.Write(SpansAnswer.Of("a", told, null, spans)));
    }

    private static IEnumerable<(string Face, string Text)> Log(LoadedTimeline history, GetState question)
    {
        var log = GetLogHandler.Of(history, Logged(question));
        yield return ("log", Shown(LogPage.Render(LogBoard.Of(log, null))));
        yield return ("log as JSON", AnswerForms.Log.Write(LogAnswer.Of("a", log, null)));
        yield return ("log as CSV", string.Join('\n', LogTable.Rows(log).Select(r => string.Join(';', r))));
    }

    private static IEnumerable<(string Face, string Text)> Explained(Asked asked, GetState question, Ref thing)
    {
        ThingExplained answer;
        var instead = "";
        try
        {
            answer = ExplainThingHandler.Of(asked, new(question, thing));
        }
        catch (RequestRefusedException refused)
        {
            instead = RefusalSentences.Of(refused.Refusal);
            answer = null!;
        }

        if (instead.Length > 0)
        {
            yield return ($"explain {thing}, refused", instead);
            yield break;
        }

        yield return ($"explain {thing}", Shown(ExplanationPage.Render(
            ExplanationBoard.Of(answer.Scenario, answer.Query, answer.Explanation, Names.Of(answer.Scenario, answer.Entries)))));
        yield return ($"explain {thing} as JSON", AnswerForms.Explain.Write(ExplainAnswer.Of("a", answer, null)));
    }

    private static IEnumerable<(string Face, string Text)> Beside(IReadOnlyList<LoadedTimeline> timelines, GetState question)
    {
        var asked = StateReader.AskOf(timelines, question, TimeProvider.System);
        var difference = GetDifferenceHandler.Of(["a", "b"], asked[0], asked[1]);
        yield return ("diff", Shown(DifferencePage.Render(DifferenceBoard.Of(difference, null))));
        yield return ("diff as JSON", AnswerForms.Diff.Write(DiffAnswer.Of(difference, null)));
        var compared = CompareTimelinesHandler.Of(["a", "b"], asked);
        yield return ("compare", Shown(ComparisonPage.Render(ComparisonBoard.Of(compared, null))));
        yield return ("compare as JSON", AnswerForms.Compare.Write(CompareAnswer.Of(compared, null)));
    }

    /// <summary>A timeline as it is read from a store.</summary>
    public static LoadedTimeline Read(Scenario scenario, IReadOnlyList<Event> entries) => LoadedTimeline.Of(new RecordedStream(
    [
        new LogRow("a", 1, Recorded, StoredEvents.ScenarioDescribed, ScenarioCodec.ToJson(scenario)),
        .. entries.Select((e, i) => new LogRow("a", 2 + i, Recorded, EventCatalog.Of(e.Happening).Name, EntryCodec.ToJson(e))),
    ]))!;

    public static string Shown(IRenderable page) => string.Join('\n', Terminal.Lines(page, Width));
}
