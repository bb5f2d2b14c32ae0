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
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/projector", ProjectAsync);
        app.MapGet("/debrief", DebriefAsync);
    }

    private static async Task<IResult> ProjectAsync(HttpRequest request, Classroom room, ISender sim, CancellationToken ct)
    {
        var now = await room.AsItStandsAsync(ct);
        var group = now.Class.Groups.FirstOrDefault(g => g.Number.ToString() == request.Query["group"].ToString()) ?? now.Class.Groups[0];
        var run = await sim.Send(new GetRun(group.Run), ct);
        var hasBegun = now.Class.BegunAt is not null;
        var dates = new Dates(run.Scenario.Zone, year: int.MinValue);
        var where = !hasBegun ? Say.Of("web.class.wall.join")
            : run.Play.Next is { } next
                ? Say.Of("web.class.wall.decides", ("date", dates.Of(run.Play.Now)), ("role", run.Exercise.RoleOf(next.Role).Title))
                : Say.Of("web.class.wall.over", ("date", dates.Of(run.Play.Now)));
        return Page.Of<ProjectorPage>((nameof(ProjectorPage.Of), new ProjectorShown(
            now.Class.Title, where, JoinCode.Shown(room.Code), new Uri(room.Address, "/join").ToString(), Say.Count("web.class.people", now.People.Count))
        {
            Picture = JoinPicture.Of(new Uri(room.Address, $"/join/{room.Code}")),
            Group = now.Class.Groups.Count > 1 ? GroupTitle(group) : null,
            Groups = [.. now.Class.Groups.Select(g => (g.Number, GroupTitle(g)))],
            Round = hasBegun && run.Play.Round is { } round
                ? Say.Of("web.class.round", ("number", round.Number.ToString()), ("title", round.Round.Title))
                : null,
            Board = hasBegun ? PublicBoard.InShort(run) : null,
            Clock = run.Play.Next is null ? null : room.ClockOf(now.Class),
            Live = "/console/live",
        }));
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
        return Page.Of<DebriefPage>((nameof(DebriefPage.Of), new DebriefShown(now.Class.Title, [.. now.Class.Groups.Select(GroupTitle)], rows)
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
                    ? new DebriefCell(made.Told.Text, made.Told.Why)
                    : new DebriefCell(Say.Of(reports[n].Report.IsOver ? "report.not-asked" : "report.not-decided"), null)),
            ]);
    }

    private static bool IsOpen(Beside beside) => beside switch
    {
        Beside.Written { Message: var message } => message.IsPublic,
        Beside.Noted or Beside.Unsigned => false,
        _ => true,
    };

    private static string GroupTitle(ClassGroup group) => Say.Of("web.class.Group", ("number", group.Number.ToString()));
}
