using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Server.Safety;

namespace Sim.Server.Classes;

/// <summary>
/// Tells a page as it happens that it changed, whoever did it and through whichever server on the store; and a seat of nothing that changed no letter of what
/// it sees.
/// </summary>
internal static class LivePages
{
    private static readonly Listeners Open = new(800);

    // A browser that lost it comes back after a second.
    private const string Retry = "retry: 1000\n: here\n\n";

    // Whoever stands between may end what says nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lesson/{run}/live", SeatAsync).WithMetadata(new ForStudents());
        app.MapGet("/console/live", (HttpContext http, StoreWatch watch, TimeProvider time) =>
            ListenAsync(http, watch, time, null, stand => Task.FromResult<string?>(stand.Mark)));
    }

    private static async Task SeatAsync(string run, HttpContext http, Classroom room, ISender sim, StoreWatch watch, TimeProvider time)
    {
        if (await room.SeatOfAsync(http.Request, http.RequestAborted) is not { } seated || seated.Person.Run != run)
        {
            await new Desk.Nothing().ExecuteAsync(http);
            return;
        }

        var checkedAt = time.GetTimestamp();
        (ClassAsItStands Class, PlayedRun Run, string Mark)? last = null;
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

            // Nearly every change is one of others: neither of these two is read again then.
            var (now, played) = (await room.LatelyAsync(stand), await room.LatelyAsync(run, stand));
            if (last is not { } known || !ReferenceEquals(known.Class, now) || !ReferenceEquals(known.Run, played))
            {
                var reading = new PlayReading(played, now, seated.Person.Role, seated.Person.Name, room.ClockOf(now.Class), room.Seats);
                last = (now, played, await reading.MarkAsync());
            }

            return last.Value.Mark;
        });
    }

    /// <summary>
    /// Looks at every change of the store, and every few seconds, and says that there is something new where the page would bear another mark; null ends it.
    /// While the store is away nothing is looked at, and whoever listens stays.
    /// </summary>
    private static Task ListenAsync(HttpContext http, StoreWatch watch, TimeProvider time, string? known, Func<StoreStand, Task<string?>> mark) =>
        Open.TellAsync(http, async () =>
        {
            var ct = http.RequestAborted;
            await Listeners.SayAsync(http, Retry);
            var said = time.GetTimestamp();
            while (!ct.IsCancellationRequested)
            {
                var stand = watch.Current;
                var now = known;
                try
                {
                    if (stand is not null && (now = await mark(stand)) is null)
                    {
                        return;
                    }
                }
                catch (StoreUnavailableException)
                {
                    // It went while it was asked; what changed is told once it is back.
                    now = known;
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
}
