using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>How a thing stands at a step of a replay, and whether that step brought it about.</summary>
public sealed record Standing(Ref Thing, string Title, string Status, bool IsNew);

/// <summary>One picture of a replay: the clock, what just happened and what it changed, how things stand, and what comes next.</summary>
public sealed record ReplayBoard(string Title, string Clock, string Place, Step Step, ValueList<Standing> Stands, Step? Next)
{
    /// <summary>That this step lies beyond the record, in a sentence; null: it does not.</summary>
    public string? Record { get; init; }

    /// <summary>The picture at one of these steps.</summary>
    public static ReplayBoard Of(Scenario scenario, IReadOnlyList<StoryStep> steps, int at, StepNames names, RecordEdges? record = null)
    {
        var dates = Dates.On(steps[at].At.At, scenario.Zone);
        return new(
            scenario.Title,
            new Dates(scenario.Zone, year: int.MinValue).Of(steps[at].At),
            Say.Of("replay.step", ("step", (at + 1).ToString()), ("of", steps.Count.ToString())),
            StoryBoard.Of(steps[at], names.At(steps[at]), dates),
            StandsAt(steps, at, names.At(steps[at])),
            at == steps.Count - 1 ? null : StoryBoard.Of(steps[at + 1], names.At(steps[at + 1]), dates, []))
        {
            Record = steps[at].BeyondRecord ? RecordText.Of(record, steps[at].At.At, scenario.Zone) : null,
        };
    }

    /// <summary>The status of each thing by now, those changed latest first.</summary>
    private static ValueList<Standing> StandsAt(IReadOnlyList<StoryStep> steps, int at, Names names)
    {
        var latest = new Dictionary<Ref, (string Status, int Step, bool ByTimeAlone)>();
        for (var i = 0; i <= at; i++)
        {
            foreach (var change in steps[i].Changes.Where(c => c.Path == ThingPath.Status && c.After is not null && c.Thing.Kind != Kind.Violation))
            {
                latest[change.Thing] = (change.After!.Text, i, steps[i].BeyondRecord);
            }
        }

        return [.. latest.OrderByDescending(l => l.Key == Ref.Phase).ThenByDescending(l => l.Key.IsPhase).ThenByDescending(l => l.Value.Step)
            .Select(l => new Standing(
                l.Key,
                names.Of(l.Key),
                RecordText.Marked(names.Status(l.Key, l.Value.Status), l.Value.ByTimeAlone),
                l.Value.Step == at))];
    }
}
