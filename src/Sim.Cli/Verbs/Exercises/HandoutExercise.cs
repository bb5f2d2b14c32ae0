using System.CommandLine;
using System.Text;
using Sim.Cli.Paper.Exercises;

namespace Sim.Cli.Verbs.Exercises;

internal static class HandoutExercise
{
    public static Command Create(Terminal terminal)
    {
        var exercise = ExerciseVerb.Exercise();
        var to = new Option<string?>("--to") { Description = "The folder to write to; left out: EXERCISE-handout here.", HelpName = "FOLDER" };
        var verb = new Verb("handout", "Write a page to print for each role, and the teacher's guide.") { Examples = ["sim exercise handout istanbul-proposal", "sim exercise handout istanbul-proposal --to /tmp/tuesday"] };
        verb.Add(exercise);
        verb.Add(to);
        verb.SetAction(parse =>
        {
            var (file, _) = ExerciseVerb.Open(parse.GetValue(exercise)!);
            var (lesson, script) = (file.Read.Exercise!, file.Script!);
            var folder = parse.GetValue(to) ?? $"{lesson.Id}-handout";
            try
            {
                Directory.CreateDirectory(folder);
                foreach (var role in lesson.Roles)
                {
                    Write(Path.Combine(folder, $"{role.Id}.html"), HandoutPages.OfRole(lesson, script.Scenario, script.Entries, role));
                }

                Write(Path.Combine(folder, "teacher.html"), HandoutPages.OfTeacher(lesson, script.Scenario));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException($"{folder} cannot be written: {e.Message}");
            }

            terminal.Say($"{folder}: a page for each of {string.Join(", ", lesson.Roles.Select(r => r.Id))}, and teacher.html, which is not for students");
        });
        return verb;
    }

    private static void Write(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
