using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Telling;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Server.Pages;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>What the teacher shows on the wall: the projector while it is played, the debrief after.</summary>
internal static class WallPages
{
    // A wall is read from the last row; the whole is on every phone.
    private const int MostSaid = 4;
    private const int MostNews = 2;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/projector", ProjectAsync);
        app.MapGet("/debrief", DebriefAsync);
    }

    private static async Task<IResult> ProjectAsync(HttpRequest request, Classroom room, ISender sim, CancellationToken ct)
    {
        var now = await room.AsItStandsAsync(ct);
        var asked = now.Class.Groups.Where(g => g.Number.ToString() == request.Query["group"].ToString()).ToArray();
        var groups = new List<WallGroup>();
        var isOver = true;
        var shown = now.Class.BegunAt is null ? [] : asked is [] ? now.Class.Groups : asked;
        foreach (var group in shown)
        {
            var run = await sim.Send(new GetRun(group.Run), ct);
            groups.Add(Of(group, run, now.Class, LettersOf(shown.Count)));
            isOver &= run.Play.Next is null;
        }

        return Page.Of<ProjectorPage>((nameof(ProjectorPage.Of), new ProjectorShown(
            now.Class.Title, JoinCode.Shown(room.Code), new Uri(room.Address, "/join").ToString(),
            now.People.Count == 0 ? Say.Of("web.class.nobody-came") : Say.Count("web.class.people", now.People.Count))
        {
            Picture = JoinPicture.Of(new Uri(room.Address, $"/join/{room.Code}")),
            Groups = groups,
            IsEnded = now.Class.EndedAt is not null,
            IsOneOfSeveral = asked is [_] && now.Class.Groups.Count > 1,
            Clock = isOver || now.Class.EndedAt is not null ? null : room.ClockOf(now.Class),
            Live = "/console/live",
        }));
    }

    private static WallGroup Of(ClassGroup group, PlayedRun run, LessonClass of, int letters)
    {
        var dates = new Dates(run.Scenario.Zone, year: int.MinValue);
        var date = dates.Of(run.Play.Now);
        return new(
            group.Number, Classroom.TitleOf(group),
            run.Play.Next is { } next && of.EndedAt is null
                ? Say.Of("web.class.wall.decides", ("date", date), ("role", run.Exercise.RoleOf(next.Role).Title))
                : Say.Of("web.class.wall.over", ("date", date)),
            run.Play.Round is { } round ? Say.Of("web.class.round", ("number", round.Number.ToString()), ("title", round.Round.Title)) : null,
            PublicBoard.InShort(run), [.. SaidInPublic(run, letters)])
        {
            News =
            [
                .. run.Play.Told.Where(t => t.Inject.To.Count == 0).Reverse().Take(MostNews)
                    .Select(t => new WallNews(dates.Of(t.At), Clip(t.Inject.Text, letters))),
            ],
        };
    }

    /// <summary>
    /// What everybody in a group may read of what was written there, the latest first: one that was made public from then on, and not to whom it had gone.
    /// </summary>
    private static IEnumerable<WallSaid> SaidInPublic(PlayedRun run, int letters)
    {
        var messages = run.Play.Run.Table.Messages.Where(m => m.IsPublic).ToDictionary(m => m.Id);
        var open = run.Steps.Select(s => s.Step switch { MessageSent { To.Count: 0 } sent => sent.Id, MessageReleased made => made.Message, _ => null })
            .OfType<string>().Distinct().Where(messages.ContainsKey).Select(id => messages[id]);
        return open.Reverse().Take(MostSaid).Select(m => new WallSaid(
            NameOf(m.From), Clip(m.Text, letters),
            m.ReleasedBy is { } by ? Say.Of("web.class.released", ("role", NameOf(by))) : null));

        string NameOf(string role) => role == MessageSent.Teacher ? Say.Of("web.class.teacher") : run.Exercise.RoleOf(role).Title;
    }

    /// <summary>How many letters of what somebody wrote there is room for, where so many groups stand side by side.</summary>
    private static int LettersOf(int groups) => groups switch { 1 => 240, 2 => 140, <= 4 => 90, _ => 60 };

    /// <summary>The beginning of a text, up to a word's end where there is one.</summary>
    private static string Clip(string text, int letters)
    {
        if (text.Length <= letters)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', letters) is var space && space > letters / 2 ? space : char.IsHighSurrogate(text[letters - 1]) ? letters - 1 : letters;
        return $"{text[..end].TrimEnd()}…";
    }

    private static async Task<IResult> DebriefAsync(Classroom room, ISender sim, CancellationToken ct)
    {
        var now = await room.AsItStandsAsync(ct);
        var reports = new List<ReportBoard>();
        foreach (var group in now.Class.Groups)
        {
            var report = await sim.Send(new GetReport(group.Run), ct);
            // On the wall stands what was said in the open; what stayed in confidence is its sender's to tell.
            reports.Add(ReportBoard.Of(report with { Beside = [.. report.Beside.Where(IsOpen)] }));
        }

        var exercise = reports[0].Report.Run.Exercise;
        var zone = reports[0].Report.Run.Scenario.Zone;
        var rows = exercise.Decisions.Select(d => RowOf(d, exercise, reports, new Dates(zone, year: int.MinValue))).ToArray();
        return Page.Of<DebriefPage>((nameof(DebriefPage.Of), new DebriefShown(now.Class.Title, [.. now.Class.Groups.Select(Classroom.TitleOf)], rows)
        {
            Lede = Say.Of(
                "web.class.recorded",
                ("count", exercise.Decisions.Count(d => d.InHistory is not null).ToString()), ("of", exercise.Decisions.Count().ToString())),
            Outcomes = [.. reports.Select(r => (IReadOnlyList<ReportedOutcome>)[.. r.Outcomes])],
            RecordEnds = reports.Select(r => r.RecordEnds).FirstOrDefault(e => e is not null),
            Beside = [.. reports.Select(r => (IReadOnlyList<ReportedBeside>)[.. r.Beside])],
            Questions = [.. exercise.Debrief],
        }));
    }

    private static DebriefRow RowOf(Decision decision, Exercise exercise, List<ReportBoard> reports, Dates dates)
    {
        var chosen = reports.Select(r => r.Report.Path.Index().FirstOrDefault(p => p.Item.Decision == decision.Id) is { Item: { } step } found
            ? (Step: step, Told: r.Path[found.Index])
            : ((PathStep Step, ReportedChoice Told)?)null).ToArray();
        return new(
            exercise.RoleOf(decision.Role).Title, dates.Of(decision.When),
            chosen.FirstOrDefault(c => c is not null)?.Told.InHistory ?? Say.Of("web.class.not-told-yet"),
            [
                .. chosen.Select((c, n) => c is { } made
                    ? new DebriefCell(made.Told.Text, made.Told.Why, true)
                    : new DebriefCell(Say.Of(reports[n].Report.IsOver ? "report.not-asked" : "report.not-decided"), null, false)),
            ]);
    }

    private static bool IsOpen(Beside beside) => beside switch
    {
        Beside.Written { Message: var message } => message.IsPublic,
        Beside.Noted or Beside.Unsigned => false,
        _ => true,
    };
}
