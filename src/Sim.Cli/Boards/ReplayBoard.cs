using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>How a replay goes: whether it waits, its pace in the world's time a second, and a note to the reader.</summary>
internal sealed record ReplayMode(bool Paused, Duration Pace, string? Note);

/// <summary>One picture of a replay: the clock, what just happened and what it changed, how things stand; and at the foot what comes next.</summary>
internal static class ReplayBoard
{
    public static IRenderable Body(Scenario scenario, IReadOnlyList<StoryStep> steps, int at, Names names, string cuts)
    {
        var dates = Dates.On(steps[at].At.At, scenario.Zone);
        return new Page([.. Clock(scenario, steps, at, cuts), Row.Blank, .. StoryText.Rows(steps[at], names, dates), Row.Blank, Row.Section("STANDS"), .. Stands(steps, at, names)]);
    }

    public static IRenderable Foot(Scenario scenario, IReadOnlyList<StoryStep> steps, int at, Names names, ReplayMode mode) =>
        new Page([.. Next(steps, at, names, Dates.On(steps[at].At.At, scenario.Zone)), Row.Blank, Keys(mode)]);

    private static IEnumerable<Row> Clock(Scenario scenario, IReadOnlyList<StoryStep> steps, int at, string cuts)
    {
        yield return new Row(0, 2, Phrase.Of(scenario.Title, Ink.Strong)) { Right = $"step {at + 1} of {steps.Count}" };
        yield return new Row(0, 2, Phrase.Of(new Dates(scenario.Zone, year: int.MinValue).Of(steps[at].At), Ink.Section)) { Right = cuts };
    }

    /// <summary>The status of each thing by now, those changed latest first.</summary>
    private static IEnumerable<Row> Stands(IReadOnlyList<StoryStep> steps, int at, Names names)
    {
        var latest = new Dictionary<Ref, (string Status, int Step)>();
        for (var i = 0; i <= at; i++)
        {
            foreach (var change in steps[i].Changes.Where(c => c is { Path: "status", After: not null } && c.Thing.Kind != Kind.Violation))
            {
                latest[change.Thing] = (change.After!, i);
            }
        }

        return latest.OrderByDescending(l => l.Key.Kind == Kind.None).ThenByDescending(l => l.Value.Step).Select(l => new Row(2, 4, Phrase.Of(l.Key.Kind == Kind.None ? "Phase" : names.Of(l.Key), Ink.Plain))
        {
            Label = Phrase.Of(names.Status(l.Key, l.Value.Status), l.Value.Step == at ? Ink.Good : Ink.Open),
            LabelWidth = 24,
        });
    }

    private static IEnumerable<Row> Next(IReadOnlyList<StoryStep> steps, int at, Names names, Dates dates)
    {
        yield return Row.Blank;
        yield return at == steps.Count - 1
            ? new Row(0, 2, Phrase.Of("the end of the story", Ink.Quiet))
            : new Row(0, 4, StoryText.Told(steps[at + 1], names, dates)) { Label = Phrase.Of($"next, {dates.Of(steps[at + 1].At)}", Ink.Quiet), LabelWidth = 24 };
    }

    private static Row Keys(ReplayMode mode) => new(0, 2, Phrase.Of(
        mode.Note ?? $"{(mode.Paused ? "paused" : Lengths.Of(mode.Pace) + " a second")} · space {(mode.Paused ? "goes on" : "pauses")} · ← → steps · + - speed · j jump to a date · q quits", Ink.Quiet));
}
