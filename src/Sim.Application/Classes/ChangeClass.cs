using MediatR;
using NodaTime;
using Sim.Application.Exercises;
using Sim.Application.Storage;
using Sim.Domain.Branches;

namespace Sim.Application.Classes;

/// <summary>The teacher begins the lesson, locks or opens its seats, or ends it.</summary>
public sealed record MarkClass(string Class, ClassMark Mark, bool IsSo) : IRequest<Unit>;

/// <summary>The teacher moves somebody to another seat.</summary>
public sealed record MovePerson(string Class, string Person, string Run, string Role) : IRequest<Unit>;

/// <summary>The teacher takes somebody from the seat; the name is removed with it.</summary>
public sealed record RemovePerson(string Class, string Person) : IRequest<Unit>;

/// <summary>
/// Removes everybody's name, token and proposals from a class, and what they wrote from its runs; how many there were. Who decided what when stays.
/// </summary>
public sealed record EraseClass(string Class) : IRequest<int>;

/// <summary>What is done with the clock of a round.</summary>
public enum ClockTurn
{
    /// <summary>It begins with so many minutes.</summary>
    Start,

    /// <summary>It stands.</summary>
    Pause,

    /// <summary>It goes on.</summary>
    Go,

    /// <summary>It gets two minutes more.</summary>
    More,

    /// <summary>There is none any more.</summary>
    Stop,
}

/// <summary>The teacher sets the clock of the round, for all groups.</summary>
public sealed record TurnClock(string Class, ClockTurn Turn, int Minutes = 0) : IRequest<Unit>;

internal sealed class ChangeClassHandler(ClassStore classes, RunReader runs)
    : IRequestHandler<TurnClock, Unit>, IRequestHandler<MarkClass, Unit>, IRequestHandler<MovePerson, Unit>,
        IRequestHandler<RemovePerson, Unit>, IRequestHandler<EraseClass, int>
{
    private static readonly Duration Further = Duration.FromMinutes(2);

    public async Task<Unit> Handle(TurnClock request, CancellationToken cancellationToken)
    {
        await classes.SetClockAsync(request.Class, (before, now) => (request.Turn, before) switch
        {
            (ClockTurn.Start, _) when request.Minutes is >= 1 and <= 600 => Running(Duration.FromMinutes(request.Minutes), now),
            (ClockTurn.Pause, { } clock) => new(null, clock.LeftAt(now)),
            (ClockTurn.Go, { Until: null } clock) => Running(clock.Left, now),
            (ClockTurn.More, { Until: null } clock) => new(null, clock.Left + Further),
            (ClockTurn.More, { } clock) => Running(clock.LeftAt(now) + Further, now),
            (ClockTurn.Stop, _) => null,
            _ => before,
        }, cancellationToken);
        return Unit.Value;

        static ClassClock Running(Duration left, Instant now) => new(now + left, left);
    }

    public async Task<Unit> Handle(MarkClass request, CancellationToken cancellationToken)
    {
        await classes.MarkAsync(request.Class, request.Mark, request.IsSo, cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(MovePerson request, CancellationToken cancellationToken)
    {
        if (await classes.FindAsync(request.Class, cancellationToken) is { } found && found.GroupOf(request.Run) is not null)
        {
            await classes.AloneAsync(request.Class, async people =>
                (await people.ListAsync()).Any(p => p.Id == request.Person) ? await people.MoveAsync(request.Person, request.Run, request.Role) : 0,
                cancellationToken);
        }

        return Unit.Value;
    }

    public async Task<Unit> Handle(RemovePerson request, CancellationToken cancellationToken)
    {
        await classes.AloneAsync(request.Class, async people =>
            (await people.ListAsync()).Any(p => p.Id == request.Person) ? await people.RemoveAsync(request.Person) : 0, cancellationToken);
        return Unit.Value;
    }

    public async Task<int> Handle(EraseClass request, CancellationToken cancellationToken)
    {
        var streams = new List<(string, Func<string, string, string>)>();
        foreach (var group in (await classes.FindAsync(request.Class, cancellationToken))?.Groups ?? [])
        {
            if (await FindAsync(group.Run, cancellationToken) is not { } run)
            {
                continue;
            }

            var words = new ErasedWords(run.Exercise, string.Join('\n', run.Past.Select(Scenarios.Codec.EntryCodec.ToJson).Prepend(run.Text)));
            streams.Add((RunReader.Prefix + run.Name, words.OfRun));
            streams.AddRange(Enumerable.Range(1, run.Play.Run.Path).Select(way =>
                (Branch.Timeline(run.Scenario.Id, RunReader.BranchName(run.Name, way)), (Func<string, string, string>)((_, json) => words.OfBranch(json)))));
        }

        return await classes.EraseAsync(request.Class, streams, cancellationToken);
    }

    /// <summary>A run that is still there.</summary>
    private async Task<PlayedRun?> FindAsync(string run, CancellationToken ct)
    {
        try
        {
            return await runs.ReadAsync(run, ct);
        }
        catch (RequestRefusedException gone) when (gone.Refusal.Code is RefusalCode.UnknownRun or RefusalCode.NoRuns)
        {
            return null;
        }
    }
}
