using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Expectations;

namespace Sim.Scenarios.Exercises;

/// <summary>A rubric line as a run meets it or not, and the reasons: each thing it asks for, whether that is so, and because of which events.</summary>
public sealed record Scored(RubricLine Line, bool Met, IReadOnlyList<Reason> Reasons)
{
    /// <summary>The points given.</summary>
    public int Points => Met ? Line.Points : 0;
}

/// <summary>Something a rubric line asks for, in words, and whether it is so.</summary>
public sealed record Reason(string Text, bool Holds, ValueList<string> Because);

/// <summary>Scores what a role, or all of them, made of an exercise: the process, by the choices, the state at the end, and every state on the way.</summary>
public static class Score
{
    /// <summary>The lines for a role (those for every role among them), or for all roles.</summary>
    public static IReadOnlyList<Scored> Of(Play play, Scenario scenario, string? role = null)
    {
        ArgumentNullException.ThrowIfNull(play);
        var lines = play.Exercise.Rubric.Where(l => role is null || l.Role is null || l.Role == role).ToArray();
        var states = lines.Any(l => l.Sometime.Count + l.Never.Count > 0) ? States(play, scenario, [.. lines.SelectMany(l => l.Sometime.Concat(l.Never))]) : [];
        var end = Wishes.Seen(play.StateAt(play.Now), lines.SelectMany(l => l.If));
        return [.. lines.Select(line =>
        {
            Reason[] reasons = [
                .. line.Chose.Select(c => Chosen(c, play)),
                .. line.If.Select(w => Asked(w, end, $"at the end: {Say(w)}", scenario.Zone)),
                .. line.Sometime.Count > 0 ? [Sometime(line.Sometime, states, scenario.Zone)] : (Reason[])[],
                .. line.Never.Count > 0 ? [Never(line.Never, states, scenario.Zone)] : (Reason[])[],
            ];
            return new Scored(line, reasons.All(r => r.Holds), reasons);
        })];
    }

    private static Reason Chosen(ChosenOf wanted, Play play)
    {
        var decided = play.Decided.FirstOrDefault(d => d.Decision.Id == wanted.Decision);
        var took = decided switch { null => "it has not come up yet", { Skipped: true } => "it did not come up", { Option: { } option } => $"chose {option.Id}", _ => "made a move of its own" };
        return new($"{wanted.Decision}: {string.Join(" or ", wanted.Options)} ({took})", decided?.Option is { } o && wanted.Options.Contains(o.Id), [.. decided?.Events.Select(e => e.Id) ?? []]);
    }

    private static Reason Asked(StateCondition wish, System.Text.Json.JsonElement state, string text, DateTimeZone zone)
    {
        var found = StatePath.Find(state, wish.Path);
        return new($"{text} (it is {found.Describe()})", Comparison.Holds(found, wish, zone), [.. found.Because.Take(3)]);
    }

    private static Reason Sometime(ValueList<StateCondition> wishes, IReadOnlyList<(string At, System.Text.Json.JsonElement State)> states, DateTimeZone zone)
    {
        var text = $"at some moment: {string.Join(" and ", wishes.Select(Say))}";
        foreach (var (at, state) in states)
        {
            if (Wishes.Hold(state, wishes, zone))
            {
                return new($"{text} (so on {at})", true, Wishes.Because(state, wishes));
            }
        }

        return new($"{text} (it never was)", false, default);
    }

    private static Reason Never(ValueList<StateCondition> wishes, IReadOnlyList<(string At, System.Text.Json.JsonElement State)> states, DateTimeZone zone)
    {
        var held = Sometime(wishes, states, zone);
        var text = $"never: {string.Join(" and ", wishes.Select(Say))}";
        return held.Holds ? new($"{text} (but it was{held.Text[held.Text.LastIndexOf(" (", StringComparison.Ordinal)..].Replace("(so ", "", StringComparison.Ordinal)}", false, held.Because) : new(text, true, default);
    }

    private static string Say(StateCondition wish) => $"{wish.Path} is {WishReader.Describe(wish)}";

    /// <summary>Every state after the start: the one it begins with, and those at each event, and where time alone may change something.</summary>
    private static List<(string, System.Text.Json.JsonElement)> States(Play play, Scenario scenario, ValueList<StateCondition> wishes)
    {
        var states = new List<(string, System.Text.Json.JsonElement)> { (play.Exercise.AsOf.Text, Wishes.Seen(play.StateAt(play.Exercise.AsOf), wishes)) };
        var (start, end) = (play.Exercise.AsOf.Last(scenario.Zone), play.Now.Last(scenario.Zone));
        var course = new Course(scenario, play.Entries());
        while (course.Next is { } next && next <= end)
        {
            course.Advance();
            if (course.At > start)
            {
                states.Add((Moment.Of(course.At, scenario.Zone).Text, Wishes.Seen(course.State(), wishes)));
            }
        }

        return states;
    }
}
