using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>
/// A round as a role has it on paper: its title, when the role decides in it (in words; null: it does not), and what it is asked to do meanwhile.
/// </summary>
public sealed record PaperRound(string Title, string? Decides, string? Task);

/// <summary>
/// What a role gets on paper before a lesson, two pages of it: its brief, what stands as it could know it at the start, what it can do and in which round.
/// What other roles and later history hold is not in it, nor what it will be asked: that is on the cards.
/// </summary>
public sealed record RoleHandout(string Role, RoleBrief Brief, string When)
{
    /// <summary>What stands, in a few sentences.</summary>
    public ValueList<Clause> Stands { get; private init; }

    private const int MostWaiting = 3;

    /// <summary>What waits for somebody, and what lies ahead.</summary>
    public ValueList<Item> Waiting { get; private init; }

    /// <summary>What lies ahead.</summary>
    public ValueList<Item> Ahead { get; private init; }

    /// <summary>What it may do of its own accord, in a row; null: nothing.</summary>
    public string? May { get; private init; }

    /// <summary>The titles of the lines it is judged by.</summary>
    public ValueList<string> Judged { get; private init; }

    public ValueList<PaperRound> Rounds { get; private init; }

    public ValueList<Question> Before { get; private init; }

    /// <summary>What it is asked in the end, and did not answer before.</summary>
    public Question? After { get; private init; }

    public static RoleHandout Of(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history, ExerciseRole role)
    {
        // As at the start: nothing is decided by anybody yet.
        var play = Play.Of(
            exercise,
            scenario,
            history,
            Domain.Exercises.Run.Of([new RunStarted(exercise.Id, [.. exercise.Roles.Select(r => new Seat(r.Id, r.Id))])]));
        var view = RoleView.Of(play, role.Id) with { Role = role, State = play.StateAt(exercise.AsOf, role) with { Title = exercise.Title } };
        var scene = new BoardContext(view.State, Names.Of(scenario, view.State), Dates.On(view.State.AsOf.At, scenario.Zone), new());
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new(role.Title, RoleBrief.Of(view, exercise), dates.Of(exercise.AsOf))
        {
            Stands = Opening.Of(scene, play.Entries()),
            // Two pages have room for what presses most; what somebody has noted already stands last, and on the board.
            Waiting = [.. BriefItems.Waiting(scene).Take(MostWaiting)],
            Ahead = AgendaSection.Upcoming(scene).Items,
            May = role.May.Count > 0 ? Names.Join(role.May.Select(Say.May)) : null,
            Judged = [.. exercise.Rubric.Where(l => l.Role is null || l.Role == role.Id).Select(l => l.Title)],
            Rounds = [.. exercise.Rounds.Select((r, n) => Of(r, n + 1, role, dates))],
            Before = exercise.Before,
            After = exercise.After.FirstOrDefault(q => q.Follows is null) ?? (exercise.After.Count > 0 ? exercise.After[0] : null),
        };
    }

    private static PaperRound Of(Round round, int number, ExerciseRole role, Dates dates)
    {
        string[] own = [.. round.Decisions.Where(d => d.Role == role.Id).Select(d => dates.Of(d.When))];
        return new(
            RoundTitle.Of(round, number),
            own.Length == 0 ? null : Say.Of(own.Length == 1 ? "paper.decides.once" : "paper.decides.often", ("dates", string.Join("; ", own))),
            round.Meanwhile.FirstOrDefault(m => m.Role == role.Id)?.Text);
    }
}

/// <summary>How a round is called: its number, its title, how long it takes.</summary>
internal static class RoundTitle
{
    public static string Of(Round round, int number) =>
        Say.Of("guide.round", ("number", number.ToString()), ("title", round.Title), ("minutes", round.Minutes?.ToString()));
}
