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
        var tried = new Tried(exercise, scenario, history, look);
        tried.Go([], null);
        return new(
            tried.Ways, tried.Problems,
            [.. exercise.Rubric.Select(l => l.Id).Where(l => !tried.Met.Contains(l))],
            [.. exercise.Rubric.Select(l => l.Id).Where(l => !tried.Missed.Contains(l))],
            [.. exercise.Decisions.SelectMany(d => d.Options.Select(o => $"{d.Id}/{o.Id}")).Where(o => !tried.Taken.Contains(o))]);
    }

    /// <summary>What came of the ways that were played so far.</summary>
    private sealed class Tried(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, Action<Play>? look)
    {
        private readonly ValueList<Seat> _seats = [.. exercise.Roles.Select(r => new Seat(r.Id, r.Id))];

        public int Ways { get; private set; }

        public List<string> Problems { get; } = [];

        public HashSet<string> Met { get; } = [];

        public HashSet<string> Missed { get; } = [];

        public HashSet<string> Taken { get; } = [];

        /// <summary>Plays on from these choices, every way there is.</summary>
        public void Go(ValueList<ChoiceMade> choices, Play? before)
        {
            if (Problems.Count >= Told)
            {
                return;
            }

            if (Ways == Most)
            {
                Problems.Add($"there are more than {Most} ways through it, and no more were played; take some options away");
                Ways++;
            }

            if (Ways > Most || Played(choices, before) is not { } play)
            {
                return;
            }

            Taken.UnionWith(choices.Select(c => $"{c.Decision}/{c.Option}"));
            if (play.Next is { } next)
            {
                foreach (var option in next.Options)
                {
                    Go([.. choices, new(next.Id, option.Id, default)], play);
                }

                return;
            }

            Ways++;
            foreach (var scored in Score.Of(play))
            {
                (scored.Met ? Met : Missed).Add(scored.Line.Id);
            }

            look?.Invoke(play);
        }

        /// <summary>The play as these choices have it; null: something goes wrong on this way.</summary>
        private Play? Played(ValueList<ChoiceMade> choices, Play? before)
        {
            try
            {
                var play = before is null ? Play.Of(exercise, scenario, history, new(_seats, choices, default, default, 1)) : before.With(choices[^1]);
                if (play.Next is not null || play.Refusal() is not { } reason)
                {
                    return play;
                }

                Problems.Add($"{Say(choices)}: {reason}");
            }
            catch (EndlessRulesException endless)
            {
                Problems.Add($"{Say(choices)}: {endless.Message}");
            }

            return null;
        }
    }

    private static string Say(ValueList<ChoiceMade> choices) =>
        choices.Count == 0 ? "at the start" : string.Join(", ", choices.Select(c => $"{c.Decision}: {c.Option}"));
}
