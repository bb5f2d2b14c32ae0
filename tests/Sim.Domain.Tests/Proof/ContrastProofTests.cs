using CsCheck;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>Two views of a timeline differ in what their stories told last, and a story begun late tells what the whole one tells from there on.</summary>
public class ContrastProofTests
{
    private static readonly int Histories = Times.Of(1_000, 1_000);

    [Fact]
    public void A_contrast_is_the_difference_of_two_stories() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query, AnyHistory.Query).Sample(
            c => Of(c.Item1, c.Item2, c.Item3).SetEquals(Contrasted(c.Item1, c.Item2, c.Item3)),
            iter: Histories,
            print: c => $"{c.Item2}\n{c.Item3}\n{string.Join('\n', Of(c.Item1, c.Item2, c.Item3).Order())}\nbut\n"
                + $"{string.Join('\n', Contrasted(c.Item1, c.Item2, c.Item3).Order())}\n{string.Join('\n', c.Item1.Select(e => e.ToString()))}");

    [Fact]
    public void A_view_does_not_differ_from_itself() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query).Sample(
            c => Contrast.Between(new(AnyHistory.Scenario, c.Item1), c.Item2, c.Item2) is { Events.Count: 0, State.Count: 0 },
            iter: Histories);

    [Fact]
    public void A_story_begun_late_ends_where_the_whole_one_ends() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query, Gen.Int[0, 90]).Sample(
            c =>
            {
                var from = c.Item2.AsOf.Last(AnyHistory.Scenario.Zone) - Duration.FromDays(c.Item3);
                var whole = Story.Of(AnyHistory.Scenario, c.Item1, c.Item2);
                var values = Values(whole.Where(s => s.At.At <= from));
                Apply(values, Story.Since(from, AnyHistory.Scenario, c.Item1, c.Item2));
                return Told(values).SetEquals(Told(Values(whole)));
            },
            iter: Histories);

    [Fact]
    public void A_story_begun_late_tells_the_steps_of_the_whole_one() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query, Gen.Int[0, 90]).Sample(
            c =>
            {
                var from = c.Item2.AsOf.Last(AnyHistory.Scenario.Zone) - Duration.FromDays(c.Item3);
                return Story.Since(from, AnyHistory.Scenario, c.Item1, c.Item2).Select(Step)
                    .SequenceEqual(Story.Of(AnyHistory.Scenario, c.Item1, c.Item2).SkipWhile(s => s.At.At <= from).Select(Step));
            },
            iter: Histories,
            print: c => $"{c.Item2} {c.Item3}\n{string.Join('\n', c.Item1.Select(e => e.ToString()))}");

    private static string Step(StoryStep step) => $"{step.At} {step.Event?.Id} {step.NotApplied} {string.Join("; ", step.Changes)} {step.BeyondRecord}";

    private static HashSet<string> Of(Event[] entries, Query a, Query b)
    {
        var (ofA, ofB) = (Values(Story.Of(AnyHistory.Scenario, entries, a)), Values(Story.Of(AnyHistory.Scenario, entries, b)));
        return [.. ofA.Keys.Union(ofB.Keys)
            .Where(k => k.Thing.Kind != Kind.Party)
            .Select(k => (Key: k, A: ofA.GetValueOrDefault(k), B: ofB.GetValueOrDefault(k)))
            .Where(v => v.A != v.B)
            .Select(v => $"{v.Key.Thing} {v.Key.Path} {v.A} {v.B}")];
    }

    private static HashSet<string> Contrasted(Event[] entries, Query a, Query b) =>
        [.. Contrast.Between(new(AnyHistory.Scenario, entries), a, b).State
            .Where(v => v.Thing.Kind != Kind.Party)
            .Select(v => $"{v.Thing} {v.Path} {v.InA} {v.InB}")];

    private static Dictionary<(Ref Thing, ThingPath Path), string> Values(IEnumerable<StoryStep> steps)
    {
        // Where it begins, no step says.
        var values = new Dictionary<(Ref, ThingPath), string> { [(Ref.Phase, ThingPath.Status)] = "pre-negotiation" };
        Apply(values, steps);
        return values;
    }

    private static void Apply(Dictionary<(Ref Thing, ThingPath Path), string> values, IEnumerable<StoryStep> steps)
    {
        foreach (var change in steps.SelectMany(s => s.Changes))
        {
            if (change.After is { } after)
            {
                values[(change.Thing, change.Path)] = after.Text;
            }
            else
            {
                values.Remove((change.Thing, change.Path));
            }
        }
    }

    private static HashSet<string> Told(Dictionary<(Ref Thing, ThingPath Path), string> values) =>
        [.. values.Select(v => $"{v.Key.Thing} {v.Key.Path} {v.Value}")];
}
