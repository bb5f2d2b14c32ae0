using Sim.Answers.Boards;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using static Sim.Cli.Paper.Exercises.HtmlPage;

namespace Sim.Cli.Paper.Exercises;

/// <summary>What is printed before a lesson: a page a role, with what only it may know, and the teacher's guide.</summary>
public static class HandoutPages
{
    /// <summary>
    /// A role's page: its briefs, the board as it could know it at the start, room for notes. What other roles and later history hold is not in it.
    /// </summary>
    public static string OfRole(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, ExerciseRole role)
    {
        // As at the start: nothing is decided by anybody yet.
        var play = Play.Of(
            exercise,
            scenario,
            history,
            Domain.Exercises.Run.Of([new RunStarted(exercise.Id, [.. exercise.Roles.Select(r => new Seat(r.Id, r.Id))])]));
        var view = RoleView.Of(play, role.Id) with { State = play.StateAt(exercise.AsOf, role) with { Title = exercise.Title } };
        return OfRole(exercise, view, Terminal.Lines(BoardPage.Render(Board.Of(view.State, scenario, new BoardOptions())), 110));
    }

    private static string OfRole(Exercise exercise, RoleView view, IReadOnlyList<string> board) => HtmlPage.Of(
        $"{exercise.Title}: {view.Role.Title}",
        [
            H1(view.Role.Title),
            P($"{exercise.Title}{(exercise.Minutes is { } m ? $" · {m} minutes" : "")} · it is {exercise.AsOf}", "quiet"),
            .. exercise.ContentNote is { } note ? [P(note, "quiet")] : (object[])[],
            H2("Who you are"),
            P(view.Role.Brief),
            .. view.Role.Private is { } secret ? [Div("secret", H3("For you alone"), P(secret))] : (object[])[],
            H2("Who else is there"),
            .. view.Others.SelectMany(o => new object[] { H3(o.Title), P(o.Brief) }),
            .. exercise.Before.Count > 0 ? [H2("Before you begin"), .. exercise.Before.SelectMany(Asked)] : (object[])[],
            H2("What stands, as you could know it"),
            Pre(board),
            H2("Notes"),
            .. Enumerable.Range(0, 6).Select(_ => Div("line")),
        ]);

    /// <summary>The teacher's guide: timing, decisions with what speaks for each option, injects, rules, rubric, questions.</summary>
    public static string OfTeacher(Exercise exercise, Scenario scenario) => HtmlPage.Of(
        $"{exercise.Title}: teacher's guide",
        [
            H1($"{exercise.Title}: teacher's guide"),
            P(
                $"On {scenario.Title}. From {exercise.AsOf} to {exercise.Until}{(exercise.Minutes is { } minutes ? $", {minutes} minutes" : "")}. Not for students: it tells what each role alone knows.",
                "quiet"),
            P(exercise.About ?? ""),
            .. exercise.ContentNote is { } note ? [P(note)] : (object[])[],
            H2("Objectives"),
            Ul(exercise.Objectives),
            H2("Roles"),
            .. exercise.Roles.SelectMany(r => new object?[]
            {
                H3(r.Title),
                P(r.Brief),
                r.Private is { } secret ? P($"Alone: {secret}") : null,
                r.May.Count > 0 ? P($"Of its own accord it may record: {r.May}", "quiet") : null,
            }.OfType<object>()),
            .. exercise.Rounds.SelectMany((
                round,
                n) => new object[]
                {
                    H2($"Round {n + 1}: {round.Title}{(round.Minutes is { } m ? $" ({m} minutes)" : "")}"),
                }.Concat(round.Decisions.SelectMany(d => Of(d, exercise)))),
            H2("Injects"),
            Table(
                ["When", "To", "What"],
                exercise.Injects.Select(i => (IReadOnlyList<string>)[
                    i.At is { } at ? $"{at}{(i.If.Count > 0 ? ", on a condition" : "")}" : $"by your hand: sim exercise inject RUN {i.Id}",
                    i.To.Count == 0 ? "all" : string.Join(", ", i.To.Select(t => exercise.RoleOf(t).Title)),
                    i.Text,
                ])),
            .. exercise.Rules.Count > 0
                ? [H2("Rules"), Ul(exercise.Rules.Select(r => $"{r.Id}: {r.Why ?? $"when {string.Join(" and ", r.If.Select(w => w.Path))}"}"))]
                : (object[])[],
            H2("Rubric"),
            Table(
                ["Points", "What", "For", "Met", "Missed"],
                exercise.Rubric.Select(l => (IReadOnlyList<string>)[
                    $"{l.Points}",
                    l.Title,
                    l.Role is { } role ? exercise.RoleOf(role).Title : "every role",
                    l.Met ?? "",
                    l.Missed ?? "",
                ])),
            H2("Before and after"),
            .. exercise.Before.Concat(exercise.After).SelectMany(Asked),
            H2("To discuss"),
            Ol(exercise.Debrief),
            H2("To read"),
            Ul(exercise.References.Select(r => Reading(r, scenario))),
        ]);

    private static IEnumerable<object> Of(Decision decision, Exercise exercise)
    {
        yield return H3($"{decision.When}: {exercise.RoleOf(decision.Role).Title} ({decision.Id})");
        yield return P(decision.Prompt);
        foreach (var option in decision.Options)
        {
            yield return Div(
                "option",
                P($"{option.Id}{(option.Id == decision.Otherwise ? " (taken where nobody plays the role)" : "")}: {option.Text}"),
                P(option.Teacher ?? "", "quiet"));
        }
    }

    private static IEnumerable<object> Asked(Question question) =>
        [P($"{question.Text}{(question.Options.Count > 0 ? $"   ( {string.Join(" / ", question.Options)} )" : "")}"), Div("line")];

    private static string Reading(FurtherReading reading, Scenario scenario)
    {
        if (reading.Source is not { } cited || scenario.Sources.FirstOrDefault(s => s.Id == cited.Source) is not { } source)
        {
            return $"{reading.Title}{(reading.Url is { } at ? $", {at}" : "")}";
        }

        return $"{string.Join(": ", new[] { source.Publisher, source.Title }.OfType<string>())}{(source.Date is { } date ? $", {date}" : "")}{(source.Url is { } url ? $", {url}" : "")}";
    }
}
