using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>The teacher's plan: reading, each decision of each round with the news before it, and the debrief, minute by minute.</summary>
internal static class LessonPlan
{
    public static IEnumerable<GuidedStretch> Of(Exercise exercise, Dates dates)
    {
        var at = exercise.Reading ?? 0;
        yield return new(Minutes(0, exercise.Reading), Say.Of("plan.reading"), [Say.Of("plan.hand-out"), .. Ask(exercise.Before, "plan.ask-before")]);
        var from = Instant.MinValue;
        foreach (var (number, round) in exercise.Rounds.Index())
        {
            foreach (var (n, decision) in round.Decisions.Index())
            {
                string[] todo =
                [
                    .. n == 0 && round.Meanwhile.Count > 0
                        ? [Say.Of("plan.meanwhile", ("roles", Names.Join(round.Meanwhile.Select(m => RoleBrief.Inside(exercise.RoleOf(m.Role).Title)))))]
                        : Array.Empty<string>(),
                    .. News(exercise, dates, from, decision.When.Effect(dates.Zone)),
                    Say.Of(
                        decision.If.Count > 0 ? "plan.decides-if" : "plan.decides", ("role", exercise.RoleOf(decision.Role).Title), ("decision", decision.Id),
                        ("date", dates.Of(decision.When))),
                ];
                var (first, next) = (Share(round, n), Share(round, n + 1));
                yield return new(
                    Minutes(at + first, next - first), n == 0 ? RoundTitle.Of(round, number + 1) : Say.Of("plan.round", ("number", (number + 1).ToString())),
                    [.. todo]);
                from = decision.When.Effect(dates.Zone);
            }

            at += round.Minutes ?? 0;
        }

        yield return new(
            Minutes(at, exercise.Minutes - at), Say.Of("plan.debrief"),
            [.. News(exercise, dates, from, exercise.Until.Last(dates.Zone)), .. Ask(exercise.After, "plan.ask-after"), Say.Of("plan.side-by-side"),
                Say.Of("plan.discuss")]);
    }

    private static int? Share(Round round, int decisions) => round.Minutes * decisions / round.Decisions.Count;

    private static string? Minutes(int? from, int? length) => from is { } start && length is { } minutes and > 0
        ? Say.Of("plan.minutes", ("from", start.ToString()), ("until", (start + minutes).ToString()))
        : null;

    private static IEnumerable<string> Ask(ValueList<Question> questions, string key) => questions.Count > 0 ? [Say.Of(key)] : [];

    /// <summary>News that come between two moments, the second included; those by the teacher's hand come when the teacher likes.</summary>
    private static IEnumerable<string> News(Exercise exercise, Dates dates, Instant after, Instant by) => exercise.Injects
        .Where(i => i.At?.Effect(dates.Zone) is { } at && at > after && at <= by)
        .Select(i => Say.Of("plan.news", ("to", Guided.To(i, exercise)), ("when", Guided.When(i, dates)), ("inject", i.Id)));
}
