using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Sim.Answers.Boards.Exercises;
using Sim.Application.Exercises;
using Sim.Cli.Paper.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;

namespace Sim.Cli.Tests.Exercises;

/// <summary>What is made of a run afterwards: every format of a report, through the command line and a store.</summary>
public class ReportTests(PostgresFixture postgres)
{
    private static readonly string Istanbul = Path.Combine(Lesson.Folder, "istanbul-proposal.yaml");

    public static TheoryData<string> Lessons => Lesson.Names;

    [Theory, MemberData(nameof(Lessons))]
    public async Task The_report_of_an_end_is_a_text_and_a_page_that_tell_the_path_and_every_line(string name)
    {
        var lesson = Lesson.Read(name);
        foreach (var play in lesson.Ways().Select(w => w.Last()))
        {
            play.Next.ShouldBeNull();
            var path = play.Decided.Where(d => !d.Skipped)
                .Select(d => new PathStep(
                    d.Decision.When.Text,
                    lesson.Exercise.RoleOf(d.Decision.Role).Title,
                    d.Decision.Id,
                    d.Option!.Id,
                    d.Option.Text,
                    null,
                    d.Events,
                    d.ByDefault))
                .ToArray();
            var report = new RunReport(lesson.RunOf(play), play.Now, path, [], [], Score.Of(play), []);
            var (text, page) = (string.Join(
                ' ',
                string.Join(' ', Terminal.Lines(ReportText.Render(ReportBoard.Of(report)), 140))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)), new PrintedPage(await PrintedPages.ReportAsync(ReportBoard.Of(report))).Text);
            foreach (var told in path.Select(p => p.Text!).Concat(report.Scores.Select(s => s.Line.Title)).Concat(lesson.Exercise.Debrief))
            {
                text.ShouldContain(told);
                page.ShouldContain(told);
            }
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task Pages_to_print_are_whole_documents_that_say_what_they_are(string name)
    {
        var lesson = Lesson.Read(name);
        var guide = new PrintedPage(await PrintedPages.GuideAsync(TeacherGuide.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries)));
        var asked = lesson.Exercise.Decisions.SelectMany(d => d.Options.Select(o => o.Teacher).OfType<string>().Prepend(d.Prompt));
        foreach (var told in asked.Concat(lesson.Exercise.Objectives)
            .Concat(lesson.Exercise.Injects.Select(i => i.Text))
            .Concat(lesson.Exercise.Rubric.Select(l => l.Title)))
        {
            guide.Text.ShouldContain(Plainly(told));
        }

        var cards = new PrintedPage(await PrintedPages.CardsAsync(LessonCards.Of(lesson.Exercise, lesson.Script.Scenario)));
        foreach (var told in lesson.Exercise.Decisions.SelectMany(d => d.Options.Select(o => o.Text).Prepend(d.Prompt))
            .Concat(lesson.Exercise.Injects.Select(i => i.Text)))
        {
            cards.Text.ShouldContain(Plainly(told));
        }

        foreach (var role in lesson.Exercise.Roles)
        {
            var page = new PrintedPage(await PrintedPages.HandoutAsync(lesson.HandoutOf(role.Id)));
            page.Document.QuerySelectorAll("h1")[0].TextContent.ShouldBe(role.Title);
            foreach (var told in lesson.Exercise.Roles.Select(r => r == role ? r.Brief : r.Line ?? r.Brief)
                .Append(role.Private ?? "").Concat(lesson.Exercise.Before.Select(q => q.Text)))
            {
                page.Text.ShouldContain(Plainly(told));
            }
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public void The_plan_of_a_lesson_tells_of_every_minute_and_every_decision(string name)
    {
        var lesson = Lesson.Read(name);
        var plan = TeacherGuide.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries).Plan;
        var minutes = plan.Select(s => s.Minutes.ShouldNotBeNull().Split(" to ").Select(m => int.Parse(m, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        minutes[0][0].ShouldBe(0);
        minutes[^1][1].ShouldBe(lesson.Exercise.Minutes!.Value);
        minutes.Zip(minutes.Skip(1)).ShouldAllBe(m => m.First[1] == m.Second[0] && m.First[0] < m.First[1]);
        plan.Count.ShouldBe(lesson.Exercise.Decisions.Count() + 2);
        foreach (var decision in lesson.Exercise.Decisions)
        {
            plan.ShouldContain(s => s.Todo.Any(t => t.Contains(decision.Id, StringComparison.Ordinal)));
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task A_page_to_print_stands_alone(string name)
    {
        var lesson = Lesson.Read(name);
        foreach (var html in (string[])[
            await PrintedPages.HandoutAsync(lesson.HandoutOf(lesson.Exercise.Roles[0].Id)),
            await PrintedPages.CardsAsync(LessonCards.Of(lesson.Exercise, lesson.Script.Scenario)),
            await PrintedPages.GuideAsync(TeacherGuide.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries))])
        {
            var document = new PrintedPage(html).Document;
            document.QuerySelectorAll("script, link, img, iframe, [src], [style]").ShouldBeEmpty();
            var style = document.QuerySelectorAll("style").ShouldHaveSingleItem().TextContent;
            style.ShouldContain("@page { size: A4;");
            style.ShouldNotContain("url(");
            style.ShouldNotContain("@import");
        }
    }

    [Fact]
    public async Task What_others_wrote_is_text_on_every_page_whatever_it_says()
    {
        const string Hostile = "</style></title><script>alert(1)</script><!-- & \u202e\u0007 &lt;b&gt;";
        const string Shown = @"</style></title><script>alert(1)</script><!-- & \u202e\u0007 &lt;b&gt;";
        var lesson = Lesson.Read("istanbul-proposal");
        var exercise = lesson.Exercise;
        lesson = lesson with
        {
            Exercise = exercise with
            {
                Title = Hostile,
                About = Hostile,
                ContentNote = Hostile,
                Objectives = [Hostile],
                Debrief = [Hostile],
                References = [new(Hostile, Hostile)],
                Before = [new("chance", Hostile, [Hostile])],
                Roles = [.. exercise.Roles.Select(r => r with { Title = Hostile, Brief = Hostile, Private = Hostile })],
                Rubric = [.. exercise.Rubric.Select(l => l with { Title = Hostile, Met = Hostile, Missed = Hostile })],
                Injects = [.. exercise.Injects.Select(i => i with { Text = Hostile })],
            },
        };
        var play = lesson.Begin();
        var report = new RunReport(
            lesson.RunOf(play),
            play.Now,
            [new(Hostile, Hostile, "id", "option", Hostile, Hostile, [], false) { InHistory = new([], Hostile, [new(Hostile)]) }],
            [],
            [new(Hostile, RunStatus.Finished, null, [])],
            Score.Of(play),
            [new(exercise.Roles[0].Id, Hostile, Hostile, Hostile, Hostile)]);
        foreach (var html in (string[])[
            await PrintedPages.ReportAsync(ReportBoard.Of(report)),
            await PrintedPages.HandoutAsync(lesson.HandoutOf("ukraine")),
            await PrintedPages.CardsAsync(LessonCards.Of(lesson.Exercise, lesson.Script.Scenario)),
            await PrintedPages.GuideAsync(TeacherGuide.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries))])
        {
            var page = new PrintedPage(html);
            page.Document.Title.ShouldNotBeNull().ShouldStartWith(Shown);
            page.Document.QuerySelectorAll("script, b b").ShouldBeEmpty();
            page.Text.ShouldContain(Shown);
            html.ShouldNotContain("\u202e");
            html.ShouldNotContain("\u0007");
        }
    }

    [Fact]
    public async Task Every_format_of_a_report_is_what_its_readers_take()
    {
        var store = await PlayedAsync();

        new PrintedPage((await Sim(store, "report", "tuesday", "--format", "html")).Answer).Text.ShouldContain("Zoë <s1>");

        var rows = (await Sim(store, "report", "istanbul-proposal", "--format", "csv")).Answer.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(r => r.Split(','))
            .ToArray();
        rows[0].ShouldBe(["\uFEFFStudent", "ID", "SIS User ID", "SIS Login ID", "Section", "The offer of two in the morning"]);
        rows[1].ShouldBe(["\"    Points Possible\"", "", "", "", "", "100"]);
        rows.Skip(2).Select(r => $"{r[0]}|{r[2]}").ShouldBe(["Zoë|s1", "s2|s2"]);
        rows.Skip(2).ShouldAllBe(r => r.Length == 6 && decimal.Parse(r[5], CultureInfo.InvariantCulture) >= 0);

        var moodle = (await Sim(store, "grades", "istanbul-proposal", "--format", "moodle")).Answer.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        moodle[0].ShouldBe("\uFEFFID number,Full name,Role,The offer of two in the morning (Percentage),Rules");
        moodle.Skip(1).Select(r => r.Split(',')[0]).ShouldBe(["s1", "s2"]);
        moodle.Skip(1).ShouldAllBe(r => r.EndsWith($",{Edition.Current}"));

        var statements = (await Sim(store, "report", "tuesday", "--format", "xapi")).Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!)
            .ToArray();
        var choices = statements.Where(s => Text(s["verb"]!, "id").EndsWith("/answered", StringComparison.Ordinal)).ToArray();
        choices.Select(s => s["result"]!["response"]!.GetValue<string>()).ShouldBe(["accept", "ask", "talks-only", "go"]);
        choices.Select(s => s["result"]!["extensions"]!["urn:sim:exercise:standing"]!.GetValue<bool>()).ShouldBe([false, true, true, true]);
        choices.Select(s => s["actor"]!["account"]!["name"]!.GetValue<string>()).ShouldBe(["s1", "s1", "s2", "s1"]);
        var outcomes = statements.Except(choices).ToArray();
        outcomes.ShouldAllBe(s => s["result"]!["completion"]!.GetValue<bool>() && s["result"]!["score"]!["scaled"]!.GetValue<decimal>() <= 1);
        outcomes.Select(s => s["actor"]!["account"]!["name"]!.GetValue<string>()).ShouldBe(["s1", "s2"]);
        statements.SelectMany(XapiRules.Broken).ShouldBeEmpty();
        statements.ShouldAllBe(s => s["context"]!["extensions"]!["urn:sim:rules"]!.GetValue<int>() == Edition.Current);
        statements.Select(s => Text(s, "id")).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void A_statement_that_breaks_a_rule_of_the_specification_is_found()
    {
        var broken = JsonNode.Parse("""
            {"id": "0f8fad5b-d9cb-869f-a165-70867728950e", "timestamp": "yesterday", "extra": 1,
             "actor": {"account": {"homePage": "urn:sim", "name": "s1"}, "mbox": "mailto:a@b.example"},
             "verb": {"id": "answered"}, "object": {"id": "no iri", "definition": {"choices": []}},
             "result": {"score": {"scaled": 2}, "extensions": {"plain": null}}}
            """)!;
        XapiRules.Broken(broken).Count().ShouldBeGreaterThan(9);
    }

    [Fact]
    public async Task The_csv_is_utf8_for_whoever_reads_the_bytes()
    {
        var store = await PlayedAsync();
        var start = SimProcess.Start(store, ["exercise", "report", "tuesday", "--format", "csv"]);
        start.StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        (await SimProcess.FinishAsync(start)).ShouldAnswer().Answer.ShouldContain("Zoë,,s1");
    }

    [Fact]
    public async Task A_report_as_json_is_played_again_in_another_store_to_the_same_points_and_the_same_state()
    {
        using var here = new Workplace();
        var store = await PlayedAsync();
        var report = (await Sim(store, "report", "tuesday", "--format", "json")).Answer;
        var other = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", Path.Combine(Repository.Root, Flagship.Path), "--postgres", other)).ShouldAnswer();

        (await Sim(other, "import", here.File("run.json", report))).Answer.ShouldStartWith("tuesday: played again");

        var again = (await Sim(other, "report", "tuesday", "--format", "json")).Json;
        foreach (var part in (string[])["points", "possible", "rubric", "path", "outcomes", "answers", "seats", "timeline", "earlier", "record"])
        {
            again[part]!.ToJsonString().ShouldBe(JsonNode.Parse(report)![part]!.ToJsonString(), part);
        }

        foreach (var timeline in new[] { Text(again, "timeline") }.Concat(again["earlier"]!.AsArray().Select(e => e!.GetValue<string>())))
        {
            (await StateAsync(other, timeline)).ShouldBe(await StateAsync(store, timeline), timeline);
        }
    }

    [Fact]
    public async Task News_that_an_earlier_version_had_to_bring_in_twice_is_played_again_once()
    {
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        await Sim(store, "start", Istanbul, "--role", "ukraine=s1", "--run", "one");
        await Sim(store, "inject", "one", "night-attack");
        await Sim(store, "answer", "one", "--option", "ask", "--reason", "It has its price.");
        await Sim(store, "undo", "one");
        var report = JsonNode.Parse((await Sim(store, "report", "one", "--format", "json")).Answer)!;
        report["record"]!["steps"]!.AsArray().Add(new JsonObject { ["inject"] = "night-attack" });
        report["record"]!["times"]!.AsArray().Add(report["record"]!["times"]![0]!.DeepClone());

        var other = await postgres.NewDatabaseAsync();
        (await Sim(other, "import", here.File("run.json", report.ToJsonString()))).Answer.ShouldStartWith("one: played again, 0 choices");
        (await Sim(other, "report", "one", "--format", "json")).Json["record"]!["steps"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_list_names_the_lessons_and_the_runs()
    {
        var store = await PlayedAsync();
        var list = (await SimProcess.RunAsync(store, "exercise", "list", "--format", "json")).ShouldAnswer().Json;
        list["exercises"]!.AsArray()
            .Select(e => Text(e!, "exercise"))
            .ShouldBe(["cuba-saturday", "good-friday-last-days", "istanbul-proposal", "three-days-in-may"]);
        list["exercises"]!.AsArray().ShouldAllBe(e => e!["problems"]!.AsArray().Count == 0 && e["roles"]!.AsArray().Count > 1);
        var run = list["runs"]!.AsArray().ShouldHaveSingleItem()!;
        (Text(run, "run"), Text(run, "exercise"), run["next"], run["earlier"]!.AsArray().Count).ShouldBe(("tuesday", "istanbul-proposal", null, 1));
    }

    [Fact]
    public async Task The_lessons_and_their_cases_are_found_wherever_the_program_is_run()
    {
        using var elsewhere = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        var start = SimProcess.Start(store, ["exercise", "list", "--format", "json"]);
        start.WorkingDirectory = elsewhere.Path;
        var list = (await SimProcess.FinishAsync(start)).ShouldAnswer().Json;
        list["exercises"]!.AsArray().Select(e => Text(e!, "exercise")).ShouldBe(
            ["cuba-saturday", "good-friday-last-days", "istanbul-proposal", "three-days-in-may"]);
        list["exercises"]!.AsArray().ShouldAllBe(e => e!["problems"]!.AsArray().Count == 0);

        start = SimProcess.Start(store, ["exercise", "start", "three-days-in-may", "--role", "ukraine", "--run", "first"]);
        start.WorkingDirectory = elsewhere.Path;
        (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done).Answer.ShouldContain("Moscow's truce begins on 8 May");
    }

    /// <summary>Two students, a decision taken back, an answer: a run called tuesday, played to its end.</summary>
    private async Task<string> PlayedAsync()
    {
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync(
            "exercise",
            "start",
            Istanbul,
            "--role",
            "ukraine=Zoë <s1>",
            "--role",
            "russia=s2",
            "--run",
            "tuesday",
            "--postgres",
            store)).ShouldEndWith(Exit.Done);
        await Sim(store, "answer", "tuesday", "--role", "ukraine", "--question", "chance", "--answer", "open");
        await Sim(store, "answer", "tuesday", "--role", "ukraine", "--option", "accept", "--reason", "It has its price.");
        await Sim(store, "undo", "tuesday");
        await Sim(store, "answer", "tuesday", "--role", "ukraine", "--option", "ask", "--reason", "It has its price.");
        await Sim(store, "answer", "tuesday", "--role", "russia", "--option", "talks-only", "--reason", "It has its price.");
        await Sim(store, "answer", "tuesday", "--role", "ukraine", "--option", "go", "--reason", "It has its price.");
        return store;
    }

    private static async Task<Ran> Sim(string store, params string[] args) =>
        (await SimProcess.HereAsync(["exercise", .. args, "--postgres", store])).ShouldEndWith(Exit.Done);

    private static async Task<string> StateAsync(string store, string timeline) =>
        (await SimProcess.HereAsync("state", timeline, "--format", "json", "--postgres", store)).ShouldAnswer().Answer;

    /// <summary>A text as a page's text tells it: its spaces and line breaks as one space each.</summary>
    private static string Plainly(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
