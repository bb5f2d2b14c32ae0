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
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>Where a student comes in: the code, a name and a seat; or, with another device, a word from the teacher.</summary>
internal static class JoinPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/join", ShowAsync).WithMetadata(new ForStudents());
        app.MapPost("/join", EnterAsync).WithMetadata(new ForStudents(), new AsksForTheKeyItself(), new ChangesNothing());
        app.MapGet("/join/{code}", ShowSeatsAsync).WithMetadata(new ForStudents());
        app.MapPost("/join/{code}", SitAsync).WithMetadata(new ForStudents(), new AsksForTheKeyItself());
        app.MapPost("/join/{code}/back", ComeBackAsync).WithMetadata(new ForStudents(), new AsksForTheKeyItself());
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, Classroom room, CancellationToken ct) =>
        PageOf(await room.SeatOfAsync(request, ct) is { } seated
            ? Shown(room) with { SitsAt = $"/lesson/{seated.Person.Run}" }
            : Shown(room) with { HasLeft = SeatCookie.Of(request) is not null });

    private static async Task<IResult> EnterAsync(HttpContext http, Classroom room, Guessing guessing, CancellationToken ct)
    {
        var typed = (await http.Request.ReadFormAsync(ct))["code"].ToString();
        return JoinCode.Read(typed) == room.Code ? Seeing.Other($"/join/{room.Code}") : await WrongAsync(http, room, guessing, typed);
    }

    private static async Task<IResult> ShowSeatsAsync(string code, HttpContext http, Classroom room, Guessing guessing, ISender sim, CancellationToken ct)
    {
        if (JoinCode.Read(code) != room.Code)
        {
            return await WrongAsync(http, room, guessing, code);
        }

        if (await room.SeatOfAsync(http.Request, ct) is { } seated)
        {
            return Seeing.Other($"/lesson/{seated.Person.Run}");
        }

        return PageOf(await WithSeatsAsync(Shown(room), room, sim, ct));
    }

    private static async Task<IResult> SitAsync(string code, HttpContext http, Classroom room, Guessing guessing, ISender sim, CancellationToken ct)
    {
        if (JoinCode.Read(code) != room.Code)
        {
            return await WrongAsync(http, room, guessing, code);
        }

        // Sent twice by a shaky network, or by somebody who sits there: a seat a person.
        if (await room.SeatOfAsync(http.Request, ct) is { } seated)
        {
            return Seeing.Other($"/lesson/{seated.Person.Run}");
        }

        var form = await http.Request.ReadFormAsync(ct);
        var (name, seat) = (form["name"].ToString(), form["seat"].ToString());
        var open = (await room.AsItStandsAsync(ct)).Class;
        var asked = seat.Split('/', 2);
        var taken = seat.Length == 0 || (asked.Length == 2 && open.GroupOf(asked[0]) is not null)
            ? await sim.Send(new TakeSeat(open.Id, name, seat.Length == 0 ? null : asked[0], seat.Length == 0 ? null : asked[1]), ct)
            : new(SeatAnswer.Full);
        if (taken is { Answer: SeatAnswer.Taken, Token: { } token, Person: { } person })
        {
            SeatCookie.Set(http, token);
            return Seeing.Other($"/lesson/{person.Run}");
        }

        var shown = await WithSeatsAsync(Shown(room) with { Name = Clip(name), Seat = seat }, room, sim, ct);
        return PageOf(
            taken.Answer switch
            {
                SeatAnswer.Locked => shown with { IsLocked = true },
                SeatAnswer.NameTaken => shown with { IsNameTaken = true },
                SeatAnswer.Full => shown with { SeatProblem = Say.Of("web.class.join.full") },
                _ => shown with { NameProblem = Say.Of("web.class.join.bad-name", ("most", ClassPerson.LongestName.ToString())) },
            },
            StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ComeBackAsync(string code, HttpContext http, Classroom room, Guessing guessing, ISender sim, CancellationToken ct)
    {
        if (JoinCode.Read(code) != room.Code)
        {
            return await WrongAsync(http, room, guessing, code);
        }

        var form = await http.Request.ReadFormAsync(ct);
        var (name, word) = (form["name"].ToString(), form["word"].ToString());
        var open = (await room.AsItStandsAsync(ct)).Class;
        var shown = Shown(room) with { Title = open.Title, Code = JoinCode.Shown(room.Code), Name = Clip(name), IsComingBack = true };
        if (word.Length == 0)
        {
            return await sim.Send(new AskToComeBack(open.Id, Clip(name)), ct)
                ? PageOf(shown)
                : PageOf(await WithSeatsAsync(shown with { IsComingBack = false }, room, sim, ct));
        }

        if (await sim.Send(new ComeBack(open.Id, Clip(name), Clip(word)), ct) is { Token: { } token, Person: { } person })
        {
            SeatCookie.Set(http, token);
            return Seeing.Other($"/lesson/{person.Run}");
        }

        return await guessing.WrongAsync(http) is null
            ? PageOf(shown with { WordProblem = Say.Of("web.class.join.busy") }, StatusCodes.Status429TooManyRequests)
            : PageOf(shown with { WordProblem = Say.Of("web.class.join.wrong-word") }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> WrongAsync(HttpContext http, Classroom room, Guessing guessing, string typed) =>
        await guessing.WrongAsync(http) switch
        {
            null => PageOf(Shown(room) with { CodeProblem = Say.Of("web.class.join.busy") }, StatusCodes.Status429TooManyRequests),
            var wrong => PageOf(
                Shown(room) with
                {
                    Typed = Clip(typed),
                    CodeProblem = Say.Of("web.class.join.wrong-code"),
                    Slowed = wrong > 1 ? Say.Of("web.class.join.slowed") : null,
                },
                StatusCodes.Status422UnprocessableEntity),
        };

    private static async Task<JoinShown> WithSeatsAsync(JoinShown shown, Classroom room, ISender sim, CancellationToken ct)
    {
        var now = await room.AsItStandsAsync(ct);
        var exercise = (await sim.Send(new GetRun(now.Class.Groups[0].Run), ct)).Exercise;
        return shown with
        {
            Code = JoinCode.Shown(room.Code),
            Title = now.Class.Title,
            SeatsEach = now.Class.SeatsEach,
            IsLocked = now.Class.LockedAt is not null || now.Class.EndedAt is not null,
            IsEnded = now.Class.EndedAt is not null,
            Seats =
            [
                .. now.Class.Groups.SelectMany(g => exercise.Roles.Select(r => new SeatOffered(
                    $"{g.Run}/{r.Id}", r.Title, now.Class.Groups.Count > 1 ? Classroom.TitleOf(g) : null,
                    [.. now.At(g.Run, r.Id).Select(p => p.Name)]))),
            ],
        };
    }

    private static JoinShown Shown(Classroom room) => new($"/join/{room.Code}") { IsSealed = room.IsSealed };

    /// <summary>No more of it than a name or a code may have: what is longer is none, and is not shown again in full.</summary>
    private static string Clip(string text) => text.Length <= ClassPerson.LongestName ? text : text[..ClassPerson.LongestName];

    private static RazorComponentResult<JoinPage> PageOf(JoinShown shown, int status = StatusCodes.Status200OK) =>
        Page.Of<JoinPage>(status, (nameof(JoinPage.Of), shown));
}
