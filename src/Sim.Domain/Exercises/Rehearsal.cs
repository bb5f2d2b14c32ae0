using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>
/// An exercise played through every combination of its prepared options, all roles being played: how many ways there are through it, what goes wrong on them,
/// and the rubric lines that no way meets, or none misses.
/// </summary>
/// <param name="Ways">How many combinations lead to an end.</param>
/// <param name="Problems">What goes wrong, each with the choices that lead there; at most ten.</param>
/// <param name="NeverMet">Lines that cannot be met.</param>
/// <param name="NeverMissed">Lines that cannot be missed.</param>
/// <param name="NeverTaken">Options that no way can take, as <c>decision/option</c>.</param>
public sealed record Rehearsal(
    int Ways,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> NeverMet,
    IReadOnlyList<string> NeverMissed,
    IReadOnlyList<string> NeverTaken)
{
    /// <summary>More ways than a class will ever go; a lesson that has more is not played through.</summary>
    public const int Most = 5000;

    private const int Told = 10;

    /// <summary>Whether nothing is amiss.</summary>
    public bool IsSound => Problems.Count + NeverMet.Count + NeverMissed.Count + NeverTaken.Count == 0;

    /// <summary>Plays it; each end is handed to <paramref name="look"/>.</summary>
    public static Rehearsal Of(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, Action<Play>? look = null)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        var problems = new List<string>();
        var (met, missed, taken, ways) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), 0);
        ValueList<Seat> seats = [.. exercise.Roles.Select(r => new Seat(r.Id, r.Id))];
        Go([], null);
        return new(
            ways, problems,
            [.. exercise.Rubric.Select(l => l.Id).Where(l => !met.Contains(l))],
            [.. exercise.Rubric.Select(l => l.Id).Where(l => !missed.Contains(l))],
            [.. exercise.Decisions.SelectMany(d => d.Options.Select(o => $"{d.Id}/{o.Id}")).Where(o => !taken.Contains(o))]);

        void Go(ValueList<ChoiceMade> choices, Play? before)
        {
            if (problems.Count >= Told)
            {
                return;
            }

            if (ways == Most)
            {
                problems.Add($"there are more than {Most} ways through it, and no more were played; take some options away");
                ways++;
            }

            if (ways > Most)
            {
                return;
            }

            Play play;
            try
            {
                play = before is null ? Play.Of(exercise, scenario, history, new(seats, choices, default, default, 1)) : before.With(choices[^1]);
                if (play.Next is null && play.Refusal() is { } reason)
                {
                    problems.Add($"{Say(choices)}: {reason}");
                    return;
                }
            }
            catch (EndlessRulesException endless)
            {
                problems.Add($"{Say(choices)}: {endless.Message}");
                return;
            }

            foreach (var choice in choices)
            {
                taken.Add($"{choice.Decision}/{choice.Option}");
            }

            if (play.Next is { } next)
            {
                foreach (var option in next.Options)
                {
                    Go([.. choices, new(next.Id, option.Id, default)], play);
                }

                return;
            }

            ways++;
            foreach (var scored in Score.Of(play))
            {
                if (scored.Standing != LineStanding.NoChance)
                {
                    (scored.Met ? met : missed).Add(scored.Line.Id);
                }
            }

            look?.Invoke(play);
        }
    }

    private static string Say(ValueList<ChoiceMade> choices) =>
        choices.Count == 0 ? "at the start" : string.Join(", ", choices.Select(c => $"{c.Decision}: {c.Option}"));
}
