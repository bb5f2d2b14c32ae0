using System.CommandLine;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Application.Exercises;
using Option = System.CommandLine.Option;

namespace Sim.Cli.Verbs.Exercises;

internal static class GradeRuns
{
    public static Command Create(Terminal terminal)
    {
        var named = new Argument<string>("EXERCISE") { Description = "A lesson by name, which means all its runs, or one run.", HelpName = "EXERCISE" };
        var count = Count();
        var format = Inputs.Format("text", "json", "csv", "moodle");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "grades",
            "For the teacher: the grade book, a row a student and seat, in percent of what the role could reach. csv is Canvas' form, moodle Moodle's.")
        {
            Examples =
            [
                "sim exercise grades istanbul-proposal",
                "sim exercise grades istanbul-proposal --count last --format csv > grades.csv",
                "sim exercise grades istanbul-proposal --format moodle > grades.csv",
            ],
        };
        verb.Add(named);
        foreach (var option in new Option[] { count, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            Write(await session.SendAsync(new GetGrades(parse.GetValue(named)!, parse.GetValue(count)), ct), parse.GetValue(format)!, terminal);
            return Exit.Done;
        });
        return verb;
    }

    /// <summary>Which attempt of a student counts.</summary>
    public static Option<Attempt> Count() => new("--count")
    {
        Description = "Which of a student's attempts counts: best, last or first. What was played to its end goes before what was not.",
        HelpName = "best|last|first",
        DefaultValueFactory = _ => Attempt.Best,
    };

    /// <summary>A grade book in a format; what has no row is told apart from it.</summary>
    public static void Write(GradeBook book, string format, Terminal terminal)
    {
        switch (format)
        {
            case "json":
                terminal.Answer.WriteLine(AnswerForms.Grades.Write(GradesAnswer.Of(book)));
                return;
            case "csv":
                GradeTable.WriteCanvas(book, terminal.Answer);
                break;
            case "moodle":
                GradeTable.WriteMoodle(book, terminal.Answer);
                foreach (var grade in book.Grades.Where(g => g.Identifier is null))
                {
                    terminal.Notice($"left out for want of an ID number: {grade.Student}");
                }

                break;
            default:
                foreach (var grade in book.Grades)
                {
                    terminal.Say(
                        $"{grade.Student}   {grade.RoleTitle}   {(grade.Share is null ? "no grade" : $"{GradeTable.Share(grade)} %")}   {grade.Points} " +
                            $"of {grade.Possible} points in {grade.Run}, {GradeTable.Words(grade.Status)}");
                }

                break;
        }

        foreach (var seat in book.Unnamed)
        {
            terminal.Notice($"no row: nobody was named for {seat.Role} in {seat.Run}");
        }
    }
}

internal static class MarkRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var decision = new Argument<string>("DECISION") { Description = "The decision whose reason is marked.", HelpName = "DECISION" };
        var points = new Option<int?>("--points") { Description = "The points given.", HelpName = "NUMBER" };
        var possible = new Option<int?>("--of") { Description = "Of how many.", HelpName = "NUMBER" };
        var note = new Option<string?>("--note") { Description = "A word on it.", HelpName = "TEXT" };
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "mark", "For the teacher: your own mark beside the reason for a decision. Its points count in the grade with the rubric's; a note alone does not.")
        {
            Examples = ["sim exercise mark tuesday-group-1 kyiv-answers --points 2 --of 3 --note 'Sees the price, and not yet who pays it.'"],
        };
        verb.Add(run);
        verb.Add(decision);
        foreach (var option in new Option[] { points, possible, note, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var before = await session.SendAsync(new GetReport(parse.GetValue(run)!), ct);
            var played = await session.SendAsync(
                new MarkDecision(
                    parse.GetValue(run)!, parse.GetValue(decision)!, parse.GetValue(points), parse.GetValue(possible), parse.GetValue(note)), ct);
            terminal.Say($"marked in {played.Name}: {parse.GetValue(decision)}");
            if (parse.GetValue(points) is not null)
            {
                var (was, now) = (ReportBoard.Of(before).Reached, ReportBoard.Of(await session.SendAsync(new GetReport(played.Name), ct)).Reached);
                var role = played.Exercise.RoleOf(played.Exercise.Decisions.Single(d => d.Id == parse.GetValue(decision)).Role).Title;
                terminal.Say("Its points count in the grade, and the report tells them apart from the rubric's.");
                terminal.Say($"{role}: {now.Single(r => r.Role == role).Reached}; before: {was.Single(r => r.Role == role).Reached}");
            }

            return Exit.Done;
        });
        return verb;
    }
}

internal static class CloseRunVerb
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var why = new Option<string?>("--why") { Description = "Why it is given up.", HelpName = "TEXT" };
        var postgres = Inputs.Postgres();
        var verb = new Verb("close", "For the teacher: give a run up before its end. It is not graded, and nothing more is done in it.")
        {
            Examples = ["sim exercise close tuesday-group-4 --why 'The fire drill.'"],
        };
        verb.Add(run);
        verb.Add(why);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new CloseRun(parse.GetValue(run)!, parse.GetValue(why)), ct);
            terminal.Say($"closed: {played.Name}");
            return Exit.Done;
        });
        return verb;
    }
}
