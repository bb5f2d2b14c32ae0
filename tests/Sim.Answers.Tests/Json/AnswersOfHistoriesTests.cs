using NodaTime;
using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Answers.Tests.Json;

/// <summary>Whatever a history holds, what is said of it is what was published.</summary>
public class AnswersOfHistoriesTests
{
    private const int MostDates = 3;

    [Theory, MemberData(nameof(Histories.Paths), MemberType = typeof(Histories))]
    public void Its_states_are(string path)
    {
        var script = Histories.Read(path);
        foreach (var query in Queries(script))
        {
            Hold(AnswerForms.State.Write(Projection.Project(script.Scenario, script.Entries, query)), query);
        }
    }

    [Theory, MemberData(nameof(Histories.Paths), MemberType = typeof(Histories))]
    public void Its_log_its_story_and_its_spans_are(string path)
    {
        var script = Histories.Read(path);
        var query = Queries(script)[^1];
        var steps = Story.Of(script.Scenario, script.Entries, query);
        var story = new TimelineStory(script.Scenario, script.Entries, query, steps);
        var log = new TimelineLog(
            script.Scenario,
            query,
            [.. script.Entries.Select((e, i) => new LoggedEntry(e, "event", i, NodaConstants.UnixEpoch, true, i % 2 == 0 ? null : "what-if", null))]);
        Hold(AnswerForms.Log.Write(LogAnswer.Of("a", log, query.AsOf)), query);
        Hold(AnswerForms.Replay.Write(ReplayAnswer.Of("a", story, new GetState("a"), steps)), query);
        Hold(AnswerForms.Replay.Write(ReplayAnswer.Of("a", story, new GetState("a"), Story.AsKnownThen(script.Scenario, script.Entries, query))), query);
        Hold(AnswerForms.Spans.Write(SpansAnswer.Of("a", story, null, Story.Spans(steps))), query);
        foreach (var thing in steps.SelectMany(s => s.Changes.Select(c => c.Thing)).Distinct().Take(MostDates).Append(Ref.Phase))
        {
            Hold(
                AnswerForms.Explain.Write(ExplainAnswer.Of(
                    "a",
                    new ThingExplained(script.Scenario, script.Entries, query, false, Explanation.Of(script.Scenario, script.Entries, query, thing)!),
                    null)),
                query);
        }
    }

    [Theory, MemberData(nameof(Histories.Paths), MemberType = typeof(Histories))]
    public void What_it_differs_in_from_itself_without_every_third_event_is(string path)
    {
        var script = Histories.Read(path);
        var query = Queries(script)[^1];
        Event[] other = [.. script.Entries.Where((_, i) => i % 3 != 1)];
        Timeline one = new(script.Scenario, script.Entries), two = new(script.Scenario, other);
        ComparedTimeline a = new("a", null, script.Scenario, script.Entries), b = new("a@b", "b", script.Scenario, other);
        Hold(AnswerForms.Diff.Write(DiffAnswer.Of(new(a, b, query, false, Difference.Between(one, two, query)), null)), query);
        Hold(AnswerForms.Compare.Write(CompareAnswer.Of(new([a, b], query, true, SideBySide.Of([one, two], query)), null)), query);
    }

    private static void Hold(string answer, Query query) => Published.Problems(answer).ShouldBeEmpty($"{query}\n{answer}");

    /// <summary>The end of the history and some dates on the way, under every cut.</summary>
    private static Query[] Queries(Script script)
    {
        var dates = script.Entries.Select(e => e.When).OrderBy(d => d.Last(script.Scenario.Zone)).ToArray();
        var party = script.Scenario.Parties is [var first, ..] ? first.Id : null;
        if (dates.Length == 0)
        {
            return [new(EdtfDate.Parse("2025"))];
        }

        EdtfDate[] some = [.. dates.Where((_, i) => i % Math.Max(1, dates.Length / MostDates) == 0), dates[^1]];
        return [.. some.SelectMany(d => (Query[])[new(d), new(d, d), new(d, d, party, party)]), new(dates[^1])];
    }
}
