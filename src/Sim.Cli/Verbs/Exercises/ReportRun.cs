using System.CommandLine;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Application.Exercises;
using Sim.Cli.Paper.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs.Exercises;

internal static class ReportRun
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "A run by name; for csv also a lesson's name, which means all its runs.", HelpName = "RUN" };
        var format = Inputs.Format("text", "html", "json", "csv", "xapi");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "report",
            "The debrief: the path against history and other runs, the rubric with its reasons, the answers, what to discuss. For the teacher: it tells all.")
        {
            Examples =
            [
                "sim exercise report istanbul-proposal-1",
                "sim exercise report istanbul-proposal-1 --format html > report.html",
                "sim exercise report istanbul-proposal --format csv > grades.csv",
                "sim exercise report istanbul-proposal-1 --format json > run.json",
            ],
        };
        verb.Add(run);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var named = parse.GetValue(run)!;
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            if (parse.GetValue(format) == "csv")
            {
                var runs = await session.SendAsync(new ListRuns(named), ct);
                WriteGrades(runs.Count > 0 ? runs : [await session.SendAsync(new GetRun(named), ct)], terminal);
                return Exit.Done;
            }

            var report = await session.SendAsync(new GetReport(named), ct);
            switch (parse.GetValue(format))
            {
                case "html":
                    terminal.Answer.Write(await PrintedPages.ReportAsync(ReportBoard.Of(report)));
                    break;
                case "json":
                    terminal.Answer.WriteLine(AnswerForms.Report.Write(ReportAnswer.Of(report)));
                    break;
                case "xapi":
                    foreach (var statement in XapiStatements.Of(report))
                    {
                        terminal.Answer.WriteLine(statement);
                    }

                    break;
                default:
                    terminal.Show(ReportText.Render(ReportBoard.Of(report)));
                    break;
            }

            return Exit.Done;
        });
        return verb;
    }

    /// <summary>The points alone, for whoever plays.</summary>
    public static Command CreateScore(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Whose points; left out, everybody's.", HelpName = "ROLE" };
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "score",
            "The points of a run so far.") { Examples = ["sim exercise score istanbul-proposal-1", "sim exercise score tuesday-group-1 --role russia"] };
        verb.Add(run);
        verb.Add(role);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var report = await session.SendAsync(new GetReport(parse.GetValue(run)!, parse.GetValue(role)), ct);
            terminal.Say($"{report.Run.Name}: {report.Points} of {report.Possible} points{(report.IsOver ? "" : " so far")}");
            return Exit.Done;
        });
        return verb;
    }

    /// <summary>
    /// A grade book: a row a student, of several runs the last. Canvas knows the columns by their names and would take any other for an assignment; Moodle lets
    /// one say that "SIS User ID" is its "ID number".
    /// </summary>
    private static void WriteGrades(IReadOnlyList<PlayedRun> runs, Terminal terminal)
    {
        var rows = new Dictionary<string, string?[]>();
        foreach (var run in runs)
        {
            foreach (var seat in run.Play.Run.Seats)
            {
                var points = Score.Of(run.Play, seat.Role).Sum(s => s.Points);
                rows[seat.Student] = [seat.Student, "", seat.Student, seat.Student, run.Exercise.RoleOf(seat.Role).Title, $"{points}"];
            }
        }

        Csv.Write(terminal.Answer, ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", runs[0].Exercise.Title], rows.Values);
    }
}
