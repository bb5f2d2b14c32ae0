using System.Globalization;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Scenarios.Tables;

namespace Sim.Answers.Exports;

/// <summary>
/// A grade book as a table that a learning platform imports: shares in percent, so that roles of different maxima stand in one column. A byte-order mark lets
/// a spreadsheet read it as the UTF-8 it is.
/// </summary>
public static class GradeTable
{
    private const string Mark = "\uFEFF";

    /// <summary>
    /// As Canvas has it: it knows the columns by their names and would take any other for an assignment, and a second row says of how many points. Where a
    /// student has no identifier, nothing stands in its place.
    /// </summary>
    public static void WriteCanvas(GradeBook book, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Mark);
        Csv.Write(
            writer,
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", book.Title],
            [
                ["    Points Possible", "", "", "", "", "100"],
                .. book.Grades.Select(g => (IReadOnlyList<string?>)[g.Name, "", g.Identifier, "", RoleOf(g), Share(g)]),
            ]);
    }

    /// <summary>For Moodle, which finds a student by the ID number, or not at all: a row without one would stop its import, and is left out.</summary>
    public static void WriteMoodle(GradeBook book, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Mark);
        Csv.Write(
            writer,
            ["ID number", "Full name", "Role", $"{book.Title} (Percentage)", "Rules"],
            book.Grades.Where(g => g.Identifier is not null).Select(g => (IReadOnlyList<string?>)[g.Identifier, g.Name, RoleOf(g), Share(g), Edition]));
    }

    /// <summary>The edition of the rules by which points were given.</summary>
    private static string Edition { get; } = Domain.Events.Edition.Current.ToString(CultureInfo.InvariantCulture);

    /// <summary>The share in percent as a number; nothing where there is none.</summary>
    public static string Share(Grade grade) => grade.Share?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    private static string RoleOf(Grade grade)
    {
        var role = grade.Status == RunStatus.Finished
            ? grade.RoleTitle
            : Say.Of("grade.role", ("role", grade.RoleTitle), ("status", Words(grade.Status)));
        return grade.Part is { } part ? Say.Of("grade.part", ("role", role), ("part", part)) : role;
    }

    /// <summary>How far the run has come, in a word.</summary>
    public static string Words(RunStatus status) => status switch
    {
        RunStatus.Finished => Say.Of("run.finished"),
        RunStatus.Unfinished => Say.Of("run.unfinished"),
        _ => Say.Of("run.abandoned"),
    };
}
