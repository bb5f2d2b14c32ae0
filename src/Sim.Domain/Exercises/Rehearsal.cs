using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>
/// An exercise played through, all roles being played: through every combination of its prepared options where those are few, else through ways that
/// take every pair of options two decisions can have, until each consequence has come, and some more. What goes wrong on them, and what of the lesson none
/// of them uses. Messages, notes and texts record nothing that a prepared option could meet, and are no factor.
/// </summary>
/// <param name="Ways">How many ways were played to an end.</param>
/// <param name="Problems">What goes wrong, each with the choices that lead there; at most ten.</param>
/// <param name="NeverMet">Lines that cannot be met.</param>
/// <param name="NeverMissed">Lines that cannot be missed.</param>
/// <param name="NeverTaken">Options that no way can take, as <c>decision/option</c>.</param>
/// <param name="NeverFollowed">Rules that follow on no way.</param>
/// <param name="Seed">What the ways were drawn with, to play the same again; null: all there are were played.</param>
public sealed record Rehearsal(
    int Ways,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> NeverMet,
    IReadOnlyList<string> NeverMissed,
    IReadOnlyList<string> NeverTaken,
    IReadOnlyList<string> NeverFollowed,
    int? Seed)
{
    /// <summary>So many combinations are played; of more, some are drawn.</summary>
    public const int Most = 2000;

    private const int Told = 10;
    private const int Drawn = 250;
    private const int MostDrawn = 1000;
    private const int Again = 4;

    /// <summary>What it promises and cannot keep, which shows without playing it.</summary>
    public IReadOnlyList<string> Flaws { get; init; } = [];

    /// <summary>Whether nothing is amiss.</summary>
    public bool IsSound => Flaws.Count + Problems.Count + NeverMet.Count + NeverMissed.Count + NeverTaken.Count + NeverFollowed.Count == 0;

    /// <summary>Plays it; each end is handed to <paramref name="look"/>.</summary>
    public static Rehearsal Of(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, Action<Play>? look = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        var tried = new Tried(exercise, scenario, history, look);
        var all = exercise.Decisions.Aggregate(1.0, (ways, d) => ways * d.Options.Count);
        if (all <= Most)
        {
            tried.GoEveryWay([], null);
        }
        else
        {
            tried.Draw(new Lot(seed));
        }

        return new(
            tried.Ways, tried.Problems,
            [.. exercise.Rubric.Select(l => l.Id).Where(l => !tried.Met.Contains(l))],
            [.. exercise.Rubric.Select(l => l.Id).Where(l => !tried.Missed.Contains(l))],
            [.. exercise.Decisions.SelectMany(d => d.Options.Select(o => Name(d, o))).Where(o => !tried.Taken.Contains(o))],
            [.. tried.NotFollowed],
            all <= Most ? null : seed)
        {
            Flaws = Exercises.Flaws.Of(exercise, scenario),
        };
    }

    private static string Name(Decision decision, Option option) => $"{decision.Id}/{option.Id}";

    private static string Say(ValueList<ChoiceMade> choices) =>
        choices.Count == 0 ? "at the start" : string.Join(", ", choices.Select(c => $"{c.Decision}: {c.Option}"));

    /// <summary>Numbers that look like chance and are the same for the same seed everywhere.</summary>
    private sealed class Lot(int seed)
    {
        private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL) | 1;

        public int Below(int end)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return (int)(_state % (ulong)end);
        }
    }

    /// <summary>What came of the ways that were played so far.</summary>
    private sealed class Tried(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, Action<Play>? look)
    {
        private readonly List<string[]> _ways = [];
        private readonly ValueList<Seat> _seats = [.. exercise.Roles.Select(r => new Seat(r.Id, r.Id))];

        public int Ways { get; private set; }

        public List<string> Problems { get; } = [];

        public HashSet<string> Met { get; } = [];

        public HashSet<string> Missed { get; } = [];

        public HashSet<string> Taken { get; } = [];

        /// <summary>The rules that have not followed yet.</summary>
        public HashSet<string> NotFollowed { get; } = [.. exercise.Rules.Select(r => r.Id)];

        /// <summary>Plays on from these choices, every way there is.</summary>
        public void GoEveryWay(ValueList<ChoiceMade> choices, Play? before)
        {
            if (Problems.Count >= Told || Played(choices, before) is not { } play)
            {
                return;
            }

            if (play.Next is { } next)
            {
                foreach (var option in next.Options)
                {
                    GoEveryWay([.. choices, new(next.Id, option.Id, default)], play);
                }

                return;
            }

            End(play);
        }

        /// <summary>
        /// Draws ways: first such as take pairs of options that none has taken yet, until so many in a row have brought none; then, where two decisions came
        /// up on one way and not with each pair of their options, that way with the pair; then any, until there are enough, and on to the most where a rule
        /// has not followed yet, or a line has not been met and missed.
        /// </summary>
        public void Draw(Lot lot)
        {
            var pairs = new HashSet<(string, string)>();
            for (var idle = 0; idle < 25 && Problems.Count < Told && Ways < MostDrawn;)
            {
                idle = Go(play => Rarest(play, pairs, lot), pairs) ? 0 : idle + 1;
            }

            foreach (var (one, other) in exercise.Decisions.Index().SelectMany(n => exercise.Decisions.Take(n.Index).Select(d => (d, n.Item))).ToArray())
            {
                foreach (var wanted in one.Options.SelectMany(a => other.Options.Select(b => (One: Name(one, a), Other: Name(other, b)))))
                {
                    foreach (var way in _ways.Where(w => IsOn(one, w) && IsOn(other, w)).Take(Again).ToArray())
                    {
                        if (pairs.Contains(wanted) || Problems.Count >= Told || Ways >= MostDrawn)
                        {
                            break;
                        }

                        string[] names = [wanted.One, wanted.Other, .. way];
                        Go(play => play.Next!.Options.MaxBy(o => RankOf(names, Name(play.Next, o)))!, pairs);
                    }
                }
            }

            while (Problems.Count < Told && Ways < MostDrawn && (Ways < Drawn || IsSomethingLeft))
            {
                Go(play => play.Next!.Options[lot.Below(play.Next.Options.Count)], pairs);
            }
        }

        /// <summary>The earlier a name stands, the more it is wanted; one that does not stand there, not at all.</summary>
        private static int RankOf(string[] names, string name) => Array.IndexOf(names, name) is >= 0 and var at ? names.Length - at : 0;

        private static bool IsOn(Decision decision, string[] way) => way.Any(n => n.StartsWith($"{decision.Id}/", StringComparison.Ordinal));

        private bool IsSomethingLeft => NotFollowed.Count > 0 || exercise.Rubric.Any(l => !Met.Contains(l.Id) || !Missed.Contains(l.Id));

        /// <summary>One way to its end; whether it took a pair of options that none had taken.</summary>
        private bool Go(Func<Play, Option> take, HashSet<(string, string)> pairs)
        {
            ValueList<ChoiceMade> choices = [];
            var play = Played(choices, null);
            while (play?.Next is { } next)
            {
                choices = [.. choices, new(next.Id, take(play).Id, default)];
                play = Played(choices, play);
            }

            var names = choices.Select(c => $"{c.Decision}/{c.Option}").ToArray();
            var before = pairs.Count;
            _ways.Add(names);
            pairs.UnionWith(names.Index().SelectMany(n => names[..n.Index].Select(o => (o, n.Item))));
            if (play is not null)
            {
                End(play);
            }

            return pairs.Count > before;
        }

        /// <summary>
        /// The option that makes the most new pairs with what was chosen, or that was in the fewest pairs so far; where several do, one of them by lot.
        /// </summary>
        private static Option Rarest(Play play, HashSet<(string, string)> pairs, Lot lot)
        {
            var next = play.Next!;
            var chosen = play.Run.Choices.Select(c => $"{c.Decision}/{c.Option}").ToArray();
            return next.Options
                .Select(o => (Option: o, Name: Name(next, o)))
                .OrderByDescending(o => chosen.Count(c => !pairs.Contains((c, o.Name))))
                .ThenBy(o => pairs.Count(p => p.Item1 == o.Name))
                .ThenBy(_ => lot.Below(1 << 20))
                .First().Option;
        }

        private void End(Play play)
        {
            Ways++;
            foreach (var scored in Score.Of(play).Where(s => s.Standing != LineStanding.NoChance))
            {
                (scored.Met ? Met : Missed).Add(scored.Line.Id);
            }

            if (NotFollowed.Count > 0)
            {
                NotFollowed.ExceptWith(play.Entries().Select(e => e.Fired?.Rule).OfType<string>());
            }

            look?.Invoke(play);
        }

        /// <summary>The play as these choices have it; null: something goes wrong on this way.</summary>
        private Play? Played(ValueList<ChoiceMade> choices, Play? before)
        {
            try
            {
                var play = before is null ? Play.Of(exercise, scenario, history, new(_seats, choices, default, default, 1)) : before.With(choices[^1]);
                Taken.UnionWith(choices.Select(c => $"{c.Decision}/{c.Option}"));
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
}
