using System.Text.Json;
using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Application.Exercises;
using Sim.Application.States;
using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;

namespace Sim.Application.Tests.Kept;

/// <summary>
/// Questions to a store, each a line such as <c>log two-sides recorded-by 2026-11-30T05:00:08Z</c>, and the answers as lines that are kept and compared.
/// An answer says what matters and no more, so that it can be given in later versions too, whatever properties these add.
/// </summary>
internal static class Questions
{
    // What is told of a thing in a state, where it has it.
    private static readonly string[] Told = ["status", "side", "compliance", "from", "until", "since", "answerBy", "killed", "stance"];

    // What names a thing that has no id.
    private static readonly string[] Naming = ["ref", "what", "proposal", "party", "kind", "by", "when"];

    /// <summary>What an edition is asked about its events: all of them, as they were written.</summary>
    public static async Task<IReadOnlyList<string>> OfEventsAsync(Store store)
    {
        var timelines = await store.Send(new ListTimelines());
        return
        [
            "list", .. timelines.Select(t => $"log {t.Timeline}"), .. timelines.Where(t => t.Branch is not null).Select(t => $"branch {t.Timeline}"),
            .. await RunsAsync(store, "run"),
        ];
    }

    /// <summary>
    /// What an edition is asked about what follows from its events: four dates of each timeline, some cuts of histories, what rules did, the reports,
    /// and what a rebase would do.
    /// </summary>
    public static async Task<IReadOnlyList<string>> OfStatesAsync(Store store)
    {
        var questions = new List<string>();
        var ofRuns = (await store.Send(new ListRuns())).SelectMany(r => r.Earlier.Append(r.Timeline)).ToHashSet();
        foreach (var timeline in await store.Send(new ListTimelines()))
        {
            var log = await store.Send(new GetLog(timeline.Timeline));
            string[] dates = [.. log.Entries.Select(e => e.Entry.When.Text).DefaultIfEmpty("2030")];
            var quarters = Enumerable.Range(1, 4).Select(n => dates[Math.Max(0, (dates.Length * n / 4) - 1)]).Distinct();
            questions.AddRange(quarters.Select(d => $"state {timeline.Timeline} as-of {d}"));
            questions.Add($"consequences {timeline.Timeline}");
            if (timeline.Branch is null)
            {
                questions.Add($"state {timeline.Timeline} as-of {dates[dates.Length / 2]} as-known-then yes");
                questions.AddRange(log.Scenario.Parties.Take(2).Select(p => $"state {timeline.Timeline} as-of {dates[^1]} according-to {p.Id}"));
            }

            if (timeline.Branch is { ByScript: false } && !ofRuns.Contains(timeline.Timeline))
            {
                questions.Add($"rebase {timeline.Timeline}");
            }
        }

        return [.. questions, .. await RunsAsync(store, "report")];
    }

    /// <summary>The answer to a question.</summary>
    public static async Task<string[]> AskAsync(Store store, string question)
    {
        var words = question.Split(' ');
        var of = words.Length > 1 ? words[1] : "";
        var cuts = words.Skip(2).Chunk(2).ToDictionary(c => c[0], c => c[1]);
        IEnumerable<string> lines = words[0] switch
        {
            "list" => List(await store.Send(new ListTimelines())),
            "log" => Log(await store.Send(new GetLog(of, RecordedBy: DateOf(cuts, "recorded-by")))),
            "consequences" => Consequences(await store.Send(new GetLog(of))),
            "branch" => Description(await store.Send(new GetTimeline(of))),
            "run" => Steps(await store.Send(new GetRun(of))),
            "state" => State(await store.Send(new GetState(
                of, DateOf(cuts, "as-of"), AsKnownThen: cuts.ContainsKey("as-known-then"), AccordingTo: cuts.GetValueOrDefault("according-to")))),
            "rebase" => Rebase(await store.Send(new RebaseBranch(of, DryRun: true))),
            "report" => Report(await store.Send(new GetReport(of))),
            _ => throw new InvalidOperationException($"'{question}' is no question"),
        };
        return [.. lines.Select(l => l.TrimEnd())];
    }

    private static async Task<IEnumerable<string>> RunsAsync(Store store, string verb) =>
        (await store.Send(new ListRuns())).Select(r => $"{verb} {r.Name}").Order(StringComparer.Ordinal);

    private static EdtfDate? DateOf(Dictionary<string, string> cuts, string cut) => cuts.TryGetValue(cut, out var date) ? EdtfDate.Parse(date) : null;

    private static string[] List(IReadOnlyList<TimelineSummary> timelines) => [.. timelines.Select(t =>
        $"{t.Timeline}: {t.Title}, {t.Events} events, {t.First} to {t.Last}, loaded {t.LoadedAt}"
        + (t.Branch is { } b ? $"; {b.Of ?? "history"} {b.From} {b.KeepLater} {b.LeftOut} {b.Amended} {b.ByScript}" : ""))];

    private static string[] Log(TimelineLog log) => [.. log.Entries.Where(e => e.Entry.Fired is null).Select(e =>
        $"{e.Entry.Id} {e.Type} {e.Entry.When.Text} v{e.Version}"
        + (e.AddedIn is { } added ? $" added in {added}" : "") + (e.ChangedIn is { } changed ? $" changed in {changed}" : ""))];

    // What rules made of the events, and which of them are only claims.
    private static string[] Consequences(TimelineLog log) =>
    [
        .. log.Entries.Where(e => !e.IsFact).Select(e => $"claim {e.Entry.Id}"),
        .. log.Entries.Where(e => e.Entry.Fired is not null)
            .Select(e => $"{e.Entry.Id} {e.Type} {e.Entry.When.Text} fired by {e.Entry.Fired!.Rule} because of {string.Join(',', e.Entry.Fired.Because)}"),
    ];

    private static string[] Description(TimelineContent content)
    {
        var branch = content.Branches[^1];
        return
        [
            $"{branch.Name} of {branch.Of ?? "history"} at {branch.Fork}{(branch.KeepLater ? " keep-later" : "")}: {branch.Why?.ReplaceLineEndings(" ")}",
            .. branch.Source.Select(s => $"source {s}"), .. branch.Without.Select(id => $"without {id}"),
            .. branch.Amend.Select(a => $"amend {a.Event.Id}: {string.Join(',', a.Event.Given)}"),
            .. branch.Rules.Select(r => $"rule {r.Id}"), .. branch.Events.Select(EntryCodec.ToJson),
        ];
    }

    private static string[] Steps(PlayedRun run) =>
    [
        $"{run.Exercise.Id} on {run.History}, {run.Timeline} after {string.Join(',', run.Earlier)}; next {run.Play.Next?.Id ?? "nothing"}",
        .. run.Steps.Select(s => $"{s.At}: " + s.Step switch
        {
            RunStarted e => $"started {string.Join(',', e.Seats.Select(seat => $"{seat.Role} by {seat.Student}"))}",
            ChoiceMade e => $"{e.Decision}: {e.Option}{string.Concat(e.Move.Select(EntryCodec.ToJson))}",
            ChoicesUndone e => $"undone {e.Count}",
            InjectMade e => $"inject {e.Inject} before {e.Before}",
            QuestionAnswered e => $"{e.Role} answers {e.Question}: {e.Answer}",
            _ => s.Step.ToString()!,
        }),
    ];

    private static string[] Rebase(Rebased rebased) =>
    [
        $"newer: {rebased.IsNewer}", $"added: {string.Join(',', rebased.Added)}", $"changed: {string.Join(',', rebased.Changed)}",
        $"removed: {string.Join(',', rebased.Removed)}",
        $"lost: {string.Join(',', rebased.Footing.Lost.Select(l => l.Event))}", $"found: {string.Join(',', rebased.Footing.Found)}",
    ];

    private static string[] Report(RunReport report) =>
    [
        $"as of {report.AsOf}, {(report.IsOver ? "over" : "unfinished")}, {report.Points} of {report.Possible}",
        .. report.Path.Select(p => $"{p.When} {p.Role} {p.Decision} {p.Option} {string.Join(',', p.Events.Select(e => e.Id))} " +
            $"{(p.ByDefault ? "by default" : "")}"),
        .. report.Outcomes.Select(o => $"{o.Thing}: {o.Here}, in history {o.InHistory}"), .. report.Scores.Select(s => $"{s.Line.Id}: {s.Points}"),
        .. report.Others.Select(o => $"other {o.Run}"),
        .. report.Answers.Select(a => $"{a.Role} {a.Student}: {a.Before} / {a.After}"),
    ];

    private static string[] State(TimelineState answer)
    {
        using var json = JsonDocument.Parse(AnswerForms.State.Write(answer.State));
        var state = json.RootElement;
        var lists = state.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array && p.Name is not ("orphaned" or "accordingTo"));
        return
        [
            $"phase {state.GetProperty("phase").GetProperty("name")}",
            .. lists.SelectMany(list => list.Value.EnumerateArray().Select(thing => $"{list.Name} {Name(thing)}: {Values(thing)}{Parts(thing)}")),
            .. state.GetProperty("orphaned").EnumerateArray().Select(o => $"orphaned {Text(o, "event") ?? Text(o, "id")}"),
        ];
    }

    private static string Values(JsonElement thing) => string.Join(' ', Told.Where(t => Text(thing, t) is not null).Select(t => $"{t} {Text(thing, t)}"));

    // Who is bound by a truce, who answered what, and where each stands.
    private static string Parts(JsonElement thing) => string.Concat(new[] { ("commitments", "status"), ("responses", "answer"), ("positions", "stance") }
        .Where(p => thing.TryGetProperty(p.Item1, out _))
        .SelectMany(p => thing.GetProperty(p.Item1).EnumerateArray().Select(part => $" | {Text(part, "party") ?? Text(part, "issue")} {Text(part, p.Item2)}")));

    private static string Name(JsonElement thing) => Text(thing, "id") ?? string.Join(' ', Naming.Select(name => Text(thing, name)).OfType<string>());

    private static string? Text(JsonElement thing, string property) => thing.TryGetProperty(property, out var value)
        && value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.ToString() : null;
}
