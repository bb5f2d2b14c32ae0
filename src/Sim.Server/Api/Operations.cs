using System.Globalization;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.Branches;
using Sim.Application.Search;
using Sim.Application.Sources;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Yaml;
using Sim.Server.Pages;

namespace Sim.Server.Api;

/// <summary>Everything that programs can ask: what the command line answers, in the same JSON.</summary>
internal static class Operations
{
    private const string Timeline = "/timelines/{timeline}";

    private static readonly Taken[] Cuts =
        [
            new("as-of", "The date asked about: a day (to its end), an instant, a month, a year. Default: the timeline's last event.", "2025-05-09"),
            new("known", "Only what was public by this date; `then`: by the date asked about.", "then"),
            new("known-to", "What was public, and what this party knew besides.", "russia"),
            new("believing", "Take this party's word: its claims count as facts.", "ukraine"),
            new("recorded", "As the store had it by this date.", "2025-06-01"),
        ];

    /// <summary>What is only read.</summary>
    public static IReadOnlyList<Operation> Reading { get; } =
        [
            new("GET", "/timelines", "The timelines in the store", AnswerForms.List, async call =>
                new(AnswerForms.List.Write(ListAnswer.Of(await call.AskAsync(new ListTimelines()))))),
            new("GET", "/search", "Where words stand, in one timeline or all", AnswerForms.Search, async call =>
            {
                var among = LogOf(call) with { Timeline = call.Query("in") ?? "" };
                var request = new FindText(call.Query("q") ?? throw new BadCallException(Say.Of("web.api.no-words"), "q"), among);
                return new(AnswerForms.Search.Write(SearchAnswer.Of(await call.AskAsync(request), request)));
            })
            {
                Query =
                [
                    new("q", "The words, in all their forms; in quotes: exactly so.", "ultimatum"),
                    new("in", "Only this timeline.", "istanbul-2025"),
                    .. Cuts,
                ],
            },
            new("GET", $"{Timeline}/state", "What stood on a date", AnswerForms.State, async call =>
                new(AnswerForms.State.Write((await call.AskAsync(call.Asked)).State))) { Query = Cuts },
            new("GET", $"{Timeline}/state/part", "What stood on a date, a part at a time", AnswerForms.StatePart, async call =>
                new(AnswerForms.StatePart.Write(PartOf(call).Of((await call.AskAsync(call.Asked)).State))))
            {
                Query =
                [
                    .. Cuts,
                    new("only", "Only the lists of these sections, parted by commas: truces, proposals, talks, agreements, measures, positions…", "truces"),
                    new("limit", $"At most so many entries of each list, up to {StatePart.Most}; `rest` names the cursors that lead on.", "50"),
                    new("cursor", "The one list that an earlier part left open, from there on.", "truces:50"),
                ],
            },
            new("GET", $"{Timeline}/replay", "A timeline step by step", AnswerForms.Replay, async call =>
            {
                var story = await call.AskAsync(new GetStory(call.Asked));
                return new(AnswerForms.Replay.Write(ReplayAnswer.Of(call.Timeline, story, call.Asked, story.Steps)));
            }) { Query = Cuts },
            new("GET", $"{Timeline}/spans", "Every status of every thing in turn", AnswerForms.Spans, async call =>
            {
                var story = await call.AskAsync(new GetStory(call.Asked));
                return new(AnswerForms.Spans.Write(SpansAnswer.Of(call.Timeline, story, call.Asked.RecordedBy, Story.Spans(story.Steps))));
            }) { Query = Cuts },
            new("GET", $"{Timeline}/log", "The events of a timeline", AnswerForms.Log, async call =>
            {
                var (part, last) = Part(call, await call.AskAsync(LogOf(call)));
                return new(AnswerForms.Log.Write(LogAnswer.Of(call.Timeline, part, call.Asked.RecordedBy))) { GoesOnAfter = last };
            })
            {
                Query =
                    [
                        .. Cuts, new("by", "Only what this party did.", "russia"), new("type", "Only events of this type.", "truce-announced"),
                        new("about", "Only events that name this thing.", "truce/victory-day"),
                        new("limit", "At most so many events, up to 1000; where there are more, a Link header leads to them.", "50"),
                        new("after", "Only what comes after the event of this id.", "putin-declares-victory-day-truce"),
                    ],
            },
            new("GET", $"{Timeline}/explain/{{**thing}}", "Why a thing stands as it does", AnswerForms.Explain, async call =>
                new(AnswerForms.Explain.Write(ExplainAnswer.Of(
                    call.Timeline,
                    await call.AskAsync(new ExplainThing(call.Asked, Thing(call.Route("thing")))),
                    call.Asked.RecordedBy)))) { Query = Cuts },
            new("GET", $"{Timeline}/sources", "The bibliography of a timeline", AnswerForms.Sources, async call =>
                new(AnswerForms.Sources.Write(SourcesAnswer.Of(call.Timeline, await call.AskAsync(new GetSources(call.Asked)), call.Asked.RecordedBy))))
            {
                Query = Cuts,
            },
            new("GET", $"{Timeline}/diff/{{other}}", "How two timelines differ", AnswerForms.Diff, async call =>
                new(AnswerForms.Diff.Write(DiffAnswer.Of(await call.AskAsync(new GetDifference(call.Asked, call.Route("other"))), call.Asked.RecordedBy))))
            {
                Query = Cuts,
            },
            new("GET", $"{Timeline}/compare", "History beside all its branches", AnswerForms.Compare, async call =>
                new(AnswerForms.Compare.Write(CompareAnswer.Of(
                    await call.AskAsync(new CompareTimelines(call.Asked, [call.Timeline])),
                    call.Asked.RecordedBy)))) { Query = Cuts },
            new("GET", $"{Timeline}/branches", "The branches of a timeline", AnswerForms.Branches, async call =>
                new(AnswerForms.Branches.Write(BranchesAnswer.Of(
                    (await call.AskAsync(new ListTimelines())).Where(t => Branch.Split(t.Timeline).Scenario == Branch.Split(call.Timeline).Scenario))))),
            new("GET", $"{Timeline}/script", "The timeline as a script that loads back", null, async call =>
            {
                var content = await call.AskAsync(new GetTimeline(call.Timeline, call.Asked.RecordedBy));
                return call.Query("format") switch
                {
                    null or "yaml" => new(ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches), "application/yaml"),
                    "json" => new(ScriptExport.ToJson(content.Scenario, content.Entries, content.Branches)),
                    "csv" => new(ScriptExport.ToCsv(content.Scenario, content.Entries, content.Branches), "text/csv"),
                    _ => throw new BadCallException(Say.Of("web.problem.word", ("words", "yaml, json, csv")), "format"),
                };
            }) { Query = [new("format", "yaml, json or csv.", "yaml"), Cuts[^1]] },
            new("POST", "/check", "A script held to what it expects of itself; nothing is kept", AnswerForms.Check, async call =>
            {
                var draft = Draft.Of("script.yaml", await call.BodyAsync());
                return new(AnswerForms.Check.Write(CheckAnswer.Of([(draft.Read, draft.Failures, null)])));
            }) { Body = ("The script as YAML or JSON.", "application/yaml", "scenario: my-talks\ntitle: My talks\n…") },
        ];

    /// <summary>What changes something.</summary>
    public static IReadOnlyList<Operation> Changing { get; } =
        [
            new("POST", "/timelines", "Load a script", AnswerForms.Load, async call =>
            {
                var draft = Draft.Of("script.yaml", await call.BodyAsync());
                return draft.Read.Script is { } script
                    ? new(AnswerForms.Load.Write(LoadAnswer.Of([await call.ChangeAsync(new LoadScenario(script))])))
                    : new(AnswerForms.Check.Write(CheckAnswer.Of([(draft.Read, draft.Failures, null)])), Status: 422);
            }) { Changes = true, Body = ("The script as YAML or JSON.", "application/yaml", "scenario: my-talks\ntitle: My talks\n…") },
            new("POST", $"{Timeline}/branches", "Fork a branch", AnswerForms.BranchCreated, async call =>
            {
                var body = await call.NodeAsync();
                var name = Branch.Timeline(Branch.Split(call.Timeline).Scenario, Call.Text(body, "name") ?? "");
                var request = new CreateBranch(
                    name,
                    ForkOf(Call.Text(body, "at")),
                    Call.Text(body, "of"),
                    Call.Text(body, "keepLater") == "true",
                    Call.Text(body, "why"));
                return new(AnswerForms.BranchCreated.Write(BranchCreatedAnswer.Of(await call.ChangeAsync(request))), Status: 201);
            })
            {
                Changes = true,
                Body = (
                    "Its name, where it leaves (a date, or event/ID), `of` which branch, `keepLater`, and why.",
                    "application/json",
                    """{"name": "kyiv-says-yes", "at": "2025-05-11"}"""),
            },
            new("POST", $"{Timeline}/events", "Let something happen in a branch", AnswerForms.BranchChanged, async call =>
            {
                var body = await call.NodeAsync();
                var events = (Call.Under(body, "events") ?? body) as ListNode ?? new ListNode([body], body.At);
                return Changed(await call.ChangeAsync(new RecordEvents(call.Timeline, events, call.Query("dry-run") == "true")));
            })
            {
                Changes = true,
                Query = [new("dry-run", "`true`: say what would come of it, and write nothing.", "true")],
                Body = (
                    "Events as a script has them: one, or a list.",
                    "application/json",
                    """[{"event": "proposal-answered", "when": "2025-05-12", "proposal": "istanbul-talks", "by": "ukraine", "answer": "accepted"}]"""),
            },
            new("POST", $"{Timeline}/without", "Leave events out of a branch, or take that back", AnswerForms.BranchChanged, async call =>
            {
                var body = await call.NodeAsync();
                return Changed(
                    await call.ChangeAsync(new LeaveOut(
                        call.Timeline,
                        Call.Texts(body, "events"),
                        Call.Text(body, "undo") == "true",
                        call.Query("dry-run") == "true")));
            })
            {
                Changes = true,
                Query = [new("dry-run", "`true`: say what would fall, and write nothing.", "true")],
                Body = ("The ids of the events, and `undo`.", "application/json", """{"events": ["putin-declares-easter-truce"]}"""),
            },
            new("POST", $"{Timeline}/amend/{{event}}", "Change fields of an event in a branch, or take that back", AnswerForms.BranchChanged, async call =>
            {
                var body = await call.NodeAsync();
                var undo = Call.Text(body, "undo") == "true";
                return body is MapNode map
                    ? Changed(await call.ChangeAsync(new AmendEvent(call.Timeline, call.Route("event"), undo ? new MapNode([], default) : map, undo)))
                    : throw new BadCallException(Say.Of("web.api.no-map"));
            })
            {
                Changes = true,
                Body = ("The fields that change, as a script has them; or `undo`.", "application/json", """{"until": "2025-06-08T00:00+03:00"}"""),
            },
            new("POST", $"{Timeline}/rebase", "Cut a branch anew from its parent", AnswerForms.BranchRebased, async call =>
            {
                var isDry = call.Query("dry-run") == "true";
                return new(AnswerForms.BranchRebased.Write(BranchRebasedAnswer.Of(await call.ChangeAsync(new RebaseBranch(call.Timeline, isDry)), isDry)));
            }) { Changes = true, Query = [new("dry-run", "`true`: say what would change, and write nothing.", "true")] },
            new("DELETE", Timeline, "End a branch", AnswerForms.BranchDeleted, async call =>
            {
                await call.ChangeAsync(new DeleteBranch(call.Timeline));
                return new(AnswerForms.BranchDeleted.Write(BranchDeletedAnswer.Of(call.Timeline)));
            }) { Changes = true },
        ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. Reading, .. Changing];

    private static Reply Changed(BranchChanged changed) => changed.Problems.Count == 0
        ? new(AnswerForms.BranchChanged.Write(BranchChangedAnswer.Of(changed)))
        : throw new BadCallException(string.Join('\n', changed.Problems.Select(p => p.Message).Distinct()), Place(changed.Problems[0]));

    private static string? Place(Problem problem) => problem.At.Line > 0 ? $"{problem.At.Line}:{problem.At.Column}" : null;

    private static Ref Thing(string text) => Ref.TryParseWithPhases(text, out var reference)
        ? reference
        : throw new BadCallException(Say.Of("web.problem.reference", ("kinds", string.Join(", ", Words.All(typeof(Kind))))), "thing");

    private static GetLog LogOf(Call call)
    {
        var asked = call.Asked;
        Ref? about = call.Query("about") is not { } named ? null
            : Ref.TryParse(named, out var thing) ? thing
            : throw new BadCallException(Say.Of("web.problem.reference", ("kinds", string.Join(", ", Words.All(typeof(Kind))))), "about");
        return new(
            call.Timeline, null, asked.AsOf, call.Query("by"), call.Query("type"), about, asked.RecordedBy, asked.KnownBy, asked.AsKnownThen, asked.KnownTo,
            asked.AccordingTo);
    }

    /// <summary>The events after a cursor, as many as wanted; and the last of them, where more come after it.</summary>
    private static StatePart PartOf(Call call)
    {
        var sections = BoardOptions.Read(call.Query("only"), out _) ?? throw new BadCallException(Say.Of("web.api.section"), "only");
        return call.Query("cursor") is { } cursor && (sections.Count > 0 || StatePart.Read(cursor) is null)
            ? throw new BadCallException(Say.Of("web.api.cursor"), "cursor")
            : new(sections, LimitOf(call) ?? StatePart.Most, call.Query("cursor"));
    }

    private static int? LimitOf(Call call) => call.Query("limit") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= StatePart.Most ? limit
        : throw new BadCallException(Say.Of("web.api.limit"), "limit");

    private static (TimelineLog Part, string? Last) Part(Call call, TimelineLog log)
    {
        var rest = log.Entries;
        if (call.Query("after") is { } after)
        {
            var at = rest.Select(e => e.Entry.Id).ToList().IndexOf(after);
            rest = at >= 0 ? [.. rest.Skip(at + 1)] : throw new BadCallException(Say.Of("web.api.no-cursor"), "after");
        }

        return LimitOf(call) is { } limit
            ? (log with { Entries = [.. rest.Take(limit)] }, rest.Count > limit ? rest[limit - 1].Entry.Id : null)
            : (log with { Entries = rest }, null);
    }

    private static Fork ForkOf(string? text) =>
        Ref.TryParse(text ?? "", out var reference) && reference.Kind == Kind.Event ? new(null, reference.Id)
        : EdtfDate.TryParse(text ?? "", out var date, out var problem) ? new(date)
        : throw new BadCallException(Say.Of("web.fork.at.wrong", ("problem", problem)), "at");
}
