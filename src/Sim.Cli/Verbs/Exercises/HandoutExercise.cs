using System.CommandLine;
using System.Text;
using Sim.Answers.Boards.Exercises;
using Sim.Application;
using Sim.Cli.Paper.Exercises;
using Sim.Domain.Exercises;

namespace Sim.Cli.Verbs.Exercises;

internal static class HandoutExercise
{
    public static Command Create(Terminal terminal)
    {
        var exercise = ExerciseVerb.Exercise();
        var to = new Option<string?>("--to") { Description = "The folder to write to; left out: EXERCISE-handout here.", HelpName = "FOLDER" };
        var verb = new Verb(
            "handout",
            "Write what to print: two pages for each role, the cards, and the teacher's guide with a plan.")
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
                    await WriteAsync(Path.Combine(folder, $"{role.Id}.html"), await PageAsync(role), ct);
                    if (role.Plain is not null)
                    {
                        await WriteAsync(Path.Combine(folder, $"{role.Id}-plain.html"), await PageAsync(role.Plainly), ct);
                    }
                }

                await WriteAsync(Path.Combine(folder, "cards.html"), await PrintedPages.CardsAsync(LessonCards.Of(lesson, script.Scenario)), ct);
                var guide = TeacherGuide.Of(lesson, script.Scenario, script.Entries);
                await WriteAsync(Path.Combine(folder, "teacher.html"), await PrintedPages.GuideAsync(guide), ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException($"{folder} cannot be written: {e.Message}");
            }

            var plain = lesson.Roles.Any(r => r.Plain is not null) ? " (once more in plain words as ROLE-plain.html)" : "";
            terminal.Say(
                $"{folder}: two pages for each of {string.Join(", ", lesson.Roles.Select(r => r.Id))}{plain}, cards.html to cut out, "
                + "and teacher.html; the last two are not for students");

            Task<string> PageAsync(ExerciseRole role) => PrintedPages.HandoutAsync(RoleHandout.Of(lesson, script.Scenario, script.Entries, role));
        });
        return verb;
    }

    private static Task WriteAsync(string path, string text, CancellationToken ct) =>
        WholeFile.WriteAsync(path, part => File.WriteAllTextAsync(part, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct));
}
