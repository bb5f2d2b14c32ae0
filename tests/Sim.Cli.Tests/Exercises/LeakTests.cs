using Sim.Answers.Boards.Exercises;
using Sim.Answers.Json;
using Sim.Application.Exercises;
using Sim.Cli.Paper;
using Sim.Cli.Paper.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Statements;

namespace Sim.Cli.Tests.Exercises;

/// <summary>Nothing that a role can get tells what another role alone knows, what only the teacher should, or what has not happened yet.</summary>
public class LeakTests
{
    private const int Width = 120;

    public static TheoryData<string> Lessons => Lesson.Names;

    [Theory, MemberData(nameof(Lessons))]
    public void No_role_is_shown_what_it_cannot_know_at_any_moment_of_any_way(string name)
    {
        var lesson = Lesson.Read(name);
        var leaks = new List<string>();
        foreach (var play in lesson.Ways().SelectMany(w => w))
        {
            foreach (var role in lesson.Exercise.Roles)
            {
                var secrets = new Secrets(lesson, play, role);
                secrets.Count.ShouldBeGreaterThan(100);
                leaks.AddRange(Outputs(lesson, play, role.Id).SelectMany(o => secrets.In(o.Text).Select(s => $"{role.Id} at {play.Now}, {o.Name}: {s}")));
            }
        }

        leaks.Distinct().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task A_page_to_print_tells_a_role_no_more_than_it_knows_at_the_start(string name)
    {
        var lesson = Lesson.Read(name);
        var play = AtTheStart(lesson);
        foreach (var role in lesson.Exercise.Roles)
        {
            var secrets = new Secrets(lesson, play, role);
            foreach (var paper in (ExerciseRole[])[role, role.Plainly])
            {
                secrets.In(new PrintedPage(await PrintedPages.HandoutAsync(lesson.HandoutOf(paper))).Text).ShouldBeEmpty(role.Id);
            }
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task What_another_role_is_shown_is_found_to_be_a_leak(string name)
    {
        var lesson = Lesson.Read(name);
        var play = lesson.Way(d => d.Options[0]).First();
        var roles = lesson.Exercise.Roles;
        foreach (var (role, other) in roles.Zip([.. roles.Skip(1), roles[0]]))
        {
            var secrets = new Secrets(lesson, play, role);
            foreach (var (output, text) in Outputs(lesson, play, other.Id).Where(o => o.Name is "the brief" or "JSON")
                .Append((Name: "the page", Text: await HandoutAsync(lesson, other.Id))))
            {
                secrets.In(text).ShouldContain(s => s.EndsWith($"what {other.Id} alone knows", StringComparison.Ordinal), output);
            }
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task The_board_of_a_later_day_and_the_teachers_guide_are_found_to_be_leaks(string name)
    {
        var lesson = Lesson.Read(name);
        var (first, last) = (lesson.Way(d => d.Options[0]).First(), lesson.Way(d => d.Options[0]).Last());
        var role = lesson.Exercise.Roles[0];
        var secrets = new Secrets(lesson, first, role);
        secrets.In(Terminal(BoardPage.Render(RoleBoard.Of(RoleView.Of(last, role.Id), lesson.RunOf(last))))).ShouldNotBeEmpty();
        var guide = secrets
            .In(new PrintedPage(await PrintedPages.GuideAsync(TeacherGuide.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries))).Text)
                .ToArray();
        guide.ShouldContain(s => s.EndsWith("the teacher's notes", StringComparison.Ordinal));
        secrets.In(new PrintedPage(await PrintedPages.CardsAsync(LessonCards.Of(lesson.Exercise, lesson.Script.Scenario))).Text)
            .ShouldContain(s => s.EndsWith("a decision that is another's, or not up yet", StringComparison.Ordinal));
        if (lesson.Exercise.Injects.Count > 0)
        {
            guide.ShouldContain(s => s.EndsWith("news that it was not told", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_brief_that_lets_another_roles_secret_slip_is_found()
    {
        var lesson = Lesson.Read("istanbul-proposal");
        lesson = lesson with
        {
            Exercise = lesson.Exercise with
            {
                Roles = [.. lesson.Exercise.Roles.Select(r => r.Id == "turkey" ? r with { Line = $"{r.Line} A list of prisoners lies ready." } : r)],
            },
        };
        var play = lesson.Begin();
        new Secrets(lesson, play, lesson.Exercise.RoleOf("russia")).In(Outputs(lesson, play, "russia").First().Text)
            .ShouldContain("“list of prisoners lies ready”: what ukraine alone knows");
    }

    [Fact]
    public void A_brief_that_knows_tomorrow_is_found()
    {
        var lesson = Lesson.Read("cuba-saturday");
        var zone = lesson.Script.Scenario.Zone;
        var later = lesson.Script.Entries.First(e => e.When.Effect(zone) > lesson.Exercise.AsOf.Last(zone)
            && e.Happening is StatementMade { Text.Length: > 60 });
        lesson = lesson with
        {
            Exercise = lesson.Exercise with
            {
                Roles = [.. lesson.Exercise.Roles.Select(r => r with { Brief = $"{r.Brief} {((StatementMade)later.Happening).Text}" })],
            },
        };
        var play = lesson.Begin();
        foreach (var role in lesson.Exercise.Roles)
        {
            new Secrets(lesson, play, role).In(Outputs(lesson, play, role.Id).First().Text)
                .ShouldContain(s => s.EndsWith($": event/{later.Id}", StringComparison.Ordinal));
        }
    }

    /// <summary>All that the verbs can show the role, under the name of each.</summary>
    private static IEnumerable<(string Name, string Text)> Outputs(Lesson lesson, Play play, string role)
    {
        var (view, run) = (RoleView.Of(play, role), lesson.RunOf(play));
        yield return ("the brief", Terminal(RolePage.Brief(RoleBrief.Of(view, lesson.Exercise))));
        yield return ("what came so far", Terminal(RolePage.SoFar(RoleSoFar.Of(view, run.Scenario))));
        yield return ("the board", Terminal(BoardPage.Render(RoleBoard.Of(view, run))));
        yield return ("the board in short", Terminal(BriefPage.Render(RoleBoard.InShort(view, run))));
        yield return ("what is asked", Terminal(RolePage.Asked(view, run)));
        yield return ("its moves", Json(AnswerForms.Moves.Write(new("run-1", role, MoveOffered.Of(view, run.Scenario)))));
        yield return ("JSON", Json(AnswerForms.Run.Write(RunAnswer.Of(run, role))));
    }

    private static Play AtTheStart(Lesson lesson) =>
        Play.Of(lesson.Exercise with { Rounds = [], Injects = [], Until = lesson.Exercise.AsOf }, lesson.Script.Scenario, lesson.Script.Entries, Run.Of([]));

    private static async Task<string> HandoutAsync(Lesson lesson, string role) => new PrintedPage(await PrintedPages.HandoutAsync(lesson.HandoutOf(role))).Text;

    private static string Terminal(Spectre.Console.Rendering.IRenderable shown) => string.Join('\n', Cli.Terminal.Lines(shown, Width));

    /// <summary>Without escapes, in which letters would run into words.</summary>
    private static string Json(string json) =>
        System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .Replace("\\n", " ", StringComparison.Ordinal);
}
