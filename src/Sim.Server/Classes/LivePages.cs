using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Application.Storage;
using Sim.Server.Safety;

namespace Sim.Server.Classes;

/// <summary>
/// Tells a page as it happens that it changed, whoever did it and through whichever server on the store; and a seat of nothing that changed no letter of what
/// it sees.
/// </summary>
internal static class LivePages
{
    private static readonly Listeners Open = new(800);

    // Whoever stands between may end what says nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lesson/{run}/live", SeatAsync).WithMetadata(new ForStudents());
        app.MapGet("/console/live", (HttpContext http, Classroom room, StoreWatch watch, TimeProvider time) =>
            ListenAsync(http, watch, time, null, async stand => $"{Stamp(await room.LatelyAsync(stand, http.RequestAborted))} {stand?.Mark}"));
    }

    private static async Task SeatAsync(string run, HttpContext http, Classroom room, ISender sim, StoreWatch watch, TimeProvider time)
    {
        if (await room.SeatOfAsync(http.Request, http.RequestAborted) is not { } seated || seated.Person.Run != run)
        {
            await new Desk.Nothing().ExecuteAsync(http);
            return;
        }

        var (stream, checkedAt) = ($"exercise:{run}", time.GetTimestamp());
        (StoreStand? Stand, string Stamp, string Mark)? last = null;
        await ListenAsync(http, watch, time, http.Request.Query["seen"].ToString(), async stand =>
        {
            if (time.GetElapsedTime(checkedAt) > Longest)
            {
                // Another phone may have the seat by now, or the teacher have moved somebody.
                checkedAt = time.GetTimestamp();
                if (await room.SeatOfAsync(http.Request, http.RequestAborted) is not { Person: var still }
                    || still.Run != run || still.Role != seated.Person.Role)
                {
                    return null;
                }
            }

            var now = await room.LatelyAsync(stand, http.RequestAborted);
            var stamp = Stamp(now);
            if (last is { Stand: { } before } known && stand is not null && known.Stamp == stamp && !stand.Changed(before).Contains(stream))
            {
                return known.Mark;
            }

            var played = await sim.Send(new GetRun(run), http.RequestAborted);
            var mark = await new PlayReading(played, now, seated.Person.Role, seated.Person.Name, room.ClockOf(now.Class)).MarkAsync();
            last = (stand, stamp, mark);
            return mark;
        });
    }

    /// <summary>
    /// Looks at every change of the store, and every few seconds, and says that there is something new where the page would bear another mark; null ends it.
    /// </summary>
    private static Task ListenAsync(HttpContext http, StoreWatch watch, TimeProvider time, string? known, Func<StoreStand?, Task<string?>> mark) =>
        Open.TellAsync(http, async () =>
        {
            var ct = http.RequestAborted;
            await Listeners.SayAsync(http, ": here\n\n");
            var said = time.GetTimestamp();
            while (!ct.IsCancellationRequested)
            {
                var stand = watch.Current;
                if (await mark(stand) is not { } now)
                {
                    return;
                }

                if (known is not null && now != known)
                {
                    await Listeners.SayAsync(http, "event: changed\ndata: \n\n");
                    said = time.GetTimestamp();
                }
                else if (time.GetElapsedTime(said) >= Longest)
                {
                    await Listeners.SayAsync(http, ": nothing yet\n\n");
                    said = time.GetTimestamp();
                }

                known = now;
                // That it is there is said by the clock alone: who else did something meanwhile moves it by nothing.
                var quiet = Longest - time.GetElapsedTime(said);
                using var look = new CancellationTokenSource(quiet < Look ? TimeSpan.FromMilliseconds(Math.Max(1, quiet.TotalMilliseconds)) : Look, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(look.Token, ct);
                await ((Task)watch.NextAsync(stand, either.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });

    /// <summary>Whether anything of the class is other than before, in short.</summary>
    private static string Stamp(ClassAsItStands now) => string.Join('|',
    [
        $"{now.Class.BegunAt} {now.Class.LockedAt} {now.Class.EndedAt} {now.Class.Clock}",
        $"{now.Seating.Rule} {string.Join(' ', now.Seating.Captains)}",
        .. now.Seating.Proposals.Select(p => $"{p.Id} {p.Counted} {string.Join(' ', p.Agreed)}"),
        .. now.People.Select(p => $"{p.Id} {p.Run} {p.Role} {p.Name} {p.AskedAt} {p.Word}"),
    ]);
}
