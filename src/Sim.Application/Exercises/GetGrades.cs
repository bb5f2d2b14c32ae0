using MediatR;
using Sim.Domain.Exercises;

namespace Sim.Application.Exercises;

/// <summary>Which of a student's attempts counts.</summary>
public enum Attempt
{
    /// <summary>The one with the largest share of what it could reach.</summary>
    Best,

    /// <summary>The last.</summary>
    Last,

    /// <summary>The first.</summary>
    First,
}

/// <summary>
/// The grade book of a lesson, or of one run: a row a seat of every student who was named, of the attempt that counts. What was played to its end goes before
/// what was not.
/// </summary>
public sealed record GetGrades(string Named, Attempt Count = Attempt.Best) : IRequest<GradeBook>;

/// <summary>Grades of a lesson, and the seats that nobody was named for.</summary>
public sealed record GradeBook(string Exercise, string Title, Attempt Count, IReadOnlyList<Grade> Grades, IReadOnlyList<UnnamedSeat> Unnamed)
{
    /// <summary>The grades of these runs of one lesson, the earliest first.</summary>
    public static GradeBook Of(IReadOnlyList<PlayedRun> runs, Attempt count)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var attempts = runs.SelectMany(run => run.Ways().Select(play => (Run: run, Play: play, IsPresent: play == run.Play))).ToArray();
        var students = runs.SelectMany(r => r.Play.Run.Seats).Where(s => s.IsNamed).Select(s => s.Student).Distinct();
        return new(
            runs[0].Exercise.Id,
            runs[0].Exercise.Title,
            count,
            [.. students.SelectMany(Counted)],
            [
                .. runs.SelectMany(r => r.Play.Run.Seats.Where(s => !s.IsNamed).Select(s => new UnnamedSeat(r.Name, s.Role))),
            ]);

        IReadOnlyList<Grade> Counted(string student)
        {
            var all = attempts
                .Where(a => a.Play.Run.Seats.Any(s => s.Student == student && s.IsNamed))
                .Select(a => (IReadOnlyList<Grade>)
                [
                    .. a.Play.Run.Seats.Where(s => s.Student == student && s.IsNamed)
                        .Select(s => Grade.Of(a.Run, a.Play, s, a.IsPresent ? a.Run.Status : RunStatus.Finished)),
                ])
                .ToArray();
            // Whatever counts: what is over goes before what goes on, and that before what was given up.
            var ripe = all.GroupBy(a => a[0].Status switch { RunStatus.Finished => 0, RunStatus.Unfinished => 1, _ => 2 }).MinBy(g => g.Key)!.ToArray();
            return count switch
            {
                Attempt.First => ripe[0],
                Attempt.Last => ripe[^1],
                _ => ripe.Reverse().MaxBy(a => a.Max(g => g.Share ?? -1))!,
            };
        }
    }
}

/// <summary>
/// What a student reached on one seat: points of those that could be reached there, the teacher's marks among them, and the share of them in percent (null:
/// there was nothing to reach, or the run was given up).
/// </summary>
public sealed record Grade(
    string Student, string Name, string? Identifier, string Role, string RoleTitle, string Run, RunStatus Status, int Points, int Possible, decimal? Share)
{
    /// <summary>What the student did at a seat that several share, in words; null: nothing is to be said of it.</summary>
    public string? Part { get; init; }

    internal static Grade Of(PlayedRun run, Play play, Seat seat, RunStatus status)
    {
        var (points, possible) = SeatScore.PointsOf(play, seat.Role);
        return new(
            seat.Student, seat.Name, seat.Identifier, seat.Role, run.Exercise.RoleOf(seat.Role).Title, run.Name, status, points, possible,
            status == RunStatus.Abandoned ? null : SeatScore.ShareOf(points, possible));
    }
}

/// <summary>A seat of a run that nobody was named for: it has no row.</summary>
public sealed record UnnamedSeat(string Run, string Role);

/// <summary>What a role reached of what it could, with those who play it; the share in percent, null where there was nothing to reach.</summary>
public sealed record SeatScore(string Role, string Title, IReadOnlyList<string> Students, int Points, int Possible, decimal? Share)
{
    /// <summary>How many of the points the teacher's own marks gave.</summary>
    public int Marked { get; init; }

    /// <summary>Of how many they gave them.</summary>
    public int MarkedOf { get; init; }

    internal static SeatScore Of(Play play, string role)
    {
        var (points, possible) = PointsOf(play, role);
        var marks = MarksOf(play, role);
        return new(
            role, play.Exercise.RoleOf(role).Title, [.. play.Run.Seats.Where(s => s.Role == role && s.IsNamed).Select(s => s.Student)], points, possible,
            ShareOf(points, possible)) { Marked = marks.Sum(m => m.Points!.Value), MarkedOf = marks.Sum(m => m.Possible!.Value) };
    }

    internal static (int Points, int Possible) PointsOf(Play play, string role)
    {
        var scores = Score.Of(play, role);
        var marks = MarksOf(play, role);
        return (scores.Sum(s => s.Points) + marks.Sum(m => m.Points!.Value), scores.Sum(s => s.Possible) + marks.Sum(m => m.Possible!.Value));
    }

    private static MarkGiven[] MarksOf(Play play, string role) =>
        [.. play.Run.Marks.Where(m => m.Points is not null && play.Exercise.Decisions.Any(d => d.Id == m.Decision && d.Role == role))];

    internal static decimal? ShareOf(int points, int possible) => possible == 0 ? null : decimal.Round(100m * points / possible, 1);
}

internal sealed class GetGradesHandler(RunReader runs) : IRequestHandler<GetGrades, GradeBook>
{
    public async Task<GradeBook> Handle(GetGrades request, CancellationToken cancellationToken)
    {
        var all = await runs.AllAsync(request.Named, cancellationToken);
        return GradeBook.Of(all.Count > 0 ? all : [await runs.ReadAsync(request.Named, cancellationToken)], request.Count);
    }
}
