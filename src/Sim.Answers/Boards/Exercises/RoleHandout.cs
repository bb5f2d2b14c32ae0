using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>
/// What a role gets on paper before a lesson: its brief, what it is asked, the board as it could know it at the start. What other roles and later history hold
/// is
/// not in it.
/// </summary>
public sealed record RoleHandout(string Role, RoleBrief Brief, string When, ValueList<Question> Before, Board Board)
{
    public static RoleHandout Of(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, ExerciseRole role)
    {
        // As at the start: nothing is decided by anybody yet.
        var play = Play.Of(
            exercise,
            scenario,
            history,
            Domain.Exercises.Run.Of([new RunStarted(exercise.Id, [.. exercise.Roles.Select(r => new Seat(r.Id, r.Id))])]));
        var view = RoleView.Of(play, role.Id) with { State = play.StateAt(exercise.AsOf, role) with { Title = exercise.Title } };
        return new(
            role.Title,
            RoleBrief.Of(view, exercise),
            new Dates(scenario.Zone, year: int.MinValue).Of(exercise.AsOf),
            exercise.Before,
            Board.Of(view.State, scenario, new BoardOptions()));
    }
}
