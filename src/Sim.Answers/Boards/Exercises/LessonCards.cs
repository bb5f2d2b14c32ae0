using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>A card to cut out: whose and when, what is asked or told, and the options, each under its letter; without options it is news.</summary>
public sealed record LessonCard(string Head, string Text, ValueList<LabelledText> Options, bool MayMove);

/// <summary>The cards of a lesson, to be cut out and given to each role at its moment: the decisions in their order, then the news.</summary>
public sealed record LessonCards(string Title, ValueList<LessonCard> Decisions, ValueList<LessonCard> News)
{
    public static LessonCards Of(Exercise exercise, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new(
            exercise.Title,
            [.. exercise.Rounds.SelectMany((round, n) => round.Decisions.Select(d => Of(d, n + 1, exercise, dates)))],
            [.. exercise.Injects.Select(i => new LessonCard(
                Say.Of("paper.news", ("to", Guided.To(i, exercise)), ("when", Guided.When(i, dates))), i.Text, default, MayMove: false))]);
    }

    private static LessonCard Of(Decision decision, int round, Exercise exercise, Dates dates)
    {
        var role = exercise.RoleOf(decision.Role);
        return new(
            Say.Of("paper.card", ("role", role.Title), ("round", round.ToString()), ("date", dates.Of(decision.When))),
            decision.Prompt,
            [.. decision.Options.Select((o, n) => LabelledText.Of($"{(char)('A' + n)}", o.Text))],
            role.May.Count > 0);
    }
}
