using System.CommandLine;
using System.Text;
using Sim.Answers.Boards.Exercises;
using Sim.Cli.Paper.Exercises;

namespace Sim.Cli.Verbs.Exercises;

internal static class HandoutExercise
{
    public static Command Create(Terminal terminal)
    {
        var exercise = ExerciseVerb.Exercise();
        var to = new Option<string?>("--to") { Description = "The folder to write to; left out: EXERCISE-handout here.", HelpName = "FOLDER" };
        var verb = new Verb(
            "handout",
            "Write a page to print for each role, and the teacher's guide.")
            {
                Examples = ["sim exercise handout istanbul-proposal", "sim exercise handout istanbul-proposal --to /tmp/tuesday"],
            };
        verb.Add(exercise);
        verb.Add(to);
        verb.SetAction(async (parse, ct) =>
        {
            var (file, _) = ExerciseVerb.Open(parse.GetValue(exercise)!);
            var (lesson, script) = (file.Read.Exercise!, file.Script!);
            var folder = parse.GetValue(to) ?? $"{lesson.Id}-handout";
            try
            {
                Directory.CreateDirectory(folder);
                foreach (var role in lesson.Roles)
                {
                    var page = await PrintedPages.HandoutAsync(RoleHandout.Of(lesson, script.Scenario, script.Entries, role));
                    await WriteAsync(Path.Combine(folder, $"{role.Id}.html"), page, ct);
                }

                await WriteAsync(Path.Combine(folder, "teacher.html"), await PrintedPages.GuideAsync(TeacherGuide.Of(lesson, script.Scenario)), ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException($"{folder} cannot be written: {e.Message}");
            }

            terminal.Say($"{folder}: a page for each of {string.Join(", ", lesson.Roles.Select(r => r.Id))}, and teacher.html, which is not for students");
        });
        return verb;
    }

    private static Task WriteAsync(string path, string text, CancellationToken ct) =>
        File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
}
