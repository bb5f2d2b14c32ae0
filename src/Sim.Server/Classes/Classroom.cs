using MediatR;
using Microsoft.AspNetCore.Http;
using Sim.Application;
using Sim.Application.Classes;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Scenarios.Exercises;
using Sim.Web.Classes;
using NodaTime;

namespace Sim.Server.Classes;

/// <summary>A lesson to be taught to a class: in how many groups, and how many may share a seat.</summary>
public sealed record ClassToTeach(ExerciseFile Lesson, int Groups)
{
    /// <summary>How many may share a seat.</summary>
    public int SeatsEach { get; init; } = 3;
}

/// <summary>The class that this server teaches; there is none where it serves a library.</summary>
internal sealed class Classroom(ServerOptions options, ISender sim, StoreWatch watch, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _looking = new(1);
    private string? _id;
    private volatile Lately? _lately;

    /// <summary>Whether there is a class.</summary>
    public bool IsTaught => options.Class is not null;

    /// <summary>Where students come in, as they reach it.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1/");

    /// <summary>The code by which it is joined.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Whether what is sent can be read on the way.</summary>
    public bool IsSealed => options.Certificate is not null;

    /// <summary>Opens the class, or goes on with the one that is open.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        if (options.Class is not { } asked)
        {
            return;
        }

        var loaded = await sim.Send(new LoadScenario(asked.Lesson.Script!), ct);
        var open = await sim.Send(new OpenClass(asked.Lesson, loaded.Timeline, asked.Groups, asked.SeatsEach), ct);
        (_id, Code) = (open.Id, open.Code);
        watch.SeesClasses = true;
    }

    /// <summary>Who sits where now.</summary>
    public async Task<ClassAsItStands> AsItStandsAsync(CancellationToken ct) =>
        (await sim.Send(new GetClass(_id!), ct)) ?? throw new RequestRefusedException(new(RefusalCode.UnknownRun, ("run", Code)) { Near = [] });

    /// <summary>The clock of the round, as it stands now; null: none runs.</summary>
    public ClockShown? ClockOf(LessonClass of)
    {
        if (of.Clock is not { } clock)
        {
            return null;
        }

        var left = (int)Math.Ceiling(clock.LeftAt(Instant.FromDateTimeOffset(time.GetUtcNow())).TotalSeconds);
        return new($"{left / 60}:{left % 60:00}", clock.Until is null, left);
    }

    /// <summary>
    /// Who sat where as the store stood then: for those who only listen, all of whom would else ask it at once. When one of them hears of a change of the
    /// class depends on nothing else.
    /// </summary>
    public async Task<ClassAsItStands> LatelyAsync(StoreStand? stand, CancellationToken ct)
    {
        if (stand is null)
        {
            return await AsItStandsAsync(ct);
        }

        if (_lately is { } known && known.Mark == stand.Mark)
        {
            return known.Class;
        }

        await _looking.WaitAsync(ct);
        try
        {
            if (_lately is { } lately && lately.Mark == stand.Mark)
            {
                return lately.Class;
            }

            var now = await AsItStandsAsync(ct);
            _lately = new(stand.Mark, now);
            return now;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private sealed record Lately(string Mark, ClassAsItStands Class);

    /// <summary>Whoever shows the token of a seat in this class; null: nobody.</summary>
    public async Task<Seated?> SeatOfAsync(HttpRequest request, CancellationToken ct) =>
        SeatCookie.Of(request) is { } token && await sim.Send(new FindSeat(token), ct) is { } seated && seated.Class.Id == _id ? seated : null;
}
