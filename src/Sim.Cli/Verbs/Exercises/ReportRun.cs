using System.CommandLine;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Application.Exercises;
using Sim.Cli.Paper.Exercises;
using Option = System.CommandLine.Option;

namespace Sim.Cli.Verbs.Exercises;

internal static class ReportRun
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "A run by name; for csv also a lesson's name, which means all its runs.", HelpName = "RUN" };
        var role = new Option<string?>("--role") { Description = "For whom: a role's own report; left out, the teacher's.", HelpName = "ROLE" };
        var forAll = new Option<bool>("--projector")
        {
            Description = "For all to see: without points and marks, messages in confidence that nobody made public, and texts that not all signed.",
        };
        var count = GradeRuns.Count();
        var home = new Option<string>("--home")
        {
            Description = "For xapi: the home page of the system that knows the students, as a web address.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://localhost/",
        };
        var format = Inputs.Format("text", "html", "json", "csv", "xapi");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "report",
            "The debrief: the path against history and other runs, the rubric with its reasons, the answers, what to discuss. For the teacher: it tells all.")
        {
            Examples =
            [
                "sim exercise report istanbul-proposal-1",
                "sim exercise report istanbul-proposal-1 --projector --format html > for-all.html",
                "sim exercise report istanbul-proposal-1 --format html > report.html",
                "sim exercise report istanbul-proposal --format csv > grades.csv",
                "sim exercise report istanbul-proposal-1 --format json > run.json",
            ],
        };
        verb.Add(run);
        foreach (var option in new Option[] { role, forAll, count, home, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var named = parse.GetValue(run)!;
            await using var session = Session.Open(terminal, parse);
            if (parse.GetValue(format) == "csv")
            {
                if (parse.GetValue(role) is not null)
                {
                    throw new RefusedException("a grade book has a row a student; leave out --role");
                }

                GradeRuns.Write(await session.SendAsync(new GetGrades(named, parse.GetValue(count)), ct), "csv", terminal);
                return Exit.Done;
            }

            if (parse.GetValue(forAll) && (parse.GetValue(role) is not null || parse.GetValue(format) is not ("text" or "html")))
            {
                throw new RefusedException("--projector goes with text and html, and without --role");
            }

            var report = await session.SendAsync(new GetReport(named, parse.GetValue(role)), ct);
            report = parse.GetValue(forAll) ? report.ForAll : report;
            switch (parse.GetValue(format))
            {
                case "html":
                    terminal.Answer.Write(await PrintedPages.ReportAsync(ReportBoard.Of(report)));
                    break;
                case "json":
                    terminal.Answer.WriteLine(AnswerForms.Report.Write(ReportAnswer.Of(report)));
                    break;
                case "xapi":
                    foreach (var statement in XapiStatements.Of(report, Home(parse.GetValue(home)!)))
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

    private static Uri Home(string home) =>
        Uri.TryCreate(home, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new RefusedException($"--home takes a web address, such as https://school.example/, and not '{home}'");

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
            await using var session = Session.Open(terminal, parse);
            var report = await session.SendAsync(new GetReport(parse.GetValue(run)!, parse.GetValue(role)), ct);
            foreach (var reached in ReportBoard.Of(report).Reached)
            {
                terminal.Say($"{report.Run.Name}: {reached.Role}: {reached.Reached}{(report.IsOver ? "" : ", so far")}");
            }

            return Exit.Done;
        });
        return verb;
    }
}
