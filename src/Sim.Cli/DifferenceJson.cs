using System.Text.Json.Nodes;
using Sim.Application.Branches;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Cli;

/// <summary>Comparisons as JSON: what stands in the first timeline is under <c>a</c>, what in the second under <c>b</c>; null: it is not there.</summary>
internal static partial class AnswerJson
{
    public static string Of(TimelinesDiffer answer, EdtfDate? recordedBy) => Write(new JsonObject(Asked(answer.A.Timeline, answer.Query, recordedBy).Skip(1))
    {
        ["a"] = answer.A.Timeline,
        ["b"] = answer.B.Timeline,
        ["asOfDefaulted"] = answer.AsOfDefaulted,
        ["events"] = List(answer.Difference.Events, e => new JsonObject { ["id"] = e.Id, ["fields"] = Texts(e.Fields), ["a"] = e.InA is { } a ? Event(a) : null, ["b"] = e.InB is { } b ? Event(b) : null }),
        ["notApplied"] = List(answer.Difference.NotApplied, r => new JsonObject { ["event"] = r.Event.Id, ["a"] = r.InA, ["b"] = r.InB }),
        ["state"] = List(answer.Difference.State, v => new JsonObject
        {
            ["thing"] = v.Thing.ToString(),
            ["path"] = v.Path,
            ["a"] = v.InA,
            ["b"] = v.InB,
            ["becauseA"] = Texts(v.BecauseA),
            ["becauseB"] = Texts(v.BecauseB),
        }),
        ["turns"] = List(answer.Difference.Turns, t => new JsonObject
        {
            ["at"] = t.At.Text,
            ["what"] = Words.Of(t.What),
            ["arose"] = List(t.Arose, Value),
            ["moved"] = List(t.Moved, Value),
            ["closed"] = List(t.Closed, Value),
            ["eventsA"] = Texts(t.EventsA),
            ["eventsB"] = Texts(t.EventsB),
        }),
    });

    public static string Of(TimelinesCompared answer, EdtfDate? recordedBy) => Write(new JsonObject(Asked("", answer.Query, recordedBy).Skip(1))
    {
        ["asOfDefaulted"] = answer.AsOfDefaulted,
        ["timelines"] = Texts(answer.Timelines.Select(t => t.Timeline)),
        ["things"] = List(answer.Comparison.Things, t => new JsonObject
        {
            ["thing"] = t.Thing.ToString(),
            ["in"] = List(answer.Timelines.Zip(t.In), s => new JsonObject { ["timeline"] = s.First.Timeline, ["status"] = s.Second?.Status, ["because"] = Texts(s.Second?.Because ?? []) }),
        }),
    });

    private static JsonObject Value(DifferingValue value) => new() { ["thing"] = value.Thing.ToString(), ["path"] = value.Path, ["a"] = value.InA, ["b"] = value.InB };
}
