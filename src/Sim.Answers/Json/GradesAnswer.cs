using Sim.Application.Exercises;

namespace Sim.Answers.Json;

/// <summary>The grade book of a lesson, or of one run: a row a seat of every student who was named, of the attempt that counts.</summary>
public sealed record GradesAnswer(string Exercise, string Title, Attempt Count, IReadOnlyList<SeatGrade> Grades, IReadOnlyList<SeatWithoutStudent> Unnamed)
{
    public static GradesAnswer Of(GradeBook book) => new(
        book.Exercise, book.Title, book.Count,
        [.. book.Grades.Select(g => new SeatGrade(g.Student, g.Name, g.Identifier, g.Role, g.Run, g.Status, g.Points, g.Possible, g.Share))],
        [.. book.Unnamed.Select(u => new SeatWithoutStudent(u.Run, u.Role))]);
}

/// <summary>What a student reached on a seat; the share in percent, null: there was nothing to reach, or the run was given up.</summary>
public sealed record SeatGrade(
    string Student, string Name, string? Identifier, string Role, string Run, RunStatus Status, int Points, int Possible, decimal? Share);

/// <summary>A seat that nobody was named for.</summary>
public sealed record SeatWithoutStudent(string Run, string Role);
