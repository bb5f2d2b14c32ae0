using MediatR;
using Microsoft.AspNetCore.Http;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Application.Repetition;
using Sim.Server.Pages;

namespace Sim.Server.Classes;

/// <summary>
/// A seat with its run: whoever has its token, and nobody else. What is asked in the name of another seat or another run is not there, for whoever asks.
/// </summary>
internal sealed class Desk(HttpContext http, ISender sim, Seated seated, ClassAsItStands now, PlayedRun run, Classroom room)
{
    private const int LongestKey = 80;
    private const string AntiforgeryField = "__RequestVerificationToken";

    public PlayedRun Run => run;

    public string Role => seated.Person.Role;

    public string Class => seated.Class.Id;

    public string Person => seated.Person.Id;

    public string Address => $"/lesson/{run.Name}";

    /// <summary>What binds the seat, as those who share it decide.</summary>
    public ActAtSeat AtSeat(IRequest<PlayedRun> act, string reason = "") => new(Class, Person, run.Name, Role, act, reason);

    public PlayReading Reading { get; } = new(run, now, seated.Person.Role, seated.Person.Name, room.ClockOf(now.Class), room.Seats);

    /// <summary>Answers at a seat: 303 to the way in where nobody sits, 404 where somebody else does.</summary>
    public static async Task<IResult> AtAsync(
        string run, HttpContext http, Classroom room, ISender sim, Func<Desk, Task<IResult>> answer, CancellationToken ct)
    {
        if (await room.SeatOfAsync(http.Request, ct) is not { } seated)
        {
            return Seeing.Other("/join");
        }

        if (seated.Person.Run != run)
        {
            return new Nothing();
        }

        // What the page shows is what is known to stand by now, which is read once for all who look; what is done there is held against the store.
        return await answer(room.Stand is { } stand
            ? new(http, sim, seated, await room.LatelyAsync(stand), await room.LatelyAsync(run, stand), room)
            : new(http, sim, seated, await room.AsItStandsAsync(ct), await sim.Send(new GetRun(run), ct), room));
    }

    /// <summary>
    /// Does what a form asks, once for each form that was shown, and leads back to the page; what cannot be done is told, and everything typed stays.
    /// </summary>
    public async Task<IResult> ActAsync(
        IFormCollection form, IRequest<PlayedRun> act, string part, Func<string, IResult> again, CancellationToken ct)
    {
        var key = form["key"].ToString();
        if (seated.Class.BegunAt is null || seated.Class.EndedAt is not null || key.Length is 0 or > LongestKey)
        {
            return again(Say.Of(
                seated.Class.BegunAt is null ? "web.class.refused.not-begun"
                : seated.Class.EndedAt is not null ? "web.class.refused.ended"
                : "web.failure.old-form"));
        }

        try
        {
            await OnceAsync(sim, $"{seated.Person.Id}/{key}", form, act, ct);
            return Seeing.Other($"{Address}#{part}");
        }
        catch (RequestRefusedException refused)
        {
            return again(Told(refused.Refusal));
        }
    }

    /// <summary>Why not, for a student: what the world would say to it may tell what the role does not know, and so the reason stays inside.</summary>
    private static string Told(RequestRefusal refusal) => refusal.Code switch
    {
        RefusalCode.RunOvertaken => Say.Of("web.class.refused.overtaken"),
        RefusalCode.NameOfAnotherChange => SentBefore,
        RefusalCode.RunIsClosed or RefusalCode.NothingToDecide => Say.Of("web.class.refused.over"),
        RefusalCode.NotTheirTurn => Say.Of("web.class.refused.turn"),
        RefusalCode.UnknownOption or RefusalCode.NoSuchMessage or RefusalCode.NoSuchText or RefusalCode.NoSuchClause or RefusalCode.NoSuchProposal
            or RefusalCode.UnknownRole
            or RefusalCode.UnknownQuestion or RefusalCode.RoleNotPlayed => Say.Of("web.class.refused.not-there"),
        RefusalCode.NotTheirsToUndo or RefusalCode.NothingChosen or RefusalCode.FewerChoices => Say.Of("web.class.refused.not-yours"),
        RefusalCode.BadAnswer or RefusalCode.AskedAfterwards or RefusalCode.NoMovesOfItsOwn or RefusalCode.MoveNotAllowed or RefusalCode.MoveForOthers
            or RefusalCode.MoveTooEarly or RefusalCode.MoveTooLate or RefusalCode.EmptyMove or RefusalCode.ClauseForOthers or RefusalCode.EmptyText
            or RefusalCode.ToOneself or RefusalCode.NothingSaid or RefusalCode.TooLong => RefusalSentences.Of(refusal),
        _ => NotHere,
    };

    /// <summary>What is said of what does not go as things stand.</summary>
    internal static string NotHere => Say.Of("web.class.refused.not-here");

    /// <summary>What is said of a form that was sent before and says something else now, as one does to which somebody went back.</summary>
    internal static string SentBefore => Say.Of("web.class.refused.sent-before");

    /// <summary>
    /// Does what a form asks, once for each form that was shown; refused where it says something else the second time. The key is its sender's own: nobody
    /// else's form is taken for one that was sent.
    /// </summary>
    internal static Task OnceAsync(ISender sim, string key, IFormCollection form, IRequest<PlayedRun> act, CancellationToken ct) => sim.Send(
        new MakeOnce($"class {Fingerprint.Of(key)[..32]}", Fingerprint.Of(Given(form)), async asked =>
        {
            await sim.Send(act, asked);
            return "";
        }),
        ct);

    /// <summary>All that was given in a form; what it is signed with is another each time it is shown.</summary>
    private static string Given(IFormCollection form) => string.Join(
        '\n',
        form.Where(f => f.Key is not ("key" or AntiforgeryField)).OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => f.Value.Select(v => $"{f.Key}={v?.ReplaceLineEndings("\\n")}")));

    public HttpContext Http => http;

    public ISender Sim => sim;

    /// <summary>There is no such thing here, as at every address that is none.</summary>
    internal sealed class Nothing : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Failure.WriteAsync(httpContext, StatusCodes.Status404NotFound);
    }
}
