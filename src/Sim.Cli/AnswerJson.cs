using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Cli.Verbs;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Cli;

/// <summary>The answers of the verbs as JSON: camelCase properties, each always present.</summary>
internal static partial class AnswerJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };

    public static string Of(IEnumerable<Checked> checks) => Write(List(checks, check => new JsonObject
    {
        ["path"] = check.Read.Path,
        ["scenario"] = check.Read.Script?.Scenario.Id,
        ["events"] = check.Read.Script?.Entries.Count,
        ["expectations"] = check.Read.Script?.Expectations.Sum(e => e.Wanted.Count),
        ["problems"] = List(check.Read.Problems, p => Placed(p.At, new() { ["message"] = p.Message })),
        ["hints"] = List(check.Read.Hints, h => Placed(h.At, new() { ["message"] = h.Message })),
        ["failures"] = List(check.Failures, f => Placed(f.At, new()
        {
            ["asOf"] = f.Query.AsOf.Text,
            ["knownBy"] = f.Query.KnownBy?.Text,
            ["knownTo"] = f.Query.KnownTo,
            ["accordingTo"] = f.Query.AccordingTo,
            ["branch"] = f.Branch,
            ["path"] = f.Path,
            ["wanted"] = f.Wanted,
            ["got"] = f.Got,
            ["because"] = Texts(f.Because),
        })),
    }));

    public static string Of(IEnumerable<Loaded> loads) => Write(List(loads, l => new JsonObject
    {
        ["timeline"] = l.Timeline,
        ["changed"] = l.Changed,
        ["added"] = Texts(l.Added),
        ["revised"] = Texts(l.Revised),
        ["removed"] = Texts(l.Removed),
        ["reordered"] = l.Reordered,
        ["headingChanged"] = l.HeaderChanged,
        ["branches"] = new JsonObject { ["added"] = Texts(l.Branches.Added), ["changed"] = Texts(l.Branches.Changed), ["removed"] = Texts(l.Branches.Removed) },
        ["version"] = l.Version,
    }));

    public static string Of(IEnumerable<TimelineSummary> timelines) => Write(List(timelines, t => new JsonObject
    {
        ["timeline"] = t.Timeline,
        ["title"] = t.Title,
        ["events"] = t.Events,
        ["first"] = t.First,
        ["last"] = t.Last,
        ["loadedAt"] = Utc(t.LoadedAt),
        ["branch"] = t.Branch is not { } b ? null : new JsonObject
        {
            ["name"] = b.Name,
            ["of"] = b.Of,
            ["from"] = b.From,
            ["keepLater"] = b.KeepLater,
            ["why"] = b.Why,
            ["leftOut"] = b.LeftOut,
            ["amended"] = b.Amended,
            ["byScript"] = b.ByScript,
            ["run"] = b.Run,
        },
    }));

    public static string Of(BranchCreated created) => Write(new JsonObject
    {
        ["timeline"] = created.Timeline,
        ["parent"] = created.Parent,
        ["from"] = created.Branch.Fork.ToString(),
        ["keepLater"] = created.Branch.KeepLater,
        ["why"] = created.Branch.Why,
    });

    public static string Of(BranchChanged changed) => Write(new JsonObject(Lost(changed.Footing))
    {
        ["timeline"] = changed.Timeline,
        ["changed"] = changed.Changed,
        ["added"] = Texts(changed.Added),
        ["revised"] = Texts(changed.Revised),
        ["removed"] = Texts(changed.Removed),
        ["leftOut"] = Texts(changed.Branch.Without),
        ["amended"] = Texts(changed.Branch.Amend.Select(a => a.Event.Id)),
        ["version"] = changed.Version,
        ["afterAnother"] = changed.AfterAnother,
    });

    public static string Of(Rebased rebased, bool isDry) => Write(new JsonObject(Lost(rebased.Footing))
    {
        ["timeline"] = rebased.Timeline,
        ["rebased"] = rebased.IsNewer && !isDry,
        ["isNewer"] = rebased.IsNewer,
        ["added"] = Texts(rebased.Added),
        ["changed"] = Texts(rebased.Changed),
        ["removed"] = Texts(rebased.Removed),
    });

    public static string Deleted(string timeline) => Write(new JsonObject { ["timeline"] = timeline, ["deleted"] = true });

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Lost(LostEvents footing) =>
    [
        new("notApplied", List(footing.Lost, l => new JsonObject
        {
            ["event"] = l.Event,
            ["reason"] = l.Reason,
            ["chain"] = List(l.Chain, c => new JsonObject { ["event"] = c.Event, ["what"] = Words.Of(c.What) }),
        })),
        new("appliedAgain", Texts(footing.Found)),
    ];

    public static string Of(string timeline, TimelineLog log, EdtfDate? recordedBy) => Write(new JsonObject(Asked(timeline, log.Query, recordedBy))
    {
        ["scenario"] = log.Scenario.Id,
        ["events"] = List(log.Entries, e =>
        {
            var entry = Event(e.Entry);
            entry["addedIn"] = e.AddedIn;
            entry["changedIn"] = e.ChangedIn;
            entry["isFact"] = e.IsFact;
            entry["supersededBy"] = e.SupersededBy;
            entry["retractedBy"] = e.RetractedBy;
            entry["recordedAt"] = Utc(e.RecordedAt);
            entry["version"] = e.Version;
            return entry;
        }),
    });

    public static string Of(string timeline, TimelineStory story, EdtfDate? recordedBy, IEnumerable<StatusSpan> spans) => Write(new JsonObject(Asked(timeline, story.Query, recordedBy))
    {
        ["spans"] = List(spans, s => new JsonObject
        {
            ["thing"] = s.Thing.ToString(),
            ["status"] = s.Status,
            ["from"] = s.From.Text,
            ["until"] = s.Until?.Text,
            ["because"] = Texts(s.Because),
        }),
    });

    public static string Of(string timeline, ThingExplained answer, EdtfDate? recordedBy) => Write(new JsonObject(Asked(timeline, answer.Query, recordedBy))
    {
        ["thing"] = answer.Explanation.Thing.ToString(),
        ["steps"] = Steps(answer.Explanation.Steps),
        ["leftOut"] = List(answer.Explanation.LeftOut, l => new JsonObject { ["event"] = Event(l.Entry), ["reason"] = l.Reason }),
        ["now"] = List(answer.Explanation.Now, n => new JsonObject
        {
            ["thing"] = n.Thing.ToString(),
            ["path"] = n.Path,
            ["value"] = n.Value,
            ["since"] = n.Since.Text,
            ["byItself"] = n.ByItself,
            ["because"] = Texts(n.Because),
        }),
        ["because"] = Texts(answer.Explanation.Because),
        ["becauseCount"] = answer.Explanation.BecauseCount,
    });

    public static string Of(string timeline, TimelineStory story, GetState asked, IEnumerable<StoryStep> steps) => Write(new JsonObject(Asked(timeline, story.Query, asked.RecordedBy))
    {
        ["asKnownThen"] = asked.AsKnownThen,
        ["steps"] = Steps(steps),
    });

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Asked(string timeline, Query query, EdtfDate? recordedBy) =>
    [
        new("timeline", timeline), new("asOf", query.AsOf.Text), new("knownBy", query.KnownBy?.Text), new("knownTo", query.KnownTo), new("accordingTo", query.AccordingTo), new("recordedBy", recordedBy?.Text),
    ];

    private static JsonArray Steps(IEnumerable<StoryStep> steps) => List(steps, s => new JsonObject
    {
        ["at"] = s.At.Text,
        ["happened"] = s.Happened?.Text,
        ["event"] = s.Event is { } e ? Event(e.FirstAccount) : null,
        ["isFact"] = s.IsFact,
        ["notApplied"] = s.NotApplied,
        ["changes"] = List(s.Changes, c => new JsonObject
        {
            ["thing"] = c.Thing.ToString(),
            ["path"] = c.Path,
            ["before"] = c.Before,
            ["after"] = c.After,
            ["because"] = Texts(c.Because),
        }),
        ["accounts"] = List(s.Accounts, a => new JsonObject { ["event"] = Event(a), ["counts"] = s.Event!.Believed.Contains(a.Id) }),
    });

    public static string Of(PostgresStatus status) => Write(new JsonObject
    {
        ["running"] = status.IsRunning,
        ["folder"] = status.Folder,
        ["major"] = status.Major,
        ["port"] = status.Port,
        ["log"] = status.Log,
    });

    /// <summary>An event, and the rule of a branch that made it happen.</summary>
    private static JsonObject Event(Event entry)
    {
        var written = JsonNode.Parse(EntryCodec.ToJson(entry))!.AsObject();
        written["fired"] = entry.Fired is { } fired ? new JsonObject { ["rule"] = fired.Rule, ["because"] = Texts(fired.Because) } : null;
        return written;
    }

    private static JsonObject Placed(Position at, JsonObject rest)
    {
        rest["line"] = at.Line;
        rest["column"] = at.Column;
        return rest;
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(write)];

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static string Utc(Instant at) => NodaTime.Text.InstantPattern.ExtendedIso.Format(at);

    /// <summary>Readable JSON, harmless on a terminal.</summary>
    internal static string Write(JsonNode node) => JsonNodes.Seen(node.ToJsonString(Readable));
}
