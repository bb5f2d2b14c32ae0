using MediatR;
using Microsoft.AspNetCore.Http;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Classes;
using Sim.Application.Exercises;
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
internal sealed class Classroom(ServerOptions options, ISender sim, StoreWatch watch, TimeProvider time)
{
    private readonly LastKnown<string, ClassAsItStands> _classes = new();
    private readonly LastKnown<string, PlayedRun> _runs = new();
    private string? _id;

    /// <summary>Whether there is a class.</summary>
    public bool IsTaught => options.Class is not null;

    /// <summary>Where students come in, as they reach it.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1/");

    /// <summary>The code by which it is joined.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What the seats of the class read, as far as those who share one read the same.</summary>
    public LastKnown<(string Run, string Role), SeatPage> Seats { get; } = new();

    /// <summary>What there is as of the last look at the store; null: it cannot be reached.</summary>
    public StoreStand? Stand => watch.Current;

    /// <summary>Whether what is sent can be read on the way.</summary>
    public bool IsSealed => options.Certificate is not null;

    /// <summary>What a group is called.</summary>
    public static string TitleOf(ClassGroup group) => Say.Of("web.class.Group", ("number", group.Number.ToString()));

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
    /// Who sat where as the store stood then: one asks it for all, who would else ask at once, and not again before the class has changed.
    /// </summary>
    public Task<ClassAsItStands> LatelyAsync(StoreStand stand) =>
        _classes.GetAsync(_id!, $"{stand.MarkOf($"class:{_id}")}", () => AsItStandsAsync(CancellationToken.None));

    /// <summary>A run as the store stood then, with who sits in it; likewise.</summary>
    public Task<PlayedRun> LatelyAsync(string run, StoreStand stand) =>
        _runs.GetAsync(run, $"{stand.MarkOf($"exercise:{run}")} {stand.MarkOf($"class:{_id}")}", () => sim.Send(new GetRun(run), CancellationToken.None));

    /// <summary>Whoever shows the token of a seat in this class; null: nobody.</summary>
    public async Task<Seated?> SeatOfAsync(HttpRequest request, CancellationToken ct) =>
        SeatCookie.Of(request) is { } token && await sim.Send(new FindSeat(token), ct) is { } seated && seated.Class.Id == _id ? seated : null;
}
