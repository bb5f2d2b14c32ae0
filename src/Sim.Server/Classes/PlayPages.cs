using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Telling;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Server.Pages;
using Sim.Server.Safety;
using Sim.Web;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>The pages of a seat: what it sees, decides, says and signs.</summary>
internal static class PlayPages
{
    private const int LongestReason = 600;

    public static void Map(IEndpointRouteBuilder app)
    {
        Get(app, "", async (desk, _, _) => PageOf(await desk.Reading.LiveAsync()));
        Get(app, "/board", (desk, _, _) => Begun(desk, r => r.BoardPage()));
        Get(app, "/table", (desk, _, _) => Begun(desk, r => r.TablePage()));
        Get(app, "/why/{**thing}", (desk, request, _) => Begun(desk, r => r.WhyPage(request.RouteValues["thing"] as string ?? "")));
        Get(app, "/report", (desk, _, ct) => ReportAsync(desk, r => Page.Of<SeatReportPage>((nameof(SeatReportPage.Of), r)), ct));
        Get(app, "/report.html", (desk, _, ct) => ReportAsync(desk, async r => Attached.As(
            desk.Http, $"{desk.Run.Name}-{desk.Role}.html", "text/html", await Printed.SeatReportAsync(r)), ct));
        Post(app, "/decide", DecideAsync);
        Post(app, "/agree", (desk, form, ct) => desk.ActAsync(
            form,
            new AgreeAtSeat(desk.Class, desk.Person, desk.Run.Name, desk.Role, form["proposal"].ToString(), form["do"] == "settle"), "decide",
            told => Again(desk, "decide", told), ct));
        Post(app, "/take-back", (desk, form, ct) =>
            desk.ActAsync(form, new UndoChoices(desk.Run.Name, 1, desk.Role), "decide", told => Again(desk, "decide", told), ct));
        Post(app, "/answer", (desk, form, ct) => desk.ActAsync(
            form,
            new AnswerQuestion(desk.Run.Name, desk.Role, form["question"].ToString(), Clip(form["answer"].ToString())) { Person = desk.Person }, "questions",
            told => Again(desk, "questions", told), ct));
        Post(app, "/message", MessageAsync);
        Post(app, "/release", (desk, form, ct) => desk.ActAsync(
            form, new ReleaseMessage(desk.Run.Name, desk.Role, desk.Reading.MessageOf(form["message"].ToString()) ?? ""), "messages",
            told => Again(desk, "messages", told), ct));
        Post(app, "/note", (desk, form, ct) => desk.ActAsync(
            form, new LeaveNote(desk.Run.Name, desk.Role, form["text"].ToString()), "notes",
            told => Again(desk, "notes", told, ("note", form["text"].ToString())), ct));
        Post(app, "/text", SignAsync);
        MovePages.Map(app);
        LivePages.Map(app);
    }

    /// <summary>What there is once the lesson has begun; before that, the way back.</summary>
    private static Task<IResult> Begun(Desk desk, Func<PlayReading, IResult> shown) =>
        Task.FromResult(desk.Reading.HasBegun ? shown(desk.Reading) : Seeing.Other(desk.Address));

    private static Task<IResult> ReportAsync(Desk desk, Func<SeatReportShown, IResult> shown, CancellationToken ct) =>
        ReportAsync(desk, r => Task.FromResult(shown(r)), ct);

    private static async Task<IResult> ReportAsync(Desk desk, Func<SeatReportShown, Task<IResult>> shown, CancellationToken ct) =>
        desk.Reading.HasBegun ? await shown(await desk.Reading.ReportAsync(desk.Sim, isLookedOn: false, ct)) : Seeing.Other(desk.Address);

    /// <summary>A page of a seat.</summary>
    internal static void Get(IEndpointRouteBuilder app, string path, Func<Desk, HttpRequest, CancellationToken, Task<IResult>> answer) =>
        app.MapGet($"/lesson/{{run}}{path}", (string run, HttpContext http, Classroom room, ISender sim, CancellationToken ct) =>
            Desk.AtAsync(run, http, room, sim, desk => answer(desk, http.Request, ct), ct)).WithMetadata(new ForStudents());

    /// <summary>A form of a seat.</summary>
    internal static void Post(IEndpointRouteBuilder app, string path, Func<Desk, IFormCollection, CancellationToken, Task<IResult>> answer) =>
        app.MapPost($"/lesson/{{run}}{path}", (string run, HttpContext http, Classroom room, ISender sim, CancellationToken ct) =>
            Desk.AtAsync(run, http, room, sim, async desk => await answer(desk, await http.Request.ReadFormAsync(ct), ct), ct))
            .WithMetadata(new ForStudents(), new AsksForTheKeyItself());

    private static Task<IResult> DecideAsync(Desk desk, IFormCollection form, CancellationToken ct)
    {
        var (option, reason) = (form["option"].ToString(), form["reason"].ToString().Trim());
        return reason.Length is 0 or > LongestReason
            ? Task.FromResult(Wrong(Say.Of("web.class.refused.no-reason", ("most", LongestReason.ToString()))))
            : desk.ActAsync(form, new ProposeAtSeat(desk.Class, desk.Person, desk.Run.Name, desk.Role, option, reason), "decide", Wrong, ct);

        IResult Wrong(string told)
        {
            var shown = desk.Reading.Shown();
            return PageOf(
                shown.Asked is { } asked
                    ? shown with { Asked = asked with { Chosen = option, Reason = Clip(reason), Problem = told } }
                    : shown with { Problem = ("decide", told) },
                StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static Task<IResult> MessageAsync(Desk desk, IFormCollection form, CancellationToken ct)
    {
        string[] to = [.. form["to"].OfType<string>()];
        return to.Length == 0 || (to.Contains("all") && to.Length > 1)
            ? Task.FromResult(Wrong(Say.Of("web.class.refused.to-whom")))
            : desk.ActAsync(form, new SendMessage(desk.Run.Name, desk.Role, to.Contains("all") ? [] : to, form["text"].ToString()), "messages", Wrong, ct);

        IResult Wrong(string told) => Again(desk, "messages", told, ("text", form["text"].ToString()), ("to", string.Join(',', to)));
    }

    private static Task<IResult> SignAsync(Desk desk, IFormCollection form, CancellationToken ct)
    {
        var text = desk.Reading.TextOf(form["text"].ToString());
        var clause = int.TryParse(form["clause"].ToString(), out var number) ? number : 0;
        var (id, why) = (text?.Id ?? "", Clip(form["why"].ToString()));
        IRequest<PlayedRun> act = form["do"].ToString() switch
        {
            "refuse" => new RefuseClause(desk.Run.Name, desk.Role, id, clause, why),
            "amend" => desk.AtSeat(new AmendClause(desk.Run.Name, desk.Role, id, clause, new(form["words"].ToString()), why)),
            _ => desk.AtSeat(new SignText(desk.Run.Name, desk.Role, id, clause)),
        };
        return desk.ActAsync(form, act, "texts", told => Again(desk, "texts", told), ct);
    }

    private static RazorComponentResult<PlayPage> Again(Desk desk, string part, string told, params IReadOnlyList<(string Name, string Value)> sent) => PageOf(
        desk.Reading.Shown() with { Problem = (part, told), Sent = sent.ToDictionary(s => s.Name, s => Clip(s.Value)) },
        StatusCodes.Status422UnprocessableEntity);

    internal static RazorComponentResult<PlayPage> PageOf(PlayShown shown, int status = StatusCodes.Status200OK) =>
        Page.Of<PlayPage>(status, (nameof(PlayPage.Of), shown));

    /// <summary>What is longer than any form lets it be is not shown again in full.</summary>
    private static string Clip(string text) => text.Length <= 4_000 ? text : text[..4_000];
}
