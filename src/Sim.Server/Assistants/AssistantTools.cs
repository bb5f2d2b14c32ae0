using System.ComponentModel;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Branches;
using Sim.Application.Search;
using Sim.Application.States;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Server.Pages;

namespace Sim.Server.Assistants;

/// <summary>
/// What assistants can ask. All of it only reads; a check keeps nothing. Each answer is the command line's JSON with the sources it rests on, and says what in
/// it
/// is only somebody's word.
/// </summary>
[McpServerToolType]
internal sealed class AssistantTools(ShippedCases cases)
{
    private const string AsOf = "The date asked about: a day (to its end), an instant, a month, a year (EDTF). Empty: the timeline's last event.";
    private const string Known = "Empty: everything known today. `then`: only what was public by the date asked about. Or a date.";
    private const string KnownTo = "Besides what was public, what this party knew. A party's id, or empty.";
    private const string Believing = "Take this party's word as fact. A party's id, or empty.";
    private const string Timeline = "The timeline's name, such as istanbul-2025, or a branch, such as istanbul-2025@ukraine-accepts.";

    [McpServerTool(Name = "list_timelines", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The negotiations there are, with their what-if branches.")]
    public Task<string> ListAsync(CancellationToken ct) => SaidAsync(async () =>
    {
        await cases.EnsureAllAsync(ct);
        return AnswerForms.List.Write(ListAnswer.Of(await cases.AskAsync(new ListTimelines(), ct)));
    });

    [McpServerTool(Name = "state", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("What stood in a negotiation on a date: truces in force and for whom, proposals and who has not answered, talks, agreements, measures, " +
        "claims. Every value names the events it rests on.")]
    public Task<string> StateAsync(
        [Description(Timeline)] string timeline,
        CancellationToken ct,
        [Description(AsOf)] string? as_of = null,
        [Description(Known)] string? known = null,
        [Description(KnownTo)] string? known_to = null,
        [Description(Believing)] string? believing = null,
        [Description("At most so many entries of each list, from 1 to 1000; `rest` then names the cursors that lead on. Empty: the whole state.")]
        int? limit = null,
        [Description("A cursor that an earlier part named, such as truces:50: that list alone, from there on.")] string? cursor = null) => SaidAsync(async () =>
    {
        if (limit is < 1 or > StatePart.Most)
        {
            throw new McpException(Say.Of("web.api.limit"));
        }

        if (cursor is not null && StatePart.Read(cursor) is null)
        {
            throw new McpException(Say.Of("web.api.cursor"));
        }

        var answer = await cases.AskAsync(Ask(timeline, as_of, known, known_to, believing), ct);
        var said = limit is null && cursor is null
            ? AnswerForms.State.Write(answer.State)
            : AnswerForms.StatePart.Write(new StatePart(new HashSet<BoardSection>(), limit ?? StatePart.Most, cursor).Of(answer.State));
        return WithSources(said, answer.Scenario, answer.Entries);
    });

    [McpServerTool(Name = "explain", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Why a thing stands as it does: its story event by event, with sources, what does not count and why.")]
    public Task<string> ExplainAsync(
        [Description(Timeline)] string timeline,
        [Description("What to explain, as kind/id: truce/victory-day, proposal/istanbul-talks, party/russia, event/ID; or `phase`.")] string thing,
        CancellationToken ct,
        [Description(AsOf)] string? as_of = null,
        [Description(Known)] string? known = null,
        [Description(KnownTo)] string? known_to = null,
        [Description(Believing)] string? believing = null) => SaidAsync(async () =>
    {
        if (!Ref.TryParseWithPhases(thing, out var reference))
        {
            throw new McpException(Say.Of("web.problem.reference", ("kinds", string.Join(", ", Words.All(typeof(Kind))))));
        }

        var answer = await cases.AskAsync(new ExplainThing(Ask(timeline, as_of, known, known_to, believing), reference), ct);
        return WithSources(AnswerForms.Explain.Write(ExplainAnswer.Of(timeline, answer, null)), answer.Scenario, answer.Entries);
    });

    [McpServerTool(Name = "what_changed", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("What happened and what it changed between two dates, step by step, also what the passing of time alone changed.")]
    public Task<string> WhatChangedAsync(
        [Description(Timeline)] string timeline,
        [Description("After this date.")] string since,
        CancellationToken ct,
        [Description(AsOf)] string? as_of = null,
        [Description(Known)] string? known = null) => SaidAsync(async () =>
    {
        var asked = Ask(timeline, as_of, known, null, null);
        var story = await cases.AskAsync(new GetStory(asked), ct);
        var from = DateOf("since", since)!.Last(story.Scenario.Zone);
        var steps = story.Steps.Where(s => s.At.At > from);
        return WithSources(AnswerForms.Replay.Write(ReplayAnswer.Of(timeline, story, asked, steps)), story.Scenario, story.Entries);
    });

    [McpServerTool(Name = "search", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Where words stand: in events, terms, authors' notes (no source's word), names and sources, of one timeline or of all.")]
    public Task<string> SearchAsync(
        [Description("The words, in all their forms; in quotation marks: exactly so; with a minus: not these.")] string words,
        CancellationToken ct,
        [Description("The timeline to look in. Empty: all.")] string? timeline = null,
        [Description(Known)] string? known = null,
        [Description(AsOf)] string? as_of = null) => SaidAsync(async () =>
    {
        await cases.EnsureAllAsync(ct);
        var asked = Ask(timeline ?? "", as_of, known, null, null);
        var request = new FindText(words, new GetLog(asked.Timeline, To: asked.AsOf, KnownBy: asked.KnownBy, AsKnownThen: asked.AsKnownThen));
        var json = JsonNode.Parse(AnswerForms.Search.Write(SearchAnswer.Of(await cases.AskAsync(request, ct), request)))!.AsObject();
        json["reading"] = Say.Of("web.mcp.reading");
        return json.ToJsonString();
    });

    [McpServerTool(Name = "diff", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("How two timelines differ on a date, such as history and a what-if: events, what stands otherwise and why, where they parted and met.")]
    public Task<string> DiffAsync(
        [Description(Timeline)] string timeline,
        [Description("The other timeline.")] string other,
        CancellationToken ct,
        [Description(AsOf)] string? as_of = null) => SaidAsync(async () =>
    {
        var answer = await cases.AskAsync(new GetDifference(Ask(timeline, as_of, null, null, null), other), ct);
        return WithSources(AnswerForms.Diff.Write(DiffAnswer.Of(answer, null)), answer.A.Scenario, [.. answer.A.Entries, .. answer.B.Entries]);
    });

    [McpServerTool(Name = "sources", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The sources of a timeline, and which events rest on each.")]
    public Task<string> SourcesAsync([Description(Timeline)] string timeline, CancellationToken ct) => SaidAsync(async () =>
    {
        var content = await cases.AskAsync(new GetTimeline(timeline), ct);
        return new JsonObject
        {
            ["timeline"] = timeline,
            ["sources"] = new JsonArray(
            [
                .. content.Scenario.Sources.Select(s => OfSource(s, content.Entries.Where(e => e.Source.Any(r => r.Source == s.Id)))),
            ]),
        }.ToJsonString();
    });

    [McpServerTool(Name = "check_script", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Checks a draft of a scenario script (YAML): each problem with line, column and remedy, warnings, and expectations that fail. " +
        "Nothing is kept. Write one from an article, check it, mend it, until it holds.")]
    public Task<string> CheckAsync([Description("The whole script.")] string script) => SaidAsync(() =>
    {
        var draft = Draft.Of("draft.yaml", System.Text.Encoding.UTF8.GetBytes(script));
        return Task.FromResult(AnswerForms.Check.Write(CheckAnswer.Of([(draft.Read, draft.Failures, null)])));
    });

    private static GetState Ask(string timeline, string? asOf, string? known, string? knownTo, string? believing) => new(
        timeline,
        DateOf("as_of", asOf),
        known is "then" ? null : DateOf("known", known),
        known is "then",
        knownTo is { Length: > 0 } ? knownTo : null,
        believing is { Length: > 0 } ? believing : null);

    private static EdtfDate? DateOf(string name, string? text) =>
        string.IsNullOrEmpty(text) ? null
        : EdtfDate.TryParse(text, out var date, out var problem) ? date
        : throw new McpException($"{name}: {problem}");

    /// <summary>The answer; what is refused is said as on a page, and damage by its place.</summary>
    private async Task<string> SaidAsync(Func<Task<string>> answer)
    {
        try
        {
            return await answer();
        }
        catch (RequestRefusedException refused)
        {
            throw new McpException(RefusalSentences.Of(refused.Refusal));
        }
        catch (StoreUnavailableException unavailable)
        {
            throw new McpException(unavailable.IsDamage ? unavailable.Message : Failure.NoStore);
        }
        catch (Exception unforeseen) when (unforeseen is not (McpException or OperationCanceledException))
        {
            throw await cases.AskAsync(new FindDamageBehind(unforeseen), CancellationToken.None) is { } damage ? new McpException(damage.Message) : unforeseen;
        }
    }

    private static string WithSources(string answer, Scenario scenario, IReadOnlyList<Event> entries)
    {
        var json = JsonNode.Parse(answer)!.AsObject();
        json["reading"] = Say.Of("web.mcp.reading");
        // Most answers carry them already.
        json["sources"] ??= new JsonArray(
            [
                .. scenario.Sources.Select(s => (Source: s, Events: entries.Where(e => e.Source.Any(r => r.Source == s.Id)).DistinctBy(e => e.Id).ToArray()))
                    .Where(s => s.Events.Length > 0)
                    .Select(s => OfSource(s.Source, s.Events)),
            ]);
        return json.ToJsonString();
    }

    private static JsonObject OfSource(Source source, IEnumerable<Event> events) => new()
    {
        ["id"] = source.Id,
        ["publisher"] = source.Publisher,
        ["title"] = source.Title,
        ["date"] = source.Date?.Text,
        ["url"] = source.Url,
        ["events"] = new JsonArray([.. events.Select(e => (JsonNode)e.Id)]),
    };
}
