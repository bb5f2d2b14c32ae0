using System.Security.Cryptography;
using MediatR;
using NodaTime;
using Sim.Application.Exercises;
using Sim.Application.Repetition;
using Sim.Application.Storage;
using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;

namespace Sim.Application.Classes;

/// <summary>
/// Opens a class at a lesson with so many groups, each of which begins a run; or goes on with the one that was opened last and not ended, which then has
/// as many groups at least. The scenario must be loaded.
/// </summary>
public sealed record OpenClass(ExerciseFile Lesson, string Timeline, int Groups, int SeatsEach) : IRequest<LessonClass>;

internal sealed class OpenClassHandler(EventLog log, ClassStore classes, TimeProvider time, ISender sim) : IRequestHandler<OpenClass, LessonClass>
{
    private const int LongestRunName = 60;

    /// <summary>How long names and words are kept of a class that nobody asked to erase.</summary>
    private static readonly Duration Kept = Duration.FromDays(90);

    public async Task<LessonClass> Handle(OpenClass request, CancellationToken cancellationToken)
    {
        await log.EnsureSchemaAsync(cancellationToken);
        await classes.MakeAsync(cancellationToken);
        foreach (var old in await classes.NotErasedAsync(Instant.FromDateTimeOffset(time.GetUtcNow()) - Kept, cancellationToken))
        {
            await sim.Send(new EraseClass(old), cancellationToken);
        }

        var exercise = request.Lesson.Read.Exercise!;
        if (await classes.OpenOneAsync(exercise.Id, cancellationToken) is { } open)
        {
            for (var number = open.Groups.Count + 1; number <= request.Groups; number++)
            {
                await classes.AddAsync(open.Id, await BeginAsync(request, exercise, open.Code, number, cancellationToken), cancellationToken);
            }

            return (await classes.FindAsync(open.Id, cancellationToken))!;
        }

        while (true)
        {
            var code = JoinCode.Make();
            var groups = new List<ClassGroup>();
            for (var number = 1; number <= request.Groups; number++)
            {
                groups.Add(await BeginAsync(request, exercise, code, number, cancellationToken));
            }

            var kept = new LessonClass(
                Secrets.Make(), code, exercise.Id, exercise.Title, Secrets.Make(), request.SeatsEach, groups);
            if (await classes.KeepAsync(kept, cancellationToken))
            {
                return (await classes.FindAsync(kept.Id, cancellationToken))!;
            }
        }
    }

    /// <summary>Every role has a seat, whether somebody sits there or not: who does is asked of the class.</summary>
    private async Task<ClassGroup> BeginAsync(OpenClass request, Exercise exercise, string code, int number, CancellationToken ct)
    {
        Seat[] seats = [.. exercise.Roles.Select(r => new Seat(r.Id, r.Id))];
        var lesson = exercise.Id.Length > LongestRunName ? exercise.Id[..LongestRunName].TrimEnd('-') : exercise.Id;
        var name = $"{lesson}-{code.ToLowerInvariant()}-{number}";
        var run = await sim.Send(new StartRun(request.Lesson.Text, request.Lesson.Read.Path, request.Timeline, seats, name) { IsOfAClass = true }, ct);
        return new(number, run.Name);
    }
}

/// <summary>A code to join by: six letters and digits, none of which is taken for another.</summary>
public static class JoinCode
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Length = 6;

    /// <summary>One that nobody guesses.</summary>
    public static string Make() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>A code as somebody typed it: capitals or not, with a space or a hyphen in it; null: it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        var code = new string([.. (typed ?? "").Where(c => c is not (' ' or '-')).Take(Length + 1)]).ToUpperInvariant();
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }

    /// <summary>As it is written on a board.</summary>
    public static string Shown(string code) => $"{code[..3]} {code[3..]}";
}

/// <summary>Secrets, and what is kept of them.</summary>
internal static class Secrets
{
    private const int Bytes = 16;

    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What the store has of a token, from which nobody has the token back.</summary>
    public static string HashOf(string token) => Fingerprint.Of(token);
}
